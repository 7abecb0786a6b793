"""The hours in which a contact wants messages: "not before 10", "evenings are better"."""

import re
from collections.abc import Iterator
from datetime import time

import msgspec

from shared.domain.intents.data.phrase_lists import listed
from shared.domain.intents.data.wishes import en, es
from shared.domain.intents.wishes.message import Message, any_of

_SENDING = any_of(en.SENDING, es.SENDING)
_ORDERS = any_of(en.ABOUT_ORDERS, es.ABOUT_ORDERS)
_HOUR = (
    r"(?P<h>\d{1,2})(?::(?P<min>\d\d))?(?: (?P<half>am|pm|de la noche|de la tarde|de la manana))?"
    r"|(?P<noon>noon|mediodia|lunch)"
)
_NOT = (
    r"(?:not|no|nothing|dont|stop (?:texting|sending)|quit (?:texting|sending)|never|nada|ni|paren"
    r"|pare|dejen|ya no)"
)
_GOOD = (
    r"(?:is|are|be|works?|would be|ok|okay|fine|good|better|best|great|please|pls|only|sure"
    r"|mejor|si|bien|encantad[oa]"
    r"|on|onward|cuando|lo que|perfecto|adelante)"
)
_AT = r"(?:la una|las|la|el|de las)?"
_BETWEEN = r"(?: (?!(?:and|but|only|just|y|pero|solo|solamente) )\w+){0,5}?"
"""What may stand between a denial and an hour: not "no sale texts and only after 5"."""
_NOT_BEFORE = re.compile(rf" {_NOT}{_BETWEEN} (?:before|antes de(?:l)?) {_AT} ?(?:{_HOUR}) ")
_NOT_AFTER = re.compile(
    rf" {_NOT}{_BETWEEN} (?:after|past|despues de(?:l)?|pasadas) {_AT} ?(?:{_HOUR}) "
)
_AFTER_NO = re.compile(
    rf" (?:despues de(?:l)?|after) {_AT} ?(?:{_HOUR})(?: pm| am)?(?: ya)? (?:no|not|please no) "
)
_AFTER = re.compile(
    rf" (?:after|from|until|till|sleep til|asleep till|despues de(?:l)?|de"
    rf"|a partir de) {_AT} ?(?:{_HOUR})(?: \w+)?(?: \w+)?"
    rf" (?:{_GOOD}) | (?:{_HOUR.replace('<', '<o')}) (?:onward|on is|en adelante)"
    rf"| (?:only|just|text only|send|manden|escribanme|mejor|can they come|salgo a|teach until"
    rf"|solo|anything) (?:after|despues de(?:l)?) {_AT} ?(?:{_HOUR.replace('<', '<s')}) "
)
_PARTS: tuple[tuple[re.Pattern[str], str | None, str | None], ...] = (
    (re.compile(
        r" (?:evenings? (?:only|are better|is better|please|pls|are best|works?)|only"
        r" (?:in the )?evenings?"
        r"|de tarde noche|por las noches mejor) "
    ), "17:00", None),
    (re.compile(
        r" (?:afternoons? (?:ok|only|are better|is better|please|pls|works?)|(?:por|en) la"
        r" (?:tarde|tardecita)(?: \w+)? (?:mejor|por favor|si)"
        r"|mejor (?:por|en) la tarde|pueden ser en la tardecita|not? (?:in the )?mornings?"
        r"|en la manana no|por la manana no"
        r"|after lunch(?: (?:is|ok|please))?|stop texting in the morning|mornings no) "
    ), "12:00", None),
    (re.compile(
        r" (?:mornings? (?:only|are better|is better|please|pls|ok)|only (?:in the )?mornings?"
        r"|por la tarde no|en la tarde no"
        r"|solo (?:por|en) la manana|(?:por|en) la manana mejor|avisenme temprano) "
    ), None, "12:00"),
    (re.compile(
        r" (?:daytime only|only (?:in the )?daytime|daytime or dont|daytime please|de noche"
        r" (?:ya )?no|no (?:manden )?de noche|not at night|no nights"
        r"|no (?:late )?night texts|de madrugada|de dia (?:lo que|cuando|si|bienvenidos)) "
    ), None, "19:00"),
    (re.compile(
        r" (?:stop|quit|no|not|dont|dejad|dejen|paren)(?: \w+){0,2} (?:texting|txting|sending|texts"
        r"|send|text|escrib\w+|mand\w+|mensajes|cosas)(?: \w+){0,3} (?:at|a las?) [1-8](?::\d\d)?"
        r" (?:am|in the morning|de la manana)(?= )"
    ), "09:00", None),
    (re.compile(r" antes de las [78] no "), "08:00", None),
    (re.compile(r" (?:after|despues del?) (?:breakfast|desayuno) (?:is|si|ok) "), "09:00", None),
)  # fmt: skip
_AFTER_BARE = re.compile(rf" (?:after|despues de(?:l)?|de) {_AT} ?(?:{_HOUR}) ")
_OTHER = re.compile(
    r" (?:apartame|do not expect|will respond|respond after|reply after|back after|on shift"
    r"|stop by|stop in|come by|paso por) | after \d+"
    r" (?:uses|days|weeks|months|years|washes|tries) "
)
_DAYS = re.compile(
    r" (?:(?:not|dont text|dont message|stop texting|no me escriban"
    r"|no manden)(?: \w+){0,4}? (?:on |en |during |los |at )?(?:sundays?|saturdays?|sabbath"
    r"|fridays?"
    r"|weekends?|at work|during work|naptime|nap time|dinner|domingos?"
    r"|sabados?|fin de semana|trabajo)"
    r"|los (?:domingos|sabados|viernes) no|en fin de semana no|mientras este de turno no) "
)
_POLITE = r"(?: (?:please|pls|thanks|por favor|porfa|gracias))*"
_DAY = r"(?:(?:sun|satur|fri)days?|weekends?)"
_DIA = r"(?:domingos?|sabados?|viernes|fin de semana)"
_DAYS_ALONE = re.compile(
    rf"{_POLITE} (?:(?:never|not|no|no texts|no messages|only)(?: on)?(?: the)? {_DAY}"
    rf"|(?:los |el )?{_DIA} no|(?:nunca|no|solo|nada) (?:los |el |en )?{_DIA}){_POLITE} "
)
"""A message that says nothing but on which days."""
_EARLY = re.compile(
    r" (?:[1-8](?::\d\d)? ?am|[1-8] de la manana|las [3-8] am|midnight|medianoche|madrugada"
    r"|in the morning) "
)


class Hours(msgspec.Struct, frozen=True):
    """From when until when, each as `HH:MM` or None."""

    opens: str | None = None
    closes: str | None = None


HINTS = frozenset(
    listed("""
    before, after, past, antes, despues, pasadas, noon, mediodia, onward, adelante, evening,
    evenings, afternoon, afternoons, morning, mornings, daytime, noche, night, nights,
    madrugada, dia, tarde, tardecita, am, pm, sunday, sundays, saturday, saturdays, sabbath,
    friday, fridays, weekend, weekends, work, naptime, nap, dinner, domingo, domingos, sabado,
    sabados, viernes, fin, trabajo, turno, manana, lunch, breakfast, desayuno
""")
)
"""Each wish has one of these words."""


def is_wish_for_hours(message: Message) -> bool:
    """Returns whether the message says at which time of day messages are welcome."""
    if message.tokens.isdisjoint(HINTS):
        return False
    text = message.text
    if message.words > 40:
        return False
    if not message.asks and _DAYS_ALONE.fullmatch(text):
        return True
    found = read(message)
    if found is None and not (_DAYS.search(text) and (_SENDING.search(text) or message.words <= 8)):
        return False
    if _OTHER.search(text) or _THIRD.search(text):
        return False
    if _SENDING.search(text) or _EARLY.search(text):
        return not (message.asks and _ORDERS.search(text))
    if _ORDERS.search(text) or (message.asks and not _WISHES.search(text)):
        return False
    return message.words <= 12 or bool(_SLEEP.search(text))


_THIRD = re.compile(r" (?:my|mi) (?:son|daughter|mom|husband|wife|hijo|hija|mama|esposo|esposa) ")
_WISHES = re.compile(r" (?:please|pls|por favor|porfa|better|mejor|pueden) ")
_SLEEP = re.compile(
    r" (?:sleep|asleep|nights|graveyards|baby|bebe|duerm\w*|acuesto|durmiendo|phone|tend bar"
    r"|teach|turno|wakes?) "
)


def read(message: Message) -> Hours | None:
    """Returns the hours, None when the message names none that Rapport can keep."""
    text = message.text
    if _OTHER.search(text):
        return None
    closes = _first(_NOT_AFTER, text, late=True) or _first(_AFTER_NO, text, late=True)
    opens = _first(_NOT_BEFORE, text, late=False)
    if not closes:
        after = _first(_AFTER_BARE if _EARLY.search(text) else _AFTER, text, late=False)
        opens = max(filter(None, (opens, after)), default=None)
    for part, its_opens, its_closes in _PARTS if not (opens or closes) else ():
        if part.search(text):
            opens, closes = its_opens, its_closes
            break
    return Hours(opens, closes) if opens or closes else None


def _first(pattern: re.Pattern[str], text: str, *, late: bool) -> str | None:
    return next((at for found in pattern.finditer(text) if (at := _time(found, late=late))), None)


def _time(found: re.Match[str], *, late: bool) -> str | None:
    values = dict(_values(found))
    if "noon" in values:
        return "12:00"
    hour, minute = int(values["h"]), int(values.get("min", 0))
    half = values.get("half", "")
    if half == "pm" or half.endswith(("noche", "tarde")):
        hour = hour % 12 + 12
    elif not half and hour <= (11 if late else 6):
        hour += 12
    if hour > 23 or minute > 59:
        return None
    return time(hour, minute).strftime("%H:%M")


def _values(found: re.Match[str]) -> Iterator[tuple[str, str]]:
    for name, value in found.groupdict().items():
        if value:
            yield next(one for one in ("noon", "half", "min", "h") if name.endswith(one)), value
