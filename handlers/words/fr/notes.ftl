# Ce que les agents lisent dans la conversation.

account-unknown = à déterminer
account-named = { $name } ({ $id })
a-teammate = un membre de l’équipe
note-account = Compte Plannit : { $account }
note-matched = Reconnus dans le compte par : { $rungs }
note-doubtful = { $count ->
    [one] { $count } fiche à créer ressemble à plusieurs autres du compte : vérifiez, elle y est peut-être déjà
   *[other] { $count } fiches à créer ressemblent chacune à plusieurs autres du compte : vérifiez, elles y sont peut-être déjà
}
note-against-journal = « À créer » et « à mettre à jour » : par rapport aux classeurs que nous avons remis et qui sont chargés, et non à Plannit lui-même.
note-settled = Décidé : { $what }
settled-price-list = liste de prix { $value }
settled-gl-debit = débit { $value }
settled-gl-credit = crédit { $value }
settled-gl-groups = crédit par groupe { $value }
settled-tax-group = groupe de taxes { $value }
settled-language = langue { $value }
settled-with-inactive = avec inactifs
settled-with-generic = avec génériques
settled-all-or-nothing = tout ou rien
settled-override = règles outrepassées
note-learned = Titres appris : { $what }
lesson-own = « { $heading } » = { $field } (pour ce client, par { $who } le { DATETIME($day, dateStyle: "long") })
lesson-own-at = « { $heading } » ({ $column }) = { $field } (pour ce client, par { $who } le { DATETIME($day, dateStyle: "long") })
lesson-of-all = « { $heading } » = { $field } (pour tous, appris de { $count } clients)
lesson-of-all-at = « { $heading } » ({ $column }) = { $field } (pour tous, appris de { $count } clients)
lessons-more = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
note-four-eyes = Deux personnes de l’équipe doivent confirmer : plus de { $above } fiches, ou des fiches existantes changent.
note-integrated-products = Compte intégré : seuls passent les nouveaux produits qui ont leurs comptes débit et crédit. Pour les autres : créer le produit dans Acomba, l’associer à un compte du grand livre, puis le créer dans Plannit avec ses deux références, ou donner les comptes ici (gl débit, gl groupe, gl crédit).
rung-reference = numéro Acomba ({ $count })
rung-name-and-postal-code = nom et code postal ({ $count })
rung-email = courriel ({ $count })
rung-phone = téléphone ({ $count })
rung-name = nom ({ $count })

note-files = { $count ->
    [one] { $count } fichier : { $states }
   *[other] { $count } fichiers : { $states }
}
files-received = { $count } en lecture
files-ignored = { $count ->
    [one] { $count } qui n’est pas une liste
   *[other] { $count } qui ne sont pas des listes
}
files-unusable = { $count } à corriger par le client
files-needs-decision = { $count } à décider
files-awaiting-confirmation = { $count } à confirmer
files-confirmed = { $count ->
    [one] { $count } confirmé
   *[other] { $count } confirmés
}
files-importing = { $count } en importation
files-handed-over = { $count } à charger
files-done = { $count ->
    [one] { $count } importé
   *[other] { $count } importés
}
files-failed = { $count } en échec
files-undoing = { $count ->
    [one] { $count } en train d’être défait
   *[other] { $count } en train d’être défaits
}
files-undone = { $count ->
    [one] { $count } défait
   *[other] { $count } défaits
}
files-cancelled = { $count ->
    [one] { $count } fermé
   *[other] { $count } fermés
}

note-received = { $reference } { $file } – en lecture
note-ignored = { $reference } { $file } – pas une liste à importer
note-unusable = { $reference } { $file } – rien à importer tel quel; à corriger par le client
note-needs-decision = { $reference } { $file } – à décider avant l’importation : { $entries ->
    [one] { $entries } fiche
   *[other] { $entries } fiches
}
note-awaiting-confirmation = { $reference } { $file } – prêt : { $writes } à importer sur { $entries ->
    [one] { $entries } fiche
   *[other] { $entries } fiches
}
note-planning = { $reference } { $file } – plan en préparation
note-confirmed = { $reference } { $file } – confirmé
note-importing = { $reference } { $file } – en importation
note-handed-over = { $reference } { $file } – à charger dans Plannit
note-done = { $reference } { $file } – importé
note-failed = { $reference } { $file } – en échec
note-undoing = { $reference } { $file } – en train d’être défait
note-undone = { $reference } { $file } – défait
note-cancelled = { $reference } { $file } – fermé sans importer
note-nothing-new = { $reference } { $file } – tout est déjà dans le compte : rien à importer, demande fermée
note-same-file = { $reference } { $file } – même contenu qu’un autre fichier du message : demande fermée
note-supersedes = Remplace { $reference } ({ $file }), dont le code n’est plus valide.
note-unread = { $count ->
    [one] { $count } autre fichier du message n’a pas été lu : au plus { $most } par message.
   *[other] { $count } autres fichiers du message n’ont pas été lus : au plus { $most } par message.
}
note-asked = Question posée au client : { $question }
note-unsent = Le client n’a pas reçu de réponse. Texte proposé :
note-more-problems = { $count ->
    [one] Et { $count } autre point, dans le fichier annoté.
   *[other] Et { $count } autres points, dans le fichier annoté.
}
note-deadline = Valable jusqu’au { DATETIME($day, dateStyle: "long") }. Pour refuser : { $cancel }
note-help = Toutes les commandes : { $help }
note-deadline-decision = Attend une décision jusqu’au { DATETIME($day, dateStyle: "long") }. Pour refuser : { $cancel }

need-account = { $count ->
    [0] Dans quel compte Plannit? Le contact n’a aucune entreprise dans Intercom.
    [one] Dans quel compte Plannit?
   *[other] Dans quel compte Plannit? Le contact a { $count } entreprises dans Intercom.
}
need-column = Quelle colonne contient le nom (clients) ou la description (produits)? La lettre est celle du chiffrier.
need-price-list = Quelle liste de prix est le prix de vente?
need-override = Le compte est déjà intégré à Acomba : une liste de clients ne s’importe plus. Pour l’importer quand même, en connaissance de cause :
account-example = { $command } IDENTIFIANT
example-column = { $prefix } colonne { $reference } B = nom
example-price-list = { $prefix } liste-prix { $reference } 1
example-override = { $prefix } passer-outre { $reference }

privacy-title = Registre de confidentialité : liste d’employés reçue
privacy-when = Reçue le { DATETIME($day, dateStyle: "long") }
privacy-where = Conversation { $conversation }, demande { $reference }
privacy-what = Renseignements personnels d’employés, envoyés par erreur par le client
privacy-done = Lecture arrêtée; rien n’a été importé, et le robot n’en garde rien
privacy-to-do = À faire : supprimer la pièce jointe de la conversation et inscrire l’incident au registre

answered-note = Le client a répondu à notre question.
answered-question = Question : { $question }
answered-answer = Réponse : { $answer }
answered-topic-partial-range = la liste est-elle complète?
answered-topic-active-only = seulement les fiches actives?
answered-topic-price-lists-ignored = la liste de prix est-elle la bonne?

note-changed-by = { $reference } { $file } – { $what } par { $who } (dans Slack)
changed-confirmed = confirmé
changed-confirmed-first = un premier oui
changed-retried = relancé
changed-undo = en train d’être défait
changed-cancelled = fermé sans importer
changed-loaded = chargé

handed-over-how = Le classeur joint est prêt à charger dans Plannit, compte { $account }. Une fois chargé :
handed-over-by = Confirmé par { $who } le { DATETIME($day, dateStyle: "long") }.
done-by = Confirmé par { $who } le { DATETIME($day, dateStyle: "long") }; relu et vérifié dans le compte { $account }.
done-by-loaded = Confirmé par { $who } le { DATETIME($day, dateStyle: "long") }; chargé dans le compte { $account }, selon { $loader }.
done-left-out = Ce qui n’y est pas
done-retry = Si la cause du refus est corrigée dans Plannit, les fiches refusées peuvent être envoyées de nouveau :
undone-by = Fait dans le compte { $account } : ce qui a été modifié depuis l’importation est resté comme c’était. Le classeur joint dit tout.
undone-by-removed = Retiré du compte { $account }, selon { $remover }.
undone-reversed = { $count ->
    [one] { $count } défait
   *[other] { $count } défaits
}
undone-kept = { $count ->
    [one] { $count } laissé tel quel
   *[other] { $count } laissés tels quels
}
undone-failed = { $count ->
    [one] { $count } que Plannit a refusé de défaire
   *[other] { $count } que Plannit a refusé de défaire
}
undone-name = défait { $file }.xlsx
removal-name = à retirer { $file }.xlsx
to-remove-how = { $count ->
    [one] Le classeur joint nomme la fiche à retirer de Plannit, compte { $account }, si personne ne l’a modifiée depuis. Une fois retirée :
   *[other] Le classeur joint nomme les { $count } fiches à retirer de Plannit, compte { $account }, si personne ne les a modifiées depuis. Une fois retirées :
}
results-name = résultat { $file }.xlsx
import-ready-name = plannit { $file }.xlsx
failed-why = Raison : { $failure }
failed-cells = Où : { $cells }
failed-next = Corrigez la cause, puis :
failure-account-missing = le compte n’existe pas dans Plannit.
failure-all-refused = Plannit a refusé toutes les fiches.
failure-all-or-nothing = Plannit refuserait au moins une fiche, et tout ou rien était demandé : rien n’a été écrit.
failure-not-proved = ce qu’on relit dans Plannit ne correspond pas à ce qui a été écrit.
failure-unauthorized = Plannit n’accepte pas nos accès.
failure-file-gone = le fichier n’est plus là; demandez au client de le renvoyer.
failure-plan-gone = le détail de ce qui avait été écrit est effacé (conversation supprimée ou message caviardé).
failure-stopped = arrêté par une personne de l’équipe entre deux lots : ce qui est écrit le reste.
failure-internal = une erreur imprévue a arrêté le robot; son journal dit où.
failure-undo = l’importation n’a pas pu être défaite en entier : { $why }
failure-other = Plannit a répondu « { $code } ».

stale-note = Le compte a changé depuis la confirmation : rien n’a été importé. Voici le nouveau plan, à confirmer.

reminder-awaiting = { $reference } { $file } attend une confirmation depuis le { DATETIME($since, dateStyle: "long") }.
reminder-decision = { $reference } { $file } attend une décision depuis le { DATETIME($since, dateStyle: "long") }.
reminder-until = Sans réponse, la demande se fermera le { DATETIME($day, dateStyle: "long") } et le fichier sera effacé.
expired-note = { $reference } { $file } – fermé : personne n’a répondu à temps
expired-how = Ce n’est pas un refus. Le fichier est effacé; pour continuer, demandez au client de renvoyer sa liste : un nouveau plan est fait aussitôt.

unplanned-note = { $reference } { $file } – le plan n’a pas pu être fait
unplanned-how = C’est une erreur chez nous, pas dans la liste. Demandez au client de la renvoyer, ou prévenez l’équipe technique.
