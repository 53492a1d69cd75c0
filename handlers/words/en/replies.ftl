# What the customer reads. Never a code nor jargon; the verdict first.

## Common words

count-clients = { $count ->
    [one] { $count } client
   *[other] { $count } clients
}
count-products = { $count ->
    [one] { $count } product
   *[other] { $count } products
}
list-of-clients = client list
list-of-products = product list
list-of-clients-and-products = client and product list
and = { $first } and { $last }
kind-line = { $entries }: { $totals }

read-create = { $count } ready to import
read-held-back = { $count } to correct
read-excluded = { $count } left out (generic or inactive)
read-ruled-out = { $count } left out (account already linked to Acomba)

plan-create = { $count } to create
plan-update = { $count } to update
plan-unchanged = { $count } unchanged
plan-held-back = { $count } held back
plan-excluded = { $count } left out
plan-conflict = { $count } in conflict
plan-refused = { $count } refused
plan-ruled-out = { $count } held back (integrated account)

done-create = { $count } created
done-update = { $count } updated
done-unchanged = { $count } already up to date
done-held-back = { $count } to correct
done-excluded = { $count } left out
done-conflict = { $count } edited or entered in Plannit in the meantime, left as is
done-refused = { $count } refused
done-ruled-out = { $count } left out (account already linked to Acomba)

problems-error = To correct
problems-warning = To check
problems-info = Good to know
problems-new = New in this file
problems-remaining = Remaining
problem-line = { $problem }: { $examples }
examples-more = { $examples } and { $more } more

## The list was read

reply-clean = We read your { $lists }: { $ready ->
    [one] { $all } is ready to import.
   *[other] all { $all } are ready to import.
}
reply-partial = We read your { $lists }: { $ready ->
    [one] { $ready } of { $entries } entries is ready.
   *[other] { $ready } of { $entries } entries are ready.
}
reply-none = We read your { $lists }, but no entry can be imported as it is.
reply-integrated = We read your { $lists }, but your account is already linked to Acomba.
reply-thanks = Thank you! { $sentence }
reply-of-file = { $file } – { $sentence }
reply-nothing-new = { $file } – Everything in it is already in Plannit: nothing to import.
reply-same-file = { $file } – Same content as another file in your message: we only count it once.
reply-more-problems = { $count ->
    [one] And { $count } other point, marked in the attached file.
   *[other] And { $count } other points, marked in the attached file.
}
reply-annotated = { $count ->
    [one] In the attached file, the cells to correct are in colour. Correct them on its “To correct” sheet, or in Acomba, and send the file back here.
   *[other] In the attached files, the cells to correct are in colour. Correct them on their “To correct” sheets, or in Acomba, and send the files back here.
}
reply-annotated-check = { $count ->
    [one] No rush: what to check is marked in the attached file. If you correct something in it, send it back here.
   *[other] No rush: what to check is marked in the attached files. If you correct something in them, send them back here.
}
reply-unread = { $count ->
    [one] Your message had too many files to read at once: { $count } was not read. Please send it again in another message.
   *[other] Your message had too many files to read at once: { $count } were not read. Please send them again in another message.
}
annotated-name = { $file } - to correct.xlsx

corrected-fixed = { $count ->
    [0] no problem corrected
    [one] { $count } problem corrected
   *[other] { $count } problems corrected
}
corrected-remaining = { $count ->
    [0] nothing left to correct or check
    [one] { $count } remains to correct or check
   *[other] { $count } remain to correct or check
}
corrected-new = { $count ->
    [one] { $count } new problem
   *[other] { $count } new problems
}
corrected-what = Corrected since the last file: { $what }.

reply-question = One question: { $question }
question-partial-range = your list only goes from “{ $range-from }” to “{ $range-to }”. Is that all you want to import?
question-active-only = your list has active entries only. Is that what you want?
question-price-lists-ignored = your products have several price lists, and we are using list { NUMBER($kept, useGrouping: 0) }. Is it the right one?

next-import = Next: someone on our team will check it and start the import. You will get a message here once it is done; there is nothing else for you to do.
next-import-check = Next: someone on our team will check it and start the import. You will get a message here once it is done.
next-import-some = Next: someone on our team will check it and start the import of what is ready. You will get a message here once it is done; send the rest, corrected, whenever you like.
next-correct = Next: correct the list and send it back here. Our team has been told and can help you.
next-send = Next: as soon as the right list is here, we will read it and reply. Our team has been told and can help you.
next-guide = Next: follow this guide. Our team has been told and can help you here.
next-nothing = There is nothing else for you to do.
next-integrated = Since your account was linked to Acomba, new clients are created in Plannit only; you can export their list from there in two clicks, at any time. Someone on our team will look at your file and reply here.
integrated-products = For a new product: create it in Acomba and link it to a general ledger account, then create it in Plannit with both account references (debit and credit).

## It is no list, or cannot be read

reply-no-list = { $file } – We cannot import this file.
reply-guide = The guide, step by step:
unreadable-blocked = This file is stored somewhere we cannot open. Attach it directly to a message here.
unreadable-unavailable = The file is no longer available on our side. Attach it again to a message here.

## The import is done

imported = Done: { $entries } from your list are now in Plannit.
imported-one = Done: { $entries } from your list is now in Plannit.
imported-none = The import is finished, but nothing could be added to Plannit.
imported-left-out = { $count ->
    [one] { $count } entry is not there yet
   *[other] { $count } entries are not there yet
}
imported-correct = Send the corrected list back here: only what is missing or has changed will be imported.
issue-refused-by-plannit = { $count ->
    [one] { $count } entry refused by Plannit
   *[other] { $count } entries refused by Plannit
}
issue-edited-in-plannit = { $count ->
    [one] { $count } entry edited in Plannit during the import, left as it is
   *[other] { $count } entries edited in Plannit during the import, left as they are
}
issue-entered-in-plannit = { $count ->
    [one] { $count } entry entered by hand in Plannit in the meantime, left as it is
   *[other] { $count } entries entered by hand in Plannit in the meantime, left as they are
}
imported-excluded = { $count ->
    [one] { $count } generic or inactive entry was left out. If you want it too, tell us here.
   *[other] { $count } generic or inactive entries were left out. If you want them too, tell us here.
}
imported-check = Have a look in Plannit; if anything looks off, reply here.
undone-reply = Done: Plannit is back to what it was for { $entries } from “{ $file }”.
undone-reply-none = Nothing from “{ $file }” could be taken out of Plannit.
undone-reply-kept = { $count ->
    [one] { $count } entry stayed as it is, because it was edited since or could not be put back.
   *[other] { $count } entries stayed as they are, because they were edited since or could not be put back.
}
undone-reply-next = You can send the list here again whenever you like. A question? Reply here.

## They answered

thanks-for-answer = Thank you! We passed your answer on to our team, who will get back to you here if needed.
