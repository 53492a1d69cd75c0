# The sandbox's page, and the demo's sentences.

sandbox-title = Plannit – import sandbox
sandbox-lead = You play the customer and the team; the bot answers for real. Nothing leaves this computer.
sandbox-demo-message = Hello, here is our list exported from Acomba. Thank you for importing it for us!

sandbox-language = Language
sandbox-you-are = You are
sandbox-panels = Panels
sandbox-robot = bot

sandbox-customer-title = Customer
sandbox-customer-place = Help centre
sandbox-customer-empty = Write to the help centre and drop a client or product list here.
sandbox-try = Try it with a sample list
sandbox-new-conversation = New conversation
sandbox-message = Your message
sandbox-message-placeholder = Write your message…
sandbox-attach = Attach
sandbox-sample = Attach a sample
sandbox-sample-choose = A sample…
sandbox-drop = Drop your files here
sandbox-send = Send
sandbox-remove = Remove the file

sandbox-inbox-title = Team
sandbox-inbox-place = Inbox
sandbox-inbox-empty = No conversation yet. The first one comes as soon as the customer writes.
sandbox-conversations = Conversations
sandbox-kind = What you write
sandbox-note = Internal note
sandbox-reply = Reply to the customer
sandbox-note-placeholder = /import help
sandbox-reply-placeholder = Write to the customer…
sandbox-take = Take
sandbox-close = Close
sandbox-sidebar = App in the sidebar
sandbox-sidebar-open = Open
sandbox-state-open = open
sandbox-state-closed = closed
sandbox-state-snoozed = snoozed
sandbox-part-assignment = changed the assignee
sandbox-part-close = closed the conversation
sandbox-part-open = reopened the conversation
sandbox-part-snoozed = snoozed the conversation

sandbox-slack-title = Slack
sandbox-slack-empty = The cards of imports will appear in this channel.
sandbox-slack-command = Command
sandbox-slack-placeholder = help
sandbox-only-for = Only visible to
sandbox-edited = edited
sandbox-in-thread = in the thread
sandbox-yes = Yes, go on
sandbox-no = No, go back

sandbox-plannit-title = Plannit
sandbox-account = Account
sandbox-list = List
sandbox-clients = Clients
sandbox-products = Products
sandbox-plannit-empty = This list is empty. It fills when an import is confirmed.
sandbox-more-rows = Only the first 500 rows are shown.
sandbox-column-number = Number
sandbox-column-name = Name
sandbox-column-company = Company
sandbox-column-email = Email
sandbox-column-phone = Phone
sandbox-column-city = City
sandbox-column-item = Item
sandbox-column-unit = Unit
sandbox-column-price = Price
sandbox-column-category = Category
sandbox-column-account = Income account

sandbox-error-bot = The bot did not answer. Is it running?
sandbox-error-refused = The bot refused the request.
sandbox-error-request = This is no longer possible.
sandbox-error-gone = The sandbox has stopped. The page will go on by itself.
