"""Tells English from Spanish in what a contact writes, and abstains when it is not sure.

Each trigram of letters speaks for one of them (`language_weights.py`). A mixed message has much
that speaks for either, and decides nothing.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

ENOUGH = 20
"""Characters of own words from which a message shows a language that holds from then on."""
PERHAPS = 4
"""Characters from which it shows the language of one answer, where nothing else is known."""

_FARTHEST = 80  # characters; more of them decide nothing
_MARGIN = 30
_SMALL_MARGIN = 10
_MIXED = 0.35
"""What the weaker language may have of the stronger one's weight."""

# Words that both languages use when they write to a machine.
BORROWED = frozenset(
    """stop stopall unsubscribe ok okay info no please pls plz help start yes sms email whatsapp app
    online club vip promo""".split()  # noqa: SIM905
)
_WORD = re.compile(r"https?://\S+|\S+@\S+|[^\W\d_]+")


def language_of(
    text: str,
    *,
    at_least: int = ENOUGH,
    borrowed: Collection[str] = (),
    weights: Mapping[str, int] | None = None,
) -> str | None:
    """Returns "en" or "es" where a message is clearly in it, else None.

    at_least: characters of its own words. borrowed: words that do not count, lower case, such as
    the keywords of the programs. weights: others than the package's, for measurements.
    """
    own = own_words(text, borrowed)
    if len(own) - 2 < at_least:
        return None
    table = _weights() if weights is None else weights
    found = [weight for weight in map(table.get, trigrams(own)) if weight]
    balance, strength = sum(found), sum(map(abs, found))
    stronger, weaker = strength + abs(balance), strength - abs(balance)
    if at_least < ENOUGH:
        is_clear = abs(balance) >= _SMALL_MARGIN
    else:
        is_clear = abs(balance) >= _MARGIN and weaker <= _MIXED * stronger
    if not is_clear:
        return None
    return "es" if balance > 0 else "en"


def own_words(text: str, borrowed: Collection[str] = ()) -> str:
    """Returns the words between spaces, without links, numbers, and borrowed words."""
    words = _WORD.findall(text[:_FARTHEST].lower())
    kept = [w for w in words if w.isalpha() and w not in BORROWED and w not in borrowed]
    return f" {' '.join(kept)} "


def trigrams(words: str) -> Sequence[str]:
    """Returns every three letters in a row, a space included."""
    return [words[at : at + 3] for at in range(len(words) - 2)]


@cache
def _weights() -> Mapping[str, int]:
    from shared.domain.text.language_weights import GRAMS

    return {
        grams[at : at + 3]: weight
        for weight, grams in GRAMS.items()
        for at in range(0, len(grams), 3)
    }
