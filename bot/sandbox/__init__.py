"""The outside on loopback: Intercom, Slack and Plannit, with the real protocols and the real signatures."""
