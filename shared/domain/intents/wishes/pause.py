"""A pause that the contact asks for, and the day on which it ends.

A pause always ends: where the words name no day, after 30 days.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from shared.domain.intents.data.phrase_lists import listed
from shared.domain.intents.data.wishes import en, es
from shared.domain.intents.wishes.message import Message, any_of

DEFAULT = timedelta(days=30)
"""How long a pause lasts whose end the contact does not name."""
LONGEST = timedelta(days=365)

_PAUSE = any_of(en.PAUSE, es.PAUSE)
_ABSENT = any_of(en.ABSENT, es.ABSENT)
_SENDING = any_of(en.SENDING, es.SENDING)
_ORDERS = any_of(en.ABOUT_ORDERS, es.ABOUT_ORDERS)
_FOR_EVER = re.compile(
    r" (?:ever again|anymore|any more|for good|forever|never|nunca|jamas|para siempre|list|lista) "
)
_UNTIL = re.compile(
    r" (?:un)?(?:till?|until|thru|through|before then|hasta|after|despues de|luego de|while"
    r"|mientras"
    r"|esperen a|espera a|resume|start (?:back|again)|circle back|check back) "
)
_LENGTH = re.compile(
    r"(?P<for> (?:for|in|por|en|say|durante|about|denme|dennos|chance|me))?(?: (?:the|next"
    r"|about|like|las|los"
    r"|proximas|proximos|calladitos))* (?P<n>\d{1,4}|a couple(?: of)?|un par de|a few|an?|una?"
    r"|one|two|three|four|six"
    r"|dos|tres|cuatro|seis|few|unos|unas|couple) (?P<unit>days?|weeks?|months?|dias?|semanas?"
    r"|mes|meses|wks?)(?= )"
)
_BARE = re.compile(
    r" (?:(?:please|pls|not|no|nothing|skip|pause|por favor|hold off|nada|maybe|ok|mejor|ahora) )*"
    r"(?:this|este|esta|next)? ?(?:month|week|mes|semana|summer|verano)(?: (?:no|please|pls"
    r"|porfa|por favor"
    r"|thanks|gracias|mejor))* "
)
_POLITE = "please|pls|thanks|thank you|thx|sorry|por favor|porfa|porfavor|gracias"
_NOTHING = (
    "(?:not|nothing|nada|no)(?: (?:more|mas|de))?(?: (?:texts|txts|messages|offers|promos|deals"
    "|mensajes|ofertas|promociones))?"
)
_TODAY = "(?:(?:for|por) )?(?:today|hoy)"
_TO_DAY = r"(?:until|till?|hasta)(?: (?!(?:no|not|nada|nothing|que|you|i) )[a-z0-9]+){1,4}?"


def _alone(span: str) -> re.Pattern[str]:
    """Returns what is nothing but a refusal and a time, in either order."""
    both = rf"(?:{_NOTHING} {span}|{span} {_NOTHING})"
    return re.compile(rf" (?:(?:{_POLITE}) )?{both}(?: , )?(?: ?(?:{_POLITE}|[.!,]))* ")


_NOT_TODAY, _NOT_UNTIL = _alone(_TODAY), _alone(_TO_DAY)
_LONGEST_ALONE = 8
"""Words."""
_NUMBERS: Mapping[str, int] = {
    "a": 1, "an": 1, "un": 1, "una": 1, "one": 1, "two": 2, "dos": 2, "three": 3, "tres": 3,
    "four": 4, "cuatro": 4, "six": 6, "seis": 6, "couple": 2, "a couple": 2, "a couple of": 2,
    "un par de": 2, "few": 3, "a few": 3, "unos": 3, "unas": 3,
}  # fmt: skip
_MONTHS = (
    ("jan*uary", "enero"), ("feb*ruary", "febrero"), ("mar*ch", "marzo"), ("apr*il", "abril"),
    ("may", "mayo"), ("jun*e", "junio"), ("jul*y", "julio"), ("aug*ust", "agosto"),
    ("sep*tember|sept", "septiembre"), ("oct*ober", "octubre"), ("nov*ember", "noviembre"),
    ("dec*ember", "diciembre"),
)  # fmt: skip
_DAYS = (
    ("monday", "lunes"), ("tuesday", "martes"), ("wednesday", "miercoles"), ("thursday", "jueves"),
    ("friday", "viernes"), ("saturday", "sabado"), ("sunday", "domingo"),
)  # fmt: skip
_YEARS = re.compile(
    r" (?:(?:please|pls|por favor) )?(?:pause|mute|snooze|pausa|pausen|pausar|pausenme)"
    r"(?: (?:it|me|my|the|all|everything|texts|messages|offers|los|mis|todo|mensajes|ofertas))*"
    r"(?: (?:for|por|durante))? (?:\d{1,9}|[a-z]+) (?:years?|yrs?|anos?)"
    r"(?: (?:please|pls|por favor))? "
)
_UNTIL_YEAR = re.compile(
    r" (?:(?:please|pls|por favor) )?(?:pause|mute|snooze|pausa|pausen|pausar|pausenme)"
    r"(?: (?:it|me|my|the|all|everything|texts|messages|offers|los|mis|todo|mensajes|ofertas))*"
    r" (?:until|till?|hasta)(?: el(?: ano)?)? (?P<year>20\d\d)(?: (?:please|pls|por favor))? "
)
_AFTER = re.compile(
    r" (?:after|despues|despues de(?: la| el)?|thru|through|luego de)(?: the| el| la)? $"
)


HINTS = frozenset(
    listed("""
    til, till, until, thru, through, then, hasta, after, despues, luego, while, mientras,
    esperen, espera, resume, start, circle, check, week, weeks, wk, wks, month, months, mes,
    meses, semana, semanas, day, days, dia, dias, summer, verano, this, este, esta, year, years,
    yr, yrs, ano, anos, today, hoy
""")
)
"""Each wish has one of these words."""


def is_pause(message: Message) -> bool:
    """Returns whether the message asks to be left alone for a time, and no longer."""
    if message.tokens.isdisjoint(HINTS) or message.words > 45:
        return False
    text = message.text
    if message.words <= 6 and _BARE.fullmatch(text):
        return not (message.asks or _is_other_time(text))
    if message.words <= _LONGEST_ALONE and _is_alone(text):
        return not (message.asks or _is_other_time(text))
    is_long = _YEARS.fullmatch(text) or _UNTIL_YEAR.fullmatch(text)
    return (bool(is_long) or _is_asked(message)) and not _is_other_time(text)


def _is_alone(text: str) -> bool:
    """Returns whether the message refuses for a time, and says no more: "not today", "hasta enero
    no"."""
    if _NOT_TODAY.fullmatch(text):
        return True
    return _NOT_UNTIL.fullmatch(text) is not None and _names_day(text)


def _is_other_time(text: str) -> bool:
    return bool(_FOR_EVER.search(text) or _HOUR.search(text))


def _is_asked(message: Message) -> bool:
    text = message.text
    if not _PAUSE.search(text):
        return False
    if not (_UNTIL.search(text) or _length(text) or _THIS.search(text)):
        return False
    is_away = _ABSENT.search(text)
    if not (is_away or _names_day(text)):
        return False
    if _SENDING.search(text) or _WRITE_ME.search(text):
        return True
    return not (_ORDERS.search(text) or message.asks) and bool(is_away or message.words <= 7)


def _names_day(text: str) -> bool:
    return any(_ends(text, _SOME_DAY))


def _length(text: str) -> re.Match[str] | None:
    """Returns how long it is said to last: "a week" alone may be a frequency."""
    lengths = _LENGTH.finditer(text)
    return next((one for one in lengths if one["for"] or one["n"] not in _ONE), None)


_ONE = frozenset(("a", "an", "un", "una", "one"))
_SOME_DAY = date(2026, 11, 3)
_HOUR = re.compile(
    r" (?:\d{1,2}(?::\d\d)? [ap]m|a las|de las|las \d+|noon|mediodia|breakfast|lunch) "
)
_THIS = re.compile(
    r" (?:this|este|esta|ese) (?:month|week|mes|semana|summer|verano) | hoy no la otra "
)
_WRITE_ME = re.compile(
    r" (?:mute|snooze|text|try|leave|pausenme|bother|escribanme|escribannos|mandarme|manden"
    r"|mande) (?:me )?"
)


def end_of_pause(message: Message, today: date) -> date:
    """Returns the first day on which offers are wanted again: after `today`, within a year."""
    if _NOT_TODAY.fullmatch(message.text):
        return today + timedelta(days=1)
    end = next((day for day in _ends(message.text, today) if day), None)
    if end is None or end <= today:
        end = today + DEFAULT
    return min(end, today + LONGEST)


def _ends(text: str, today: date) -> list[date | None]:
    """Returns the days that the words name, the most exact first."""
    return [
        today + LONGEST if _YEARS.fullmatch(text) else None,
        date(int(found["year"]), 1, 1) if (found := _UNTIL_YEAR.fullmatch(text)) else None,
        _in_numbers(text, today),
        _dated(text, today),
        _named(text, today),
        _after_length(text, today),
        _day_of_month(text, today),
        _month(text, today),
        _weekday(text, today),
        _end_of_this(text, today),
    ]


def _month_pattern() -> str:
    return "|".join(
        f"(?P<m{place}>{'|'.join(map(_abbreviated, names))})"
        for place, names in enumerate(_MONTHS, 1)
    )


def _abbreviated(name: str) -> str:
    return "|".join(
        f"{part.partition('*')[0]}(?:{part.partition('*')[2]})?" if "*" in part else part
        for part in name.split("|")
    )


_MONTH = re.compile(rf" (?:{_month_pattern()}) ")
_DATED = re.compile(
    rf" (?:(?:{_month_pattern()}) (?P<after>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<before>\d{{1,2}})(?:st|nd|rd|th)? (?:de|of)"
    rf" (?:{_month_pattern().replace('<m', '<n')})) "
)
_IN_NUMBERS = re.compile(
    r" (?:after|til|till|until|thru|through|hasta|despues)(?: (?:the|el|del?))? (?P<first>\d{1,2})"
    r" (?:\. )?(?P<second>\d{1,2})(?: (?:\. )?(?P<year>(?:\d\d)?\d\d))?"
    r" (?!(?:days|weeks|months|am|pm|dias|semanas|meses|de) )"
)
_YEAR = re.compile(r"(?: ?,| of| del?)? (?P<year>20\d\d) ")
_DAY = re.compile(
    r" (?:the|el|dia|on the|til|till|until|hasta el|hasta) (?P<day>\d{1,2})(?:st|nd"
    r"|rd|th)? "
    r"(?!(?:days|weeks|months|am|pm|dias|semanas|meses|de) )"
)
_WEEKDAY = re.compile(
    " (?:" + "|".join(f"(?P<d{i}>{'|'.join(names)})" for i, names in enumerate(_DAYS)) + ") "
)


def _which(found: re.Match[str], letters: str = "m") -> int:
    names = (name for name, value in found.groupdict().items() if value and name[0] in letters)
    return int(next(name for name in names if name[1:].isdigit())[1:])


def _in_numbers(text: str, today: date) -> date | None:
    """Returns the day of "until 12/31": the month first, where it can be, as in the US.

    After "hasta" the later of the two days counts: "hasta el 1/12" may be either.
    """
    found = next((one for one in _IN_NUMBERS.finditer(text) if _is_end(text, one)), None)
    if not found:
        return None
    first, second = int(found["first"]), int(found["second"])
    year = int(found["year"]) if found["year"] else None
    if year is not None and year < 100:
        year += 2000
    days = [_next(today, *day, year) for day in ((first, second), (second, first))]
    known = [day for day in days if day]
    if not known:
        return None
    end = max(known) if found[0].startswith((" hasta", " despues")) else known[0]
    return end + timedelta(days=1) if _THROUGH.match(found[0]) else end


_THROUGH = re.compile(r" (?:after|despues|thru|through) ")


def _dated(text: str, today: date) -> date | None:
    found = next((one for one in _DATED.finditer(text) if _is_end(text, one)), None)
    if not found:
        return None
    day = int(found["after"] or found["before"])
    year = _year_after(text, found)
    return _plus(_next(today, _which(found, "mn"), day, year), text, found)


def _is_end(text: str, found: re.Match[str]) -> bool:
    """Returns whether the day ends the pause, and does not begin it."""
    return not re.search(
        r" (?:starting|from|desde|leaving on|since)(?: the| el)?$", text[: found.start()]
    )


def _plus(day: date | None, text: str, found: re.Match[str]) -> date | None:
    """Returns the day after, where the pause lasts through the day."""
    if day and _AFTER.search(f"{text[: found.start()]} "):
        return day + timedelta(days=1)
    return day


def _year_after(text: str, found: re.Match[str]) -> int | None:
    """Returns the year that follows the day or the month: "dec 24 2028"."""
    said = _YEAR.match(text, found.end() - 1)
    return int(said["year"]) if said else None


def _next(today: date, month: int, day: int, said: int | None = None) -> date | None:
    """Returns the first such day after `today`, or the one in the year that is said."""
    for year in (today.year, today.year + 1) if said is None else (said,):
        try:
            then = date(year, month, day)
        except ValueError:
            return None
        if then > today or said is not None:
            return then
    return None


_NAMED: tuple[tuple[re.Pattern[str], int, int], ...] = (
    (re.compile(r" (?:christmas|xmas|navidad|navidades) "), 12, 26),
    (
        re.compile(r" (?:new years?|the holidays|holidays|ano nuevo|las fiestas|fiestas|reyes) "),
        1,
        2,
    ),
    (re.compile(r" (?:valentines?|san valentin) "), 2, 15),
    (re.compile(r" (?:the summer|summer|el verano|verano) "), 9, 1),
    (re.compile(r" (?:next year|el otro ano|el proximo ano) "), 1, 1),
)


def _named(text: str, today: date) -> date | None:
    return next((_next(today, *day) for name, *day in _NAMED if name.search(text)), None)


def _after_length(text: str, today: date) -> date | None:
    found = _length(text)
    if not found:
        return None
    said = found["n"]
    number = int(said) if said.isdigit() else _NUMBERS.get(said, 1)
    unit = found["unit"]
    if unit.startswith("d"):
        return today + timedelta(days=number)
    if unit[0] in "ws":
        return today + timedelta(weeks=number)
    return _months_later(today, number)


def _months_later(today: date, number: int) -> date:
    years, month = divmod(today.month - 1 + number, 12)
    year, month = today.year + years, month + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _day_of_month(text: str, today: date) -> date | None:
    days = [one for one in _DAY.finditer(text) if _is_end(text, one)]
    if not days or not 1 <= int(days[-1]["day"]) <= 31:
        return None
    found = days[-1]
    for ahead in range(13):
        first = _months_later(today.replace(day=1), ahead)
        day = int(found["day"])
        if day > monthrange(first.year, first.month)[1]:
            continue  # the month has no such day
        if (then := first.replace(day=day)) > today:
            return _plus(then, text, found)
    return None


def _month(text: str, today: date) -> date | None:
    found = _MONTH.search(text)
    if not found:
        return None
    month = _which(found)
    if re.search(r" (?:all|todo|through|thru)$", text[: found.start()]):
        month = month % 12 + 1
    return _next(today, month, 1, _year_after(text, found))


def _weekday(text: str, today: date) -> date | None:
    for found in _WEEKDAY.finditer(text):
        if re.search(
            r" (?:til|till|until|on|hasta el|hasta|after|resume|el)$", text[: found.start()]
        ):
            return _plus(
                today + timedelta((_which(found, "d") - today.weekday() - 1) % 7 + 1), text, found
            )
    return None


def _end_of_this(text: str, today: date) -> date | None:
    if re.search(r" (?:until|till?|hasta) (?:tomorrow|manana) ", text):
        return today + timedelta(days=1)
    if re.search(r" (?:this|esta|next|proxima|otra) (?:week|wk|semana) ", text):
        return today + timedelta(days=7 - today.weekday())
    if re.search(r" (?:this|este|next|proximo|otro) (?:month|mes) ", text):
        return _months_later(today.replace(day=1), 1)
    return None
