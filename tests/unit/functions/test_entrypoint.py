"""Batches: a failing record comes back alone, and with what stands behind it in its own group."""

from typing import Any

import pytest
from chalice.app import SQSEvent, SQSRecord

from functions.runtime.entrypoint import each_record


def event(*records: tuple[str, str | None]) -> SQSEvent:
    return SQSEvent(
        {
            "Records": [
                {
                    "messageId": body,
                    "receiptHandle": body,
                    "body": body,
                    "attributes": {"MessageGroupId": group} if group else {},
                }
                for body, group in records
            ]
        },
        None,
    )


def failures(answer: Any) -> list[str]:
    return [item["itemIdentifier"] for item in answer["batchItemFailures"]]


@pytest.mark.parametrize(
    ("records", "broken", "given_back", "handled"),
    [
        ([("1", None), ("2", None), ("3", None)], {"2"}, ["2"], ["1", "2", "3"]),
        ([("1", "a"), ("2", "a"), ("3", "b")], {"1"}, ["1", "2"], ["1", "3"]),
        ([("1", "a"), ("2", "b"), ("3", "a")], {"2"}, ["2"], ["1", "2", "3"]),
        ([("1", "a"), ("2", "a")], set(), [], ["1", "2"]),
        ([("1", "a"), ("2", "b")], {"1", "2"}, ["1", "2"], ["1", "2"]),
    ],
)
def test_what_failed_comes_back_and_nobody_else_waits(
    records: list[tuple[str, str | None]],
    broken: set[str],
    given_back: list[str],
    handled: list[str],
) -> None:
    seen: list[str] = []

    def handle(record: SQSRecord) -> None:
        seen.append(record.body)
        if record.body in broken:
            raise ValueError("broken")

    answer = each_record(event(*records), handle)

    assert failures(answer) == given_back
    assert seen == handled
