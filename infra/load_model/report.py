"""What came of a simulation: sums that add up, and the same in words."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from infra.load_model import limits
from infra.load_model.costs import aws_micro_usd
from infra.load_model.lane import Waits
from infra.load_model.result import Result
from infra.prices import PRICES_OF, dollars
from shared.domain.campaigns.plan_review import review
from shared.domain.campaigns.progress import progress


def report(result: Result) -> dict[str, Any]:
    """As JSON. Raises AssertionError when somebody was lost, or counted twice."""
    tally, scenario = result.tally, result.scenario
    counted = progress(result.counts, tally.recipients)
    costs = aws_micro_usd(result.usage)
    made = {
        "people": tally.matched,
        "holdout": tally.holdout,
        "recipients": tally.recipients,
        "outcomes": dict(sorted(counted.outcomes.items())),
        "reasons": dict(sorted(counted.reasons.items())),
        "reported": dict(sorted(counted.reported.items())),
        "replied": counted.replied,
        "opted_out": counted.opted_out,
        "paused_itself": result.paused,
        "winner": result.winner,
        "plan": _plan(result),
        "sending": _sending(result),
        "waits": {**_waits(result), "deferred_when_sent": dict(result.deferred)},
        "calls": {f"{s} {o}": n for (s, o), n in sorted(_all_calls(result).items())},
        "calls_per_recipient": _per(result, sum(_all_calls(result).values())),
        "micro_usd": {
            **costs,
            "AWS": sum(costs.values()),
            "carriers": result.parts * scenario.part_price_micro_usd,
        },
        "units": {"write": result.usage.write_units, "read": result.usage.read_units},
        "lambda_seconds": {k: v // 1000 for k, v in sorted(result.usage.lambda_ms.items())},
        "limits": [limit.as_row() for limit in limits.of(result)],
    }
    _add_up(result, made)
    return made


def _plan(result: Result) -> Mapping[str, Any]:
    tally, scenario = result.tally, result.scenario
    ends_at = scenario.campaign(scenario.planned_at).ends_at or scenario.planned_at
    told = review(scenario.content, tally, scenario.brand, ends_at=ends_at)
    return {
        "seconds": result.planning_ms / 1000,
        "leaving": tally.leaving,
        "deferred": dict(sorted(tally.deferred.items())),
        "skipped": dict(sorted(tally.skipped.items())),
        "parts": told.parts,
        "finishes_at": told.finishes_at and told.finishes_at.isoformat(timespec="seconds"),
        "warnings": {warning.code: warning.detail for warning in told.warnings},
        "pages": result.planned_pages,
        "largest_tally_bytes": result.largest_tally,
    }


def _sending(result: Result) -> Mapping[str, Any]:
    return {
        "launched_at": _time(result.began),
        "first_text_at": _time(result.first_text),
        "last_text_at": _time(result.last_text),
        "finished_at": _time(result.ended),
        "hours": round((result.last_text - result.first_text) / 3600, 2),
        "texts": result.texts,
        "parts": result.parts,
        "pages": result.pages,
        "people_a_page": round(result.tally.recipients / max(result.planned_pages, 1), 1),
        "busiest_minute_parts": max((lane.busiest_minute for lane in result.lanes), default=0),
        "busiest_second_parts": result.busiest_second,
        "lease_unused_percent": _unused(result),
    }


def _unused(result: Result) -> float:
    given = sum(lane.granted for lane in result.lanes)
    return round(100 * sum(lane.unused for lane in result.lanes) / given, 1) if given else 0.0


def _waits(result: Result) -> Mapping[str, Any]:
    causes = {"rate": "rate_waits", "carriers_day": "day_waits", "lane_asleep": "unseen"}
    return {
        cause: _wait([getattr(lane, name) for lane in result.lanes])
        for cause, name in causes.items()
    }


def _wait(waits: list[Waits]) -> Mapping[str, Any]:
    people = sum(one.people for one in waits)
    minutes = sum(one.minutes for one in waits)
    return {
        "people": people,
        "mean_minutes": round(minutes / people) if people else 0,
        "longest_minutes": max((one.longest for one in waits), default=0),
    }


def _add_up(result: Result, made: Mapping[str, Any]) -> None:
    tally, outcomes = result.tally, made["outcomes"]
    assert tally.matched == result.scenario.people, "not everybody was planned"
    assert sum(outcomes.values()) == tally.recipients, "not everybody was counted once"
    planned = tally.leaving + sum(tally.deferred.values()) + sum(tally.skipped.values())
    assert planned == tally.recipients, "the plan does not add up"
    assert sum(tally.numbers.values()) == tally.recipients, "somebody has no number"
    assert result.texts == outcomes.get("sent", 0), "a text was sent that nobody counted"
    assert sum(made["reported"].values()) - made["reported"].get("filtered", 0) == result.texts


def _all_calls(result: Result) -> Mapping[tuple[str, str], int]:
    return result.usage.calls + result.usage.platform


def _per(result: Result, n: float) -> float:
    return round(n / max(result.tally.recipients, 1), 2)


def _time(second: int) -> str | None:
    return datetime.fromtimestamp(second, UTC).isoformat() if second else None


def lines(made: Mapping[str, Any]) -> Iterator[str]:
    """The report for people."""
    sending, plan = made["sending"], made["plan"]
    yield f"recipients   {made['recipients']:,} of {made['people']:,}, holdout {made['holdout']:,}"
    yield f"outcomes     {_named(made['outcomes'])}"
    yield f"  because    {_named(made['reasons'])}"
    yield f"networks     {_named(made['reported'])}"
    yield f"people       {made['replied']:,} replied, {made['opted_out']:,} opted out"
    if made["paused_itself"]:
        yield f"PAUSED       by itself: {made['paused_itself']}; who waited has expired"
    yield (
        f"plan         {plan['seconds']:,.0f} s, {plan['pages']:,} pages, "
        f"{sending['people_a_page']} people each; deferred {_named(plan['deferred'])}"
    )
    yield f"forecast     the last text at {plan['finishes_at']}"
    for code, detail in plan["warnings"].items():
        yield f"  warning    {detail} [{code}]"
    yield (
        f"sending      {sending['first_text_at']} to {sending['last_text_at']}: "
        f"{sending['hours']:,} h, {sending['parts']:,} parts, {sending['pages']:,} pages"
    )
    yield (
        f"rate         {sending['busiest_minute_parts']:,} parts in a number's busiest minute, "
        f"{sending['busiest_second_parts']:,} in a second; {sending['lease_unused_percent']} % of "
        "full minutes' leases fit no page"
    )
    yield from _waiting_lines(made["waits"])
    yield from _cost_lines(made)
    yield "limits"
    for row in made["limits"]:
        of = f"{row['value']:>8,} of {row['limit']:>7,} {row['unit']}"
        yield f"  {row['what']:<44} {of:<30} {row['verdict']}"


def _waiting_lines(waits: Mapping[str, Any]) -> Iterator[str]:
    names = {
        "rate": "for the rate",
        "carriers_day": "for the carrier's day",
        "lane_asleep": "unseen by the clock",
    }
    for cause, name in names.items():
        wait = waits[cause]
        yield (
            f"waited       {wait['people']:,} {name}, {wait['mean_minutes']:,} min on average, "
            f"{wait['longest_minutes']:,} at most"
        )
    yield f"put off      when their turn came: {_named(waits['deferred_when_sent'])}"


def _cost_lines(made: Mapping[str, Any]) -> Iterator[str]:
    costs, people = made["micro_usd"], max(made["recipients"], 1)
    services = {k: v for k, v in costs.items() if k not in ("AWS", "carriers")}
    split = ", ".join(f"{name} {dollars(of)}" for name, of in services.items())
    each = costs["AWS"] / people
    yield f"AWS          {dollars(costs['AWS'])}, {each:.1f} micro-USD a recipient: {split}"
    yield f"             prices of {PRICES_OF}"
    yield f"carriers     {dollars(costs['carriers'])}"
    yield f"calls        {made['calls_per_recipient']} a recipient"
    for name, n in made["calls"].items():
        yield f"  {name:<48} {n:>12,} {n / people:>8.3f}"


def _named(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {n:,}" for name, n in counts.items()) or "none"
