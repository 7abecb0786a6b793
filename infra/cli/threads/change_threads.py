"""`rapport threads close`, `assign` and `note`: several threads at once, and notes."""

from typing import TYPE_CHECKING

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.errors import Refused
from infra.cli.operator import by_option
from shared.domain.contacts.outcomes import Outcome
from shared.platform import clock

if TYPE_CHECKING:
    from shared.usecases.contacts.change_thread import ThreadChange

_EXIT_CODES = "Exit codes: 0 done, 1 a thread was refused, 2 wrong usage, 3 no deployment."


@click.command(epilog=_EXIT_CODES)
@click.argument("contact_ids", nargs=-1, required=True, metavar="CONTACT_ID...")
@click.option(
    "--outcome", type=click.Choice([outcome.value for outcome in Outcome]), help="How it ended."
)
@by_option
@stage_option
def close(contact_ids: tuple[str, ...], outcome: str | None, by: str, stage: str | None) -> None:
    """Close threads: their questions are answered, or need no answer.

    Example: rapport threads close con_7itizdnwpbima6qljm5u --outcome solved
    """
    with deployment(stage):
        from shared.usecases.contacts.change_thread import ThreadChange

        how = Outcome(outcome) if outcome else None
        _change(contact_ids, ThreadChange("closed", outcome=how), by)


@click.command(epilog=_EXIT_CODES)
@click.argument("contact_ids", nargs=-1, required=True, metavar="CONTACT_ID...")
@click.option("--to", "agent", required=True, metavar="AGENT", help="Who gets the threads.")
@by_option
@stage_option
def assign(contact_ids: tuple[str, ...], agent: str, by: str, stage: str | None) -> None:
    """Assign threads to an agent, also those that another agent has.

    Example: rapport threads assign con_7itizdnwpbima6qljm5u --to Lee
    """
    with deployment(stage):
        from shared.usecases.contacts.change_thread import ThreadChange

        _change(contact_ids, ThreadChange(assignee=agent), by)


@click.command(epilog="Exit codes: 0 noted, 1 there is no such contact, 3 no deployment.")
@click.argument("contact_id")
@click.argument("body")
@by_option
@stage_option
def note(contact_id: str, body: str, by: str, stage: str | None) -> None:
    """Add a note about a contact. It is never sent.

    Example: rapport threads note con_7itizdnwpbima6qljm5u "Prefers the shop in Main Street."
    """
    with deployment(stage):
        from shared.domain.core.phone import parse_contact_id
        from shared.usecases.contacts.add_note import add_note

        noted = add_note(parse_contact_id(contact_id), body, author=by, by=by, now=clock.now())
    click.echo(noted.note_id)


def _change(contact_ids: tuple[str, ...], change: "ThreadChange", by: str) -> None:
    from shared.domain.core.phone import parse_contact_id
    from shared.usecases.contacts.change_threads import change_threads

    wanted = [parse_contact_id(contact_id) for contact_id in contact_ids]
    results = change_threads(wanted, change, by=by, now=clock.now())
    for one in results:
        click.echo(f"{one.contact_id}: {one.thread.listed_as if one.thread else one.refused}")
    if any(one.refused for one in results):
        raise Refused("not every thread was changed")
