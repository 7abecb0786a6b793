"""Retry on conflict: the same answer wherever an optimistic lock is lost."""

import pytest

from shared.domain.core.errors import Conflict
from shared.storage.core.transactions import WriteConflict
from shared.usecases.retry import ATTEMPTS, require_written, retry_on_conflict


class Losing:
    """Loses so many times, then returns how often it was called."""

    def __init__(self, times: int) -> None:
        self.times, self.calls = times, 0

    def __call__(self) -> int:
        self.calls += 1
        require_written(self.calls > self.times, "contact")
        return self.calls


@pytest.mark.parametrize("lost", range(ATTEMPTS))
def test_it_tries_again_until_it_is_written(lost: int) -> None:
    assert retry_on_conflict(Losing(lost)) == lost + 1


def test_a_caller_that_waits_is_told_to_try_again() -> None:
    losing = Losing(ATTEMPTS)

    with pytest.raises(
        Conflict, match=r"The message is changing at this moment\. Try again\."
    ) as caught:
        retry_on_conflict(losing, of="message")

    assert (caught.value.code, losing.calls) == ("busy", ATTEMPTS)


def test_a_queue_record_is_delivered_again() -> None:
    with pytest.raises(RuntimeError, match="the contact kept changing"):
        retry_on_conflict(Losing(3), queued=True, attempts=3)


def test_another_failure_is_not_tried_again() -> None:
    calls = []

    def attempt() -> None:
        calls.append(1)
        raise KeyError("else")

    with pytest.raises(KeyError):
        retry_on_conflict(attempt)
    assert len(calls) == 1


def test_a_refused_write_names_what_changed() -> None:
    with pytest.raises(WriteConflict) as caught:
        require_written(False, "message")

    assert caught.value.labels == {"message"}
