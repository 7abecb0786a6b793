"""The report of a simulation: sums that are checked, as JSON and in words."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from infra.load_model import limits
from infra.load_model.lane import Waits
from infra.load_model.result import Result
from infra.load_model.usage import aws_micro_usd
from infra.prices import PRICES_OF, dollars
from shared.domain.campaigns.plan_review import review
from shared.domain.campaigns.progress import progress


def report(result: Result) -> dict[str, Any]:
    """Returns the report as JSON. Raises AssertionError when a contact is lost or counted twice."""
    tally, usage = result.tally, result.usage
    counted = progress(result.counts, tally.recipients)
    calls, costs = usage.calls + usage.platform, aws_micro_usd(usage)
    carriers = result.played.parts * result.scenario.part_price_micro_usd
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
        "waits": {
            "rate": _waits([lane.rate_waits for lane in result.lanes]),
            "carriers_day": _waits([lane.day_waits for lane in result.lanes]),
            "deferred_when_sent": dict(sorted(result.played.deferred.items())),
        },
        "calls": {f"{service} {name}": n for (service, name), n in sorted(calls.items())},
        "calls_per_recipient": round(calls.total() / max(tally.recipients, 1), 2),
        "micro_usd": {**costs, "AWS": sum(costs.values()), "carriers": carriers},
        "units": {"write": usage.write_units, "read": usage.read_units},
        "lambda_seconds": {name: ms // 1000 for name, ms in sorted(usage.lambda_ms.items())},
        "limits": [limit.as_row() for limit in limits.of(result)],
    }
    _check(result, made)
    return made


def _plan(result: Result) -> Mapping[str, Any]:
    tally, scenario = result.tally, result.scenario
    ends_at = result.campaign.ends_at or scenario.planned_at
    reviewed = review(scenario.content, tally, scenario.brand, ends_at=ends_at)
    finishes_at = reviewed.finishes_at
    return {
        "seconds": result.planning_ms / 1000,
        "leaving": tally.leaving,
        "deferred": dict(sorted(tally.deferred.items())),
        "skipped": dict(sorted(tally.skipped.items())),
        "parts": reviewed.parts,
        "finishes_at": finishes_at and finishes_at.isoformat(timespec="seconds"),
        "warnings": {warning.code: warning.detail for warning in reviewed.warnings},
        "batches": result.planned_batches,
        "largest_tally_bytes": result.largest_tally,
    }


def _sending(result: Result) -> Mapping[str, Any]:
    played, lanes, campaign = result.played, result.lanes, result.campaign
    seconds = result.seconds or [0]
    granted = sum(lane.granted for lane in lanes)
    unused = 100 * sum(lane.unused for lane in lanes) / max(granted, 1)
    return {
        "launched_at": _time(campaign.launched_at),
        "first_message_at": _time(datetime.fromtimestamp(seconds[0], UTC)),
        "last_message_at": _time(datetime.fromtimestamp(seconds[-1], UTC)),
        "finished_at": _time(campaign.ended_at),
        "hours": round((seconds[-1] - seconds[0]) / 3600, 2),
        "messages": played.messages,
        "parts": played.parts,
        "batches": result.batches,
        "recipients_per_batch": round(result.tally.recipients / max(result.planned_batches, 1), 1),
        "busiest_minute_parts": max((lane.busiest_minute for lane in lanes), default=0),
        "busiest_second_parts": max(played.seconds.values(), default=0),
        "lease_unused_percent": round(unused, 1),
    }


def _waits(waits: list[Waits]) -> Mapping[str, Any]:
    people, minutes = (sum(getattr(one, of) for one in waits) for of in ("people", "minutes"))
    return {
        "people": people,
        "mean_minutes": round(minutes / max(people, 1)),
        "longest_minutes": max((one.longest for one in waits), default=0),
    }


def _check(result: Result, made: Mapping[str, Any]) -> None:
    tally, outcomes, messages = result.tally, made["outcomes"], result.played.messages
    planned = tally.leaving + sum(tally.deferred.values()) + sum(tally.skipped.values())
    receipts = sum(made["reported"].values()) - made["reported"].get("filtered", 0)
    assert tally.matched == result.scenario.people, "not all contacts were planned"
    assert sum(outcomes.values()) == tally.recipients, "not all recipients were counted once"
    assert planned == tally.recipients, "the plan does not add up"
    assert sum(tally.numbers.values()) == tally.recipients, "a recipient has no number"
    assert messages == outcomes.get("sent", 0), "a message was sent that was not counted"
    assert receipts == messages, "a receipt is missing, or too many"


def _time(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at and at.timestamp() else None


def lines(made: Mapping[str, Any]) -> Iterator[str]:
    """Yields the report in words: the JSON's names, in its order."""
    for name, value in made.items():
        if name == "limits":
            yield name
            for row in value:
                of = f"{row['value']:>8,} of {row['limit']:>7,} {row['unit']}"
                yield f"  {row['what']:<44} {of:<30} {row['verdict']}"
        elif name == "calls":
            yield name
            for call, n in value.items():
                yield f"  {call:<48} {n:>12,} {n / max(made['recipients'], 1):>8.3f} a recipient"
        elif name == "micro_usd":
            yield f"{'costs':<22}{_words({k: dollars(v) for k, v in value.items()})}"
            yield f"{'':<22}prices of {PRICES_OF}"
        else:
            yield f"{name.replace('_', ' '):<22}{_words(value)}"


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name.replace('_', ' ')} {_part(n)}" for name, n in value.items())
    return f"{value:,}" if isinstance(value, int | float) else str(value or "none")


def _part(value: Any) -> str:
    return f"({_words(value) or 'none'})" if isinstance(value, Mapping) else _words(value)
