# Ce qui n'a pas pu être lu, et le remède exact.
#
# refusal-<code>    une phrase par code de refus
# limit-<unité>     la limite et ce qu'on a trouvé, quand on les connaît: $limit, $found
# neighbour-<code>  une liste d'une autre sorte ou d'un autre logiciel
# remedy-<sorte>    comment exporter la bonne liste d'Acomba
# guide-<code>      l'adresse du guide à suivre

refusal-encrypted = Ce fichier est protégé par un mot de passe. Dans Excel : Fichier > Informations > Protéger le classeur > Chiffrer avec mot de passe; videz la case, enregistrez, puis renvoyez-le ici. Ne nous envoyez pas le mot de passe.
refusal-rights-protected = Ce fichier est verrouillé par un logiciel de protection de votre entreprise. Enregistrez une copie sans protection en .xlsx (ou demandez-la à votre responsable informatique), puis renvoyez-la ici.
refusal-not-a-spreadsheet = Ce fichier n’est pas un chiffrier. Envoyez la liste qu’Acomba exporte avec le bouton « Mode chiffrier » (.xlsx, .xls ou .csv).
refusal-corrupt = Ce fichier est abîmé ou incomplet. Ouvrez-le dans Excel, enregistrez-le sous un nouveau nom en .xlsx, puis renvoyez-le ici; s’il ne s’ouvre pas, exportez la liste de nouveau.
refusal-too-large = Ce fichier est trop gros. Gardez seulement la feuille de la liste dans un nouveau classeur .xlsx, ou envoyez la liste en deux fichiers.
refusal-too-many-cells = Ce fichier contient trop de cellules. Copiez seulement les lignes de la liste dans un nouveau classeur .xlsx, ou envoyez la liste en deux fichiers.
refusal-expands-too-much = Ce fichier devient beaucoup trop gros une fois ouvert. Copiez seulement les lignes de la liste dans un nouveau classeur .xlsx, puis renvoyez-le ici.
refusal-too-slow = Ce fichier est trop long à lire. Copiez seulement les lignes de la liste dans un nouveau classeur .xlsx, ou envoyez la liste en deux fichiers.
refusal-empty = Ce fichier est vide. Exportez la liste d’Acomba avec le bouton « Mode chiffrier », vérifiez qu’elle contient des lignes, puis renvoyez-la ici.
no-entries = Ce fichier a les titres des colonnes, mais aucune ligne en dessous. Exportez la liste d’Acomba de nouveau avec le bouton « Mode chiffrier », sans filtre, puis renvoyez-la ici.
refusal-old-format = Ce fichier vient d’une très vieille version d’Excel. Ouvrez-le dans Excel, puis Fichier > Enregistrer sous > Classeur Excel (.xlsx), et renvoyez-le ici.
refusal-unsupported-format = Nous ne lisons pas ce format. Ouvrez le fichier dans votre chiffrier, enregistrez-le en .xlsx ou en .csv, puis renvoyez-le ici.
refusal-other = Nous n’avons pas pu lire ce fichier. Enregistrez la liste en .xlsx sous un nouveau nom, puis renvoyez-la ici.

limit-bytes = Limite : { $limit } Mo; votre fichier : { $found } Mo.
limit-cells = Limite : { $limit } cellules; votre fichier : { $found }.
limit-seconds = Limite : { $limit } secondes.

neighbour-sage50 = Cette liste vient de Sage 50, pas d’Acomba : elle ne s’importe pas ici. Plannit a un guide pour Sage 50.
neighbour-quickbooks = Cette liste vient de QuickBooks, pas d’Acomba : elle ne s’importe pas ici. Plannit a un guide pour QuickBooks.
neighbour-avantage = Cette liste vient d’Avantage, pas d’Acomba : elle ne s’importe pas ici. Plannit a un guide pour Avantage.
neighbour-suppliers = C’est une liste de fournisseurs; Plannit importe seulement les clients et les produits.
neighbour-employees = C’est une liste d’employés. Par respect de leur vie privée, nous l’avons fermée et n’en gardons rien. Supprimez-la aussi de cette conversation si vous le pouvez.
neighbour-report = C’est un autre rapport d’Acomba, pas la liste des clients ni celle des produits.
neighbour-other = Ce fichier ne semble être ni une liste de clients ni une liste de produits d’Acomba.

remedy-clients = Dans Acomba, ouvrez la fenêtre de configuration du rapport « Liste des clients », cliquez sur « Mode chiffrier », puis joignez ici le fichier obtenu.
remedy-products = Dans Acomba, ouvrez la fenêtre de configuration du rapport « Liste des produits », cliquez sur « Mode chiffrier », puis joignez ici le fichier obtenu.
remedy-any = Dans Acomba, ouvrez la fenêtre de configuration du rapport « Liste des clients » (ou « Liste des produits »), cliquez sur « Mode chiffrier », puis joignez ici le fichier obtenu.

guide-acomba = https://help.plannit.io/fr/articles/8597841-exporter-vos-donnees-acomba-vers-plannit
guide-sage50 = https://help.plannit.io/fr/articles/8545894-configurer-l-integration-sage-50-avec-plannit
guide-quickbooks = https://help.plannit.io/fr/articles/9247868-configurer-l-integration-quickbooks-avec-plannit
guide-avantage = https://help.plannit.io/fr/articles/9902596-configurer-l-integration-avantage-avec-plannit
