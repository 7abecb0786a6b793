"""A time in an auto-reply names its zone: the contact may be in another one than the team."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from shared.domain.calendar.shown_days import shown_time
from tests.support.tables import table


@table(
    ("zone", "language", "shown"),
    [
        ("America/New_York", "en", "Dec 1, 2026 10:00 EST"),
        ("America/Denver", "es", "1 dic 2026 08:00 MST"),
        ("America/Sao_Paulo", "en", "Dec 1, 2026 12:00 UTC-03"),
        ("Asia/Kolkata", "en", "Dec 1, 2026 20:30 IST"),
        ("UTC", "es", "1 dic 2026 15:00 UTC"),
    ],
)
def test_a_time_has_its_zone(zone: str, language: str, shown: str) -> None:
    at = datetime(2026, 12, 1, 15, tzinfo=UTC).astimezone(ZoneInfo(zone))

    assert shown_time(at, language) == shown
