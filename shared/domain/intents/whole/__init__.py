"""Messages that are recognised as a whole, by their structure: a small grammar for each kind.

None of them needs an agent, so each grammar has to explain every word. One word more, a question
mark or a sign of anger, and the message is not of that kind: an agent reads it.
"""
