"""`rapport redrive rerun` and `drop`: put dead letters back into their queues, or delete them."""

from collections.abc import Iterable
from itertools import islice

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.errors import Refused
from infra.cli.operator import by_option, keep
from infra.cli.output import number_of, plain, progress
from infra.cli.recovery.list_dead_letters import queue_argument
from infra.recovery.dead_letter_summary import told
from infra.recovery.dead_letters import DeadLetters, Letter
from infra.recovery.topic_dead_letters import put_back
from shared.platform import clock

PROGRESS_EVERY = 100


@click.command(epilog="Exit codes: 0 put back, 1 refused, 3 no deployment.")
@queue_argument
@click.argument("letter_ids", nargs=-1, metavar="[ID]...")
@click.option("--limit", type=click.IntRange(min=1), help="Maximum, oldest first.")
@by_option
@stage_option
def rerun(
    queue: str, letter_ids: tuple[str, ...], limit: int | None, by: str, stage: str | None
) -> None:
    """Send dead letters back to their queues: the given ones, or all.

    Each is sent first and deleted afterwards, in the order of each contact. If you stop the
    command, run it again: duplicates change nothing. A message that fails again becomes a
    dead letter again. What End User Messaging sent and Rapport cannot read is stored as a webhook.

    Example: rapport redrive rerun inbound --stage prod
    """
    if letter_ids and limit:
        raise click.UsageError("give either ids or --limit")
    with deployment(stage), DeadLetters(queue) as letters:
        found = islice(letters.find(letter_ids) if letter_ids else letters.letters(), limit)
        which = letter_ids or (f"at most {limit}" if limit else "all",)
        done = _rerun(letters, found, " ".join((queue, *which)), by)
    click.echo(f"{number_of(done, 'dead letter')} put back")


def _rerun(letters: DeadLetters, found: Iterable[Letter], subject: str, by: str) -> int:
    """Returns how many were put back."""
    done = 0
    with progress("putting back", "dead letter", every=PROGRESS_EVERY) as report:
        for letter in found:
            if not done:
                keep("dead_letters_rerun", subject, by)
            put_back(letters, letter, now=clock.now())
            done += 1
            report(done)
    return done


@click.command(epilog="Exit codes: 0 dropped, 1 refused, 2 wrong usage, 3 no deployment.")
@queue_argument
@click.argument("letter_id", metavar="ID")
@click.option(
    "--reason", required=True, help="Why it is not needed, for the audit log. No personal data."
)
@by_option
@stage_option
def drop(queue: str, letter_id: str, reason: str, by: str, stage: str | None) -> None:
    """Delete one dead letter for good. The audit log records who did it and why.

    A dead letter of inbound or eum-text may be a STOP: look at it first.

    Example: rapport redrive drop campaigns 5fea7756-0ea4-451a-a703-a558b933e274 --reason "planned
    again"
    """
    if not reason.strip():
        raise Refused("the reason must not be empty")
    with deployment(stage):
        now = clock.now()
        with DeadLetters(queue) as letters:
            (letter,) = letters.find([letter_id])
            subject = plain(f"{queue} {letter.id} {told(queue, letter, now=now)}")
            keep("dead_letter_dropped", subject, by, reason.strip())
            letters.delete(letter)
    click.echo(f"{letter_id} is dropped")
