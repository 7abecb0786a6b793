"""Finding listed phrases in a text, word by word: whatever the text, it takes a time that grows
with its length alone, which no list of regular expressions would promise.

Letters are compared without case, accents, styles and invisible characters; every finding still
knows its place in the text as it was written.
"""

Span = tuple[int, int]

BREAK = "|"
"""Stands for any mark that ends a phrase."""

# As a text, `re` compiles it at its first use: an import costs nothing.
_TOKEN = r"""
    (?P<address>[\w.+-]++@[\w-]++(?:\.[\w-]++)++)
  | (?P<url>https?://[^\s<>"]++
      | (?<![\w.@-])(?:[\w-]++\.)++(?P<tld>[a-z]{2,}+)(?![\w@-])(?P<path>[/?\#:][^\s<>"]*+)?)
  | (?P<optout>opt[ -]{1,2}out(?![a-z]))
  | (?P<amount>\$\ ?\d++(?:[.,]\d++)*+)
  | (?P<number>\d++(?:[.,-]\d++)*+(?![^\W_])(?P<percent>\ ?%)?)
  | (?P<word>[^\W_]++)
  | (?P<mark>[:=])
  | (?P<break>[.,;!?()/|\n\u2022]|\ -\ )
"""
