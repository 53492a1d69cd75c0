"""The team's channel: cards, commands and buttons."""
