# The workbooks that we write: annotated copy, results, import-ready workbook.

sheet-to-correct = To correct
sheet-summary = Summary
sheet-repaired = Repaired
sheet-left-out = Left out
sheet-all-rows = All rows
sheet-read-me = Read me

column-sheet = Sheet
column-row = Original row
column-cell = Cell
column-field = Field
column-before = Before
column-after = After
column-done = What we did
column-level = Level
column-problem = Problem
column-proposal = Proposed correction
column-heading = Column { $letter }
column-kind = Kind
column-key = Number
column-action = Result
column-why = Why
column-what = What
column-how-many = How many

comment-author = Plannit
comment-line = { $level }: { $text }
comment-proposal = Proposed: { $proposal }
comment-repaired = Repaired: { $found } → { $proposal }
problem-in-field = { $field }: { $text }

summary-title = Review of “{ $file }”
summary-how = Correct the coloured cells of the sheet “{ $sheet }”, save, then send this file back in the same conversation. You may also correct your original list.
summary-nothing = There is nothing to correct.
summary-sheet = { $kind } (sheet “{ $sheet }”)
summary-entries = Entries in the list
summary-importable = Ready to import
summary-held-back = Waiting for a correction
summary-excluded = Left out (generic or inactive)
summary-by-problem = By kind of problem
summary-repaired = Repaired for you (sheet “{ $sheet }”)
summary-notes = About the list as a whole
summary-legend = Colours: red, to correct before the import; yellow, to check; blue, for information.
summary-removed = For your protection, sensitive information was removed from this copy.

action-created = Created
action-updated = Updated
action-unchanged = Unchanged
action-held-back = Waiting for a correction
action-ruled-out = Left out (account already linked to Acomba)
action-excluded = Left out
action-refused = Refused by Plannit
action-conflict = Edited in Plannit since
action-reversed = Undone
action-kept = Kept (edited since)
action-failed = Failed

why-generic = Generic client (cash, counter…); left out unless you ask for it.
why-inactive = Inactive entry; left out unless you ask for it.
why-excluded = Left out unless you ask for it.
why-conflict = The record was edited in Plannit in the meantime; it was not touched.
why-refused = Plannit refused this entry ({ $code }).
why-refused-field = Plannit refused this entry: { $field } ({ $code }).
why-entered-in-plannit = The record was entered by hand in Plannit in the meantime; it was not created a second time.
why-edited-in-plannit = The record was edited in Plannit since the last import; it was not touched.
why-reference-ambiguous = Several Plannit records look like this one; none was touched.
why-reference-taken = Another entry of the list already has that place in Plannit; this one was not touched.
why-integration-clients = Once integrated, new clients are created in Plannit only.
why-integration-already-imported = Once integrated, only new products are imported; this one is already there.
why-gl-account-missing = Once integrated, a new product needs its debit and credit accounts.
why-ruled-out = Once integrated, this entry is created in Plannit.
why-held-back = The list has an error to correct.

results-title = Result of the import

ready-title = Workbook ready to import into Plannit
ready-how = Load the contacts sheet, then the products sheet. When that is done, write in a note of the conversation: /import loaded { $code }
ready-how-plain = Load the contacts sheet, then the products sheet.
ready-keys = Numbers and codes are text: keep the leading zeros.
ready-blank = An empty cell replaces nothing in Plannit.
ready-several = Anything without a column of its own is in the last one, “Other values”.
ready-reference = External reference
ready-id = Plannit’s own id
ready-rest = Other values
ready-action = Action
ready-create = Create
ready-update = Update
ready-remove = Delete
remove-title = Records to remove from Plannit
remove-how = Delete these records in Plannit if nobody has edited them since, then say so in a note.
