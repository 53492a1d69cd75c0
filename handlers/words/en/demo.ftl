# The demonstration.
demo-hello = { $count ->
    [one] Hello, here is our list exported from Acomba. Could you import it into Plannit, please?
   *[other] Hello, here are our lists exported from Acomba. Could you import them into Plannit, please?
}
demo-to-customer = customer
demo-to-agents = agents
demo-to-slack = Slack
demo-file = 📎 { $name } ({ $size } KB)
demo-updated = (card updated)
demo-plannit = In Plannit now: { $clients } { $clients ->
    [one] client
   *[other] clients
}, { $products } { $products ->
    [one] product
   *[other] products
}.
play-ready = The sandbox is ready (Ctrl+C to stop):
