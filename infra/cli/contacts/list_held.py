"""`rapport contacts held`: lists the contacts on hold."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.output import Column, instant, number_of, progress, table
from shared.domain.contacts.holds import Hold

if TYPE_CHECKING:
    from shared.domain.contacts.contact_state import ContactState

LISTED = (
    Column("contact"), Column("hold"), Column("since"), Column("thread"), Column("reply due"),
)  # fmt: skip


@click.command("held", epilog="Exit codes: 0 listed, 2 wrong usage, 3 no deployment.")
@click.option(
    "--hold", "wanted", multiple=True, type=click.Choice([hold.value for hold in Hold]),
    help="Only this hold. Repeatable. Default: all.",
)  # fmt: skip
@click.option(
    "--threads", "most", default=2000, show_default=True, type=click.IntRange(min=1),
    help="How many threads of each state to look at.",
)  # fmt: skip
@stage_option
def list_held(wanted: tuple[str, ...], most: int, stage: str | None) -> None:
    """List the contacts on hold: the hold, since when, and the state of their thread.

    No index has the holds, so it reads the contacts of the threads that were active last, open
    threads first, and says how many. A contact who has never written, and to whom nothing was sent,
    has no thread and is not listed. `rapport contacts hold` releases a hold.

    Example: rapport contacts held --hold unkept_wish --stage prod
    """
    rows, seen = list[tuple[str, ...]](), 0
    with deployment(stage), progress("reading", "contact", every=1000) as report:
        from shared.usecases.contacts.list_held import read_contacts

        for page in read_contacts(most=most):
            seen += len(page)
            report(seen)
            rows += [row for head in page for row in _rows(head, wanted)]
    table(LISTED, rows)
    click.echo(f"{number_of(seen, 'contact')} read, {most} of each state at most", err=True)


def _rows(head: "ContactState", wanted: Sequence[str]) -> Iterator[tuple[str, ...]]:
    contact, thread = head.contact, head.thread
    for hold in sorted(map(str, contact.holds)):
        if not wanted or hold in wanted:
            since = contact.held_at.get(hold)
            due = thread.reply_due_at
            yield (
                contact.contact_id,
                hold,
                instant(since) if since else "",
                str(thread.listed_as),
                instant(due) if due else "",
            )
