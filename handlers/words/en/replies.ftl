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

plan-create = { $count } to create
plan-update = { $count } to update
plan-unchanged = { $count } unchanged
plan-held-back = { $count } held back
plan-excluded = { $count } left out
plan-conflict = { $count } in conflict
plan-refused = { $count } refused

done-create = { $count } created
done-update = { $count } updated
done-unchanged = { $count } up to date already
done-held-back = { $count } to correct
done-excluded = { $count } left out
done-conflict = { $count } edited in Plannit meanwhile, left as they are
done-refused = { $count } refused

problems-error = To correct
problems-warning = To check
problems-info = Good to know
problems-new = New in this file
problems-remaining = Remaining
problem-line = { $problem }: { $examples }
examples-more = { $examples } and { $more } more

## The list was read

reply-clean = Thank you! We read your { $lists }: { $ready ->
    [one] the entry is ready.
   *[other] all { $ready } entries are ready.
}
reply-partial = Thank you! We read your { $lists }: { $ready ->
    [one] { $ready } of { $entries } entries is ready.
   *[other] { $ready } of { $entries } entries are ready.
}
reply-none = Thank you! We read your { $lists }, but no entry can be imported as it is.
reply-integrated = Thank you! We read your { $lists }, but your account is already linked to Acomba.
reply-of-file = { $file } – { $sentence }
reply-nothing-new = { $file } – All of it is in Plannit already: nothing to import.
reply-same-file = { $file } – It has the same content as another file of your message: we take it once.
reply-more-problems = { $count ->
    [one] And { $count } other kind of remark, marked in the attached file.
   *[other] And { $count } other kinds of remarks, marked in the attached file.
}
reply-annotated = { $count ->
    [one] The attached file shows each cell in colour. Correct it in Acomba, or on its sheet “To correct”, and send the file back here.
   *[other] The attached files show each cell in colour. Correct it in Acomba, or on their sheet “To correct”, and send the files back here.
}
annotated-name = { $file } - to correct.xlsx

corrected-fixed = { $count ->
    [one] { $count } problem corrected
   *[other] { $count } problems corrected
}
corrected-remaining = { $count ->
    [0] nothing left to correct or check
    [one] { $count } remains to correct or check
   *[other] { $count } remain to correct or check
}
corrected-new = { $count } new
corrected-what = Corrected since the last file: { $what }.

question-partial-range = One question: your list only goes from “{ $range-from }” to “{ $range-to }”. Is that all you want to import?
question-active-only = One question: your list holds active entries only. Is that what you want?
question-price-lists-ignored = One question: your products have several price lists, and we take list { NUMBER($kept, useGrouping: 0) }. Is it the right one?

next-import = Next: someone on our team checks it and starts the import. You will get a message here once it is done; there is nothing else for you to do.
next-import-some = Next: someone on our team checks it and starts the import of what is ready. You will get a message here once it is done; send the rest corrected whenever you like.
next-correct = Next: correct the list and send it back here. Our team knows, and can help you.
next-send = Next: send the list here, in this conversation. Our team knows, and can help you.
next-nothing = There is nothing else for you to do.
next-integrated = Since your account was linked to Acomba, new clients are created in Plannit only; their list can be extracted from there in two clicks, at any time. Someone on our team looks at your file and answers you here.
integrated-products = For a new product: create it in Acomba and tie it to a general ledger account, then create it in Plannit with both account references (debit and credit).

## It is no list, or cannot be read

reply-no-list = { $file } – We cannot import this file.
reply-guide = The guide, step by step:
unreadable-blocked = The file is kept in a place that we cannot open. Attach it directly to a message, here.
unreadable-unavailable = The file is no longer available on our side. Attach it to a message again, here.

## The import is done

imported = Done: { $entries } of your list are now in Plannit.
imported-one = Done: { $entries } of your list is now in Plannit.
imported-none = The import is over, but nothing could be added to Plannit.
imported-left-out = { $count ->
    [one] { $count } entry is not there yet
   *[other] { $count } entries are not there yet
}
imported-correct = Correct them and send the list here: only what is missing or has changed will be imported.
issue-refused-by-plannit = { $count ->
    [one] { $count } entry refused by Plannit or edited meanwhile
   *[other] { $count } entries refused by Plannit or edited meanwhile
}
imported-excluded = { $count ->
    [one] { $count } generic or inactive entry was left out. If you want it too, write to us.
   *[other] { $count } generic or inactive entries were left out. If you want them too, write to us.
}
imported-check = Have a look in Plannit; if anything surprises you, answer here.
undone-reply = Done: { $entries } of “{ $file }” were taken out of Plannit or put back as before.
undone-reply-none = Nothing of “{ $file }” could be taken out of Plannit.
undone-reply-kept = { $count ->
    [one] { $count } entry stayed as it is, because it was edited since or could not be put back.
   *[other] { $count } entries stayed as they are, because they were edited since or could not be put back.
}
undone-reply-next = When you are ready, send the list here again. A question? Answer here.

## They answered

thanks-for-answer = Thank you! Your answer went to our team, who will come back to you here if needed.
