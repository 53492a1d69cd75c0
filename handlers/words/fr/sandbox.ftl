# La page du bac à sable, et les phrases de la démonstration.

sandbox-title = Plannit – bac à sable des importations
sandbox-lead = Vous jouez le client et l’équipe; le robot répond pour vrai. Rien ne quitte cet ordinateur.
sandbox-demo-message = Bonjour, voici notre liste exportée d’Acomba. Merci de l’importer pour nous!

sandbox-language = Langue
sandbox-you-are = Vous êtes
sandbox-panels = Panneaux
sandbox-robot = robot

sandbox-customer-title = Client
sandbox-customer-place = Centre d’aide
sandbox-customer-empty = Écrivez au centre d’aide et déposez ici une liste de clients ou de produits.
sandbox-try = Essayer avec une liste d’exemple
sandbox-new-conversation = Nouvelle conversation
sandbox-message = Votre message
sandbox-message-placeholder = Écrivez votre message…
sandbox-attach = Joindre
sandbox-sample = Joindre un exemple
sandbox-sample-choose = Un exemple…
sandbox-drop = Déposez vos fichiers ici
sandbox-send = Envoyer
sandbox-remove = Retirer le fichier

sandbox-inbox-title = Équipe
sandbox-inbox-place = Boîte de réception
sandbox-inbox-empty = Aucune conversation pour l’instant. La première arrivera dès que le client écrira.
sandbox-conversations = Conversations
sandbox-kind = Ce que vous écrivez
sandbox-note = Note interne
sandbox-reply = Réponse au client
sandbox-note-placeholder = /import aide
sandbox-reply-placeholder = Écrivez au client…
sandbox-take = Prendre
sandbox-close = Fermer
sandbox-sidebar = Application dans le volet latéral
sandbox-sidebar-open = Ouvrir
sandbox-state-open = ouverte
sandbox-state-closed = fermée
sandbox-state-snoozed = en veille
sandbox-part-assignment = a changé la personne assignée
sandbox-part-close = a fermé la conversation
sandbox-part-open = a rouvert la conversation
sandbox-part-snoozed = a mis la conversation en veille

sandbox-slack-title = Slack
sandbox-slack-empty = Les cartes des importations paraîtront dans ce canal.
sandbox-slack-command = Commande
sandbox-slack-placeholder = aide
sandbox-only-for = Visible seulement pour
sandbox-edited = modifié
sandbox-in-thread = dans le fil
sandbox-yes = Oui, continuer
sandbox-no = Non, revenir

sandbox-plannit-title = Plannit
sandbox-account = Compte
sandbox-list = Liste
sandbox-clients = Clients
sandbox-products = Produits
sandbox-plannit-empty = Cette liste est vide. Elle se remplira quand une importation sera confirmée.
sandbox-more-rows = Seules les 500 premières lignes sont montrées.
sandbox-column-number = Numéro
sandbox-column-name = Nom
sandbox-column-company = Entreprise
sandbox-column-email = Courriel
sandbox-column-phone = Téléphone
sandbox-column-city = Ville
sandbox-column-item = Article
sandbox-column-unit = Unité
sandbox-column-price = Prix
sandbox-column-category = Catégorie
sandbox-column-account = Compte de revenu

sandbox-error-bot = Le robot n’a pas répondu. Est-il en marche?
sandbox-error-refused = Le robot a refusé la demande.
sandbox-error-request = Cette action n’est plus possible.
sandbox-error-gone = Le bac à sable s’est arrêté. La page reprendra d’elle-même.
