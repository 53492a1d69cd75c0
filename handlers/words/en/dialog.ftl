# The dialog of decisions, in Slack.
dialog-title = Decisions { $reference }
dialog-about = { $file } – Plannit account: { $account }
dialog-saving = This is what Acomba’s list does not say, with what applies now. Saving makes a new plan: the old code is no longer valid, a new one comes into the conversation.
dialog-save = Save
dialog-close = Close
dialog-choose = Choose…
dialog-choose-rows = Choose rows…
dialog-account = Plannit account
dialog-account-hint = The contact’s companies. For another account: { $command }
dialog-account-none = Its ID in Plannit: the contact has no company in Intercom.
dialog-price-list-label = Which price list is the selling price?
dialog-price-list = Price list { $number }
dialog-taken-in = Import as well
dialog-inactive = { $count ->
    [one] { $count } inactive entry
   *[other] { $count } inactive entries
}
dialog-generic = { $count ->
    [one] { $count } generic client (cash, counter…)
   *[other] { $count } generic clients (cash, counter…)
}
dialog-row = Row { $row } – { $name }
dialog-persons = Of the names that are unclear, which are persons?
dialog-companies = And which are companies?
dialog-rows-hint = The ones you leave are read as companies.
dialog-language = { $count ->
    [0] Language of clients for whom the list does not say
    [one] Language of the client for whom the list does not say
   *[other] Language of the { $count } clients for whom the list does not say
}
dialog-language-none = None
dialog-language-fr = French
dialog-language-en = English
dialog-tax-group = Default tax group
dialog-tax-group-hint = Its name in Plannit, exactly. Empty: none.
dialog-gl-debit = Debit account of all products
dialog-gl-group = { $count ->
    [one] Credit account of group { $group } ({ $count } product)
   *[other] Credit account of group { $group } ({ $count } products)
}
dialog-gl-credit = Credit account of the products
dialog-gl-credit-others = Credit account of the other products
dialog-gl-credit-hint = An income account, such as 4000. An empty field: none.
dialog-more-groups = { $count ->
    [one] { $count } more product group has no field here. By command:
   *[other] { $count } more product groups have no field here. By command:
}
dialog-more-groups-example = { $prefix } gl group { $reference } GROUP = 4100
dialog-more-names = { $count ->
    [one] { $count } more unclear name is not in the list. By command:
   *[other] { $count } more unclear names are not in the list. By command:
}
dialog-more-names-example = { $prefix } person { $reference } 14,18

dialog-wrong-account = One word: the account’s ID in Plannit.
dialog-wrong-price-list = Choose a price list.
dialog-wrong-tax-group = A name of at most 60 characters, as it is in Plannit.
dialog-wrong-language = Choose a language.
dialog-wrong-gl-debit = An asset account: 3 to 8 digits, the first of them 1, such as 1201.
dialog-wrong-gl-credit = An income account: 3 to 8 digits, the first of them not 1, such as 4100 or 4100-01.
dialog-wrong-both = { $rows }: a person or a company, not both.

dialog-stale = The plan of { $reference } changed while this window was open: nothing was saved. This is what applies now.
dialog-ended = { $reference } can no longer be decided on: nothing was saved.
dialog-gone = This request no longer exists.
dialog-not-opened = The window could not open in time. Press the button again; everything can also be said by command:
