# Ce qui cloche, ou ce qu'on a supposé, dans une liste.
#
# issue-<code>     la ligne d'un groupe: $count
# expected-<code>  une phrase par cellule: ce qu'on attendait et quoi faire; ses valeurs sont les « details »
#                  du code dans importer/checking/codes.py, et $field, le nom du champ

## La liste en entier

issue-report-layout = { $count ->
    [one] { $count } feuille en format de rapport imprimé, lue quand même
   *[other] { $count } feuilles en format de rapport imprimé, lues quand même
}
expected-report-layout = C’est le rapport imprimé, et nous avons pu le lire. La prochaine fois, le bouton « Mode chiffrier » donnera une liste plus simple.

issue-partial-range = { $count ->
    [one] { $count } liste qui ne couvre qu’une partie des fiches
   *[other] { $count } listes qui ne couvrent qu’une partie des fiches
}
expected-partial-range = Le rapport va de « { $range-from } » à « { $range-to } ». S’il manque des fiches, exportez-le de nouveau sans début ni fin.

issue-active-only = { $count ->
    [one] { $count } liste exportée sans les fiches inactives
   *[other] { $count } listes exportées sans les fiches inactives
}
expected-active-only = Le rapport dit « { $filter } » : les fiches inactives n’y sont pas. Si vous les voulez aussi, exportez-le sans ce filtre.

issue-price-lists-ignored = { $count ->
    [one] { $count } feuille avec plusieurs listes de prix; nous n’en gardons qu’une
   *[other] { $count } feuilles avec plusieurs listes de prix; nous n’en gardons qu’une
}
expected-price-lists-ignored = { $lists ->
    [one] Nous prenons la liste de prix { $kept }; { $lists } autre est laissée de côté. Écrivez-nous si vous préférez l’autre.
   *[other] Nous prenons la liste de prix { $kept }; { $lists } autres sont laissées de côté. Écrivez-nous si vous en préférez une autre.
}

issue-header-missing = { $count ->
    [one] { $count } feuille sans titres de colonnes
   *[other] { $count } feuilles sans titres de colonnes
}
expected-header-missing = Les colonnes n’ont pas de titres; nous les avons reconnues à leur contenu. Ajoutez une ligne de titres si l’une d’elles est mal comprise.

issue-hidden-rows = { $count ->
    [one] { $count } feuille avec des lignes masquées
   *[other] { $count } feuilles avec des lignes masquées
}
expected-hidden-rows = { $rows ->
    [one] { $rows } ligne masquée contient une fiche; elle sera importée aussi. Supprimez-la si vous n’en voulez pas.
   *[other] { $rows } lignes masquées contiennent des fiches; elles seront importées aussi. Supprimez celles dont vous ne voulez pas.
}

issue-hidden-columns = { $count ->
    [one] { $count } feuille avec des colonnes masquées
   *[other] { $count } feuilles avec des colonnes masquées
}
expected-hidden-columns = Colonnes masquées, lues quand même : { $columns }. Supprimez celles dont vous ne voulez pas.

issue-totals-dropped = { $count ->
    [one] { $count } feuille avec des lignes de total, mises de côté
   *[other] { $count } feuilles avec des lignes de total, mises de côté
}
expected-totals-dropped = { $rows ->
    [one] { $rows } ligne de total n’est pas une fiche; nous l’avons laissée de côté. Il n’y a rien à faire.
   *[other] { $rows } lignes de total ne sont pas des fiches; nous les avons laissées de côté. Il n’y a rien à faire.
}

issue-two-lists = { $count ->
    [one] { $count } fichier avec plusieurs listes
   *[other] { $count } fichiers avec plusieurs listes
}
expected-two-lists = Ce fichier contient { $lists } listes; nous les avons toutes lues. Il n’y a rien à faire.

issue-file-already-seen = { $count ->
    [one] { $count } fichier déjà reçu
   *[other] { $count } fichiers déjà reçus
}
expected-file-already-seen = Ce fichier est identique à celui de la demande { $reference }. Si vous l’avez corrigé, vérifiez que vous avez joint la bonne copie.

issue-mojibake-repaired = { $count ->
    [one] { $count } endroit où les accents étaient abîmés; réparé
   *[other] { $count } endroits où les accents étaient abîmés; réparés
}
expected-mojibake-repaired = Les accents étaient abîmés (Ã© au lieu de é, par exemple); nous les avons réparés. Un coup d’œil suffit.

## Les colonnes

issue-heading-guessed = { $count ->
    [one] { $count } colonne reconnue à son contenu
   *[other] { $count } colonnes reconnues à leur contenu
}
expected-heading-guessed = D’après son contenu, nous lisons cette colonne comme « { $field } ». Si c’est autre chose, changez son titre.

issue-heading-learned = { $count ->
    [one] { $count } colonne lue comme notre équipe nous l’a appris
   *[other] { $count } colonnes lues comme notre équipe nous l’a appris
}
expected-heading-learned = Notre équipe nous a appris comment lire cette colonne : { $field }. Dites-le-nous si ce n’est pas cela.

issue-heading-unknown = { $count ->
    [one] { $count } colonne que nous n’utilisons pas
   *[other] { $count } colonnes que nous n’utilisons pas
}
expected-heading-unknown = Nous ne savons pas ce que contient cette colonne; elle ne sera pas importée. Si elle compte, donnez-lui un titre plus précis.

issue-field-claimed-twice = { $count ->
    [one] { $count } colonne en double
   *[other] { $count } colonnes en double
}
expected-field-claimed-twice = « { $field } » vient déjà de la colonne { $other }; celle-ci n’est pas utilisée. Changez son titre si c’est la bonne.

issue-decimal-mark = { $count ->
    [one] { $count } colonne dont nous avons déduit le signe décimal
   *[other] { $count } colonnes dont nous avons déduit le signe décimal
}
expected-decimal-mark = { $amounts ->
    [one] { $amounts } montant pourrait se lire de deux façons. Les autres disent que le signe décimal est « { $mark } » (virgule : { $comma }, point : { $point }). Un coup d’œil suffit.
   *[other] { $amounts } montants pourraient se lire de deux façons. Les autres disent que le signe décimal est « { $mark } » (virgule : { $comma }, point : { $point }). Un coup d’œil suffit.
}

issue-date-order = { $count ->
    [one] { $count } colonne de dates, gardées comme elles sont écrites
   *[other] { $count } colonnes de dates, gardées comme elles sont écrites
}
expected-date-order = { $order ->
    [day] Dans ces dates, le jour vient en premier (pour : { $day }, contre : { $month }). Nous les gardons comme elles sont écrites.
    [month] Dans ces dates, le mois vient en premier (pour : { $month }, contre : { $day }). Nous les gardons comme elles sont écrites.
   *[unknown] Rien ne dit si ces dates ont le jour ou le mois en premier (03/04 : le 3 avril ou le 4 mars?). Nous les gardons comme elles sont écrites.
}

issue-sensitive-column = { $count ->
    [one] { $count } colonne de renseignements sensibles, retirée
   *[other] { $count } colonnes de renseignements sensibles, retirées
}
expected-sensitive-column = Cette colonne semble contenir des renseignements sensibles (NAS, date de naissance). Nous n’en gardons rien; la prochaine fois, retirez-la avant l’envoi.

issue-activity-unknown = { $count ->
    [one] { $count } liste qui ne dit pas qui est inactif
   *[other] { $count } listes qui ne disent pas qui est inactif
}
expected-activity-unknown = La liste ne dit pas quelles fiches sont inactives. S’il y en a, supprimez leurs lignes ou exportez seulement les fiches actives.

issue-gl-account-reminder = { $count ->
    [one] { $count } rappel sur le compte à recevoir de Plannit
   *[other] { $count } rappels sur le compte à recevoir de Plannit
}
expected-gl-account-reminder = Le compte de débit des produits doit être un compte à part (« Compte-clients Plannit »), et non celui d’un module d’Acomba.

## Les numéros et les codes

issue-number-missing = { $count ->
    [one] { $count } fiche sans numéro
   *[other] { $count } fiches sans numéro
}
expected-number-missing = Le numéro d’Acomba manque. La fiche sera importée, mais un prochain envoi la reconnaîtra moins bien : ajoutez-le si possible.

issue-duplicate-number = { $count ->
    [one] { $count } fiche qui a le même numéro qu’une autre
   *[other] { $count } fiches qui ont le même numéro qu’une autre
}
expected-duplicate-number = Ce numéro est déjà à la ligne { $first-row }. Donnez à chaque fiche son propre numéro, ou supprimez la ligne en trop.

issue-leading-zeros-lost = { $count ->
    [one] { $count } numéro qui semble avoir perdu ses zéros du début
   *[other] { $count } numéros qui semblent avoir perdu leurs zéros du début
}
expected-leading-zeros-lost = Les autres numéros ont { $width } chiffres : Excel a sans doute enlevé des zéros au début. Remettez-les si c’est le cas.

issue-number-rounded = { $count ->
    [one] { $count } long numéro arrondi par Excel
   *[other] { $count } longs numéros arrondis par Excel
}
expected-number-rounded = Excel a remplacé la fin de ce long numéro par des zéros; le vrai est perdu. Retapez-le en texte, ou exportez la liste de nouveau.

issue-scientific-notation = { $count ->
    [one] { $count } numéro abrégé par Excel (comme 6,2E+11)
   *[other] { $count } numéros abrégés par Excel (comme 6,2E+11)
}
expected-scientific-notation = Excel a abrégé ce numéro et des chiffres sont perdus. Retapez-le en entier, en texte, ou exportez la liste de nouveau.

issue-code-became-date = { $count ->
    [one] { $count } code changé en date par Excel
   *[other] { $count } codes changés en dates par Excel
}
expected-code-became-date = Excel a changé ce code en date (1-2 devient le 1er février). Mettez la colonne en format Texte, puis retapez le code d’Acomba.

## N'importe quelle cellule

issue-cell-error = { $count ->
    [one] { $count } cellule qui affiche une erreur d’Excel
   *[other] { $count } cellules qui affichent une erreur d’Excel
}
expected-cell-error = Cette cellule affiche une erreur d’Excel au lieu de « { $field } ». Retapez la valeur.

issue-formula-without-value = { $count ->
    [one] { $count } formule sans résultat
   *[other] { $count } formules sans résultat
}
expected-formula-without-value = Cette formule n’a pas de résultat enregistré. Ouvrez le fichier dans Excel et enregistrez-le, ou tapez la valeur à la place.

issue-characters-lost = { $count ->
    [one] { $count } texte où des lettres sont perdues
   *[other] { $count } textes où des lettres sont perdues
}
expected-characters-lost = Des lettres ont été perdues à l’enregistrement (on voit � ou un point d’interrogation à leur place). Retapez le texte, ou exportez la liste de nouveau.

issue-text-too-long = { $count ->
    [one] { $count } texte très long
   *[other] { $count } textes très longs
}
expected-text-too-long = Ce texte compte { $length } caractères; { $limit } suffisent d’habitude. Il sera importé en entier; raccourcissez-le si vous voulez.

issue-text-tidied = { $count ->
    [one] { $count } texte nettoyé (espaces ou sauts de ligne en trop)
   *[other] { $count } textes nettoyés (espaces ou sauts de ligne en trop)
}
expected-text-tidied = Nous avons enlevé des espaces, des sauts de ligne ou des caractères invisibles en trop. Il n’y a rien à faire.

issue-formula-like-text = { $count ->
    [one] { $count } texte qui ressemble à une formule
   *[other] { $count } textes qui ressemblent à une formule
}
expected-formula-like-text = Ce texte commence comme une formule; nous le gardons comme texte, sans rien calculer. Il n’y a rien à faire.

issue-value-unknown = { $count ->
    [one] { $count } valeur que nous ne reconnaissons pas
   *[other] { $count } valeurs que nous ne reconnaissons pas
}
expected-value-unknown = Nous ne reconnaissons pas cette valeur pour « { $field } »; elle sera laissée vide. Écrivez-la autrement, par exemple en toutes lettres.

## Les noms

issue-name-missing = { $count ->
    [one] { $count } client sans nom
   *[other] { $count } clients sans nom
}
expected-name-missing = Chaque client doit avoir un nom. Écrivez-le ici, ou supprimez la ligne si elle ne sert plus.

issue-description-missing = { $count ->
    [one] { $count } produit sans description
   *[other] { $count } produits sans description
}
expected-description-missing = Chaque produit doit avoir une description : elle devient son nom dans Plannit. Écrivez-la ici, ou supprimez la ligne.

issue-person-or-company = { $count ->
    [one] { $count } nom de personne ou d’entreprise, à préciser
   *[other] { $count } noms de personne ou d’entreprise, à préciser
}
expected-person-or-company = Est-ce une personne ou une entreprise? Si c’est une personne, écrivez « Nom, Prénom »; sinon, nous l’importons comme une entreprise.

issue-generic-client = { $count ->
    [one] { $count } client générique (comptoir, divers…), laissé de côté
   *[other] { $count } clients génériques (comptoir, divers…), laissés de côté
}
expected-generic-client = Cette fiche ne semble pas être un vrai client (comptant, divers, test…); nous la laissons de côté. Dites-le-nous si vous la voulez.

issue-inactive = { $count ->
    [one] { $count } fiche inactive, laissée de côté
   *[other] { $count } fiches inactives, laissées de côté
}
expected-inactive = Cette fiche est inactive dans Acomba; nous la laissons de côté. Dites-le-nous si vous la voulez quand même.

issue-duplicate-name = { $count ->
    [one] { $count } nom qui revient plus d’une fois
   *[other] { $count } noms qui reviennent plus d’une fois
}
expected-duplicate-name = Le même nom est à la ligne { $first-row }. Si c’est la même fiche, supprimez-en une; sinon, il n’y a rien à faire.

issue-duplicate-email = { $count ->
    [one] { $count } courriel partagé par plusieurs clients
   *[other] { $count } courriels partagés par plusieurs clients
}
expected-duplicate-email = Le client de la ligne { $first-row } a le même courriel. C’est permis; vérifiez seulement qu’il est au bon client.

issue-near-duplicate = { $count ->
    [one] { $count } fiche qui ressemble beaucoup à une autre
   *[other] { $count } fiches qui ressemblent beaucoup à une autre
}
expected-near-duplicate = Ressemble beaucoup à « { $other } » (ligne { $first-row }). Si c’est la même fiche, supprimez-en une; sinon, rien à faire.

## Joindre un client

issue-several-emails = { $count ->
    [one] { $count } cellule avec plusieurs courriels, séparés
   *[other] { $count } cellules avec plusieurs courriels, séparés
}
expected-several-emails = { $number ->
    [one] Cette cellule contient { $number } courriel parmi d’autres mots; nous le gardons.
   *[other] Cette cellule contient { $number } courriels; nous les gardons tous. Il n’y a rien à faire.
}

issue-email-malformed = { $count ->
    [one] { $count } courriel à vérifier
   *[other] { $count } courriels à vérifier
}
expected-email-malformed = Ce courriel n’est pas valide; la fiche sera importée sans lui. Il en faut un comme nom@exemple.ca.

issue-phone-malformed = { $count ->
    [one] { $count } téléphone à vérifier
   *[other] { $count } téléphones à vérifier
}
expected-phone-malformed = Ce numéro de téléphone n’est pas valide; la fiche sera importée sans lui. Il faut 10 chiffres, comme 514-234-5678.

issue-phone-seven-digits = { $count ->
    [one] { $count } téléphone sans indicatif régional
   *[other] { $count } téléphones sans indicatif régional
}
expected-phone-seven-digits = L’indicatif régional manque (418, 514…); nous ne le devinons pas. Ajoutez-le pour que le numéro soit importé.

issue-phone-placeholder = { $count ->
    [one] { $count } faux numéro de téléphone
   *[other] { $count } faux numéros de téléphone
}
expected-phone-placeholder = Ce numéro ne semble pas être un vrai (000-000-0000, par exemple); la fiche sera importée sans lui. Écrivez le vrai, ou videz la cellule.

issue-several-phones = { $count ->
    [one] { $count } cellule avec plusieurs téléphones, séparés
   *[other] { $count } cellules avec plusieurs téléphones, séparés
}
expected-several-phones = { $number ->
    [one] Cette cellule contient { $number } téléphone parmi d’autres mots; nous le gardons.
   *[other] Cette cellule contient { $number } téléphones; nous les gardons tous. Il n’y a rien à faire.
}

issue-province-in-city = { $count ->
    [one] { $count } province écrite dans la ville, mise à sa place
   *[other] { $count } provinces écrites dans la ville, mises à leur place
}
expected-province-in-city = La province était écrite avec la ville; nous les avons séparées. Il n’y a rien à faire.

issue-city-in-address = { $count ->
    [one] { $count } ville écrite dans l’adresse, mise à sa place
   *[other] { $count } villes écrites dans l’adresse, mises à leur place
}
expected-city-in-address = La ville et le code postal étaient écrits dans l’adresse; nous les avons séparés. Il n’y a rien à faire.

issue-country-in-postal-code = { $count ->
    [one] { $count } pays écrit dans le code postal, mis à sa place
   *[other] { $count } pays écrits dans le code postal, mis à leur place
}
expected-country-in-postal-code = Le pays était écrit avec le code postal; nous les avons séparés. Il n’y a rien à faire.

issue-postal-code-malformed = { $count ->
    [one] { $count } code postal à vérifier
   *[other] { $count } codes postaux à vérifier
}
expected-postal-code-malformed = Ce code postal n’est pas valide; la fiche sera importée sans lui. Il en faut un comme H2X 1Y4 (attention aux O et aux 0, aux I et aux 1).

issue-province-mismatch = { $count ->
    [one] { $count } code postal d’une autre province
   *[other] { $count } codes postaux d’une autre province
}
expected-province-mismatch = Le code postal { $postal-code } ne va pas avec la province { $province }. Corrigez celui des deux qui est faux.

## Les produits

issue-number-ambiguous = { $count ->
    [one] { $count } montant qui peut se lire de deux façons
   *[other] { $count } montants qui peuvent se lire de deux façons
}
expected-number-ambiguous = Ce montant peut se lire de deux façons (milliers ou décimales?); la fiche sera importée sans lui. Écrivez-le autrement, par exemple 1234,00.

issue-number-malformed = { $count ->
    [one] { $count } montant illisible
   *[other] { $count } montants illisibles
}
expected-number-malformed = Nous attendions un nombre pour « { $field } », comme 12,50; la fiche sera importée sans lui. Retapez-le en chiffres.

issue-price-missing = { $count ->
    [one] { $count } prix de vente manquant
   *[other] { $count } prix de vente manquants
}
expected-price-missing = Il n’y a pas de prix de vente. Le produit sera importé sans prix; ajoutez-le ici, ou plus tard dans Plannit.

issue-price-zero = { $count ->
    [one] { $count } prix de vente à zéro
   *[other] { $count } prix de vente à zéro
}
expected-price-zero = Le prix de vente est zéro et sera importé ainsi. Écrivez le vrai prix si ce n’est pas voulu.

issue-price-negative = { $count ->
    [one] { $count } prix négatif
   *[other] { $count } prix négatifs
}
expected-price-negative = Ce prix est négatif et sera importé ainsi. Enlevez le signe moins si ce n’est pas un rabais.

issue-price-precision = { $count ->
    [one] { $count } prix avec plus de deux décimales
   *[other] { $count } prix avec plus de deux décimales
}
expected-price-precision = Ce prix a { $decimals } décimales. Nous ne l’arrondissons pas; écrivez-le avec deux décimales si c’est ce que vous facturez.

issue-unit-missing = { $count ->
    [one] { $count } unité de mesure manquante
   *[other] { $count } unités de mesure manquantes
}
expected-unit-missing = Il n’y a pas d’unité de mesure (unité, heure, pied…). Le produit sera importé sans; ajoutez-la ici, ou plus tard dans Plannit.

issue-gl-account-missing = { $count ->
    [one] { $count } compte du grand livre manquant
   *[other] { $count } comptes du grand livre manquants
}
expected-gl-account-missing = Il n’y a pas de compte du grand livre; le compte par défaut de Plannit servira. Ajoutez le compte de revenu si vous en voulez un autre.
expected-gl-account-missing-error = Ce nouveau produit doit avoir ses comptes de débit et de crédit. Créez-le dans Acomba, liez-le à un compte, puis écrivez les deux ici.

issue-name-equals-category = { $count ->
    [one] { $count } produit qui porte le nom de sa catégorie
   *[other] { $count } produits qui portent le nom de leur catégorie
}
expected-name-equals-category = Le produit et sa catégorie ont le même nom, ce qui nuit aux intégrations comptables. Changez l’un des deux.

## Les autres, d'une version à venir

issue-other = { $count ->
    [one] { $count } cellule à vérifier
   *[other] { $count } cellules à vérifier
}
expected-other = Vérifiez cette valeur et corrigez-la s’il le faut.

## Ce qu'il en advient

outcome-error = Mise de côté jusqu’à la correction
outcome-warning = Importée quand même
outcome-left-out = Laissée de côté, sauf avis contraire de votre part
outcome-fixed = Réparé pour vous
outcome-info = Pour information

## Où c'est

place-sheet = feuille « { $sheet } »
place-whole-sheet = toute la feuille « { $sheet } »
place-row = { $sheet }, ligne { $row }
place-found = { $place } ({ $found })
