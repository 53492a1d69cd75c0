"""Records, what Plannit holds and what was decided, into a plan that tells the truth."""
