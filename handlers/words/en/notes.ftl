# What the agents read in the conversation.

account-unknown = to be decided
account-named = { $name } ({ $id })
a-teammate = a teammate
note-account = Plannit account: { $account }
note-matched = Found in the account by: { $rungs }
note-doubtful = { $count ->
    [one] { $count } entry to create looks like several of the account’s records: check, it may be there already
   *[other] { $count } entries to create look like several of the account’s records each: check, they may be there already
}
note-against-journal = “To create” and “to update” compare with our earlier workbooks that were loaded, not with Plannit itself.
note-settled = Settled: { $what }
settled-price-list = price list { $value }
settled-gl-debit = debit { $value }
settled-gl-credit = credit { $value }
settled-gl-groups = credit by group { $value }
settled-tax-group = tax group { $value }
settled-language = language { $value }
settled-with-inactive = with inactive
settled-with-generic = with generic
settled-all-or-nothing = all or nothing
settled-override = rules overridden
note-learned = Headings learned: { $what }
lesson-own = “{ $heading }” = { $field } (for this customer, by { $who } on { DATETIME($day, dateStyle: "long") })
lesson-own-at = “{ $heading }” ({ $column }) = { $field } (for this customer, by { $who } on { DATETIME($day, dateStyle: "long") })
lesson-of-all = “{ $heading }” = { $field } (for all, learned from { $count } customers)
lesson-of-all-at = “{ $heading }” ({ $column }) = { $field } (for all, learned from { $count } customers)
lessons-more = { $count ->
    [one] and { $count } other
   *[other] and { $count } others
}
note-four-eyes = Two people on the team must confirm: more than { $above } entries, or existing entries change.
note-integrated-products = Integrated account: only new products with their debit and credit accounts go through. For the others: create the product in Acomba, link it to a ledger account, then create it in Plannit with both references, or give the accounts here (gl debit, gl group, gl credit).
rung-reference = Acomba number ({ $count })
rung-name-and-postal-code = name and postal code ({ $count })
rung-email = e-mail ({ $count })
rung-phone = phone ({ $count })
rung-name = name ({ $count })

note-files = { $count ->
    [one] { $count } file: { $states }
   *[other] { $count } files: { $states }
}
files-received = { $count } being read
files-ignored = { $count ->
    [one] { $count } not a list
   *[other] { $count } not lists
}
files-unusable = { $count } for the customer to correct
files-needs-decision = { $count } to decide
files-awaiting-confirmation = { $count } to confirm
files-confirmed = { $count } confirmed
files-importing = { $count } being imported
files-handed-over = { $count } to load
files-done = { $count } imported
files-failed = { $count } failed
files-undoing = { $count ->
    [one] { $count } being undone
   *[other] { $count } being undone
}
files-undone = { $count } undone
files-cancelled = { $count } closed

note-received = { $reference } { $file } – being read
note-ignored = { $reference } { $file } – not a list to import
note-unusable = { $reference } { $file } – nothing to import as it is; for the customer to correct
note-needs-decision = { $reference } { $file } – to decide before the import: { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
}
note-awaiting-confirmation = { $reference } { $file } – ready: { $writes } to import of { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
}
note-planning = { $reference } { $file } – plan being made
note-confirmed = { $reference } { $file } – confirmed
note-importing = { $reference } { $file } – being imported
note-handed-over = { $reference } { $file } – to load into Plannit
note-done = { $reference } { $file } – imported
note-failed = { $reference } { $file } – failed
note-undoing = { $reference } { $file } – being undone
note-undone = { $reference } { $file } – undone
note-cancelled = { $reference } { $file } – closed without importing
note-nothing-new = { $reference } { $file } – everything is already in the account: nothing to import, request closed
note-same-file = { $reference } { $file } – same content as another file in the message: request closed
note-supersedes = Replaces { $reference } ({ $file }), whose code is no longer valid.
note-unread = { $count ->
    [one] { $count } more file of the message was not read: at most { $most } a message.
   *[other] { $count } more files of the message were not read: at most { $most } a message.
}
note-asked = Question to the customer: { $question }
note-unsent = Nothing was sent to the customer. Suggested reply:
note-more-problems = { $count ->
    [one] And { $count } other point, in the annotated file.
   *[other] And { $count } other points, in the annotated file.
}
note-deadline = Valid until { DATETIME($day, dateStyle: "long") }. To refuse: { $cancel }
note-help = All commands: { $help }
note-deadline-decision = Waiting for a decision until { DATETIME($day, dateStyle: "long") }. To refuse: { $cancel }

need-account = { $count ->
    [0] Into which Plannit account? The contact has no company in Intercom.
    [one] Into which Plannit account?
   *[other] Into which Plannit account? The contact has { $count } companies in Intercom.
}
need-column = Which column holds the name (clients) or the description (products)? The letter is the spreadsheet’s.
need-price-list = Which price list is the selling price?
need-override = The account is already integrated with Acomba: a client list is no longer imported. To import it anyway, knowingly:
account-example = { $command } ID
example-column = { $prefix } column { $reference } B = name
example-price-list = { $prefix } price-list { $reference } 1
example-override = { $prefix } override { $reference }

privacy-title = Privacy register: an employee list was received
privacy-when = Received on { DATETIME($day, dateStyle: "long") }
privacy-where = Conversation { $conversation }, request { $reference }
privacy-what = Personal information of employees, sent by the customer by mistake
privacy-done = Reading stopped; nothing was imported, and the bot keeps none of it
privacy-to-do = To do: delete the attachment from the conversation and enter the incident in the register

answered-note = The customer answered our question.
answered-question = Question: { $question }
answered-answer = Answer: { $answer }
answered-topic-partial-range = is the list complete?
answered-topic-active-only = only active entries?
answered-topic-price-lists-ignored = is the price list the right one?

note-changed-by = { $reference } { $file } – { $what } by { $who } (in Slack)
changed-confirmed = confirmed
changed-confirmed-first = a first yes
changed-retried = tried again
changed-undo = being undone
changed-cancelled = closed without importing
changed-loaded = loaded

handed-over-how = The attached workbook is ready to be loaded into Plannit, account { $account }. Once it is loaded:
handed-over-by = Confirmed by { $who } on { DATETIME($day, dateStyle: "long") }.
done-by = Confirmed by { $who } on { DATETIME($day, dateStyle: "long") }; read back and verified in the account { $account }.
done-by-loaded = Confirmed by { $who } on { DATETIME($day, dateStyle: "long") }; loaded into the account { $account }, according to { $loader }.
done-left-out = What was not imported
done-retry = Once the cause is fixed in Plannit, the refused entries can be sent again:
undone-by = Done in the account { $account }: what was edited since the import was left as it was. The attached workbook has the details.
undone-by-removed = Removed from the account { $account }, according to { $remover }.
undone-reversed = { $count ->
    [one] { $count } undone
   *[other] { $count } undone
}
undone-kept = { $count ->
    [one] { $count } left as it is
   *[other] { $count } left as they are
}
undone-failed = { $count ->
    [one] { $count } that Plannit refused to undo
   *[other] { $count } that Plannit refused to undo
}
undone-name = undone { $file }.xlsx
removal-name = to remove { $file }.xlsx
to-remove-how = { $count ->
    [one] The attached workbook names the entry to remove from Plannit, account { $account }, if nobody has edited it since. Once it is removed:
   *[other] The attached workbook names the { $count } entries to remove from Plannit, account { $account }, if nobody has edited them since. Once they are removed:
}
results-name = results { $file }.xlsx
import-ready-name = plannit { $file }.xlsx
failed-why = Reason: { $failure }
failed-cells = Where: { $cells }
failed-next = Fix the cause, then:
failure-account-missing = the account does not exist in Plannit.
failure-all-refused = Plannit refused every entry.
failure-all-or-nothing = Plannit would refuse at least one entry, and all or nothing was asked for: nothing was written.
failure-not-proved = what we read back from Plannit does not match what was written.
failure-unauthorized = Plannit does not accept our credentials.
failure-file-gone = the file is gone; ask the customer to send it again.
failure-plan-gone = the details of what was written are erased (the conversation was deleted, or the message redacted).
failure-stopped = stopped by someone on the team between two batches: what is written stays.
failure-internal = an unexpected error stopped the bot; its log says where.
failure-undo = the import could not be fully undone: { $why }
failure-other = Plannit answered “{ $code }”.

stale-note = The account has changed since the confirmation: nothing was imported. Here is the new plan, to be confirmed.

reminder-awaiting = { $reference } { $file } has been waiting for confirmation since { DATETIME($since, dateStyle: "long") }.
reminder-decision = { $reference } { $file } has been waiting for a decision since { DATETIME($since, dateStyle: "long") }.
reminder-until = Without an answer, the request will close on { DATETIME($day, dateStyle: "long") } and the file will be erased.
expired-note = { $reference } { $file } – closed: nobody answered in time
expired-how = This is not a refusal. The file is erased; to continue, ask the customer to send the list again: a new plan is made right away.

unplanned-note = { $reference } { $file } – the plan could not be made
unplanned-how = That is our error, not the list’s. Ask the customer to send it again, or tell the technical team.
