"""Formats dates in the contact's time zone and the language of the message.

The C library's strftime only knows the language of the machine, so the names are listed here.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, tzinfo
from typing import NamedTuple, Protocol


class Unreadable(Exception):
    """The value is not a date, or the format is not available in the language."""


class Setting(Protocol):
    """The language of the message, and the time in the contact's zone."""

    language: str
    now: datetime


class Names(NamedTuple):
    months: tuple[str, ...]
    days: tuple[str, ...]
    """From Monday on."""
    halves: tuple[str, str]


# fmt: off
NAMES: Mapping[str, Names] = {
    "en": Names(
        ("January", "February", "March", "April", "May", "June", "July", "August", "September",
         "October", "November", "December"),
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        ("AM", "PM"),
    ),
    "es": Names(
        ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
         "octubre", "noviembre", "diciembre"),
        ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        ("a.m.", "p.m."),
    ),
}
# fmt: on

_DATES: Mapping[str, Callable[[date], str]] = {
    "%": lambda _: "%",
    "Y": lambda day: f"{day.year}",
    "y": lambda day: f"{day.year % 100:02}",
    "m": lambda day: f"{day.month:02}",
    "-m": lambda day: f"{day.month}",
    "d": lambda day: f"{day.day:02}",
    "-d": lambda day: f"{day.day}",
}
_TIMES: Mapping[str, Callable[[datetime], str]] = {
    "H": lambda at: f"{at.hour:02}",
    "-H": lambda at: f"{at.hour}",
    "I": lambda at: f"{at.hour % 12 or 12:02}",
    "-I": lambda at: f"{at.hour % 12 or 12}",
    "M": lambda at: f"{at.minute:02}",
    "Z": lambda at: at.tzname() or "",
}
_DATE_NAMES: Mapping[str, Callable[[date, Names], str]] = {
    "B": lambda day, names: names.months[day.month - 1],
    "b": lambda day, names: names.months[day.month - 1][:3],
    "A": lambda day, names: names.days[day.weekday()],
    "a": lambda day, names: names.days[day.weekday()][:3],
}
_HALF = "p"
_DIRECTIVE = re.compile("%(-?.?)", re.DOTALL)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def unknown_directives(form: str, language: str) -> list[str]:
    """Returns the directives of a format that are not available in this language."""
    known = {*_DATES, *_TIMES, *([*_DATE_NAMES, _HALF] if language in NAMES else [])}
    return [f"%{one}" for one in _DIRECTIVE.findall(form) if one not in known]


def formatted(value: object, form: str, setting: Setting) -> str:
    """Returns the formatted date. Raises Unreadable."""
    when = _read(value, setting.now)
    return _DIRECTIVE.sub(lambda found: _part(found[1], when, setting.language), form)


def _part(directive: str, when: date, language: str) -> str:
    if directive in _DATES:
        return _DATES[directive](when)
    names = NAMES.get(language)
    if names and directive in _DATE_NAMES:
        return _DATE_NAMES[directive](when, names)
    if isinstance(when, datetime) and directive in _TIMES:
        return _TIMES[directive](when)
    if isinstance(when, datetime) and names and directive == _HALF:
        return names.halves[when.hour >= 12]
    raise Unreadable


def _read(value: object, now: datetime) -> date:
    if isinstance(value, str):
        value = _parsed(value.strip(), now)
    if isinstance(value, datetime):
        return _there(value, now.tzinfo)
    if isinstance(value, date):
        return value
    raise Unreadable


def _parsed(text: str, now: datetime) -> date:
    """Reads ISO 8601. A time without an offset is in the contact's time zone."""
    if text in ("now", "today"):
        return now
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else datetime.fromisoformat(text)
    except ValueError:
        raise Unreadable from None


def _there(at: datetime, zone: tzinfo | None) -> datetime:
    return at.replace(tzinfo=zone) if at.tzinfo is None else at.astimezone(zone)
