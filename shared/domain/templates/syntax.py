"""Refuses templates that the library would parse very slowly, or would partly ignore.

Its lexer tries every end for an unclosed bracket. Its parser waits for the end of an unclosed
`case` (python-liquid 1.13), and drops what comes before the first `when`.
"""

import re
from collections.abc import Iterable

from liquid.token import TOKEN_EXPRESSION, TOKEN_TAG, Token

from shared.domain.templates.filters import Refused

MAX_SOURCE = 4_000  # characters
MAX_DEPTH = 8  # blocks within blocks
BLOCKS = ("if", "unless", "case", "comment")
TAGS = (*BLOCKS, "assign")
_WITHIN = ("elsif", "else", "when")
_GAP = re.compile(r"\s{100}")


def refuse_unreadable(source: str) -> None:
    """Raises Refused `too_long` or `syntax`, without tokenizing."""
    if len(source) > MAX_SOURCE:
        raise Refused("too_long", f"A template has at most {MAX_SOURCE:,} characters with Liquid.")
    for opening, closing in (("{{", "}}"), ("{%", "%}")):
        last = source.rfind(opening)
        if last >= 0 and source.find(closing, last + 2) < 0:
            line = source.count("\n", 0, last) + 1
            raise Refused("syntax", f"{opening} is not closed by {closing}.", line)
    if gap := _GAP.search(source):
        line = source.count("\n", 0, gap.start()) + 1
        raise Refused("syntax", "Too many spaces or empty lines in a row.", line)


def refuse_tags(tokens: Iterable[Token]) -> None:
    """Raises Refused `unknown_tag`, `too_deep` or `syntax`."""
    opened, last = list[Token](), ""
    for token in tokens:
        if opened and opened[-1].value == "comment" and not token.istag("endcomment"):
            continue
        if token.type == TOKEN_TAG:
            _follow(token, opened)
            last = token.value
        elif last == "case" and token.type != TOKEN_EXPRESSION and token.value.strip():
            detail = "Text between case and its first when is never shown."
            raise Refused("syntax", detail, token.linenum)
    for token in opened:
        detail = f"“{token.value}” is not closed by “end{token.value}”."
        raise Refused("syntax", detail, token.linenum)


def _follow(token: Token, opened: list[Token]) -> None:
    name, line = token.value, token.linenum
    if name in BLOCKS:
        opened.append(token)
        if len(opened) > MAX_DEPTH:
            raise Refused("too_deep", f"Blocks can be nested at most {MAX_DEPTH} deep.", line)
    elif name.removeprefix("end") in BLOCKS:
        if not opened or f"end{opened.pop().value}" != name:
            raise Refused("syntax", f"“{name}” has no matching opening tag.", line)
    elif name not in (*TAGS, *_WITHIN):
        detail = f"There is no tag “{name}” here: use {', '.join(TAGS)}."
        raise Refused("unknown_tag", detail, line)
