"""The platform's time: the real one, moved by hand; or, for tests, one that stands still."""

from datetime import UTC, datetime, timedelta


class Clock:
    def __init__(self, frozen_at: datetime | None = None) -> None:
        self._frozen_at = frozen_at
        self._offset = timedelta()

    def now(self) -> datetime:
        return (self._frozen_at or datetime.now(UTC)) + self._offset

    def advance(self, by: timedelta) -> None:
        """Forward only: what has been done cannot become undone."""
        if by < timedelta():
            raise ValueError("time goes forward only")
        self._offset += by

    def set(self, to: datetime) -> None:
        if to.tzinfo is None:
            raise ValueError("a time needs a UTC offset, such as Z")
        self.advance(to - self.now())
