"""Decodes the base64 in which Twilio delivers some concatenated messages.

The carrier may have cut such a message inside a character, or Twilio inside the base64.
"""

import base64
import binascii
import re

MIN_CHARACTERS = 24
"""Shorter bodies are left alone: a word such as "Stop" or "Yes=" is valid base64 as well."""
CHARACTERS_PER_CUT = 40
"""A concatenated message is cut at most once in so many characters."""

_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_LOST = "\N{REPLACEMENT CHARACTER}"


def decoded(body: str, *, is_mms: bool) -> str:
    """Returns the text of a body that is base64 of text, and every other body unchanged.

    is_mms: a short body counts too when it is padded.
    """
    if not _may_be_base64(body, is_mms):
        return body
    try:
        raw = base64.b64decode(_whole(body), validate=True)
    except binascii.Error:
        return body
    text = _text(raw)
    return text if _is_text(text) else body


def _may_be_base64(body: str, is_mms: bool) -> bool:
    is_long = len(body) >= MIN_CHARACTERS or (is_mms and body.endswith("="))
    return is_long and _BASE64.fullmatch(body) is not None


def _whole(body: str) -> str:
    """Returns the body up to its last whole byte, padded."""
    cut = body.rstrip("=")
    if body != cut:
        return body
    cut = cut[:-1] if len(cut) % 4 == 1 else cut
    return cut + "=" * (-len(cut) % 4)


def _text(raw: bytes) -> str:
    """Returns the text. An emoji that was cut between two parts is joined again."""
    try:
        halves = raw.decode("utf-8", "surrogatepass")
        return halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace")


def _is_text(text: str) -> bool:
    """Returns whether the characters are those of a message, apart from a few cut ones."""
    cuts = text.count(_LOST)
    if cuts > 1 + len(text) // CHARACTERS_PER_CUT or cuts == len(text):
        return False
    return all(c.isprintable() or c.isspace() for c in text)
