# The command acomba-check, in a terminal.
check-examining = Examining { $file }…
check-file = { $file }: { $verdict }
check-verdict-clean = all is ready
check-verdict-partial = part of it is ready
check-verdict-unusable = nothing can be imported
check-verdict-not-acomba = neither clients nor products from Acomba
check-verdict-refused = refused
check-column-sheet = Sheet
check-column-kind = Content
check-column-header = Headings
check-column-entries = Entries
check-column-ready = Ready
check-column-held = Held back
check-column-out = Left out
check-column-sure = Sure
check-kind-clients = clients
check-kind-products = products
check-kind-suppliers = suppliers
check-kind-employees = employees
check-kind-other = something else
check-header-row = row { $row }
check-header-none = none
check-mapping = Columns of “{ $sheet }”: { $columns }
check-dropped = dropped
check-unknown = unknown
check-severity-error = Errors (the entry is held back)
check-severity-warning = Warnings (the entry is imported)
check-severity-info = Notes
check-percent = { $value }%
check-number = { $value }
check-total = { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
}: { $importable } to import, { $held } held back, { $excluded } left out.
check-annotated = Annotated copy: { $file }
check-not-annotated = No annotated copy: this file has no list to correct.
check-one-annotated = The option --annotate takes exactly one file.
check-language = --lang is fr or en.
check-broken = Reading { $file } was cut short; the file is refused.
