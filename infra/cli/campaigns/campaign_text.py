"""Formats campaigns for a terminal: plain text, and only contact ids of contacts."""

from collections.abc import Iterator

from infra.cli.output import aligned, instant, plain
from shared.domain.calendar.recurrence import Repeat
from shared.domain.campaigns.campaign import Campaign
from shared.domain.campaigns.content.model import Content

Fact = tuple[str, str]


def block(text: str, margin: str) -> Iterator[str]:
    """Yields a body line by line, with a margin."""
    return (f"{margin}{plain(line)}" for line in text.splitlines())


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
    if content.topic:
        yield "topic", content.topic
    yield "audience", content.audience or "all contacts with consent to the program"
    yield "starts", _start(content)
    if content.repeat:
        yield "repeats", _repeat(content.repeat)
        yield "next", str(campaign.following or "-")
    yield "expires", instant(campaign.ends_at or content.expires_at)
    for moment in ("created", "planned", "launched", "ended"):
        if at := getattr(campaign, f"{moment}_at"):
            yield moment, instant(at)


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
