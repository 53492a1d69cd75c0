"""What goes back to people as a workbook: the annotated copy, the results, the import-ready workbook."""
