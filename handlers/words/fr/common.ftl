# Mots communs à tous les messages.
kind-clients = clients
kind-products = produits
