"""The canary: which quarter of an hour a moment is of, and what of its receipts is an arrival."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.messages.canary import QUARTER, as_of_canary, quarter_of
from shared.domain.messages.status import Reason, Status
from shared.domain.messages.webhooks import StatusUpdate

NOW = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)


@given(st.datetimes(timezones=st.just(UTC)), st.timedeltas(timedelta(), timedelta(hours=2)))
def test_every_moment_is_of_one_quarter_of_an_hour(moment: datetime, later: timedelta) -> None:
    begins = quarter_of(moment)

    assert begins <= moment < begins + QUARTER
    assert begins.minute in (0, 15, 30, 45)
    assert quarter_of(begins) == begins
    if moment < datetime(9999, 12, 31, tzinfo=UTC):
        assert quarter_of(moment + later) >= begins


@pytest.mark.parametrize(
    ("said", "counts_as"),
    [
        (Status.DELIVERED, Status.DELIVERED),
        (Status.SENT, Status.DELIVERED),
        (Status.QUEUED, Status.QUEUED),
        (Status.SENDING, Status.SENDING),
        (Status.UNDELIVERED, Status.UNDELIVERED),
        (Status.EXPIRED, Status.EXPIRED),
        (Status.UNKNOWN, Status.UNKNOWN),
    ],
)
def test_accepted_is_all_that_a_simulator_may_say(said: Status, counts_as: Status) -> None:
    update = StatusUpdate("eum", "1", said, NOW, reason=Reason.UNKNOWN)

    assert as_of_canary(update).status is counts_as


def test_what_the_provider_said_stays_readable() -> None:
    assert as_of_canary(StatusUpdate("eum", "1", Status.SENT, NOW)).code == "sent"
    assert as_of_canary(StatusUpdate("eum", "1", Status.SENT, NOW, code="x")).code == "x"
