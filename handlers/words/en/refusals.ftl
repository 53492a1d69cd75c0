# What could not be read, and the exact remedy.
#
# refusal-<code>    a sentence for each refusal code
# limit-<unit>      the limit and what was found, where they are known: $limit, $found
# neighbour-<code>  a list of another kind or of another program
# remedy-<kind>     how to export the right list from Acomba
# guide-<code>      the address of the guide to follow

refusal-encrypted = This file is protected by a password. In Excel: File > Info > Protect Workbook > Encrypt with Password; empty the box, save, then send it again here. Please do not send us the password.
refusal-rights-protected = This file is locked by your company’s protection software. Save an unprotected copy as .xlsx (or ask your IT person for one), then send it here.
refusal-not-a-spreadsheet = This file is not a spreadsheet. Send the list that Acomba exports with the “Mode chiffrier” (spreadsheet mode) button, as .xlsx, .xls or .csv.
refusal-corrupt = This file is damaged or incomplete. Open it in Excel, save it under a new name as .xlsx, then send it again here; if it does not open, export the list again.
refusal-too-large = This file is too large. Keep only the list’s sheet in a new .xlsx workbook, or send the list in two files.
refusal-too-many-cells = This file has too many cells. Copy only the list’s rows into a new .xlsx workbook, or send the list in two files.
refusal-expands-too-much = This file becomes far too large once opened. Copy only the list’s rows into a new .xlsx workbook, then send it again here.
refusal-too-slow = This file takes too long to read. Copy only the list’s rows into a new .xlsx workbook, or send the list in two files.
refusal-empty = This file is empty. Export the list from Acomba with the “Mode chiffrier” (spreadsheet mode) button, check that it has rows, then send it again here.
no-entries = This file has the column headings, but no rows below them. Export the list from Acomba again with the “Mode chiffrier” (spreadsheet mode) button, without a filter, then send it again here.
refusal-old-format = This file comes from a very old version of Excel. Open it in Excel, then File > Save As > Excel Workbook (.xlsx), and send it here again.
refusal-unsupported-format = We cannot read this format. Open the file in your spreadsheet program, save it as .xlsx or .csv, then send it again here.
refusal-other = We could not read this file. Save the list as .xlsx under a new name, then send it again here.

limit-bytes = Limit: { $limit } MB; your file: { $found } MB.
limit-cells = Limit: { $limit } cells; your file: { $found }.
limit-seconds = Limit: { $limit } seconds.

neighbour-sage50 = This list comes from Sage 50, not Acomba, so it cannot be imported here. Plannit has a guide for Sage 50.
neighbour-quickbooks = This list comes from QuickBooks, not Acomba, so it cannot be imported here. Plannit has a guide for QuickBooks.
neighbour-avantage = This list comes from Avantage, not Acomba, so it cannot be imported here. Plannit has a guide for Avantage.
neighbour-suppliers = This is a supplier list; Plannit imports clients and products only.
neighbour-employees = This is a list of employees. To respect their privacy, we closed it and kept nothing of it. Please delete it from this conversation too, if you can.
neighbour-report = This is another Acomba report, not the client list or the product list.
neighbour-other = It does not look like a client list or a product list from Acomba.

remedy-clients = In Acomba, open the configuration window of the report “Liste des clients” (customer list), click “Mode chiffrier” (spreadsheet mode), then attach the file here.
remedy-products = In Acomba, open the configuration window of the report “Liste des produits” (product list), click “Mode chiffrier” (spreadsheet mode), then attach the file here.
remedy-any = In Acomba, open the configuration window of the report “Liste des clients” (or “Liste des produits”), click “Mode chiffrier” (spreadsheet mode), then attach the file here.

guide-acomba = https://help.plannit.io/en/articles/8597841
guide-sage50 = https://help.plannit.io/en/articles/6798423-how-plannit-integrates-with-sage-50-works
guide-quickbooks = https://help.plannit.io/en/articles/6798479-how-to-integrate-quickbooks-online-to-plannit
guide-avantage = https://help.plannit.io/en/articles/9903435-how-plannit-integrates-with-avantage-works
