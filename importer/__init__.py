"""What a spreadsheet means, and what an import is: no network, no database.

The folders in the order in which a file passes through them: ``reading``, ``recognising``,
``checking``, ``planning``, ``writing``; ``workbooks`` writes what goes back to people.
"""
