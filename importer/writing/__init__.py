"""A plan into Plannit: batches, resuming, reading back, and the way back."""
