"""When a message that the provider did not take is tried again: within limits, and not in step."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.retries import LONGEST_WAIT, MAX_ATTEMPTS, noted, release, wait
from shared.domain.messages.status import Reason, Status, StatusChange
from tests.unit.domain.builders import NOW, a_message

DAY = timedelta(hours=24)


def tried(message: OutboundMessage, now: datetime, **said: object) -> OutboundMessage:
    """The message after one more claim and one more throttle."""
    claimed = replace(
        message,
        status=Status.SENDING,
        claim="c",
        attempts=message.attempts + 1,
        history=(*message.history, StatusChange(Status.SENDING, now)),
    )
    asked = {"counts": False, **said}
    return release(claimed, Reason.THROTTLED, "20429", now=now, **asked)  # type: ignore[arg-type]


def test_the_deadline_counts_from_the_first_attempt_and_not_from_when_it_was_asked_for() -> None:
    asked = a_message(at=NOW - 3 * DAY, send_at=NOW - 2 * DAY)

    after = tried(asked, NOW)

    assert after.status is Status.SENDING
    assert after.due_at is not None
    assert after.due_at > NOW


def test_a_message_that_waited_after_its_first_attempt_is_still_tried_several_times() -> None:
    after = tried(tried(a_message(), NOW), NOW + 2 * DAY)

    assert after.status is Status.SENDING


def test_a_message_that_is_throttled_for_a_day_ends_as_failed_with_few_attempts_and_entries() -> (
    None
):
    message, now, attempts = a_message(), NOW, 0
    while message.status is not Status.FAILED:
        message, attempts = tried(message, now), attempts + 1
        now = message.due_at or now

    assert message.reason is Reason.ATTEMPTS_EXHAUSTED
    assert DAY <= now - NOW < DAY + 2 * LONGEST_WAIT
    assert MAX_ATTEMPTS < attempts < 50
    throttled = message.history[-2 if message.history[-2].reason else -3]
    assert (throttled.reason, throttled.count) == (Reason.THROTTLED, attempts - 1)
    assert (throttled.at, throttled.last_at is not None) == (NOW, True)
    assert len(message.history) <= 6


def test_the_wait_doubles_up_to_a_limit_and_differs_between_messages() -> None:
    waits = [wait("msg_a", n) for n in range(1, 40)]

    assert all(2**n * 30 <= waits[n].seconds <= 2**n * 45 for n in range(6))
    assert max(waits) <= LONGEST_WAIT * 1.5
    assert len({wait(f"msg_{n}", 3) for n in range(100)}) > 90
    assert wait("msg_a", 3) == wait("msg_a", 3)


def test_the_wait_is_no_shorter_than_the_provider_asked_for() -> None:
    asked = timedelta(minutes=10)

    after = tried(a_message(), NOW, retry_after=asked)

    assert after.due_at is not None
    assert NOW + asked <= after.due_at < NOW + 2 * asked
    assert wait("msg_a", 1, timedelta(days=400)) < 2 * DAY


def test_an_accepted_message_that_is_released_keeps_the_id_of_that_attempt() -> None:
    after = tried(replace(a_message(), provider_id="SM1"), NOW)

    assert (after.provider_id, after.refused_ids) == (None, ("SM1",))


def test_the_latest_change_is_always_the_last_entry() -> None:
    quiet = StatusChange(Status.SCHEDULED, NOW, code="quiet_hours")
    caps = StatusChange(Status.SCHEDULED, NOW + DAY, code="cap_24_hours")
    history = noted(noted(noted((), quiet), caps), replace(quiet, at=NOW + 2 * DAY))

    assert [(one.code, one.count) for one in history] == [("cap_24_hours", 1), ("quiet_hours", 2)]
    assert history[-1].last_at == NOW + 2 * DAY
