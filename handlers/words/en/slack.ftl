# What Slack itself adds around our cards.
slack-confirm-yes = Yes
slack-percent = { $percent }%
slack-confirm-no = No, go back
