"""Plannit: the JSON API of ``config/plannit.openapi.yaml``, or the import-ready workbook."""
