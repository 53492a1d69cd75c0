# La commande acomba-check, au terminal.
check-examining = Examen de { $file }…
check-file = { $file } : { $verdict }
check-verdict-clean = tout est prêt
check-verdict-partial = une partie est prête
check-verdict-unusable = rien ne peut être importé
check-verdict-not-acomba = ni clients ni produits d’Acomba
check-verdict-refused = refusé
check-column-sheet = Feuille
check-column-kind = Contenu
check-column-header = Titres
check-column-entries = Fiches
check-column-ready = Prêtes
check-column-held = Retenues
check-column-out = Exclues
check-column-sure = Sûr à
check-kind-clients = clients
check-kind-products = produits
check-kind-suppliers = fournisseurs
check-kind-employees = employés
check-kind-other = autre chose
check-header-row = ligne { $row }
check-header-none = aucun
check-mapping = Colonnes de « { $sheet } » : { $columns }
check-dropped = retirée
check-unknown = inconnue
check-severity-error = Erreurs (la fiche est retenue)
check-severity-warning = Avertissements (la fiche est importée)
check-severity-info = Remarques
check-percent = { $value } %
check-number = { $value }
check-total = { $entries ->
    [one] { $entries } fiche
   *[other] { $entries } fiches
} : { $importable } à importer, { $held ->
    [one] { $held } retenue
   *[other] { $held } retenues
}, { $excluded ->
    [one] { $excluded } exclue
   *[other] { $excluded } exclues
}.
check-annotated = Copie annotée : { $file }
check-not-annotated = Pas de copie annotée : ce fichier ne contient pas de liste à corriger.
check-one-annotated = L’option --annotate demande un seul fichier.
check-language = --lang est fr ou en.
check-broken = L’examen de { $file } s’est interrompu; le fichier est refusé.
