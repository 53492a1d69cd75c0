"""What differs between installations: settings and tables, data before code."""
