# What is wrong, or was assumed, in a list.
#
# issue-<code>     a group's line: $count
# expected-<code>  a sentence a cell: what was expected and what to do; its values are the code's `details`
#                  in importer/checking/codes.py, and $field, the field's name

## The list as a whole

issue-report-layout = { $count ->
    [one] { $count } sheet in printed-report format, read all the same
   *[other] { $count } sheets in printed-report format, read all the same
}
expected-report-layout = This is the printed report, and we could read it. Next time, Acomba’s spreadsheet mode (“Mode chiffrier”) will give a simpler list.

issue-partial-range = { $count ->
    [one] { $count } list that covers only part of the entries
   *[other] { $count } lists that cover only part of the entries
}
expected-partial-range = The report runs from “{ $range-from }” to “{ $range-to }”. If entries are missing, export it again with no start and no end.

issue-active-only = { $count ->
    [one] { $count } list exported without inactive entries
   *[other] { $count } lists exported without inactive entries
}
expected-active-only = The report says “{ $filter }”: inactive entries are not in it. If you want them too, export it without that filter.

issue-price-lists-ignored = { $count ->
    [one] { $count } sheet with several price lists; we keep one
   *[other] { $count } sheets with several price lists; we keep one of each
}
expected-price-lists-ignored = { $lists ->
    [one] We use price list { $kept }; { $lists } other is left out. Write to us if you prefer the other one.
   *[other] We use price list { $kept }; { $lists } others are left out. Write to us if you prefer another one.
}

issue-header-missing = { $count ->
    [one] { $count } sheet without column headings
   *[other] { $count } sheets without column headings
}
expected-header-missing = The columns have no headings; we recognised them by their content. Add a row of headings if we got one wrong.

issue-hidden-rows = { $count ->
    [one] { $count } sheet with hidden rows
   *[other] { $count } sheets with hidden rows
}
expected-hidden-rows = { $rows ->
    [one] { $rows } hidden row holds an entry; it will be imported too. Delete it if you do not want it.
   *[other] { $rows } hidden rows hold entries; they will be imported too. Delete those that you do not want.
}

issue-hidden-columns = { $count ->
    [one] { $count } sheet with hidden columns
   *[other] { $count } sheets with hidden columns
}
expected-hidden-columns = Hidden columns, read all the same: { $columns }. Delete those that you do not want.

issue-totals-dropped = { $count ->
    [one] { $count } sheet with total rows, left out
   *[other] { $count } sheets with total rows, left out
}
expected-totals-dropped = { $rows ->
    [one] { $rows } total row is not an entry; we left it out. Nothing to do.
   *[other] { $rows } total rows are not entries; we left them out. Nothing to do.
}

issue-two-lists = { $count ->
    [one] { $count } file with several lists
   *[other] { $count } files with several lists
}
expected-two-lists = This file holds { $lists } lists; we read them all. Nothing to do.

issue-file-already-seen = { $count ->
    [one] { $count } file received before
   *[other] { $count } files received before
}
expected-file-already-seen = This file is identical to the one of request { $reference }. If you corrected it, check that you attached the right copy.

issue-mojibake-repaired = { $count ->
    [one] { $count } place with damaged accents, repaired
   *[other] { $count } places with damaged accents, repaired
}
expected-mojibake-repaired = The accents were damaged (Ã© instead of é, for example); we repaired them. A quick look is enough.

## Columns

issue-heading-guessed = { $count ->
    [one] { $count } column recognised by its content
   *[other] { $count } columns recognised by their content
}
expected-heading-guessed = From its content, we read this column as “{ $field }”. If it is something else, change its heading.

issue-heading-learned = { $count ->
    [one] { $count } column read as our team taught us
   *[other] { $count } columns read as our team taught us
}
expected-heading-learned = Our team taught us how to read this column: { $field }. Tell us if that is wrong.

issue-heading-unknown = { $count ->
    [one] { $count } column that we do not use
   *[other] { $count } columns that we do not use
}
expected-heading-unknown = We do not know what this column holds; it will not be imported. If it matters, give it a clearer heading.

issue-field-claimed-twice = { $count ->
    [one] { $count } column that repeats another
   *[other] { $count } columns that repeat another
}
expected-field-claimed-twice = “{ $field }” already comes from column { $other }; this one is not used. Change its heading if it is the right one.

issue-decimal-mark = { $count ->
    [one] { $count } column whose decimal sign we worked out
   *[other] { $count } columns whose decimal sign we worked out
}
expected-decimal-mark = { $amounts ->
    [one] { $amounts } amount could be read in two ways. The others say that the decimal sign is “{ $mark }” (comma: { $comma }, point: { $point }). A quick look is enough.
   *[other] { $amounts } amounts could be read in two ways. The others say that the decimal sign is “{ $mark }” (comma: { $comma }, point: { $point }). A quick look is enough.
}

issue-date-order = { $count ->
    [one] { $count } column of dates, kept as written
   *[other] { $count } columns of dates, kept as written
}
expected-date-order = { $order ->
    [day] These dates have the day first (for: { $day }, against: { $month }). We keep them as written.
    [month] These dates have the month first (for: { $month }, against: { $day }). We keep them as written.
   *[unknown] Nothing tells whether these dates have the day or the month first (03/04: April 3 or March 4?). We keep them as written.
}

issue-sensitive-column = { $count ->
    [one] { $count } column of sensitive information, removed
   *[other] { $count } columns of sensitive information, removed
}
expected-sensitive-column = This column seems to hold sensitive information (SIN, date of birth). We keep none of it; next time, please remove it before sending the list.

issue-activity-unknown = { $count ->
    [one] { $count } list that does not say who is inactive
   *[other] { $count } lists that do not say who is inactive
}
expected-activity-unknown = The list does not say which entries are inactive. If there are any, delete their rows or export only the active ones.

issue-gl-account-reminder = { $count ->
    [one] { $count } reminder about Plannit’s receivable account
   *[other] { $count } reminders about Plannit’s receivable account
}
expected-gl-account-reminder = The products’ debit account must be one of its own (“Plannit Customers”), not the account of an Acomba module.

## Numbers and codes

issue-number-missing = { $count ->
    [one] { $count } entry without a number
   *[other] { $count } entries without a number
}
expected-number-missing = Acomba’s number is missing. The entry will be imported, but a later file will match it less well: add it if you can.

issue-duplicate-number = { $count ->
    [one] { $count } entry with the same number as another
   *[other] { $count } entries with the same number as another
}
expected-duplicate-number = This number is already used in row { $first-row }. Give each entry its own number, or delete the extra row.

issue-leading-zeros-lost = { $count ->
    [one] { $count } number that seems to have lost its leading zeros
   *[other] { $count } numbers that seem to have lost their leading zeros
}
expected-leading-zeros-lost = The other numbers have { $width } digits: Excel probably removed zeros at the start. Put them back if so.

issue-number-rounded = { $count ->
    [one] { $count } long number rounded by Excel
   *[other] { $count } long numbers rounded by Excel
}
expected-number-rounded = Excel replaced the end of this long number with zeros; the real one is lost. Type it again as text, or export the list again.

issue-scientific-notation = { $count ->
    [one] { $count } number shortened by Excel (like 6.2E+11)
   *[other] { $count } numbers shortened by Excel (like 6.2E+11)
}
expected-scientific-notation = Excel shortened this number and digits are lost. Type it in full, as text, or export the list again.

issue-code-became-date = { $count ->
    [one] { $count } code turned into a date by Excel
   *[other] { $count } codes turned into dates by Excel
}
expected-code-became-date = Excel turned this code into a date (1-2 becomes February 1). Set the column’s format to Text, then type Acomba’s code again.

## Any cell

issue-cell-error = { $count ->
    [one] { $count } cell that shows an Excel error
   *[other] { $count } cells that show an Excel error
}
expected-cell-error = This cell shows an Excel error instead of “{ $field }”. Type the value again.

issue-formula-without-value = { $count ->
    [one] { $count } formula without a result
   *[other] { $count } formulas without a result
}
expected-formula-without-value = This formula has no saved result. Open the file in Excel and save it, or type the value instead.

issue-characters-lost = { $count ->
    [one] { $count } text with lost letters
   *[other] { $count } texts with lost letters
}
expected-characters-lost = Letters were lost when the file was saved (with � or a question mark in their place). Type the text again, or export the list again.

issue-text-too-long = { $count ->
    [one] { $count } very long text
   *[other] { $count } very long texts
}
expected-text-too-long = This text has { $length } characters; { $limit } are usually enough. It will be imported in full; shorten it if you like.

issue-text-tidied = { $count ->
    [one] { $count } text tidied (extra spaces or line breaks)
   *[other] { $count } texts tidied (extra spaces or line breaks)
}
expected-text-tidied = We removed extra spaces, line breaks or invisible characters. Nothing to do.

issue-formula-like-text = { $count ->
    [one] { $count } text that looks like a formula
   *[other] { $count } texts that look like formulas
}
expected-formula-like-text = This text starts like a formula; we keep it as text and compute nothing. Nothing to do.

issue-value-unknown = { $count ->
    [one] { $count } value that we do not recognise
   *[other] { $count } values that we do not recognise
}
expected-value-unknown = We do not recognise this value for “{ $field }”; it will be left empty. Write it another way, for example in full.

## Names

issue-name-missing = { $count ->
    [one] { $count } client without a name
   *[other] { $count } clients without a name
}
expected-name-missing = Each client needs a name. Write it here, or delete the row if you no longer need it.

issue-description-missing = { $count ->
    [one] { $count } product without a description
   *[other] { $count } products without a description
}
expected-description-missing = Each product needs a description: it becomes its name in Plannit. Write it here, or delete the row.

issue-person-or-company = { $count ->
    [one] { $count } name that could be a person or a company
   *[other] { $count } names that could be a person or a company
}
expected-person-or-company = Is this a person or a company? For a person, write “Last, First”; otherwise, we import it as a company.

issue-generic-client = { $count ->
    [one] { $count } generic client (cash, counter…), left out
   *[other] { $count } generic clients (cash, counter…), left out
}
expected-generic-client = This does not look like a real client (cash, counter, test…); we leave it out. Tell us if you want it.

issue-inactive = { $count ->
    [one] { $count } inactive entry, left out
   *[other] { $count } inactive entries, left out
}
expected-inactive = This entry is inactive in Acomba; we leave it out. Tell us if you want it all the same.

issue-duplicate-name = { $count ->
    [one] { $count } name that appears more than once
   *[other] { $count } names that appear more than once
}
expected-duplicate-name = Row { $first-row } has the same name. If both are the same client or product, delete one; otherwise, nothing to do.

issue-duplicate-email = { $count ->
    [one] { $count } e-mail address shared by several clients
   *[other] { $count } e-mail addresses shared by several clients
}
expected-duplicate-email = The client in row { $first-row } has the same e-mail address. That is allowed; just check that it belongs to the right client.

issue-near-duplicate = { $count ->
    [one] { $count } entry that looks very much like another
   *[other] { $count } entries that look very much like another
}
expected-near-duplicate = Looks very much like “{ $other }” (row { $first-row }). If it is the same entry, delete one; otherwise, nothing to do.

## Reaching a client

issue-several-emails = { $count ->
    [one] { $count } cell with several e-mail addresses, split
   *[other] { $count } cells with several e-mail addresses, split
}
expected-several-emails = { $number ->
    [one] This cell holds { $number } e-mail address among other words; we keep it.
   *[other] This cell holds { $number } e-mail addresses; we keep them all. Nothing to do.
}

issue-email-malformed = { $count ->
    [one] { $count } e-mail address to check
   *[other] { $count } e-mail addresses to check
}
expected-email-malformed = This e-mail address is not valid; the entry will be imported without it. We need one like name@example.ca.

issue-phone-malformed = { $count ->
    [one] { $count } phone number to check
   *[other] { $count } phone numbers to check
}
expected-phone-malformed = This phone number is not valid; the entry will be imported without it. We need 10 digits, like 514-234-5678.

issue-phone-seven-digits = { $count ->
    [one] { $count } phone number without an area code
   *[other] { $count } phone numbers without an area code
}
expected-phone-seven-digits = The area code is missing (418, 514…); we do not guess it. Add it so that the number can be imported.

issue-phone-placeholder = { $count ->
    [one] { $count } made-up phone number
   *[other] { $count } made-up phone numbers
}
expected-phone-placeholder = This does not look like a real number (000-000-0000, for example); the entry will be imported without it. Write the real one, or clear the cell.

issue-several-phones = { $count ->
    [one] { $count } cell with several phone numbers, split
   *[other] { $count } cells with several phone numbers, split
}
expected-several-phones = { $number ->
    [one] This cell holds { $number } phone number among other words; we keep it.
   *[other] This cell holds { $number } phone numbers; we keep them all. Nothing to do.
}

issue-province-in-city = { $count ->
    [one] { $count } province written in the city, moved to its place
   *[other] { $count } provinces written in the city, moved to their place
}
expected-province-in-city = The province was written with the city; we split them. Nothing to do.

issue-city-in-address = { $count ->
    [one] { $count } city written in the address, moved to its place
   *[other] { $count } cities written in the address, moved to their place
}
expected-city-in-address = The city and the postal code were written in the address; we split them. Nothing to do.

issue-country-in-postal-code = { $count ->
    [one] { $count } country written in the postal code, moved to its place
   *[other] { $count } countries written in the postal code, moved to their place
}
expected-country-in-postal-code = The country was written with the postal code; we split them. Nothing to do.

issue-postal-code-malformed = { $count ->
    [one] { $count } postal code to check
   *[other] { $count } postal codes to check
}
expected-postal-code-malformed = This postal code is not valid; the entry will be imported without it. We need one like H2X 1Y4 (mind O and 0, I and 1).

issue-province-mismatch = { $count ->
    [one] { $count } postal code from another province
   *[other] { $count } postal codes from another province
}
expected-province-mismatch = Postal code { $postal-code } does not go with province { $province }. Correct whichever of the two is wrong.

## Products

issue-number-ambiguous = { $count ->
    [one] { $count } amount that can be read in two ways
   *[other] { $count } amounts that can be read in two ways
}
expected-number-ambiguous = This amount can be read in two ways (thousands or decimals?); the entry will be imported without it. Write it another way, for example 1234.00.

issue-number-malformed = { $count ->
    [one] { $count } unreadable amount
   *[other] { $count } unreadable amounts
}
expected-number-malformed = We expected a number for “{ $field }”, like 12.50; the entry will be imported without it. Type it again in digits.

issue-price-missing = { $count ->
    [one] { $count } missing selling price
   *[other] { $count } missing selling prices
}
expected-price-missing = There is no selling price. The product will be imported without one; add it here, or later in Plannit.

issue-price-zero = { $count ->
    [one] { $count } selling price of zero
   *[other] { $count } selling prices of zero
}
expected-price-zero = The selling price is zero and will be imported as such. Write the real price if that is not intended.

issue-price-negative = { $count ->
    [one] { $count } negative price
   *[other] { $count } negative prices
}
expected-price-negative = This price is negative and will be imported as such. Remove the minus sign if it is not a discount.

issue-price-precision = { $count ->
    [one] { $count } price with more than two decimals
   *[other] { $count } prices with more than two decimals
}
expected-price-precision = This price has { $decimals } decimals. We do not round it; write it with two decimals if that is what you charge.

issue-unit-missing = { $count ->
    [one] { $count } missing unit of measure
   *[other] { $count } missing units of measure
}
expected-unit-missing = There is no unit of measure (each, hour, foot…). The product will be imported without one; add it here, or later in Plannit.

issue-gl-account-missing = { $count ->
    [one] { $count } missing general ledger account
   *[other] { $count } missing general ledger accounts
}
expected-gl-account-missing = There is no general ledger account; Plannit’s default one will be used. Add the income account if you want another.
expected-gl-account-missing-error = This new product needs its debit and credit accounts. Create it in Acomba, link it to an account, then write both here.

issue-name-equals-category = { $count ->
    [one] { $count } product named like its category
   *[other] { $count } products named like their category
}
expected-name-equals-category = The product and its category have the same name, which gets in the way of accounting integrations. Change one of them.

## Others, of a version to come

issue-other = { $count ->
    [one] { $count } cell to check
   *[other] { $count } cells to check
}
expected-other = Check this value and correct it if need be.

## What becomes of it

outcome-error = Held back until corrected
outcome-warning = Imported all the same
outcome-left-out = Left out unless you tell us otherwise
outcome-fixed = Repaired for you
outcome-info = For information

## Where it is

place-sheet = sheet “{ $sheet }”
place-whole-sheet = the whole sheet “{ $sheet }”
place-row = { $sheet }, row { $row }
place-found = { $place } ({ $found })
