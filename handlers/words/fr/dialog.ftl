# La fenêtre des décisions, dans Slack.
dialog-title = Décisions { $reference }
dialog-about = { $file } – compte Plannit : { $account }
dialog-saving = Voici ce que la liste d’Acomba ne dit pas, avec ce qui vaut maintenant. Enregistrer refait le plan : l’ancien code ne vaut plus, un nouveau arrive dans la conversation.
dialog-save = Enregistrer
dialog-close = Fermer
dialog-choose = Choisir…
dialog-choose-rows = Choisir des lignes…
dialog-account = Compte Plannit
dialog-account-hint = Les entreprises du contact. Pour un autre compte : { $command }
dialog-account-none = Son identifiant dans Plannit : le contact n’a aucune entreprise dans Intercom.
dialog-price-list-label = Quelle liste de prix est le prix de vente?
dialog-price-list = Liste de prix { $number }
dialog-taken-in = Importer aussi
dialog-inactive = { $count ->
    [one] { $count } fiche inactive
   *[other] { $count } fiches inactives
}
dialog-generic = { $count ->
    [one] { $count } client générique (comptoir, divers…)
   *[other] { $count } clients génériques (comptoir, divers…)
}
dialog-row = Ligne { $row } – { $name }
dialog-persons = Parmi les noms incertains, lesquels sont des personnes?
dialog-companies = Et lesquels sont des entreprises?
dialog-rows-hint = Ceux que vous laissez, le robot les lit comme des entreprises.
dialog-language = { $count ->
    [0] Langue des clients dont la liste ne la dit pas
    [one] Langue du client dont la liste ne la dit pas
   *[other] Langue des { $count } clients dont la liste ne la dit pas
}
dialog-language-none = Aucune
dialog-language-fr = Français
dialog-language-en = Anglais
dialog-tax-group = Groupe de taxes par défaut
dialog-tax-group-hint = Son nom dans Plannit, tel quel. Vide : aucun.
dialog-gl-debit = Compte débit de tous les produits
dialog-gl-group = { $count ->
    [one] Compte crédit du groupe { $group } ({ $count } produit)
   *[other] Compte crédit du groupe { $group } ({ $count } produits)
}
dialog-gl-credit = Compte crédit des produits
dialog-gl-credit-others = Compte crédit des autres produits
dialog-gl-credit-hint = Un compte de revenu, par exemple 4000. Un champ vide : aucun.
dialog-more-groups = { $count ->
    [one] { $count } autre groupe de produits n’a pas de champ ici. Par commande :
   *[other] { $count } autres groupes de produits n’ont pas de champ ici. Par commande :
}
dialog-more-groups-example = { $prefix } gl groupe { $reference } GROUPE = 4100
dialog-more-names = { $count ->
    [one] { $count } autre nom incertain n’est pas dans la liste. Par commande :
   *[other] { $count } autres noms incertains ne sont pas dans la liste. Par commande :
}
dialog-more-names-example = { $prefix } personne { $reference } 14,18

dialog-wrong-account = Un seul mot : l’identifiant du compte dans Plannit.
dialog-wrong-price-list = Choisissez une liste de prix.
dialog-wrong-tax-group = Un nom de 60 caractères au plus, tel qu’il est dans Plannit.
dialog-wrong-language = Choisissez une langue.
dialog-wrong-gl-debit = Un compte d’actif : 3 à 8 chiffres, dont le premier est 1, par exemple 1201.
dialog-wrong-gl-credit = Un compte de revenu : 3 à 8 chiffres, dont le premier n’est pas 1, par exemple 4100 ou 4100-01.
dialog-wrong-both = { $rows } : une personne ou une entreprise, pas les deux.

dialog-stale = Le plan de { $reference } a changé pendant que cette fenêtre était ouverte : rien n’a été enregistré. Voici ce qui vaut maintenant.
dialog-ended = { $reference } ne se décide plus : rien n’a été enregistré.
dialog-gone = Cette demande n’existe plus.
dialog-not-opened = La fenêtre n’a pas pu s’ouvrir à temps. Appuyez de nouveau sur le bouton; tout se dit aussi par commande :
