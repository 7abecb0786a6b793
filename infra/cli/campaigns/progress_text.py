"""Formats the progress and results of a campaign for a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from infra.cli.output import aligned
from shared.domain.campaigns.experiments import Score
from shared.domain.campaigns.progress import Progress

WIDTH = 30


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


def pace(people: int, over: timedelta) -> str:
    minutes = over.total_seconds() / 60
    return f"{people / minutes:.0f} a minute" if minutes > 0 else "-"
