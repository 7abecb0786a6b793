"""A channel that the contact does not want, other than messages: "don't call me, text is fine"."""

import re

from shared.domain.intents.data.wishes import en, es
from shared.domain.intents.wishes.message import Message, any_of, keys_of

_CHANNELS = any_of(en.CHANNELS, es.CHANNELS)
HINTS = keys_of(en.CHANNELS, es.CHANNELS)
_BY_TEXT = any_of(en.BY_TEXT, es.BY_TEXT)
_KEEP = any_of(en.KEEP, es.KEEP)
_DROP = any_of(en.DROP, es.DROP)
_REFUSED = re.compile(
    r" (?:no|not|dont|do not|stop|quit|never|cancel|unsub\w*|take|remove|delete|cut|without"
    r"|basta de|ni una|sin|ya no|deja|dejen|quit\w*"
    r"|menos|knock|cease|nunca|wont|cant|cannot|bloquee|no me)(?: \w+){0,6} $"
)
_REFUSED_AFTER = re.compile(
    r"^(?: \w+){0,4} (?:no|not|quit\w*|nunca|nada|off|cease|none|ya no|have to stop"
    r"|need to stop|no las contesto) "
)
_BOTH = re.compile(
    r" (?:or|and|ni|y|o|nor)(?: (?:their|your|the|sus|los))? (?:text|texts|texting|sms|textos"
    r"|mensajes|message|messages|escriban|escribirme) "
)
_WHOLE = re.compile(
    r" (?:(?:please|pls|por favor) )?(?:no|sin|ya no|no more|stop|stop the|nada de"
    r"|stop sending) (?:more |mas |me )?(?:emails?|e mails?|correos?|mails?|letters|cartas)"
    r"(?: (?:please|pls|por favor|porfa|thanks|gracias))* "
)


def is_other_channel(message: Message) -> bool:
    """Returns whether the message refuses calls or e-mail, and not messages."""
    if message.tokens.isdisjoint(HINTS):
        return False
    text = message.text
    if message.words > 35 or _BOTH.search(text) or message.asks:
        return False
    if _WHOLE.fullmatch(text):
        return True
    refused = [one for clause in message.halves if (one := _refused(clause))]
    if not refused:
        return False
    return any(_wants_texts(clause) for clause in message.halves)


def _refused(clause: str) -> str | None:
    for found in _CHANNELS.finditer(clause):
        before, after = clause[: found.start()], clause[found.end() :]
        if _REFUSED.search(f"{before.rstrip()} ") or _REFUSED_AFTER.search(f"{after.rstrip()} "):
            return found[0]
    return None


def _wants_texts(clause: str) -> bool:
    found = _BY_TEXT.search(clause)
    if not found:
        return False
    before = _CHANNELS.split(clause[: found.start()])[-1]
    return not re.search(
        r" (?:no|not|stop|quit|dont|never|ya no|dejen de|remove|delete)(?: \w+){0,2} $",
        f"{before.rstrip()} ",
    ) and bool(_KEEP.search(clause) or _PLAIN.search(clause) or _refused(clause))


_PLAIN = re.compile(
    r" (?:text me|by text|text is|texts are|texting is|i said text|only read|texts stay"
    r"|read texts|answer a text|answer texts|just text"
    r"|por aqui|por escrito|mejor|escribanme|escribeme|yo solo textos|solo texto|me basta|nomas|way"
    r"|acceptable|suits|sms|here|more textos|mas textos|teeten\w*|texteen\w*|textito) "
)
