# What the bot answers to the agents’ commands.

## How each command is written, and what it does

usage-confirm = confirm CODE…
does-confirm = imports
usage-cancel = cancel [#REF]
does-cancel = closes without importing
usage-status = status [#REF]
does-status = says where the request stands
usage-retry = retry [#REF]
does-retry = does again what failed
usage-account = account [#REF] ID
does-account = chooses the Plannit account
usage-loaded = loaded CODE
does-loaded = says that the workbook is loaded into Plannit
usage-undo = undo CODE
does-undo = takes an import back
usage-column = column F = email
does-column = says what a column holds (“= nothing” to ignore it)
usage-price-list = price-list 2
does-price-list = chooses the price list
usage-with-inactive = with inactive
does-with-inactive = takes inactive entries in as well
usage-without-inactive = without inactive
does-without-inactive = leaves inactive entries out
usage-generic = generic
does-generic = takes generic clients in as well
usage-without-generic = without generic
does-without-generic = leaves generic clients out
usage-person = person 14,18
does-person = these rows are persons
usage-company = company 14,18
does-company = these rows are companies
usage-gl-debit = gl debit 1201
does-gl-debit = debit account of all products
usage-gl-group = gl group 12 = 4100
does-gl-group = credit account of a product group
usage-gl-credit = gl credit 4000
does-gl-credit = credit account of the other products
usage-tax-group = tax-group NAME
does-tax-group = default tax group
usage-language = language fr
does-language = language of clients where the list does not say it
usage-all-or-nothing = all-or-nothing
does-all-or-nothing = one refused record stops everything
usage-skip-errors = skip-errors
does-skip-errors = a refused record does not stop the others
usage-integration = integration done
does-integration = the rules after the integration hold for the account (“open”: no longer)
usage-override = override
does-override = imports although the rules say no, knowingly
usage-mute = mute
does-mute = the bot stops writing to the customer here; notes only
usage-unmute = unmute
does-unmute = the bot writes to the customer here again
usage-help = help
does-help = shows all of this

help-title = All commands
help-of = All commands, and what holds for { $reference }
help-how = At the start of a note: { $prefix } COMMAND. #REF or CODE names the request; needless where there is only one here.
help-remembered = Price list, inactive, generic, ledger accounts, tax group and language are remembered for the account and hold from its next list on.
help-line = { $usage } – { $does }
help-now = { $line } (now: { $now })
yes = yes

## Who may what

refused-not-linked = Your Slack account is not linked to a teammate in Intercom (same e-mail address): you may look, but change nothing.
refused-not-named = You are not among the people who may confirm an import. Ask someone who is, or the person who runs the bot.

## A command that was not understood

unknown = I do not know “{ $word }”. All commands:
unknown-suggested = I do not know “{ $word }”. Did you mean:
all-commands = All commands:
written-so = “{ $word }” is written like this:
waiting-here = What waits for a confirmation here:

## Which request

ref-unknown = I cannot find “{ $ref }”. Check the reference (#128) or the code.
none-here = No list came in here. Name the request by its reference, such as #128.
none-open = No request is open.
name-one = Which one is it about? Add its reference.
open-here = { $count ->
    [one] { $count } open request
   *[other] { $count } open requests
}
status-of-one = Add a reference to know more.

## Where the request stands

not-now = That is not possible now.
a-newer-file = a newer file
stands-received = The file is being read; the plan follows in a moment.
stands-ignored = It was not a list to import.
stands-unusable = No entry can be imported; the customer knows what to correct and may send the file again.
stands-needs-decision = A decision is awaited from the team:
stands-planning = The plan is being made; its code follows in a moment.
stands-awaiting-confirmation = Waits for a confirmation until { DATETIME($until, dateStyle: "long") }:
stands-half-confirmed = A first yes from { $who } on { DATETIME($day, dateStyle: "long") }; somebody else must confirm before { DATETIME($until, dateStyle: "long") }:
stands-confirmed = Confirmed by { $who } on { DATETIME($day, dateStyle: "long") }; the import is about to start.
stands-waits = Waiting: { $holder } (confirmed by { $holder-by }) holds the account; this goes on as soon as that is over.
stands-importing = Confirmed by { $who } on { DATETIME($day, dateStyle: "long") }; the import is running.
stands-handed-over = Confirmed by { $who } on { DATETIME($day, dateStyle: "long") }; the workbook is to be loaded into Plannit. Once it is loaded:
stands-done = Confirmed by { $who } on { DATETIME($day, dateStyle: "long") }; the import is over.
stands-failed = Confirmed by { $who } on { DATETIME($day, dateStyle: "long") }; failed: { $failure }
stands-undoing = The import is being undone.
stands-undone = The import was undone.
stands-cancelled = Closed without importing. To start over, the customer sends the file again.
stands-superseded = { $newer } took its place.
stands-expired = Closed because nobody answered in time; that is no refusal. To start over, the customer sends the file again.

## What was just done

confirmed-now = { $reference } is confirmed: the import of { $file } into “{ $account }” starts.
confirmed-waits = { $reference } is confirmed: { $file } goes into “{ $account }” as soon as { $holder } (confirmed by { $who }), which holds the account, is over.
confirmed-first = Noted for { $reference }: a first yes. Somebody else of the team must confirm { $code } for { $file } to go into “{ $account }”.
confirm-by-another = You have confirmed { $reference } already: somebody else of the team must confirm { $code }.
cancelled-now = { $reference } ({ $file }) is closed without importing. The customer is not told.
cancelled-handed-over = { $reference } ({ $file }) is closed: do not load its workbook. The customer is not told.
cancelled-partly = { $count ->
    [one] { $reference } ({ $file }) is closed. { $count } entry already written stays in “{ $account }”. The customer is not told.
   *[other] { $reference } ({ $file }) is closed. { $count } entries already written stay in “{ $account }”. The customer is not told.
}
stopping-now = Understood: the import of { $reference } stops after the batch under way. A note will say what is written and what is not.
retried-now = { $reference } starts again where the import stopped.
loaded-now = Noted: { $reference } is loaded into “{ $account }”.
removed-now = Noted: what { $reference } had added is out of “{ $account }”.
settled-now = Noted for { $reference }: a new plan comes into the conversation, with its code.
settled-already = That was so already for { $reference }: nothing changed.
account-now = Noted: { $reference } goes into the account “{ $account }”. The plan comes into the conversation, with its code.
account-not-there = The account “{ $account }” does not exist in Plannit.
account-of-another = Careful: the account { $account } is not among this contact’s companies.
integration-done = Noted: the account { $account } is integrated. A client list is no longer imported there, and only new products pass.
integration-open = Noted: the account { $account } is not integrated yet.
muted-now = Understood: here the bot no longer writes to the customer; notes only.
unmuted-now = Understood: here the bot writes to the customer again.

## What became of a code

code-unknown = The code { $code } does not exist. Check it: four characters, digits and letters from A to F.
code-dead = The code { $code } no longer holds.
code-decided = The code { $code } no longer holds: a decision changed the plan of { $reference }.
code-expired = The code { $code } of { $reference } expired on { DATETIME($day, dateStyle: "long") }. That is no refusal: ask the customer to send the list again.
code-superseded = The code { $code } no longer holds: a newer file ({ $newer }) took its place.
code-used = The code { $code } was already confirmed by { $who } on { DATETIME($day, dateStyle: "long") }.
## Undo

undo-nothing = { $reference } wrote nothing into “{ $account }”: there is nothing to undo.
undo-too-late = { $reference } can no longer be undone since { DATETIME($day, dateStyle: "long") }: the old values are erased. The results workbook says what was created and changed.
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
undo-repeat = To do it, until { DATETIME($day, dateStyle: "long") } at the latest, repeat:
undo-repeat-other = Two people must want it. To do it, until { DATETIME($day, dateStyle: "long") } at the latest, somebody else of the team repeats:
undo-not-sure = “{ $code }” does not fit { $reference } (or no longer does).
undo-by-another = Somebody else of the team must repeat the command for { $reference }.
undo-now = Understood: { $reference } is being undone in “{ $account }”. A note will say what came of it.
undo-waits = Understood: { $reference } will be undone in “{ $account }” as soon as { $holder }, which holds the account, is over.
