"""How long a provider asks to wait, in seconds or until a time."""

from datetime import timedelta

import pytest

from shared.domain.messages.status import Reason
from shared.providers.core.base import Retry
from shared.providers.core.failures import refusal
from shared.providers.core.http import Answer, retry_after
from tests.support.tables import table

DATE = "Mon, 30 Nov 2026 09:00:00 GMT"


@table(
    ("headers", "asked"),
    [
        ({"retry-after": "120"}, timedelta(minutes=2)),
        ({"retry-after": " 0 "}, timedelta()),
        ({"retry-after": "Mon, 30 Nov 2026 09:05:00 GMT", "date": DATE}, timedelta(minutes=5)),
        ({"retry-after": "Mon, 30 Nov 2026 08:00:00 GMT", "date": DATE}, timedelta()),
        ({"retry-after": "Mon, 30 Nov 2026 09:05:00 GMT"}, None),
        ({"retry-after": "Mon, 30 Nov 2026 09:05:00", "date": DATE}, None),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "9" * 400}, None),
        ({"retry-after": "soon", "date": "never"}, None),
        ({}, None),
    ],
)
def test_the_wait_that_a_server_asks_for(headers: dict[str, str], asked: timedelta | None) -> None:
    assert retry_after(headers) == asked


@pytest.mark.parametrize("known", [None, (Retry.RETRYABLE, Reason.PROVIDER_ERROR)])
def test_a_refusal_that_is_retried_carries_it(known: tuple[Retry, Reason] | None) -> None:
    status = 429 if known is None else 400

    error = refusal(Answer(status, b"", timedelta(minutes=2)), "", known)

    assert error.retry_after == timedelta(minutes=2)
