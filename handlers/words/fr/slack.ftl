# Ce que Slack ajoute de lui-même autour de nos cartes.
slack-confirm-yes = Oui
slack-percent = { $percent } %
slack-confirm-no = Non, revenir
