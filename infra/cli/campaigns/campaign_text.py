"""Formats campaigns for a terminal: plain text, and only contact ids of contacts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from infra.cli.output import aligned, instant, plain
from shared.domain.calendar.recurrence import Repeat
from shared.domain.campaigns.content import Content
from shared.domain.campaigns.experiments import Score
from shared.domain.campaigns.lifecycle import PLAN_VALID_FOR, Campaign
from shared.domain.campaigns.plan_review import Review
from shared.domain.campaigns.planner import Tally
from shared.domain.campaigns.progress import Progress

WIDTH = 30
MICRO = 1_000_000

Fact = tuple[str, str]


def block(text: str, margin: str) -> Iterator[str]:
    """Yields a body line by line, with a margin."""
    return (f"{margin}{plain(line)}" for line in text.splitlines())


def bar(part: int, whole: int) -> str:
    """Returns `[####----]  50 %`."""
    filled = min(WIDTH * part // whole, WIDTH) if whole else 0
    return f"[{'#' * filled}{'-' * (WIDTH - filled)}] {percent(part, whole)}"


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def counted(counts: Mapping[str, int]) -> str:
    """Returns `sent 30, skipped 2`, largest first."""
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return ", ".join(f"{name} {n}" for name, n in rows if n) or "-"


def campaign_lines(campaign: Campaign) -> Iterator[str]:
    content = campaign.content
    why = f" ({campaign.reason})" if campaign.reason else ""
    yield f"{plain(content.name)} ({campaign.campaign_id}): {campaign.state}{why}"
    yield from aligned([*_facts(campaign), *_experiment(campaign)], margin=2)
    for variant in content.variants:
        for language, body in variant.bodies.items():
            yield f"  variant {variant.id}, {language}:"
            yield from block(body, "    ")


def _facts(campaign: Campaign) -> Iterator[Fact]:
    content = campaign.content
    yield "program", f"{content.program}, {content.category}"
    yield "audience", content.audience or "all contacts with consent to the program"
    yield "starts", _start(content)
    if content.repeat:
        yield "repeats", _repeat(content.repeat)
        yield "next", str(campaign.following or "-")
    yield "expires", instant(campaign.ends_at or content.expires_at)
    for moment in ("created", "planned", "launched", "ended"):
        if at := getattr(campaign, f"{moment}_at"):
            yield moment, instant(at)


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


def progress_lines(progress: Progress, compared: Sequence[Score]) -> Iterator[str]:
    """Yields the lines of a campaign's progress and results."""
    sent = progress.outcomes.get("sent", 0)
    replied, opted_out = percent(progress.replied, sent), percent(progress.opted_out, sent)
    yield from aligned(
        (
            ("done", f"{bar(progress.done, progress.recipients)}  {_of(progress)}"),
            ("outcomes", counted(progress.outcomes)),
            ("why not", counted(progress.reasons)),
            ("delivered", bar(progress.reported.get("delivered", 0), sent)),
            ("reported", counted(progress.reported)),
            ("replied", f"{progress.replied} ({replied} of the messages sent)"),
            ("opted out", f"{progress.opted_out} ({opted_out})"),
        )
    )
    for score in compared if len(compared) > 1 else ():
        yield (
            f"  variant {score.variant}: {score.sent} sent, {score.reply_percent:.1f} % replied, "
            f"{score.opt_out_percent:.1f} % opted out"
        )


def _of(progress: Progress) -> str:
    remaining = progress.recipients - progress.done
    return f"{progress.done} of {progress.recipients}, {remaining} remaining"


def _start(content: Content) -> str:
    if local := content.local_time:
        return f"{local.date.isoformat()} {local.time.isoformat('minutes')} in each contact's zone"
    return instant(content.starts_at) if content.starts_at else "when it is launched"


def _repeat(repeat: Repeat) -> str:
    """Returns `every 2 weeks on mon, thu, 12 times from here, until 2027-01-01`."""
    often = repeat.every if repeat.interval == 1 else f"{repeat.interval} {repeat.every}s"
    days = f" on {', '.join(repeat.weekdays)}" if repeat.weekdays else ""
    if repeat.month_day:
        days = " on the last day" if repeat.month_day == -1 else f" on day {repeat.month_day}"
    times = f", {repeat.count} times from here" if repeat.count else ""
    until = f", until {repeat.until}" if repeat.until else ""
    return f"every {often}{days}{times}{until}"


def _experiment(campaign: Campaign) -> Iterator[Fact]:
    experiment = campaign.content.experiment
    if experiment.holdout_percent:
        yield "holdout", f"{experiment.holdout_percent} %"
    if len(campaign.content.variants) > 1 and experiment.test_percent < 100:
        decided = campaign.winner or f"at {instant(campaign.decides_at)}"
        yield "test", f"{experiment.test_percent} %; winner: {decided}"


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
    for finding in review.findings:
        yield f"{finding.severity}: {plain(finding.message)} [{finding.id}]"


def _dollars(micro: int | None) -> str:
    return "not known" if micro is None else f"${micro / MICRO:,.2f}"


def pace(people: int, over: timedelta) -> str:
    minutes = over.total_seconds() / 60
    return f"{people / minutes:.0f} a minute" if minutes > 0 else "-"
