"""What a notification shows of a message: its beginning, without numbers, addresses and links."""

import re

LONGEST = 40
_LOOKS_AT = 400
"""Characters of the body that are looked at: more words would show no more of them."""

_LINK = r"(?i:(?:https?://|www\.)\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?)"
_UNSEEN = r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+"


def preview_of(body: str) -> str:
    """Returns at most half of the words and 40 characters of a stored message, ending in `…`.

    Every digit becomes `•`, and links and e-mail addresses become `[…]`. Of a single word, and of
    one that is too long, nothing is shown: it would be the message itself.
    """
    words = re.sub(_LINK, "[…]", re.sub(_UNSEEN, " ", body[:_LOOKS_AT])).split()
    shown, left = list[str](), LONGEST
    for word in words[: len(words) // 2]:
        left -= len(word) + 1
        if left < 0:
            break
        shown.append(re.sub(r"\d", "•", word))
    return f"{' '.join(shown)}…"
