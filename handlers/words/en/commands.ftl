# What the bot answers to the agents’ commands.

## How each command is written, and what it does

usage-confirm = confirm CODE…
does-confirm = imports
usage-cancel = cancel [#REF]
does-cancel = closes without importing
usage-status = status [#REF]
does-status = says where the request stands
usage-retry = retry [#REF]
does-retry = redoes what failed
usage-account = account [#REF] ID
does-account = chooses the Plannit account
usage-loaded = loaded CODE
does-loaded = says that the workbook is loaded into Plannit
usage-undo = undo CODE
does-undo = undoes an import
usage-column = column F = email
does-column = says what a column holds (“= nothing” to ignore it)
usage-learned = learned [#REF]
does-learned = shows what was learned of column headings, for this customer and for all
usage-forget = forget column F
does-forget = forgets what was learned of a column’s heading (or: forget “HEADING”)
usage-price-list = price-list 2
does-price-list = chooses the price list
usage-with-inactive = with inactive
does-with-inactive = imports inactive entries as well
usage-without-inactive = without inactive
does-without-inactive = leaves inactive entries out
usage-generic = generic
does-generic = imports generic clients as well
usage-without-generic = without generic
does-without-generic = leaves generic clients out
usage-person = person 14,18
does-person = these rows are persons (Sheet!14 where several sheets have clients)
usage-company = company 14,18
does-company = these rows are companies (Sheet!14 where several sheets have clients)
usage-gl-debit = gl debit 1201
does-gl-debit = debit account of all products
usage-gl-group = gl group 12 = 4100
does-gl-group = credit account of a product group
usage-gl-credit = gl credit 4000
does-gl-credit = credit account of the other products
usage-tax-group = tax-group NAME
does-tax-group = default tax group
usage-language = language fr
does-language = language of clients when the list does not say
usage-all-or-nothing = all-or-nothing
does-all-or-nothing = one refused entry stops everything
usage-skip-errors = skip-errors
does-skip-errors = a refused entry does not stop the others
usage-integration = integration done
does-integration = the account is integrated: the rules for such accounts apply (“open”: not yet)
usage-override = override
does-override = imports in spite of the rules, knowingly
usage-mute = mute
does-mute = the bot stops writing to the customer here; notes only
usage-unmute = unmute
does-unmute = the bot writes to the customer here again
usage-help = help
does-help = shows all of this

help-title = All commands
help-of = All commands, and what applies to { $reference }
help-how = Write: { $prefix } COMMAND. #REF or CODE names the request; optional in a note when there is only one.
help-remembered = Price list, inactive, generic, ledger accounts, tax group and language are remembered for the account and apply from its next list on.
help-line = { $usage } – { $does }
help-now = { $line } (now: { $now })
yes = yes

## Who may what

refused-not-linked = Your Slack account is not linked to a teammate in Intercom (same e-mail address): you can look, but not change anything.
refused-not-named = You are not one of the people who can confirm an import. Ask one of them, or the person who runs the bot.

## A command that was not understood

unknown = I do not know “{ $word }”. All commands:
unknown-suggested = I do not know “{ $word }”. Did you mean:
all-commands = All commands:
wrong-column = The column’s letter, =, and what it holds: name, address, city, postal code, phone, email, notes… To leave it out, “= nothing”.
wrong-language = “fr” or “en”. To remove it, “nothing”.
wrong-gl-debit = An account of 3 to 8 digits, and an asset account (1…): it is Plannit’s receivable account. To remove it, “nothing”.
wrong-gl-credit = An account of 3 to 8 digits, and not an asset account (1…): it is an income account. To remove it, “nothing”.
wrong-gl-group = A group, =, and an income account of 3 to 8 digits (not 1…). To remove it, “= nothing”.
written-so = “{ $word }” is written like this:
waiting-here = Waiting for confirmation here:

## Which request

ref-unknown = I cannot find “{ $ref }”. Check the reference (#128) or the code.
none-here = No list was received here. Name the request by its reference, such as #128.
none-open = No request is open.
name-one = Which one? Add its reference.
open-here = { $count ->
    [one] { $count } open request
   *[other] { $count } open requests
}
one-line = { $line } · { $account }
status-of-one = To know more, add a reference.

## Where the request stands

not-now = That is not possible now.
a-newer-file = a newer file
stands-received = The plan follows in a moment.
stands-ignored = Nothing to do; if it was a list, ask the customer to send it again.
stands-unusable = No entry can be imported; the customer knows what to correct and can send the file again.
stands-needs-decision = The team has to decide:
stands-planning = The code follows in a moment.
stands-awaiting-confirmation = Waiting for confirmation until { DATETIME($until, dateStyle: "long") }:
stands-half-confirmed = A first yes from { $who } on { DATETIME($day, dateStyle: "long") }; someone else must confirm before { DATETIME($until, dateStyle: "long") }:
stands-confirmed = Confirmed by { $who } on { DATETIME($day, dateStyle: "long") }; the import is about to start.
stands-waits = Waiting: { $holder } (confirmed by { $holder-by }) holds the account; this continues as soon as that is done.
stands-importing = Confirmed by { $who } on { DATETIME($day, dateStyle: "long") }; the import is running.
stands-handed-over = Confirmed by { $who } on { DATETIME($day, dateStyle: "long") }; the workbook is to be loaded into Plannit. Once it is loaded:
stands-done = Confirmed by { $who } on { DATETIME($day, dateStyle: "long") }; the import is finished.
stands-failed = Confirmed by { $who } on { DATETIME($day, dateStyle: "long") }; failed: { $failure }
stands-undoing = The import is being undone.
stands-undone = The import was undone.
stands-cancelled = To start over, ask the customer to send the file again.
stands-superseded = Replaced by { $newer }.
stands-expired = Closed because nobody answered in time; this is not a refusal. To start over, ask the customer to send the file again.

## What was just done

confirmed-now = { $reference } is confirmed: the import of { $file } into “{ $account }” starts.
confirmed-waits = { $reference } is confirmed: { $file } goes into “{ $account }” as soon as { $holder } (confirmed by { $who }), which holds the account, is done.
confirmed-first = Noted for { $reference }: a first yes. Someone else on the team must confirm { $code } before { $file } goes into “{ $account }”.
confirm-newer = { $reference } is not confirmed yet: a newer file, { $newer } ({ $name }), is being read and may take its place. Wait for its note, then repeat the command if { $code } still holds. To import without waiting for it, close it first:
confirm-by-another = You have already confirmed { $reference }: someone else on the team must confirm { $code }.
cancelled-now = { $reference } ({ $file }) is closed without importing. The customer is not told.
cancelled-handed-over = { $reference } ({ $file }) is closed: do not load its workbook. The customer is not told.
cancelled-partly = { $count ->
    [one] { $reference } ({ $file }) is closed. { $count } entry already written stays in “{ $account }”. The customer is not told.
   *[other] { $reference } ({ $file }) is closed. { $count } entries already written stay in “{ $account }”. The customer is not told.
}
stopping-now = Understood: the import of { $reference } stops after the batch under way. A note will say what is written and what is not.
retried-now = { $reference } resumes where the import stopped.
retried-refused = { $count ->
    [one] The entry of { $reference } that Plannit refused is being sent again.
   *[other] The { $count } entries of { $reference } that Plannit refused are being sent again.
}
retry-too-late = { $reference } can no longer be retried: its entries were erased. Ask the customer to send the list again.
retry-by-another = { $reference } takes two people: someone else on the team must retry it.
loaded-now = Noted: { $reference } is loaded into “{ $account }”.
removed-now = Noted: what { $reference } had added is out of “{ $account }”.
settled-now = Noted for { $reference }: a new plan is coming into the conversation, with its code.
gl-debit-reminder = Plannit’s receivable account (such as 1201), an asset account of its own: an account attached to an Acomba module would refuse its entries.
column-not-there = The list has no column { $column }: the last one is column { $last }. The letter is the spreadsheet’s.
column-no-sheet = There is no list on a sheet “{ $sheet }”. Sheets: { $sheets }.
rows-missing = { $count ->
    [one] No client of { $reference } is on row { $rows }: nothing has changed. The row is the spreadsheet’s, where entries begin:
   *[other] No client of { $reference } is on rows { $rows }: nothing has changed. The row is the spreadsheet’s, where entries begin:
}
rows-of = “{ $sheet }”: rows { $first } to { $last }
rows-no-clients = { $reference } has no clients: nothing has changed.
rows-twins = Several clients stand side by side on row { $row }: a command cannot tell which, and nothing has changed. Correct the record in Plannit after the import, or ask the customer for a list with one client a row (“Mode chiffrier”).
rows-unclear = { $count ->
    [one] There is a client on that row of several sheets: nothing has changed. Which one?
   *[other] There are clients on those rows of several sheets: nothing has changed. Which ones?
}
settled-already = Already the case for { $reference }: nothing changed.
account-now = Noted: { $reference } goes into the account “{ $account }”. The plan is coming into the conversation, with its code.
account-not-there = The account “{ $account }” does not exist in Plannit.
account-unchecked = Please read “{ $account }” again: without a direct link to Plannit, nobody can check that this account exists.
account-of-another = Careful: the account { $account } is not among this contact’s companies.
integration-done = Noted: the account { $account } is integrated. A client list is no longer imported into it, and only new products go through.
integration-open = Noted: the account { $account } is not integrated yet.
muted-now = Understood: here the bot no longer writes to the customer; notes only.
unmuted-now = Understood: here the bot writes to the customer again.

## What was learned of column headings

learned-now = Remembered for this customer: “{ $heading }” = { $field }, from their next list on.
learned-for-all = Remembered, and from now on for all: “{ $heading }” = { $field }, learned from { $count } customers.
not-learned-no-heading = Nothing is remembered for their next lists: the column has no heading.
not-learned-data = Nothing is remembered for their next lists: what stands on top of the column looks like data, not like a heading.
not-learned-sensitive = This column stays out: sensitive information (SIN, date of birth) is never kept, whatever is decided, and nothing is learned.
not-learned-twice = Nothing is remembered for their next lists: “{ $heading }” is the heading of several columns.
learned-title = Learned for all customers
learned-of = Learned for { $account }
learned-nothing = Nothing has been learned yet. A command such as “column F = email” teaches the column’s heading for this customer; after a second customer, for all.
learned-line = { $lesson } – { $kind }
learned-how = To forget one:
learned-count = { $own } for this customer, { $others } for all
quoted = “{ $text }”
forgotten-own = Forgotten for this customer: “{ $heading }” = { $field }.
forgotten-of-all = { $count ->
    [one] Forgotten here: “{ $heading }” = { $field } holds no longer for all, only for the other customer it was learned from.
   *[other] Forgotten here: “{ $heading }” = { $field } holds no longer for all, only for the { $count } customers it was learned from.
}
forgotten-nothing = Nothing has been learned of “{ $heading }”.

## What became of a code

code-unknown = The code { $code } does not exist. Check it in the note: digits, and letters from A to F.
code-dead = The code { $code } is no longer valid.
code-decided = The code { $code } is no longer valid: a decision changed the plan of { $reference }.
code-expired = The code { $code } of { $reference } expired on { DATETIME($day, dateStyle: "long") }. This is not a refusal: ask the customer to send the list again.
code-superseded = The code { $code } is no longer valid: a newer file ({ $newer }) took its place.
code-used = The code { $code } was already confirmed by { $who } on { DATETIME($day, dateStyle: "long") }.

## Undo

undo-nothing = { $reference } wrote nothing into “{ $account }”: there is nothing to undo.
undo-too-late = { $reference } can no longer be undone since { DATETIME($day, dateStyle: "long") }: the old values were erased. The results workbook says what was created and changed.
undo-looks-first = nothing is known to be written; the account is read again first, and what this import may have left there is removed
undo-sure = Undo { $reference } ({ $file }) in “{ $account }”?
undo-deletes = { $count ->
    [one] { $count } created entry will be deleted
   *[other] { $count } created entries will be deleted
}
undo-restores = { $count ->
    [one] { $count } updated entry will get its old values back
   *[other] { $count } updated entries will get their old values back
}
undo-keeps-updates = { $count ->
    [one] { $count } updated entry will stay as it is: its old values are not known
   *[other] { $count } updated entries will stay as they are: their old values are not known
}
undo-keeps-edited = what was edited in Plannit since will stay as it is
undo-by-workbook = a workbook will tell the back office what to remove from Plannit
undo-repeat = To do it, by { DATETIME($day, dateStyle: "long") } at the latest, repeat:
undo-repeat-other = Two people must agree. To do it, by { DATETIME($day, dateStyle: "long") } at the latest, someone else on the team repeats:
undo-not-sure = “{ $code }” is not (or no longer) the right code to undo { $reference }.
undo-by-another = Someone else on the team must repeat the command for { $reference }.
undo-now = Understood: { $reference } is being undone in “{ $account }”. A note will say how it went.
undo-waits = Understood: { $reference } will be undone in “{ $account }” as soon as { $holder }, which holds the account, is done.
