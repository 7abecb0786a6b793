"""`rapport redrive`: lists, shows, reruns and drops dead letters."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.errors import Refused
from infra.cli.operator import agree, by_option, keep
from infra.cli.output import Column, aligned, number_of, plain, progress, second, table
from infra.recovery.dead_letter_summary import told
from infra.recovery.dead_letters import QUEUES, DeadLetters, Letter
from infra.recovery.topic_dead_letters import puts
from shared.platform import clock

PROGRESS_EVERY = 100
LISTED = (Column("id"), Column("since"), Column("attempts"), Column("what"))

queue_argument = click.argument("queue", metavar="QUEUE", type=click.Choice(QUEUES))


@click.group()
def redrive() -> None:
    """Manage dead letters: queue messages that failed five times. Fix the cause first.

    QUEUE is one of inbound, outbound, campaigns, receipts, eum-text, eum-status.

    Example: rapport redrive list --stage prod
    """


@redrive.command("list", epilog="Exit codes: 0 listed, 2 wrong usage, 3 no deployment.")
@click.argument("queue", metavar="[QUEUE]", type=click.Choice(QUEUES), required=False)
@click.option(
    "--limit",
    default=20,
    show_default=True,
    type=click.IntRange(min=1),
    help="Maximum of each queue.",
)
@stage_option
def list_letters(queue: str | None, limit: int, stage: str | None) -> None:
    """List dead letters: id, time, number of attempts, kind and related ids.

    Does not show phone numbers or message bodies. Until the command ends, or for five minutes,
    other readers do not see the dead letters. FIFO queues (inbound, outbound) show at most ten of
    one contact until those are gone, with the time when Rapport gave up; the other queues show when
    the message was first sent.

    Example: rapport redrive list --stage prod
    """
    with deployment(stage):
        for name in [queue] if queue else QUEUES:
            with DeadLetters(name) as letters:
                _list(letters, limit)


@redrive.command(
    epilog="Exit codes: 0 shown, 1 no such dead letter or not confirmed, 3 no deployment."
)
@queue_argument
@click.argument("letter_id", metavar="ID")
@click.option(
    "--body", is_flag=True, help="Show the contents, after asking. The audit log records it."
)
@by_option
@stage_option
def show(queue: str, letter_id: str, body: bool, by: str, stage: str | None) -> None:
    """Show one dead letter: its ids and times; with --body, its contents.

    Example: rapport redrive show inbound 5fea7756-0ea4-451a-a703-a558b933e274 --stage prod
    """
    with deployment(stage):
        with DeadLetters(queue) as letters:
            (letter,) = letters.find([letter_id])
            for line in _shown(queue, letter):
                click.echo(line)
        if body:
            agree("It may contain a phone number and a message. Show it?", "not shown", unasked="")
            keep("dead_letter_read", f"{queue} {letter.id}", by)
            for line in letter.body.splitlines():
                click.echo(plain(line))


@redrive.command(epilog="Exit codes: 0 put back, 1 at least one was not, 3 no deployment.")
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
    command, run it again: duplicates change nothing. A message that fails again becomes a dead
    letter again. One without content for the function stays and is named.

    Example: rapport redrive rerun inbound --stage prod
    """
    if letter_ids and limit:
        raise click.UsageError("give either ids or --limit")
    with deployment(stage):
        done = left = 0
        with DeadLetters(queue) as letters:
            found: Iterator[Letter] = letters.find(letter_ids) if letter_ids else letters.letters()
            with progress("putting back", "dead letter", every=PROGRESS_EVERY) as report:
                for letter in islice(found, limit):
                    if not done + left:
                        which = letter_ids or (f"at most {limit}" if limit else "all",)
                        keep("dead_letters_rerun", " ".join((queue, *which)), by)
                    went = _put_back(letters, letter)
                    done, left = done + went, left + (not went)
                    report(done)
    click.echo(f"{number_of(done, 'dead letter')} put back")
    if left:
        raise Refused(f"{number_of(left, 'dead letter')} left: no content for the function")


@redrive.command(epilog="Exit codes: 0 dropped, 1 refused, 2 wrong usage, 3 no deployment.")
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


def _list(letters: DeadLetters, limit: int) -> None:
    total, now = letters.count(), clock.now()
    found = sorted(islice(letters.letters(), limit), key=lambda one: one.sent_at)
    oldest = f", the oldest shown is from {_age(found[0], now)} ago" if found else ""
    click.echo(f"{letters.name}: {number_of(total, 'dead letter')}{oldest}")
    rows = [
        (
            one.id,
            second(one.sent_at),
            f"received {one.received} times",
            told(letters.name, one, now=now),
        )
        for one in found
    ]
    table(LISTED, rows, margin=2)


def _shown(queue: str, letter: Letter) -> Sequence[str]:
    facts = (
        ("since", second(letter.sent_at)),
        ("received", f"{letter.received} times"),
        ("what", told(queue, letter, now=clock.now())),
        ("size", f"{len(letter.body.encode())} bytes"),
    )
    return [f"{letter.id} in {queue}", *aligned(facts)]


def _put_back(letters: DeadLetters, letter: Letter) -> bool:
    """Returns False when the dead letter has no content for the function; it stays."""
    if letters.source:
        letters.put_back(letter)
    else:
        on_their_way = puts(letters.name, letter, now=clock.now())
        for put in on_their_way:
            put()
        if not on_their_way:
            click.echo(f"{letter.id} has no content for the function: drop it", err=True)
            return False
    letters.delete(letter)
    return True


def _age(letter: Letter, now: datetime) -> str:
    since = max(now - letter.sent_at, timedelta())
    minutes = int(since.total_seconds() // 60)
    days, hours = minutes // 1440, minutes // 60
    if days:
        return number_of(days, "day")
    return number_of(hours, "hour") if hours else number_of(minutes, "minute")
