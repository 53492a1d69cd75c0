# La carte dans le canal de l'équipe.
state-received = En lecture
state-ignored = Pas une liste
state-unusable = À corriger par le client
state-needs-decision = À décider
state-awaiting-confirmation = À confirmer
state-planning = Plan en préparation
state-confirmed = Confirmé
state-importing = Importation en cours
state-handed-over = À charger dans Plannit
state-done = Importé
state-failed = Échec
state-undoing = En train d’être défait
state-undone = Défait
state-cancelled = Fermé sans importer

card-title = { $state } : { $about }
card-files = { $count ->
    [one] { $count } fichier
   *[other] { $count } fichiers
}
card-account = Compte
card-file = Fichier
card-file-value = { $reference } { $file }
card-clients = Clients
card-products = Produits
card-problems = Problèmes
card-problems-of = Problèmes de { $reference }
card-more-problems = { $count ->
    [one] et { $count } autre sorte
   *[other] et { $count } autres sortes
}
card-conversation = Ouvrir la conversation
card-pick-account = Compte Plannit de { $reference }
card-context = { $reference } · reçu le { DATETIME($day, dateStyle: "long") }
card-context-plan = { $reference } · plan { $code } · valable jusqu’au { DATETIME($day, dateStyle: "long") }
card-end-confirmed = { $reference } – confirmé par { $who } le { DATETIME($day, dateStyle: "long") }; l’importation va commencer.
card-end-awaiting-confirmation = { $reference } – un premier oui, par { $who } le { DATETIME($day, dateStyle: "long") }; une autre personne doit confirmer.
card-end-waits = { $reference } – en attente : { $holder } occupe le compte.
card-end-importing = { $reference } – confirmé par { $who } le { DATETIME($day, dateStyle: "long") }; importation en cours.
card-end-handed-over = { $reference } – confirmé par { $who } le { DATETIME($day, dateStyle: "long") }; le classeur est dans la conversation, à charger.
card-end-done = { $reference } – confirmé par { $who } le { DATETIME($day, dateStyle: "long") }; terminé.
card-end-failed = { $reference } – confirmé par { $who } le { DATETIME($day, dateStyle: "long") }; échec : { $failure }
card-end-undoing = { $reference } – en train d’être défait.
card-end-undone = { $reference } – défait.
card-end-cancelled = { $reference } – fermé sans importer.

button-import = Importer { $count }
button-import-sure = { $lines }
    Compte : { $account }
button-decide = Décisions…
button-reject = Rejeter
button-reject-sure = Fermer « { $file } » sans importer? Le client n’en est pas avisé.
button-loaded = Chargé
button-loaded-sure = Le classeur est chargé dans Plannit? Le client sera avisé que c’est fait.
button-retry = Réessayer
button-stop = Arrêter
button-stop-sure = Arrêter après le lot en cours? Ce qui est écrit le reste, jusqu’à ce qu’on le défasse.
button-undo = Défaire…
button-undo-sure = Défaire cette importation? Ce qu’elle a créé est supprimé, ce qu’elle a changé reprend ses anciennes valeurs; ce qui a été modifié depuis reste.

need-account-short = { $reference } – choisir le compte Plannit.
need-column-short = { $reference } – dire quelle colonne contient le nom ou la description.
need-price-list-short = { $reference } – choisir la liste de prix.
need-override-short = { $reference } – le compte est déjà intégré : une liste de clients ne s’importe plus, à moins de passer outre.
