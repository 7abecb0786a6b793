"""The platform's clock: the real time with an offset; or, for tests, a time that stands still."""

from datetime import UTC, datetime, timedelta


class Clock:
    def __init__(self, frozen_at: datetime | None = None) -> None:
        self._frozen_at = frozen_at
        self._offset = timedelta()

    def now(self) -> datetime:
        return (self._frozen_at or datetime.now(UTC)) + self._offset

    def advance(self, by: timedelta) -> None:
        if by < timedelta():
            raise ValueError("advance goes forward: set the time to go back")
        self._offset += by

    def set(self, to: datetime) -> None:
        """Sets any time, an earlier one too: what was done meanwhile is then in the future."""
        if to.tzinfo is None:
            raise ValueError("a time needs a UTC offset, such as Z")
        self._offset += to - self.now()
