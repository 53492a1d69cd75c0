# Ce que le client lit. Jamais de code ni de jargon; le verdict d'abord.

## Mots communs

count-clients = { $count ->
    [one] { $count } client
   *[other] { $count } clients
}
count-products = { $count ->
    [one] { $count } produit
   *[other] { $count } produits
}
list-of-clients = liste de clients
list-of-products = liste de produits
list-of-clients-and-products = liste de clients et de produits
and = { $first } et { $last }
kind-line = { $entries } : { $totals }

read-create = { $count ->
    [one] { $count } prêt à importer
   *[other] { $count } prêts à importer
}
read-held-back = { $count } à corriger
read-excluded = { $count ->
    [one] { $count } laissé de côté (générique ou inactif)
   *[other] { $count } laissés de côté (génériques ou inactifs)
}
read-ruled-out = { $count ->
    [one] { $count } laissé de côté (compte déjà relié à Acomba)
   *[other] { $count } laissés de côté (compte déjà relié à Acomba)
}

plan-create = { $count } à créer
plan-update = { $count } à mettre à jour
plan-unchanged = { $count ->
    [one] { $count } inchangé
   *[other] { $count } inchangés
}
plan-held-back = { $count ->
    [one] { $count } retenu
   *[other] { $count } retenus
}
plan-excluded = { $count ->
    [one] { $count } laissé de côté
   *[other] { $count } laissés de côté
}
plan-conflict = { $count } en conflit
plan-refused = { $count ->
    [one] { $count } refusé
   *[other] { $count } refusés
}
plan-ruled-out = { $count ->
    [one] { $count } retenu (compte intégré)
   *[other] { $count } retenus (compte intégré)
}

done-create = { $count ->
    [one] { $count } créé
   *[other] { $count } créés
}
done-update = { $count ->
    [one] { $count } mis à jour
   *[other] { $count } mis à jour
}
done-unchanged = { $count ->
    [one] { $count } déjà à jour
   *[other] { $count } déjà à jour
}
done-held-back = { $count } à corriger
done-excluded = { $count ->
    [one] { $count } laissé de côté
   *[other] { $count } laissés de côté
}
done-conflict = { $count ->
    [one] { $count } modifié ou saisi entre-temps dans Plannit, laissé tel quel
   *[other] { $count } modifiés ou saisis entre-temps dans Plannit, laissés tels quels
}
done-refused = { $count ->
    [one] { $count } refusé
   *[other] { $count } refusés
}
done-ruled-out = { $count ->
    [one] { $count } laissé de côté (compte déjà relié à Acomba)
   *[other] { $count } laissés de côté (compte déjà relié à Acomba)
}

problems-error = À corriger
problems-warning = À vérifier
problems-info = À savoir
problems-new = Nouveau dans ce fichier
problems-remaining = Il reste
problem-line = { $problem } : { $examples }
examples-more = { $examples } et { $more ->
    [one] { $more } autre
   *[other] { $more } autres
}

## La liste est lue

reply-clean = Votre { $lists } est bien lue : { $ready ->
    [one] { $all } est prêt à importer.
   *[other] les { $all } sont prêts à importer.
}
reply-partial = Votre { $lists } est bien lue : { $ready ->
    [one] { $ready } fiche sur { $entries } est prête.
   *[other] { $ready } fiches sur { $entries } sont prêtes.
}
reply-none = Votre { $lists } est lue, mais aucune fiche ne peut être importée telle quelle.
reply-integrated = Votre { $lists } est bien lue, mais votre compte est déjà relié à Acomba.
reply-thanks = Merci! { $sentence }
reply-of-file = { $file } – { $sentence }
reply-nothing-new = { $file } – Tout est déjà dans Plannit : rien à importer.
reply-same-file = { $file } – Même contenu qu’un autre fichier de votre message : nous le comptons une seule fois.
reply-more-problems = { $count ->
    [one] Et { $count } autre point, marqué dans le fichier joint.
   *[other] Et { $count } autres points, marqués dans le fichier joint.
}
reply-annotated = { $count ->
    [one] Dans le fichier joint, les cellules à corriger sont en couleur. Corrigez-les dans sa feuille « À corriger », ou dans Acomba, et renvoyez le fichier ici.
   *[other] Dans les fichiers joints, les cellules à corriger sont en couleur. Corrigez-les dans leur feuille « À corriger », ou dans Acomba, et renvoyez les fichiers ici.
}
reply-annotated-check = { $count ->
    [one] Rien ne presse : ce qui est à vérifier est marqué dans le fichier joint. Si vous y corrigez quelque chose, renvoyez-le ici.
   *[other] Rien ne presse : ce qui est à vérifier est marqué dans les fichiers joints. Si vous y corrigez quelque chose, renvoyez-les ici.
}
reply-unread = { $count ->
    [one] Votre message contenait trop de fichiers pour un seul envoi : { $count } n’a pas été lu. Renvoyez-le dans un autre message, s’il vous plaît.
   *[other] Votre message contenait trop de fichiers pour un seul envoi : { $count } n’ont pas été lus. Renvoyez-les dans un autre message, s’il vous plaît.
}
annotated-name = { $file } - à corriger.xlsx

corrected-fixed = { $count ->
    [0] aucun problème corrigé
    [one] { $count } problème corrigé
   *[other] { $count } problèmes corrigés
}
corrected-remaining = { $count ->
    [0] plus rien à corriger ni à vérifier
    [one] { $count } reste à corriger ou à vérifier
   *[other] { $count } restent à corriger ou à vérifier
}
corrected-new = { $count ->
    [one] { $count } nouveau problème
   *[other] { $count } nouveaux problèmes
}
corrected-what = Corrigé depuis le dernier fichier : { $what }.

reply-question = Une question : { $question }
question-partial-range = votre liste va seulement de « { $range-from } » à « { $range-to } ». Est-ce tout ce que vous voulez importer?
question-active-only = votre liste contient seulement les fiches actives. Est-ce bien ce que vous voulez?
question-price-lists-ignored = vos produits ont plusieurs listes de prix, et nous prenons la liste { NUMBER($kept, useGrouping: 0) }. Est-ce la bonne?

next-import = La suite : une personne de notre équipe vérifie et lance l’importation. Vous recevrez un message ici dès que ce sera fait; vous n’avez rien d’autre à faire.
next-import-check = La suite : une personne de notre équipe vérifie et lance l’importation. Vous recevrez un message ici dès que ce sera fait.
next-import-some = La suite : une personne de notre équipe vérifie et lance l’importation de ce qui est prêt. Vous recevrez un message ici dès que ce sera fait; envoyez le reste corrigé quand vous voulez.
next-correct = La suite : corrigez la liste et renvoyez-la ici. Notre équipe est prévenue et peut vous aider.
next-send = La suite : dès que la bonne liste est ici, nous la lisons et vous répondons. Notre équipe est prévenue et peut vous aider.
next-guide = La suite : suivez ce guide. Notre équipe est prévenue et peut vous aider ici.
next-nothing = Vous n’avez rien d’autre à faire.
next-integrated = Depuis que votre compte est relié à Acomba, les nouveaux clients se créent dans Plannit seulement; vous pouvez en extraire la liste en deux clics, en tout temps. Une personne de notre équipe regarde votre fichier et vous répond ici.
integrated-products = Pour un nouveau produit : créez-le dans Acomba et associez-le à un compte du grand livre, puis créez-le dans Plannit avec ses deux références de compte (débit et crédit).

## Ce n'est pas une liste, ou on ne peut pas la lire

reply-no-list = { $file } – Nous ne pouvons pas importer ce fichier.
reply-guide = Le guide, étape par étape :
unreadable-blocked = Le fichier est placé à un endroit que nous ne pouvons pas ouvrir. Joignez-le directement à un message, ici.
unreadable-unavailable = Le fichier n’est plus disponible de notre côté. Joignez-le de nouveau à un message, ici.

## L'importation est faite

imported = C’est fait : { $entries } de votre liste sont maintenant dans Plannit.
imported-one = C’est fait : { $entries } de votre liste est maintenant dans Plannit.
imported-none = L’importation est terminée, mais rien n’a pu être ajouté à Plannit.
imported-left-out = { $count ->
    [one] { $count } fiche n’y est pas encore
   *[other] { $count } fiches n’y sont pas encore
}
imported-correct = Renvoyez ici la liste corrigée : seul ce qui manque ou a changé sera importé.
issue-refused-by-plannit = { $count ->
    [one] { $count } fiche refusée par Plannit
   *[other] { $count } fiches refusées par Plannit
}
issue-edited-in-plannit = { $count ->
    [one] { $count } fiche modifiée dans Plannit pendant l’importation, laissée telle quelle
   *[other] { $count } fiches modifiées dans Plannit pendant l’importation, laissées telles quelles
}
issue-entered-in-plannit = { $count ->
    [one] { $count } fiche saisie à la main dans Plannit entre-temps, laissée telle quelle
   *[other] { $count } fiches saisies à la main dans Plannit entre-temps, laissées telles quelles
}
imported-excluded = { $count ->
    [one] { $count } fiche générique ou inactive a été laissée de côté. Si vous la voulez aussi, dites-le-nous ici.
   *[other] { $count } fiches génériques ou inactives ont été laissées de côté. Si vous les voulez aussi, dites-le-nous ici.
}
imported-check = Jetez un coup d’œil dans Plannit; si quelque chose vous surprend, répondez ici.
undone-reply = C’est fait : Plannit est redevenu comme avant pour { $entries } de « { $file } ».
undone-reply-none = Rien de « { $file } » n’a pu être retiré de Plannit.
undone-reply-kept = { $count ->
    [one] { $count } fiche est restée comme elle est, parce qu’elle a été modifiée depuis ou n’a pas pu être remise comme avant.
   *[other] { $count } fiches sont restées comme elles sont, parce qu’elles ont été modifiées depuis ou n’ont pas pu être remises comme avant.
}
undone-reply-next = Vous pouvez renvoyer la liste ici quand vous voulez. Une question? Répondez ici.

## Il a répondu

thanks-for-answer = Merci! Votre réponse est transmise à notre équipe, qui vous revient ici au besoin.
