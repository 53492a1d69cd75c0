"""What workers do, one module a job: read the world, call a handler, commit its outcome.

``receiving`` an inbox row · ``taking_in`` a message's files · ``planning`` a request · ``importing`` a confirmed
plan · ``sending`` an outbox row · ``sweeping`` what no event asks for. Every job may run twice.
"""
