"""Batches: a failing record comes back alone, and with what stands behind it in its own group."""

import json
from typing import Any

import pytest
from chalice.app import SQSEvent, SQSRecord

from functions.runtime.entrypoint import each_record, observed
from infra.local.lambdas import Context
from shared.platform.observability import count, logger


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


def test_an_invocation_has_its_own_logger_context_and_publishes_its_metrics(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def first() -> str:
        logger.append_keys(contact_id="ct_1")
        count("Handled")
        return "done"

    assert observed(first, {}, Context("one")) == "done"

    (metrics,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert metrics["Handled"] == [1]
    seen = observed(lambda: dict(logger.get_current_keys()), {}, Context("two"))
    assert seen["function_name"] == "two"
    assert "contact_id" not in seen
    assert capsys.readouterr().out == ""


def test_the_metrics_of_a_failed_invocation_are_published(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail() -> None:
        count("Tried")
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        observed(fail, {}, Context("one"))

    assert json.loads(capsys.readouterr().out)["Tried"] == [1]
