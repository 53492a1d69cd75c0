"""The outside world, and the wiring: all input and output happens here."""
