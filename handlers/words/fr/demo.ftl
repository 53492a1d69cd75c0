# La démonstration.
demo-hello = { $count ->
    [one] Bonjour, voici notre liste exportée d’Acomba. Pouvez-vous l’importer dans Plannit?
   *[other] Bonjour, voici nos listes exportées d’Acomba. Pouvez-vous les importer dans Plannit?
}
demo-to-customer = client
demo-to-agents = équipe
demo-to-slack = Slack
demo-file = 📎 { $name } ({ $size } Ko)
demo-updated = (carte mise à jour)
demo-plannit = Dans Plannit maintenant : { $clients } { $clients ->
    [one] client
   *[other] clients
}, { $products } { $products ->
    [one] produit
   *[other] produits
}.
play-ready = Le bac à sable est prêt (Ctrl+C pour arrêter) :
