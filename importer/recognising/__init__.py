"""Sheets to lists: what they are, where their header stands, what their columns mean."""
