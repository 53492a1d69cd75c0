"""Lists to records and issues: one small named rule each."""
