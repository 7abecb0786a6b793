"""`rapport threads list` and `search`: the inbox in a terminal."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.errors import Refused
from infra.cli.operator import by_option, keep
from infra.cli.output import Column, instant, table
from shared.domain.contacts.contact_state import ThreadState
from shared.platform import clock

if TYPE_CHECKING:
    from shared.usecases.contacts.inbox import InboxEntry

LISTED = (
    Column("contact"), Column("priority"), Column("waiting", right=True), Column("due"),
    Column("agent"), Column("language"), Column("intent"),
)  # fmt: skip
WORDS = Column("words")


@click.command("list", epilog="Exit codes: 0 listed, 2 wrong usage, 3 no deployment.")
@click.option(
    "--state", default="open", show_default=True,
    type=click.Choice([state.value for state in ThreadState]),
    help="Open threads are listed by urgency, others by their last activity.",
)  # fmt: skip
@click.option(
    "--limit", default=20, show_default=True, type=click.IntRange(1, 200), help="How many."
)
@click.option("--words", is_flag=True, help="Also what contacts wrote last; the audit log has it.")
@by_option
@stage_option
def list_threads(state: str, limit: int, words: bool, by: str, stage: str | None) -> None:
    """List threads: P0 first, then what is overdue, then what waits longest.

    Waiting is in the team's hours.

    Example: rapport threads list --words --by Kim
    """
    with deployment(stage):
        from shared.storage.inbox import threads
        from shared.usecases.contacts.inbox import entries_of, most_urgent

        now = clock.now()
        if state == ThreadState.OPEN:
            urgent, _ = most_urgent(limit=limit, after=None, now=now)
            found = [(contact_id, one) for (_, contact_id), one in urgent]
        else:
            active, _ = threads.in_state(state, limit=limit)
            found = [(place.contact_id, one) for place, one in active]
        entries = entries_of(found, now=now)
        if words:
            keep("threads_listed", state, by)
    columns = (*LISTED, WORDS) if words else LISTED
    table(columns, [_row(entry, words=words) for entry in entries])
    if not entries:
        click.echo("no threads", err=True)


@click.command(epilog="Exit codes: 0 found, 1 nothing found, 2 wrong usage, 3 no deployment.")
@click.option("--words", metavar="TEXT", help="Words that one message of the thread has.")
@click.option("--name", metavar="TEXT", help="Parts of the contact's name.")
@click.option("--phone", is_flag=True, help="Asks for the contact's phone number.")
@by_option
@stage_option
def search(words: str | None, name: str | None, phone: bool, by: str, stage: str | None) -> None:
    """Find threads among those that were active last: docs/inbox.md has the limits.

    The audit log records by what it was searched, without the text.

    Example: rapport threads search --words "size 38"
    """
    if (words is not None) + (name is not None) + phone != 1:
        raise click.UsageError("use one of --words, --name and --phone")
    number = click.prompt("Phone number", err=True, hide_input=True) if phone else None
    with deployment(stage):
        from shared.domain.core.phone import parse_phone
        from shared.usecases.contacts.search_threads import Search, search_threads

        wanted = Search(parse_phone(number) if number else None, name, words)
        result = search_threads(wanted, now=clock.now())
        keep("threads_searched", "phone" if phone else "name" if words is None else "words", by)
    table(LISTED, [_row(entry, words=False) for entry in result.found])
    if not result.found:
        raise Refused(f"none of the {result.searched} threads that were active last")


def _row(entry: "InboxEntry", *, words: bool) -> Sequence[str]:
    thread, last = entry.thread, entry.last
    understood = last.decision.understood if last and last.decision else None
    cells = (
        entry.contact_id,
        str(thread.priority or ""),
        f"{entry.waited // timedelta(minutes=1)} min" if entry.waited is not None else "",
        _due(entry),
        entry.assignee or "",
        last.language if last else "",
        understood or "",
    )
    return (*cells, last.body if last else "") if words else cells


def _due(entry: "InboxEntry") -> str:
    due = entry.thread.reply_due_at
    if due is None:
        return ""
    return f"{instant(due)} overdue" if entry.is_overdue else instant(due)
