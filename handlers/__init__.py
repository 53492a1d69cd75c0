"""What to do when something happens, and what to say: decisions only.

A handler takes values and returns an ``Outcome``. It never sends and never saves.
"""
