"""A phone's report of a reaction to a message, such as: Loved “Your order is ready”.

The phone quotes the message to which the contact reacts, so its words are the brand's. Forms:
Apple's Messages and Google Messages, in English and Spanish.
"""

import re
from functools import cache, lru_cache

from shared.domain.intents.chunk_flags import flag, flags_of
from shared.domain.intents.quick import has_any

# Google Messages pads the emoji with these; iOS writes them around names and quotes.
_INVISIBLE = re.compile("[\u200a-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_MOJIBAKE = (("â€œ", "“"), ("â€\x9d", "”"), ("â€™", "’"), ("â€˜", "‘"))
_CLOSING = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»"}
_PLURALS = {"“": "“", "«": "«"}
_MARKS = (
    *"“\"‘«", "â€", " '",
    "image", "photo", "picture", "video", "movie", "contact", "link", "message", "sticker",
    "attachment", "location", "imagen", "foto", "vídeo", "enlace", "mensaje", "archivo", "ubicaci",
)  # fmt: skip
"""What every report has one of: a quote, or the name of what was no text."""
_MAY_REPORT = flag(lambda chunk: chunk.startswith("'") or has_any(chunk, _MARKS))
_LONG = 140
"""Characters from which on a network may have cut the closing quote away."""

_EN = r"""(?:loved|liked|disliked|laughed\ at|emphasi[sz]ed|questioned
  | reacted\ (?:<sign>|with\ an?\ [a-z]+(?:\ sticker)?)\ (?:to|with)
  | removed\ (?:<sign>|(?:an?\ |the\ )?(?:heart|like|dislike|laugh|exclamation(?:\ mark)?
    |question(?:\ mark)?|emphasis|reaction))\ from
  | <sign>\ to)"""
_ES = r"""(?:(?:ya\ no\ )?(?:le|les)\ (?:encant[oóa]|gust[oóa]|disgust[oóa]|sorprend(?:e|i[oó])
    |hace\ gracia|hizo\ gracia|da\ risa|dio\ risa|dio\ (?:me\ gusta|<sign>)\ a)
  | no\ le\ gust[oóa] | exclam[oó]\ por | (?:ya\ no\ )?dud[oóa]\ sobre
  | se\ (?:r[ií][oóe]\ (?:de|con)|entristeci[oó]\ con|sorprendi[oó]\ (?:con|por))
  | (?:enfatiz|destac|cuestion|subray)[oó]
  | reaccion[oó]\ con\ <sign>\ (?:a|en) | se\ ha\ (?:reaccionado|a[nñ]adido)\ (?:con\ )?<sign>\ a
  | (?:elimin|quit|borr)[oó]\ (?:<sign>|(?:el|la|un|una)\ [a-z]+(?:\ de\ [a-zó]+)?)\ de
  | se\ quit[oó]\ <sign>\ de
  | dej[oó]\ de\ (?:gustarle|encantarle|darle\ risa|exclamar\ por|dudar\ sobre)
  | me\ (?:encant|gust)[oóa] | a\ (?:aim|ador)[eé]
  | puso\ (?:<sign>|[eé]nfasis|un\ signo\ de\ [a-zóí]+)\ (?:a|en) | <sign>\ a)"""
# "A Rosa le gustó “...”": what a group shows.
_NAME = r"(?:a\ [^\W\d_]{1,20}(?:\ [^\W\d_]{1,20})?\ )?"
_THING = r"""(?:an?|la|el|un|una|su|the)\ (?:image|photo|picture|video|movie|contact|link|message
  |audio\ message|sticker|attachment|location|imagen|foto|fotograf[ií]a|v[ií]deo|contacto|enlace
  |mensaje(?:\ de\ (?:audio|voz))?|archivo(?:\ adjunto)?|ubicaci[oó]n)"""


def is_reaction(text: str) -> bool:
    """Returns whether the whole message is such a report: nothing follows the closing quote."""
    return remainder(text) == ""


@lru_cache(maxsize=1)  # asked several times about one message
def remainder(text: str) -> str | None:
    """Returns what the contact wrote after the quote, None when the message is no report.

    In: Loved “sale” but stop now, the words after the quote are the contact's own.
    """
    if not (flags_of(text) & _MAY_REPORT and has_any(text.lower(), _MARKS)):
        return None
    plain = _plain(text)
    found = _opening().match(plain)
    if not found:
        return None
    if found["thing"]:
        return plain[found.end() :].strip(" .")
    return _after_quote(plain[found.end() :], found["quote"])


def _plain(text: str) -> str:
    plain = _INVISIBLE.sub("", text)
    for broken, mark in _MOJIBAKE if "â€" in plain else ():
        plain = plain.replace(broken, mark)
    return " ".join(plain.split())


def _after_quote(quoted: str, opening: str) -> str | None:
    closing, depth = _CLOSING[opening], 1
    for place, character in enumerate(quoted):
        if character == closing and not _is_apostrophe(quoted, place):
            depth -= 1
            if not depth:
                return quoted[place + 1 :].strip(" .")
        elif character == _PLURALS.get(opening):
            depth += 1
    was_cut = len(quoted) >= _LONG or quoted.endswith(("…", "..."))
    return "" if was_cut else None


def _is_apostrophe(quoted: str, place: int) -> bool:
    """Returns whether the mark stands between two letters, as in don't."""
    around = quoted[max(place - 1, 0) : place + 2]
    return len(around) == 3 and around[0].isalnum() and around[2].isalnum()


@cache
def _opening() -> re.Pattern[str]:
    forms = f"(?:{_EN}|{_NAME}{_ES})".replace("<sign>", r"[^\w\s“”\"'‘’«».,;:!?¡¿()-]{1,12}")
    after = rf"\ ?(?:(?P<quote>[“\"‘'«])|(?P<thing>(?<=\ ){_THING}\b))"
    return re.compile(forms + after, re.VERBOSE | re.IGNORECASE)
