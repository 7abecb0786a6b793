"""`rapport redrive list` and `show`: list dead letters, and show one."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import islice

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.operator import agree, by_option, keep
from infra.cli.output import Column, aligned, number_of, plain, second, table
from infra.recovery.dead_letter_summary import told
from infra.recovery.dead_letters import DeadLetters, Letter
from infra.recovery.queues import QUEUES
from shared.platform import clock

LISTED = (Column("id"), Column("since"), Column("attempts"), Column("what"))

queue_argument = click.argument("queue", metavar="QUEUE", type=click.Choice(QUEUES))


@click.command("list", epilog="Exit codes: 0 listed, 2 wrong usage, 3 no deployment.")
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


@click.command(
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


def _age(letter: Letter, now: datetime) -> str:
    since = max(now - letter.sent_at, timedelta())
    minutes = int(since.total_seconds() // 60)
    days, hours = minutes // 1440, minutes // 60
    if days:
        return number_of(days, "day")
    return number_of(hours, "hour") if hours else number_of(minutes, "minute")
