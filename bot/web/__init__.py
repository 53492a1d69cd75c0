"""The HTTP door: what the outside may ask of the bot."""
