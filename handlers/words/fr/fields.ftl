# Comment on nomme les champs, les sortes de listes, les niveaux et les logiciels.

field-client-number = Numéro de client
field-name = Nom
field-first-name = Prénom
field-last-name = Nom de famille
field-company = Entreprise
field-name-kind = Personne ou entreprise
field-sort-key = Clé de tri
field-care-of = À l’attention de
field-address = Adresse
field-city = Ville
field-province = Province
field-postal-code = Code postal
field-country = Pays
field-phone-main = Téléphone
field-phone-work = Téléphone au travail
field-phone-mobile = Cellulaire
field-fax = Télécopieur
field-email-1 = Courriel
field-email-2 = Courriel 2
field-email-3 = Courriel 3
field-extra-emails = Autres courriels
field-extra-phones = Autres téléphones
field-website = Site Web
field-language = Langue
field-active = Actif
field-invoiced-to = Facturé à
field-project = Projet
field-tax-group = Groupe de taxes
field-terms = Conditions de paiement
field-price-list = Liste de prix
field-territory = Territoire
field-salesperson = Vendeur
field-receivable = Compte recevable
field-notes = Notes
field-product-number = Numéro de produit
field-description = Description
field-description-alt = Description longue
field-price = Prix de vente
field-price-list-name = Nom de la liste de prix
field-unit = Unité de mesure
field-cost = Coûtant
field-category = Catégorie
field-product-group = Groupe de produits
field-quantity = Quantité
field-upc = Code-barres (CUP)
field-location = Emplacement
field-supplier = Fournisseur
field-taxable = Taxable
field-gl-credit = Compte de revenu (crédit)
field-gl-debit = Compte de débit
field-drop = Colonne non importée
field-none = cette colonne

severity-error = À corriger
severity-warning = À vérifier
severity-info = Pour information

verdict-clean = Tout peut être importé
verdict-partial = Une partie attend des corrections
verdict-unusable = Rien ne peut être importé pour l’instant
verdict-not-acomba = Ce n’est pas une liste d’Acomba
verdict-refused = Fichier illisible

list-kind-clients = Liste de clients
list-kind-products = Liste de produits
list-kind-suppliers = Liste de fournisseurs
list-kind-employees = Liste d’employés
list-kind-other = Autre feuille

record-kind-client = Client
record-kind-product = Produit

layout-flat = Mode chiffrier
layout-report = Rapport imprimé
layout-none = Aucune

software-acomba = Acomba
software-sage50 = Sage 50
software-quickbooks = QuickBooks
software-avantage = Avantage
software-unknown = logiciel inconnu
