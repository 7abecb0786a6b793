"""Writes shared/domain/quiet_hours/data/holiday_dates.py from the package `holidays`.

    python -m infra.generate.rules.holidays

What ships is the dates alone. Every date on a weekend is joined by the weekday on which it is kept.
"""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

import holidays

FIRST, LAST = 2026, 2040
MODULE = (
    Path(__file__).parents[3] / "shared" / "domain" / "quiet_hours" / "data" / "holiday_dates.py"
)
STATES = ("AL", "LA", "PA", "RI", "UT")
"""States that forbid marketing messages on their holidays."""

# Holidays of the state in the package that are not in the list of the law.
NOT_LISTED = {"PA": {"Day After Thanksgiving"}}

_HEAD = '''\
"""Holidays of {first} to {last} without promotional messages: calendar, name, days.

Written by `python -m infra.generate.rules.holidays`; change that, not this. Sources: package
holidays {version}; 44 P.S. §11 and the list of restricted dates of 2019 (Pennsylvania), R.I. Gen.
Laws §25-1-1, La. R.S. 1:55, Ala. Code §1-3-8.
"""

YEARS = range({first}, {end})
"""Of other years no holiday is known, which is not the same as that there is none."""

HOLIDAYS: dict[str, dict[str, str]] = {{
'''


def calendars() -> Mapping[str, Mapping[date, str]]:
    """Returns names by calendar and day. `US` applies to every state; a state's own adds to it."""
    federal = _kept(_package(None))
    by_state = {f"US-{state}": _kept(_of_state(state)) for state in STATES}
    return {
        "US": federal,
        **{
            code: {day: name for day, name in days.items() if day not in federal}
            for code, days in by_state.items()
        },
    }


def module() -> str:
    """Returns the source of `holiday_dates`."""
    head = _HEAD.format(first=FIRST, last=LAST, end=LAST + 1, version=version("holidays"))
    return head + "".join(_calendar(code, days) for code, days in calendars().items()) + "}\n"


def _package(state: str | None) -> Mapping[date, str]:
    known = holidays.country_holidays(
        "US", subdiv=state, years=range(FIRST, LAST + 2), observed=False, language="en_US"
    )
    unlisted = NOT_LISTED.get(state or "", set())
    return {day: name for day, name in known.items() if name not in unlisted}


def _of_state(state: str) -> Mapping[date, str]:
    return {**dict(_by_hand(state)), **_package(state)}


def _by_hand(state: str) -> Iterator[tuple[date, str]]:
    """Yields days that the law of a state lists and the package does not have."""
    years = range(FIRST, LAST + 1)
    match state:
        case "AL":  # Mobile and Baldwin counties: an area code does not distinguish counties
            yield from _as_in_louisiana("Mardi Gras")
        case "LA":
            yield from ((date(year, 11, 1), "All Saints' Day") for year in years)
        case "PA":
            yield from _as_in_louisiana("Good Friday")
            yield from ((date(year, 6, 14), "Flag Day") for year in years)
            yield from ((_election_day(year), "Election Day") for year in years)
        case "RI":
            yield from ((date(year, 5, 4), "Rhode Island Independence Day") for year in years)
            yield from ((_election_day(year), "Election Day") for year in years if year % 2 == 0)


def _as_in_louisiana(holiday: str) -> Iterator[tuple[date, str]]:
    """Returns days that move with Easter, which the package has for Louisiana."""
    return ((day, name) for day, name in _package("LA").items() if name == holiday)


def _kept(days: Mapping[date, str]) -> Mapping[date, str]:
    """Returns the days with the observed weekday of each on a weekend: Friday for Saturday, Monday
    for Sunday."""
    shift = {5: timedelta(days=-1), 6: timedelta(days=1)}
    beside = {
        day + shift[day.weekday()]: f"{name} (observed)"
        for day, name in days.items()
        if day.weekday() in shift
    }
    return {
        day: name for day, name in sorted({**beside, **days}.items()) if FIRST <= day.year <= LAST
    }


def _election_day(year: int) -> date:
    """Returns the Tuesday after the first Monday of November."""
    return next(day for n in range(2, 9) if (day := date(year, 11, n)).weekday() == 1)


def _calendar(code: str, days: Mapping[date, str]) -> str:
    by_name = sorted(days.items(), key=lambda item: (item[1], item[0]))
    lines = [
        _holiday(name, (day for day, _ in group))
        for name, group in groupby(by_name, key=lambda item: item[1])
    ]
    return f'    "{code}": {{\n{"".join(lines)}    }},\n'


def _holiday(name: str, days: Iterable[date]) -> str:
    lines = textwrap.wrap(" ".join(map(str, days)), 77)
    if len(f'        "{name}": "{lines[0]}",') <= 100 and len(lines) == 1:
        return f'        "{name}": "{lines[0]}",\n'
    text = "".join(f'            "{line} "\n' for line in lines[:-1])
    return f'        "{name}": (\n{text}            "{lines[-1]}"\n        ),\n'


if __name__ == "__main__":
    MODULE.write_text(module())
