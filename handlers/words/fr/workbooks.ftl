# Les classeurs que nous écrivons: copie annotée, résultats, classeur prêt à importer.

sheet-to-correct = À corriger
sheet-summary = Résumé
sheet-repaired = Réparé
sheet-left-out = Laissés de côté
sheet-all-rows = Toutes les lignes
sheet-read-me = À lire

column-sheet = Feuille
column-row = Ligne d’origine
column-cell = Cellule
column-field = Champ
column-before = Avant
column-after = Après
column-done = Ce que nous avons fait
column-level = Niveau
column-problem = Problème
column-proposal = Correction proposée
column-heading = Colonne { $letter }
column-kind = Sorte
column-key = Numéro
column-action = Résultat
column-why = Raison
column-what = Quoi
column-how-many = Combien

comment-author = Plannit
comment-line = { $level } : { $text }
comment-proposal = Proposition : { $proposal }
comment-repaired = Réparé : { $found } → { $proposal }
problem-in-field = { $field } : { $text }

summary-title = Examen de « { $file } »
summary-how = Corrigez les cellules en couleur de la feuille « { $sheet } », enregistrez, puis renvoyez ce fichier dans la même conversation. Vous pouvez aussi corriger votre liste d’origine.
summary-nothing = Il n’y a rien à corriger.
summary-sheet = { $kind } (feuille « { $sheet } »)
summary-entries = Fiches dans la liste
summary-importable = Prêtes à importer
summary-held-back = En attente d’une correction
summary-excluded = Laissées de côté (génériques ou inactives)
summary-by-problem = Par sorte de problème
summary-repaired = Réparé pour vous (feuille « { $sheet } »)
summary-notes = Sur la liste en entier
summary-legend = Couleurs : rouge, à corriger avant l’importation; jaune, à vérifier; bleu, pour information.
summary-removed = Par mesure de protection, les renseignements sensibles ont été retirés de cette copie.

action-created = Créé
action-updated = Mis à jour
action-unchanged = Inchangé
action-held-back = En attente d’une correction
action-ruled-out = Laissé de côté (compte déjà relié à Acomba)
action-excluded = Laissé de côté
action-refused = Refusé par Plannit
action-conflict = Modifié dans Plannit depuis
action-reversed = Défait
action-kept = Gardé (modifié depuis)
action-failed = Échec

why-generic = Client générique (comptoir, divers…); laissé de côté, sauf demande de votre part.
why-inactive = Fiche inactive; laissée de côté, sauf demande de votre part.
why-excluded = Laissé de côté, sauf demande de votre part.
why-conflict = La fiche a été modifiée dans Plannit entre-temps; elle n’a pas été touchée.
why-refused = Plannit a refusé cette fiche ({ $code }).
why-refused-field = Plannit a refusé cette fiche : { $field } ({ $code }).
why-entered-in-plannit = La fiche a été saisie à la main dans Plannit entre-temps; elle n’y a pas été créée une deuxième fois.
why-edited-in-plannit = La fiche a été modifiée dans Plannit depuis la dernière importation; elle n’a pas été touchée.
why-reference-ambiguous = Plusieurs fiches de Plannit y ressemblent; aucune n’a été touchée.
why-reference-taken = Une autre fiche de la liste occupe déjà cette place dans Plannit; celle-ci n’a pas été touchée.
why-integration-clients = Après l’intégration, un client se crée dans Plannit seulement.
why-integration-already-imported = Après l’intégration, seuls les nouveaux produits sont importés; celui-ci l’est déjà.
why-gl-account-missing = Après l’intégration, un nouveau produit doit avoir ses comptes de débit et de crédit.
why-ruled-out = Après l’intégration, cette fiche se crée dans Plannit.
why-held-back = Une erreur est à corriger dans la liste.

results-title = Résultat de l’importation

ready-title = Classeur prêt à importer dans Plannit
ready-how = Chargez la feuille des contacts, puis celle des produits. Quand c’est fait, écrivez dans une note de la conversation : /import chargé { $code }
ready-how-plain = Chargez la feuille des contacts, puis celle des produits.
ready-keys = Les numéros et les codes sont du texte : gardez les zéros du début.
ready-blank = Une cellule vide ne remplace rien dans Plannit.
ready-several = Ce qui n’a pas sa propre colonne est dans la dernière, « Autres valeurs ».
ready-reference = Référence externe
ready-id = Numéro dans Plannit
ready-rest = Autres valeurs
ready-action = Action
ready-create = Créer
ready-update = Mettre à jour
ready-remove = Supprimer
remove-title = Fiches à retirer de Plannit
remove-how = Supprimez ces fiches dans Plannit si personne ne les a modifiées depuis, puis dites-le dans une note.
