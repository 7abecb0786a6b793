"""The hours in which people of the brand answer, and time measured in them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from shared.domain.brand.model import Brand

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LOOK_AHEAD_DAYS = 366


def after_business_time(brand: Brand, spent: timedelta, now: datetime) -> datetime:
    """The instant by which the team has had `spent` of its own working time, from `now` on.

    A brand without team hours is taken to work always.
    """
    if not brand.team_hours:
        return now + spent
    left = spent
    today = now.astimezone(ZoneInfo(brand.time_zone)).date()
    for day in (today + timedelta(days=n) for n in range(_LOOK_AHEAD_DAYS)):
        start, end = _shift(brand, day) or (now, now)
        start = max(start, now)
        if end - start >= left:
            return start + left
        left -= max(end - start, timedelta())
    return now + spent


def _shift(brand: Brand, day: date) -> tuple[datetime, datetime] | None:
    hours = next((h for d, h in brand.team_hours.items() if d == _DAYS[day.weekday()]), None)
    if hours is None:
        return None
    start, end = (_instant(brand, day, text) for text in hours.split("-"))
    return start, end


def _instant(brand: Brand, day: date, text: str) -> datetime:
    local = datetime.combine(day, time.fromisoformat(text), ZoneInfo(brand.time_zone))
    return local.astimezone(UTC)
