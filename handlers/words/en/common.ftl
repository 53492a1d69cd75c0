# Words that all messages share.
kind-clients = clients
kind-products = products
