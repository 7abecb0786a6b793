"""How auto-replies write a day and a time."""

from datetime import date, datetime

_MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "es": ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
}


def shown_day(day: date, language: str) -> str:
    """Returns the day, such as Nov 3, 2026."""
    month = _MONTHS[language][day.month - 1]
    return f"{month} {day.day}, {day.year}" if language == "en" else f"{day.day} {month} {day.year}"


def shown_time(at: datetime, language: str) -> str:
    """Returns the day, the time and the time zone of an aware datetime: Nov 3, 2026 10:00 MST.

    The contact may be in another zone than the team. A zone without an abbreviation is
    written as UTC-03.
    """
    zone = at.tzname() or "UTC"
    name = zone if zone.isalpha() else f"UTC{zone}"
    return f"{shown_day(at.date(), language)} {at:%H:%M} {name}"
