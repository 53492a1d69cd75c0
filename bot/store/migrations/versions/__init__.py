"""The revisions, in order; each is as it was when it was made, and never changes."""
