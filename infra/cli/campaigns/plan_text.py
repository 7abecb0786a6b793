"""Formats the plan of a campaign for the person who launches it."""

from collections.abc import Iterator
from datetime import datetime

from infra.cli.campaigns.campaign_text import block
from infra.cli.campaigns.progress_text import WIDTH, counted
from infra.cli.output import aligned, instant, plain
from shared.domain.campaigns.campaign import Campaign
from shared.domain.campaigns.lifecycle import PLAN_VALID_FOR
from shared.domain.campaigns.plan.review import Review
from shared.domain.campaigns.plan.tally import Tally

MICRO = 1_000_000


def review_lines(campaign: Campaign, review: Review) -> Iterator[str]:
    """Yields the lines of a plan, for the person who launches it."""
    tally = review.tally
    until = campaign.planned_at and campaign.planned_at + PLAN_VALID_FOR
    yield f"{plain(campaign.content.name)} ({campaign.campaign_id}): {campaign.state}"
    yield f"planned {instant(campaign.planned_at)}; valid until {instant(until)}"
    yield ""
    yield from _people(tally)
    yield ""
    yield from aligned(
        (
            ("messages", f"{counted(tally.variants)}; {counted(tally.languages)}"),
            ("parts", counted(tally.parts)),
            ("cost", _dollars(review.cost_micro_usd)),
            ("begins", instant(review.begins_at)),
            ("finishes", instant(review.finishes_at)),
        )
    )
    yield from _hours(review)
    yield from _remarks(review)
    for sample in tally.samples:
        yield f"sample: {sample.contact_id}, variant {sample.variant}, {sample.language}"
        yield from block(sample.body, "  ")
    if campaign.token:
        yield f"token: {campaign.token}"


def _people(tally: Tally) -> Iterator[str]:
    rows = [("matched", tally.matched), ("  holdout", tally.holdout), ("  send", tally.leaving)]
    for title, counts in (("deferred", tally.deferred), ("skipped", tally.skipped)):
        rows.append((f"  {title}", sum(counts.values())))
        rows += [(f"    {code}", n) for code, n in sorted(counts.items())]
    yield from aligned([(what, str(n)) for what, n in rows])


def _hours(review: Review) -> Iterator[str]:
    most = max(review.by_hour.values(), default=0)
    if review.by_hour:
        yield "parts by the first hour in which they may be sent:"
    for hour, parts in review.by_hour.items():
        blocks = "#" * max(WIDTH * parts // most, 1)
        yield f"  {instant(datetime.fromisoformat(hour))}  {blocks} {parts}"


def _remarks(review: Review) -> Iterator[str]:
    for caution in review.warnings:
        yield f"warning: {caution.detail} [{caution.code}]"
    told = (f"{one.severity}: {plain(one.message)} [{one.id}]" for one in review.findings)
    yield from dict.fromkeys(told)  # once, however many places of a message it concerns


def _dollars(micro: int | None) -> str:
    return "not known" if micro is None else f"${micro / MICRO:,.2f}"
