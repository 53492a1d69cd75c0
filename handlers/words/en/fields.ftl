# What fields, kinds of lists, levels and programs are called.

field-client-number = Client number
field-name = Name
field-first-name = First name
field-last-name = Last name
field-company = Company
field-name-kind = Person or company
field-sort-key = Sort key
field-care-of = Attention
field-address = Address
field-city = City
field-province = Province
field-postal-code = Postal code
field-country = Country
field-phone-main = Phone
field-phone-work = Work phone
field-phone-mobile = Mobile phone
field-fax = Fax
field-email-1 = E-mail
field-email-2 = E-mail 2
field-email-3 = E-mail 3
field-extra-emails = Other e-mails
field-extra-phones = Other phones
field-website = Website
field-language = Language
field-active = Active
field-invoiced-to = Invoiced to
field-project = Project
field-tax-group = Tax group
field-terms = Payment terms
field-price-list = Price list
field-territory = Territory
field-salesperson = Salesperson
field-receivable = Receivable account
field-notes = Notes
field-product-number = Product number
field-description = Description
field-description-alt = Long description
field-price = Selling price
field-price-list-name = Price list name
field-unit = Unit of measure
field-cost = Cost
field-category = Category
field-product-group = Product group
field-quantity = Quantity
field-upc = Bar code (UPC)
field-location = Location
field-supplier = Supplier
field-taxable = Taxable
field-gl-credit = Income account (credit)
field-gl-debit = Debit account
field-drop = Column not imported
field-none = this column

severity-error = To correct
severity-warning = To check
severity-info = For information

verdict-clean = Everything can be imported
verdict-partial = Part of it awaits corrections
verdict-unusable = Nothing can be imported for now
verdict-not-acomba = Not a list from Acomba
verdict-refused = Unreadable file

list-kind-clients = Client list
list-kind-products = Product list
list-kind-suppliers = Supplier list
list-kind-employees = Employee list
list-kind-other = Other sheet

record-kind-client = Client
record-kind-product = Product

layout-flat = Spreadsheet mode
layout-report = Printed report
layout-none = None

software-acomba = Acomba
software-sage50 = Sage 50
software-quickbooks = QuickBooks
software-avantage = Avantage
software-unknown = unknown program
