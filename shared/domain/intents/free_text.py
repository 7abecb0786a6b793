"""Finds the intent of a message that is no keyword, by phrases: an opt-out in the contact's own
words, a complaint, a doubt.

47 CFR 64.1200(a)(10): consent is revoked by any words that a reasonable person understands so. A
list of phrases cannot judge that, so a message that may be an opt-out goes to an agent, and
marketing is on hold until then.
"""

import re
from collections.abc import Mapping

from shared.domain.intents.folding import fold, unsigned
from shared.domain.intents.intent import Intent
from shared.domain.intents.phrase_book import Said, phrase_books
from shared.domain.intents.registry import INTENTS
from shared.domain.intents.sign_book import sign_book
from shared.domain.intents.whole import reactions

_PIECE = re.compile(r"[a-z0-9]+|[.!?;\n+]| - ")
_SIGNS = frozenset("🛑👎🚫✋🖕⛔")
# No other word begins like this, however it is misspelt.
_STEMS: Mapping[str, str] = {
    "unsub": "unsubscribe",
    "unsus": "unsubscribe",
    "desuscri": "desuscribir",
    "dessuscri": "desuscribir",
    "desubscri": "desuscribir",
    "desinscri": "desuscribir",
}
_STEM = re.compile(rf"(?:{'|'.join(_STEMS)})")
# "No quiero q me manden + mensajes".
_SHORT: Mapping[str, str] = {"+": "mas", "q": "que", "k": "que"}
_FARTHEST = 1600  # characters; no network delivers a longer message


def read(
    text: str, *, in_conversation: bool = False, intents: tuple[Intent, ...] = INTENTS
) -> Said | None:
    """Returns the intent that the phrases of a message have, or None.

    in_conversation: whether it answers an agent, so that a bare "no" may refuse anything.
    """
    if (own := reactions.remainder(text)) is not None:
        text = own  # "Loved “... Reply STOP”": the quoted words are the brand's
    tokens = _tokens(text)
    opt_outs, others = phrase_books(intents)
    languages = opt_outs.languages(tokens)
    if len(tokens) == 2:
        languages = {"unclear": "en"} if _SIGNS & set(text) else {}
    if in_conversation:
        languages = opt_outs.without_refusals(languages)
    said = opt_outs.said(languages) or others.said(others.languages(tokens))
    signed = sign_book(intents).said(tokens)
    if signed and signed.intent.lets_opt_out_act:
        return signed._replace(also=said)
    return _first(said, signed, intents)


def _first(one: Said | None, other: Said | None, intents: tuple[Intent, ...]) -> Said | None:
    """Returns what takes precedence in the registry."""
    both = [said for said in (one, other) if said]
    return min(both, key=lambda said: intents.index(said.intent), default=None)


def _tokens(text: str) -> tuple[str, ...]:
    """Returns the words between `^` and `$`, with a sign where a sentence ends."""
    tokens = ["^"]
    for piece in _PIECE.findall(fold(unsigned(text[:_FARTHEST]))):
        if piece.isalnum() or piece == "+":
            word = _known(piece)
            if word != tokens[-1]:  # "stop stop stop"
                tokens.append(word)
        elif tokens[-1].isalnum():
            tokens.append("?" if piece == "?" else ".")
        elif piece == "?" and tokens[-1] == ".":
            tokens[-1] = piece
    if tokens[-1] == ".":
        tokens.pop()
    return (*tokens, "$")


def _known(piece: str) -> str:
    if piece in _SHORT:
        return _SHORT[piece]
    stem = _STEM.match(piece) if piece[0] in "ud" else None
    return _STEMS[stem[0]] if stem else piece
