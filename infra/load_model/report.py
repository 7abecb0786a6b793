"""The report of a simulation: sums that are checked, and lines of text."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from infra.load_model.limits import limits
from infra.load_model.result import Result
from shared.domain.campaigns.plan.review import review
from shared.domain.campaigns.progress import progress


def report(result: Result) -> dict[str, Any]:
    """Returns the figures. Raises AssertionError when a contact is lost or counted twice."""
    tally, counted = result.tally, progress(result.counts, result.tally.recipients)
    made = {
        "people": tally.matched,
        "holdout": tally.holdout,
        "recipients": tally.recipients,
        "outcomes": dict(sorted(counted.outcomes.items())),
        "reasons": dict(sorted(counted.reasons.items())),
        "reported": dict(sorted(counted.reported.items())),
        "replied": counted.replied,
        "opted_out": counted.opted_out,
        "paused_itself": result.campaign.reason,
        "winner": result.campaign.winner,
        "plan": _plan(result),
        "sending": _sending(result),
        "limits": [limit.as_row() for limit in limits(result)],
    }
    _check(result, made)
    return made


def _plan(result: Result) -> Mapping[str, Any]:
    tally, scenario = result.tally, result.scenario
    ends_at = result.campaign.ends_at or scenario.planned_at
    reviewed = review(scenario.content, tally, scenario.brand, ends_at=ends_at)
    return {
        "seconds": result.planning_ms / 1000,
        "batches": result.planned.total(),
        "leaving": tally.leaving,
        "deferred": dict(sorted(tally.deferred.items())),
        "skipped": dict(sorted(tally.skipped.items())),
        "parts": reviewed.parts,
        "finishes_at": _time(reviewed.finishes_at),
        "warnings": {warning.code: warning.detail for warning in reviewed.warnings},
    }


def _sending(result: Result) -> Mapping[str, Any]:
    sent_at = result.sent_at or [0]
    first, last = sent_at[0], sent_at[-1]
    waits = [(minutes, n) for lane in result.lanes for minutes, n in lane.waits.items()]
    people = sum(n for _, n in waits)
    return {
        "launched_at": _time(result.campaign.launched_at),
        "first_message_at": _time(datetime.fromtimestamp(first, UTC)),
        "last_message_at": _time(datetime.fromtimestamp(last, UTC)),
        "finished_at": _time(result.campaign.ended_at),
        "hours": round((last - first) / 3600, 2),
        "messages": result.messages,
        "parts": result.seconds.total(),
        "batches": result.batches,
        "deferred": dict(sorted(result.deferred.items())),
        "waited": people,
        "mean_wait_minutes": round(sum(minutes * n for minutes, n in waits) / max(people, 1)),
        "longest_wait_minutes": max((minutes for minutes, _ in waits), default=0),
    }


def _check(result: Result, made: Mapping[str, Any]) -> None:
    tally, outcomes = result.tally, made["outcomes"]
    planned = tally.leaving + sum(tally.deferred.values()) + sum(tally.skipped.values())
    receipts = sum(made["reported"].values()) - made["reported"].get("filtered", 0)
    assert tally.matched == result.scenario.people, "not all contacts were planned"
    assert sum(outcomes.values()) == tally.recipients, "not all recipients were counted once"
    assert planned == tally.recipients, "the plan does not add up"
    assert sum(tally.numbers.values()) == tally.recipients, "a recipient has no number"
    assert result.messages == outcomes.get("sent", 0), "a message was sent that was not counted"
    assert receipts == result.messages, "a receipt is missing, or too many"


def _time(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at and at.timestamp() else None


def lines(made: Mapping[str, Any]) -> Iterator[str]:
    """Yields the report as text, in its order."""
    for name, value in made.items():
        if name == "limits":
            for row in value:
                of = f"{row['value']:>8,} of {row['limit']:>7,} {row['unit']}"
                yield f"{row['what']:<46} {of:<30} {row['verdict']}"
        else:
            yield f"{name.replace('_', ' '):<22}{_words(value)}"


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        parts = ((name.replace("_", " "), _words(n)) for name, n in value.items())
        return ", ".join(f"{name} {words}" for name, words in parts) or "none"
    return f"{value:,}" if isinstance(value, int | float) else str(value or "none")
