"""How many messages a contact wants at most: "once a week is plenty", "menos seguido"."""

import re
from collections.abc import Iterator, Mapping

from shared.domain.intents.data.phrase_lists import listed
from shared.domain.intents.data.wishes import en, es
from shared.domain.intents.wishes.message import Message, any_of, keys_of

_FEWER = any_of(en.FEWER, es.FEWER)
_FEWER_KEYS = keys_of(en.FEWER, es.FEWER)
_ENOUGH = any_of(en.ENOUGH, es.ENOUGH)
_SENDING = any_of(en.SENDING, es.SENDING)
_ORDERS = any_of(en.ABOUT_ORDERS, es.ABOUT_ORDERS)
_NUMBERS: Mapping[str, int] = {
    "once": 1, "one": 1, "a": 1, "uno": 1, "una": 1, "un": 1, "solo": 1, "twice": 2, "two": 2,
    "dos": 2, "couple": 2, "three": 3, "tres": 3, "four": 4, "cuatro": 4, "five": 5, "cinco": 5,
}  # fmt: skip
_PER_30_DAYS: Mapping[str, float] = {
    "day": 30, "dia": 30, "diario": 30, "diarios": 30, "week": 4, "semana": 4, "wk": 4, "month": 1,
    "mes": 1, "quincena": 2, "season": 1, "quarter": 1, "fortnight": 2,
}  # fmt: skip
_RATE = re.compile(
    r" (?P<n>\d{1,2}x?|once|twice|one|two|three|four|five|uno?|una|dos|tres|cuatro|cinco|couple)"
    r"(?: (?:text|texts|message|messages|msg|msgs|times?|x|veces|vez|mensajes?|avisos?|solo"
    r"|resumen|of"
    r"|one|ones|yes|at most|max|tops))*"
    r" (?:a|an|per|each|every|in a|al|a la|por|x|cada|en una|en un|in one)"
    r" (?P<unit>day|dia|week|wk|semana|month|mes|quincena|season|quarter|fortnight)(?= )"
)
_ADVERBS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r" (?:weekly|semanal|semanalmente|the sunday one|el dominical) "), 4),
    (re.compile(r" (?:monthly|mensual|mensualmente) "), 1),
    (re.compile(
        r" (?:every other week|biweekly|every two weeks|cada dos semanas|cada quincena|quincenal"
        r"|cada 15 dias|fortnightly) "
    ), 2),
    (re.compile(
        r" (?:one on (?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)"
        r"|(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays) (?:only|be nice"
        r"|please)"
        r"|(?:uno|con) los (?:lunes|martes|miercoles|jueves|viernes|sabados|domingos)"
        r"|(?:avisen|fueran) los (?:lunes|martes|miercoles|jueves|viernes|sabados|domingos)) "
    ), 4),
)  # fmt: skip
_UNITS = frozenset(_PER_30_DAYS) | frozenset(
    listed("""
    weekly, semanal, semanalmente, dominical, monthly, mensual, mensualmente, biweekly, weeks,
    semanas, quincenal, dias, fortnightly, monday, tuesday, wednesday, thursday, friday, saturday,
    sunday, mondays, tuesdays, wednesdays, thursdays, fridays, saturdays, sundays, lunes, martes,
    miercoles, jueves, viernes, sabado, sabados, domingo, domingos
""")
)
"""Each rate and each adverb has one of these words."""
_ABOUT_ELSE = re.compile(
    r" (?:this time|onions?|sauce|sugar|ice|salt|sal|azucar|hielo|chile|chef) "
)
_DAILY = 30
"""Who speaks of every day complains of it."""
_FOR_GOOD = re.compile(r" (?:permanently|for good|forever|delete|a cero|mushrooms|remove me|list) ")
_PERSON = re.compile(
    r" (?:pill|pills|dose|doses|mg|take it|i come|i go|i visit|i shop|i buy|i order|vengo) "
)


HINTS = _FEWER_KEYS | _UNITS
"""Each wish has one of these words."""


def is_wish_for_fewer(message: Message) -> bool:
    """Returns whether the message asks for fewer messages, and not for none."""
    if message.tokens.isdisjoint(HINTS):
        return False
    text = message.text
    fewer = not message.tokens.isdisjoint(_FEWER_KEYS) and _FEWER.search(text)
    rates = [] if message.tokens.isdisjoint(_UNITS) else list(_rates(text))
    if message.words > 45 or not (fewer or rates):
        return False
    if _PERSON.search(text) or _FOR_GOOD.search(text):
        return False
    if not rates:
        is_short = message.words <= 6 and not _ABOUT_ELSE.search(text)
        return bool(fewer) and (is_short or bool(_SENDING.search(text)))
    if min(rates) == 0:
        return False  # none at all is no frequency: the phrases of a doubt have it
    if min(rates) > 15 and not fewer:
        return False
    if message.words <= 7 and not message.asks:
        return not _ORDERS.search(text)
    says = bool(fewer or _ENOUGH.search(text))
    is_about = bool(_SENDING.search(text) or fewer or _TOO_MUCH.search(text) or len(rates) > 1)
    return says and is_about and not (message.asks and _ORDERS.search(text))


_TOO_MUCH = re.compile(
    r" (?:every day|daily|a day|diario|diarios|todos los dias|al dia|nuts|demasiado|is a lot"
    r"|a lot|off|totally"
    r"|bombarded|exagerado|dont unsubscribe|keep up|not asking|not asking|no digo|no se trata"
    r"|no me quiten|im happy|perfecto|lovely|quedamos|i like the|instead of every|been|leave"
    r"|plenty|tops|max) "
)


def wanted(message: Message) -> int | None:
    """Returns how many messages in 30 days the contact names, None when they name no number."""
    rates = [rate for rate in _rates(message.text) if rate < _DAILY]
    return max(1, round(min(rates))) if rates else None


def _rates(text: str) -> Iterator[float]:
    for found in _RATE.finditer(text):
        said = found["n"].rstrip("x")
        number = int(said) if said.isdigit() else _NUMBERS[said]
        yield number * _PER_30_DAYS[found["unit"]]
    yield from (times for adverb, times in _ADVERBS if adverb.search(text))
