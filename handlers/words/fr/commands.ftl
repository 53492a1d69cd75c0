# Ce que le robot répond aux commandes des agents.

## Comment chaque commande s'écrit, et ce qu'elle fait

usage-confirm = confirmer CODE…
does-confirm = importe
usage-cancel = annuler [#REF]
does-cancel = ferme sans importer
usage-status = état [#REF]
does-status = dit où en est la demande
usage-retry = réessayer [#REF]
does-retry = recommence ce qui a échoué
usage-account = compte [#REF] IDENTIFIANT
does-account = choisit le compte Plannit
usage-loaded = chargé CODE
does-loaded = dit que le classeur est chargé dans Plannit
usage-undo = défaire CODE
does-undo = défait une importation
usage-column = colonne F = courriel
does-column = dit ce que contient une colonne (« = rien » pour l’ignorer)
usage-learned = appris [#REF]
does-learned = montre ce qui est appris des titres de colonnes, pour ce client et pour tous
usage-forget = oublier colonne F
does-forget = oublie ce qui est appris du titre d’une colonne (ou : oublier « TITRE »)
usage-price-list = liste-prix 2
does-price-list = choisit la liste de prix
usage-with-inactive = avec inactifs
does-with-inactive = prend aussi les fiches inactives
usage-without-inactive = sans inactifs
does-without-inactive = laisse de côté les fiches inactives
usage-generic = génériques
does-generic = prend aussi les clients génériques
usage-without-generic = sans génériques
does-without-generic = laisse de côté les clients génériques
usage-person = personne 14,18
does-person = ces lignes sont des personnes (Feuille!14 si plusieurs feuilles ont des clients)
usage-company = entreprise 14,18
does-company = ces lignes sont des entreprises (Feuille!14 si plusieurs feuilles ont des clients)
usage-gl-debit = gl débit 1201
does-gl-debit = compte débit de tous les produits
usage-gl-group = gl groupe 12 = 4100
does-gl-group = compte crédit d’un groupe de produits
usage-gl-credit = gl crédit 4000
does-gl-credit = compte crédit des autres produits
usage-tax-group = groupe-taxes NOM
does-tax-group = groupe de taxes par défaut
usage-language = langue fr
does-language = langue des clients quand la liste ne la dit pas
usage-all-or-nothing = tout-ou-rien
does-all-or-nothing = une fiche refusée arrête tout
usage-skip-errors = sauter-erreurs
does-skip-errors = une fiche refusée n’arrête pas les autres
usage-integration = intégration terminée
does-integration = le compte est intégré : les règles d’après l’intégration s’y appliquent (« ouverte » : pas encore)
usage-override = passer-outre
does-override = importe malgré les règles, en connaissance de cause
usage-mute = silence
does-mute = le robot n’écrit plus au client ici, seulement des notes
usage-unmute = parler
does-unmute = le robot écrit de nouveau au client ici
usage-help = aide
does-help = montre tout ceci

help-title = Toutes les commandes
help-of = Toutes les commandes, et ce qui vaut pour { $reference }
help-how = Écrivez : { $prefix } COMMANDE. #REF ou CODE désigne la demande; facultatif dans une note s’il n’y en a qu’une.
help-remembered = Liste de prix, inactifs, génériques, comptes du grand livre, groupe de taxes et langue sont retenus pour le compte et valent dès sa prochaine liste.
help-line = { $usage } – { $does }
help-now = { $line } (maintenant : { $now })
yes = oui

## Qui peut quoi

refused-not-linked = Votre compte Slack n’est pas relié à un membre de l’équipe dans Intercom (même adresse courriel) : vous pouvez consulter, mais pas modifier.
refused-not-named = Vous ne faites pas partie des personnes qui peuvent confirmer une importation. Demandez à l’une d’elles, ou à la personne qui gère le robot.

## Commande mal comprise

unknown = Je ne connais pas « { $word } ». Toutes les commandes :
unknown-suggested = Je ne connais pas « { $word } ». Vouliez-vous dire :
all-commands = Toutes les commandes :
wrong-column = La lettre de la colonne, =, et ce qu’elle contient : nom, adresse, ville, code postal, téléphone, courriel, notes… Pour l’ignorer, « = rien ».
wrong-language = « fr » ou « en ». Pour l’enlever, « rien ».
wrong-gl-debit = Un compte de 3 à 8 chiffres, et un compte d’actif (1…) : c’est le compte « à recevoir » de Plannit. Pour l’enlever, « rien ».
wrong-gl-credit = Un compte de 3 à 8 chiffres, et non un compte d’actif (1…) : c’est un compte de revenu. Pour l’enlever, « rien ».
wrong-gl-group = Un groupe, =, et un compte de revenu de 3 à 8 chiffres (pas 1…). Pour l’enlever, « = rien ».
written-so = « { $word } » s’écrit ainsi :
waiting-here = Ce qui attend une confirmation ici :

## Quelle demande

ref-unknown = Je ne trouve pas « { $ref } ». Vérifiez la référence (#128) ou le code.
none-here = Aucune liste n’a été reçue ici. Nommez la demande par sa référence, par exemple #128.
none-open = Aucune demande n’est ouverte.
name-one = De laquelle s’agit-il? Ajoutez sa référence.
open-here = { $count ->
    [one] { $count } demande ouverte
   *[other] { $count } demandes ouvertes
}
one-line = { $line } · { $account }
status-of-one = Pour en savoir plus, ajoutez une référence.

## Où en est la demande

not-now = Ce n’est pas possible maintenant.
a-newer-file = un fichier plus récent
stands-received = Le plan suit dans quelques instants.
stands-ignored = Il n’y a rien à faire. Si c’est bien une liste, demandez au client de la renvoyer.
stands-unusable = Aucune fiche ne peut être importée; le client sait quoi corriger et peut renvoyer son fichier.
stands-needs-decision = Une décision est attendue de l’équipe :
stands-planning = Le code suit dans quelques instants.
stands-awaiting-confirmation = Attend une confirmation, jusqu’au { DATETIME($until, dateStyle: "long") } :
stands-half-confirmed = Un premier oui, par { $who } le { DATETIME($day, dateStyle: "long") }; une autre personne doit confirmer avant le { DATETIME($until, dateStyle: "long") } :
stands-confirmed = Confirmé par { $who } le { DATETIME($day, dateStyle: "long") }; l’importation va commencer.
stands-waits = En attente : { $holder } (confirmé par { $holder-by }) occupe le compte; la suite se fera dès que ce sera fini.
stands-importing = Confirmé par { $who } le { DATETIME($day, dateStyle: "long") }; l’importation est en cours.
stands-handed-over = Confirmé par { $who } le { DATETIME($day, dateStyle: "long") }; le classeur est à charger dans Plannit. Une fois chargé :
stands-done = Confirmé par { $who } le { DATETIME($day, dateStyle: "long") }; l’importation est terminée.
stands-failed = Confirmé par { $who } le { DATETIME($day, dateStyle: "long") }; échec : { $failure }
stands-undoing = L’importation est en train d’être défaite.
stands-undone = L’importation a été défaite.
stands-cancelled = Pour recommencer, demandez au client de renvoyer son fichier.
stands-superseded = Remplacé par { $newer }.
stands-expired = Fermé faute de réponse à temps; ce n’est pas un refus. Pour recommencer, demandez au client de renvoyer son fichier.

## Ce qui vient d'être fait

confirmed-now = { $reference } est confirmé : l’importation de { $file } dans « { $account } » commence.
confirmed-waits = { $reference } est confirmé : { $file } ira dans « { $account } » dès que { $holder } (confirmé par { $who }), qui occupe le compte, sera fini.
confirmed-first = Noté pour { $reference } : un premier oui. Une autre personne de l’équipe doit confirmer { $code } pour que { $file } aille dans « { $account } ».
confirm-newer = { $reference } n’est pas encore confirmé : un fichier plus récent, { $newer } ({ $name }), est en cours de lecture et prendra peut-être sa place. Attendez sa note, puis répétez la commande si { $code } vaut encore. Pour importer sans l’attendre, fermez-le d’abord :
confirm-by-another = Vous avez déjà confirmé { $reference } : c’est à une autre personne de l’équipe de confirmer { $code }.
cancelled-now = { $reference } ({ $file }) est fermé sans importer. Le client n’en est pas avisé.
cancelled-handed-over = { $reference } ({ $file }) est fermé : ne chargez pas son classeur. Le client n’en est pas avisé.
cancelled-partly = { $count ->
    [one] { $reference } ({ $file }) est fermé. { $count } fiche déjà écrite reste dans « { $account } ». Le client n’est pas avisé.
   *[other] { $reference } ({ $file }) est fermé. { $count } fiches déjà écrites restent dans « { $account } ». Le client n’est pas avisé.
}
stopping-now = Compris : l’importation de { $reference } s’arrête après le lot en cours. Une note dira ce qui est écrit et ce qui ne l’est pas.
retried-now = { $reference } reprend là où l’importation s’était arrêtée.
retried-refused = { $count ->
    [one] La fiche de { $reference } que Plannit a refusée y est envoyée de nouveau.
   *[other] Les { $count } fiches de { $reference } que Plannit a refusées y sont envoyées de nouveau.
}
retry-too-late = { $reference } ne peut plus être réessayé : ses fiches sont effacées. Demandez au client de renvoyer sa liste.
retry-by-another = { $reference } demande l’accord de deux personnes : c’est à une autre personne de l’équipe de réessayer.
loaded-now = C’est noté : { $reference } est chargé dans « { $account } ».
removed-now = Noté : ce que { $reference } avait ajouté est retiré de « { $account } ».
settled-now = C’est noté pour { $reference } : un nouveau plan arrive dans la conversation, avec son code.
gl-debit-reminder = Le compte « à recevoir » de Plannit (par exemple 1201), un compte d’actif à lui seul : un compte rattaché à un module d’Acomba refuserait ses écritures.
column-not-there = La liste n’a pas de colonne { $column } : la dernière est la colonne { $last }. La lettre est celle du chiffrier.
column-no-sheet = Il n’y a pas de liste sur une feuille « { $sheet } ». Feuilles : { $sheets }.
rows-missing = { $count ->
    [one] Aucun client de { $reference } n’est à la ligne { $rows } : rien n’a changé. La ligne est celle du chiffrier, où commencent les fiches :
   *[other] Aucun client de { $reference } n’est aux lignes { $rows } : rien n’a changé. La ligne est celle du chiffrier, où commencent les fiches :
}
rows-of = « { $sheet } » : lignes { $first } à { $last }
rows-no-clients = { $reference } ne contient pas de clients : rien n’a changé.
rows-twins = Plusieurs clients sont côte à côte à la ligne { $row } : une commande ne peut pas dire lequel, et rien n’a changé. Corrigez la fiche dans Plannit après l’importation, ou demandez au client une liste avec un client par ligne (« Mode chiffrier »).
rows-unclear = { $count ->
    [one] Il y a un client à cette ligne sur plusieurs feuilles : rien n’a changé. Laquelle?
   *[other] Il y a des clients à ces lignes sur plusieurs feuilles : rien n’a changé. Lesquels?
}
settled-already = C’était déjà le cas pour { $reference } : rien n’a changé.
account-now = C’est noté : { $reference } va dans le compte « { $account } ». Le plan arrive dans la conversation, avec son code.
account-not-there = Le compte « { $account } » n’existe pas dans Plannit.
account-unchecked = Relisez « { $account } » : sans lien direct avec Plannit, personne ne peut vérifier que ce compte existe.
account-of-another = Attention : le compte { $account } n’est pas parmi les entreprises de ce contact.
integration-done = C’est noté : le compte { $account } est intégré. Une liste de clients ne s’y importe plus, et seuls les nouveaux produits passent.
integration-open = C’est noté : le compte { $account } n’est pas encore intégré.
muted-now = Entendu : ici, le robot n’écrit plus au client, seulement des notes.
unmuted-now = Entendu : ici, le robot écrit de nouveau au client.

## Ce qui est appris des titres de colonnes

learned-now = Retenu pour ce client : « { $heading } » = { $field }, dès sa prochaine liste.
learned-for-all = Retenu, et désormais pour tous : « { $heading } » = { $field }, appris de { $count } clients.
not-learned-no-heading = Rien n’est retenu pour ses prochaines listes : la colonne n’a pas de titre.
not-learned-data = Rien n’est retenu pour ses prochaines listes : ce qui est en haut de la colonne ressemble à une donnée, pas à un titre.
not-learned-sensitive = Cette colonne reste à l’écart : des renseignements sensibles (NAS, date de naissance) ne sont jamais gardés, quoi qu’on décide, et rien n’est appris.
not-learned-twice = Rien n’est retenu pour ses prochaines listes : « { $heading } » est le titre de plusieurs colonnes.
learned-title = Appris pour tous les clients
learned-of = Appris pour { $account }
learned-nothing = Rien n’est appris pour l’instant. Une commande comme « colonne F = courriel » apprend le titre de la colonne pour ce client; après un deuxième client, pour tous.
learned-line = { $lesson } – { $kind }
learned-how = Pour en oublier un :
learned-count = { $own } pour ce client, { $others } pour tous
quoted = « { $text } »
forgotten-own = Oublié pour ce client : « { $heading } » = { $field }.
forgotten-of-all = { $count ->
    [one] Oublié ici : « { $heading } » = { $field } ne vaut plus pour tous, mais seulement pour l’autre client qui l’a appris.
   *[other] Oublié ici : « { $heading } » = { $field } ne vaut plus pour tous, mais seulement pour les { $count } clients qui l’ont appris.
}
forgotten-nothing = Rien n’est appris de « { $heading } ».

## Ce qu'est devenu un code

code-unknown = Le code { $code } n’existe pas. Vérifiez-le dans la note : des chiffres, et des lettres de A à F.
code-dead = Le code { $code } n’est plus valide.
code-decided = Le code { $code } n’est plus valide : une décision a changé le plan de { $reference }.
code-expired = Le code { $code } de { $reference } a expiré le { DATETIME($day, dateStyle: "long") }. Ce n’est pas un refus : demandez au client de renvoyer sa liste.
code-superseded = Le code { $code } n’est plus valide : un fichier plus récent ({ $newer }) a pris sa place.
code-used = Le code { $code } a déjà été confirmé par { $who } le { DATETIME($day, dateStyle: "long") }.

## Défaire

undo-nothing = { $reference } n’a rien écrit dans « { $account } » : il n’y a rien à défaire.
undo-too-late = { $reference } ne peut plus être défait depuis le { DATETIME($day, dateStyle: "long") } : les anciennes valeurs sont effacées. Le classeur de résultats dit ce qui a été créé et changé.
undo-looks-first = rien n’est noté comme écrit; le compte sera d’abord relu, et ce que cette importation y aurait laissé sera retiré
undo-sure = Défaire { $reference } ({ $file }) dans « { $account } »?
undo-deletes = { $count ->
    [one] { $count } fiche créée sera supprimée
   *[other] { $count } fiches créées seront supprimées
}
undo-restores = { $count ->
    [one] { $count } fiche mise à jour reprendra ses anciennes valeurs
   *[other] { $count } fiches mises à jour reprendront leurs anciennes valeurs
}
undo-keeps-updates = { $count ->
    [one] { $count } fiche mise à jour restera comme elle est : ses anciennes valeurs ne sont pas connues
   *[other] { $count } fiches mises à jour resteront comme elles sont : leurs anciennes valeurs ne sont pas connues
}
undo-keeps-edited = ce qui a été modifié dans Plannit depuis restera comme c’est
undo-by-workbook = un classeur dira au soutien ce qu’il faut retirer de Plannit
undo-repeat = Pour le faire, au plus tard le { DATETIME($day, dateStyle: "long") }, répétez :
undo-repeat-other = Deux personnes doivent le vouloir. Pour le faire, au plus tard le { DATETIME($day, dateStyle: "long") }, qu’une autre personne de l’équipe répète :
undo-not-sure = « { $code } » n’est pas (ou plus) le bon code pour défaire { $reference }.
undo-by-another = C’est à une autre personne de l’équipe de répéter la commande pour { $reference }.
undo-now = Compris : { $reference } est en train d’être défait dans « { $account } ». Une note dira ce qu’il en est.
undo-waits = Compris : { $reference } sera défait dans « { $account } » dès que { $holder }, qui occupe le compte, sera fini.
