"""The gate decides whether an outbound message is sent now, later or not at all.

To find out why a message was deferred or blocked, read in this order:

1. `decision.py`: `decide` evaluates the rules and returns the record stored on the message.
2. `registry.py`: the rules in order.
3. `rules/`: one module per rule, with its source, its outcomes and their sentences.
4. `case.py` and `policy.py`: what a rule can read.

The gate reads the contact's state and never changes it. How often a rule is evaluated, and what
happens to the message afterwards, belongs to `shared.usecases.outbound`.
"""
