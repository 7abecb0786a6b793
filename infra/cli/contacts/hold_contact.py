"""`rapport contacts hold`: sets and releases holds on marketing to a contact."""

from typing import Any, get_args

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.operator import by_option
from shared.domain.contacts.holds import Hold
from shared.domain.ledger.events import MAX_SAID, ReportedMeans


def _said(_context: click.Context, option: click.Parameter, given: str | None) -> Any:
    if given and len(given) > MAX_SAID:
        raise click.BadParameter(f"has at most {MAX_SAID} characters", param=option)
    return given


@click.command(
    "hold",
    epilog="Exit codes: 0 done; 1 there is no such contact; 2 wrong usage; 3 no deployment.",
)
@click.argument("contact_id")
@click.option(
    "--add",
    "added",
    multiple=True,
    type=click.Choice([hold.value for hold in Hold]),
    help="A hold to set. Repeatable.",
)
@click.option(
    "--release", "released", multiple=True, metavar="HOLD", help="A hold to release. Repeatable."
)
@click.option(
    "--means", required=True, type=click.Choice(get_args(ReportedMeans)),
    help="How the reason reached the brand.",
)  # fmt: skip
@click.option("--said", callback=_said, metavar="TEXT", help="What the contact said, as evidence.")
@by_option
@stage_option
def hold_contact(
    contact_id: str,
    added: tuple[str, ...],
    released: tuple[str, ...],
    means: ReportedMeans,
    said: str | None,
    by: str,
    stage: str | None,
) -> None:
    """Set or release holds on marketing to a contact, with the evidence.

    While a contact has a hold, no promotional message is sent to them. Each change is an event in
    the contact's ledger. Prints the holds that are set then.

    Example: rapport contacts hold con_7itizdnwpbima6qljm5u --add complaint --means phone_call
    """
    if not added and not released:
        raise click.UsageError("use --add or --release")
    if both := sorted({*added} & {*released}):
        raise click.UsageError(f"{', '.join(both)}: either --add or --release, not both")
    with deployment(stage):
        from shared.domain.core.phone import parse_contact_id
        from shared.platform import clock
        from shared.storage.contacts import contact_states
        from shared.usecases.contacts.change_contact import ContactChange, change_contact

        id = parse_contact_id(contact_id)
        before = contact_states.load(id)
        change = ContactChange(add_holds=added, release_holds=released, means=means, said=said)
        contact = change_contact(id, change, by=by, now=clock.now())
    held = {str(hold) for hold in before.contact.holds} if before else set()
    if missing := [hold for hold in dict.fromkeys(released) if hold not in held]:
        click.echo(f"{contact.contact_id} had no hold {', '.join(missing)} to release", err=True)
    click.echo(f"{contact.contact_id}: {', '.join(sorted(map(str, contact.holds))) or 'no hold'}")
