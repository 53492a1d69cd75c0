# What Slack itself adds around our cards.
slack-confirm-yes = Yes
slack-confirm-no = No, go back
