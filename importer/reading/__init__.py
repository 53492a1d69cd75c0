"""Bytes to sheets of cells that know their place and their shown text."""

from importer.reading.limits import Limits
from importer.reading.opening import open_workbook
from importer.reading.sniffing import sniff

__all__ = ["Limits", "open_workbook", "sniff"]
