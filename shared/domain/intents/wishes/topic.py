"""A subject that the contact wants alone, or not at all: "only coffee stuff"."""

import re

from shared.domain.intents.data.phrase_lists import listed
from shared.domain.intents.data.wishes import en, es
from shared.domain.intents.wishes.message import Message, any_of

_ORDERS = any_of(en.ABOUT_ORDERS, es.ABOUT_ORDERS)
_ONLY = re.compile(
    r" (?:\w+ ){1,3}(?:stuff|news|texts|things|specials) only "
    r"| (?:only|just) (?:text me|tell me|send me) (?:\w+ ){0,4}(?:about|if its about|stuff"
    r"|news|texts)"
    r"| (?:only|just) (?:text me if its about|tell me about|send me) (?:\w+)"
    r"| (?:only|just|solo|nomas|puro) (?:\w+ ){1,3}(?:stuff|news|texts|ofertas|cosas)"
    r"| (?:stuff|news|texts) only "
    r"| (?:solo|nomas|solamente|puro|unicamente) (?:avisenme|aviseme|avisame|avisen"
    r"|me interesa|lo de|cosas|ofertas de)"
    r"| me interesa (?:solo|nomas)? ?lo de | lo unico que quiero "
)
_ALONE = frozenset(
    ("only", "just", "solo", "nomas", "puro", "solamente", "unicamente", "interesa", "unico")
)
"""Each wish for a subject alone has one of these words."""
_NOTHING = re.compile(
    r" (?:nothing|nothin) (?:about|bout) \w"
    r"| (?:skip|lay off|quit w|quit with|stop w|stop with|drop|end) (?:the|all the)"
    r" (?:\w+ ){1,3}(?:stuff|pics|talk|ads|things|news|texts|stuff)"
    r"| no (?:more )?(?!sale |promo |more )(?:\w+ ){1,2}(?:stuff|texts|news) (?!please stop)"
    r"| dont (?:send|tell|text) me (?:anything|the|about|any) \w+"
    r"|^ de (?:\w+ ){1,2}(?:no|nada|ya no)(?: me hablen)? "
    r"| nada de (?!mensajes|ofertas|promo|textos|publicidad|eso|esto|nada|spam)\w+"
    r"| no me hable\w* de \w| no quiero saber de \w| no me manden nada de \w"
    r"| paren con lo de \w| borrame lo de \w"
)
_REFUSING = frozenset(
    listed("""
    nothing, nothin, skip, lay, quit, stop, drop, end, stuff, texts, news, dont, nada, saber,
    paren, borrame
""")
)
_DO_NOT_SPEAK, _FIRST = {"no", "me", "de"}, " de "
"""Each refusal of a subject has one of these words, or those three, or begins so."""
_ASKS = re.compile(r" (?:does|do you|do u|is the|is it|or all|para el|para la) ")
_KEEPS = re.compile(
    r" (?:rest|yes|ok|fine|good|please|pls|are good|count me in|tell me|show me|si|lo demas"
    r"|bienvenido|quieran|todo"
    r"|en vez|mejor|mandame|mandenme|cosas|normal|i dont|im|i am|no tengo|soy|yo|interesa) "
)

_WANTED = re.compile(
    r" (?:(?:please|pls|porfa|i|want|quiero|send|text|tell|me|manden|mandenme|y|and) )*"
    r"(?:only|just|nothing but|solo|solamente|nomas|unicamente|puros?) (?:(?:the|about|send|text"
    r"|tell|me|de|los|las|sobre|lo|avisenme|mandenme) )*(?!(?:kidding|saying|asking|fyi|curious"
    r"|wondering|checking|letting|so|because|got|get|a|an|in|if|it|this|that|these|those|for|to"
    r"|not|wanted|thought|eso|esto|digo|pregunto|decia|que|para|por|porque|un|una|uno|no) )"
    r"[a-z]{3,}(?: [a-z]+){0,2} "
)
"""A part that names what the contact wants alone: "only coffee"."""


def wants_alone(part: str) -> bool:
    """Returns whether a part of a wish names something that is wanted alone. Not in any message:
    "just boots" may be an answer."""
    return _WANTED.fullmatch(part) is not None


HINTS = frozenset(
    listed("""
    only, just, solo, nomas, puro, solamente, unicamente, nothing, nothin, skip, lay, quit,
    stop, drop, end, no, dont, de, nada, hable, hablen, saber, paren, borrame, interesa, lo
""")
)
"""Each wish has one of these words."""


def is_topic(message: Message) -> bool:
    """Returns whether the message names the subjects that are wanted, or those that are not."""
    if message.tokens.isdisjoint(HINTS):
        return False
    text = message.text
    if message.words > 35 or message.asks or not _names_topic(message):
        return False
    return not (_ASKS.search(text) or _ORDERS.search(text))


def _names_topic(message: Message) -> bool:
    text = message.text
    if not message.tokens.isdisjoint(_ALONE) and _ONLY.search(text):
        return True
    return _may_refuse(message) and bool(_NOTHING.search(text) and _KEEPS.search(text))


def _may_refuse(message: Message) -> bool:
    if not message.tokens.isdisjoint(_REFUSING):
        return True
    return message.tokens >= _DO_NOT_SPEAK or message.text.startswith(_FIRST)
