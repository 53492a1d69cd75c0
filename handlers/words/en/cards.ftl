# The card in the team’s channel.
state-received = Being read
state-ignored = Not a list
state-unusable = For the customer to correct
state-needs-decision = To decide
state-awaiting-confirmation = To confirm
state-planning = Plan being made
state-confirmed = Confirmed
state-importing = Importing
state-handed-over = To load into Plannit
state-done = Imported
state-failed = Failed
state-undoing = Being undone
state-undone = Undone
state-cancelled = Closed without importing

card-title = { $state }: { $about }
card-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
card-account = Account
card-file = File
card-file-value = { $reference } { $file }
card-clients = Clients
card-products = Products
card-problems = Problems
card-problems-of = Problems of { $reference }
card-more-problems = { $count ->
    [one] and { $count } other kind
   *[other] and { $count } other kinds
}
card-conversation = Open the conversation
card-pick-account = Plannit account of { $reference }
card-context = { $reference } · received on { DATETIME($day, dateStyle: "long") }
card-context-plan = { $reference } · plan { $code } · valid until { DATETIME($day, dateStyle: "long") }
card-end-confirmed = { $reference } – confirmed by { $who } on { DATETIME($day, dateStyle: "long") }; the import is about to start.
card-end-awaiting-confirmation = { $reference } – a first yes from { $who } on { DATETIME($day, dateStyle: "long") }; someone else must confirm.
card-end-waits = { $reference } – waiting: { $holder } holds the account.
card-end-importing = { $reference } – confirmed by { $who } on { DATETIME($day, dateStyle: "long") }; importing.
card-end-handed-over = { $reference } – confirmed by { $who } on { DATETIME($day, dateStyle: "long") }; the workbook is in the conversation, to be loaded.
card-end-done = { $reference } – confirmed by { $who } on { DATETIME($day, dateStyle: "long") }; done.
card-end-failed = { $reference } – confirmed by { $who } on { DATETIME($day, dateStyle: "long") }; failed: { $failure }
card-end-undoing = { $reference } – being undone.
card-end-undone = { $reference } – undone.
card-end-cancelled = { $reference } – closed without importing.

button-import = Import { $count }
button-import-sure = { $lines }
    Account: { $account }
button-decide = Decisions…
button-reject = Reject
button-reject-sure = Close “{ $file }” without importing? The customer is not told.
button-loaded = Loaded
button-loaded-sure = Is the workbook loaded into Plannit? The customer will be told that it is done.
button-retry = Retry
button-stop = Stop
button-stop-sure = Stop after the batch under way? What is written stays, until it is undone.
button-undo = Undo…
button-undo-sure = Undo this import? What it created is deleted, what it changed gets its old values back; what was edited since stays.

need-account-short = { $reference } – choose the Plannit account.
need-column-short = { $reference } – say which column holds the name or the description.
need-price-list-short = { $reference } – choose the price list.
need-override-short = { $reference } – the account is already integrated: a client list is no longer imported, unless overridden.
