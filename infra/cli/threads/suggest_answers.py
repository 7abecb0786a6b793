"""`rapport threads suggest`: the brand's own answers to a thread's newest question."""

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.output import Column, table


@click.command(
    epilog="Exit codes: 0 shown, 1 there is no such contact, 2 wrong usage, 3 no deployment."
)
@click.argument("contact_id")
@stage_option
def suggest(contact_id: str, stage: str | None) -> None:
    """Suggest up to three of the brand's answers to the newest question of a contact.

    Prints the id of each answer, its score, whether it is sure enough to be sent automatically, and
    its text; the best first. Nothing is sent. Does not show the question or the phone number.

    Example: rapport threads suggest con_7itizdnwpbima6qljm5u
    """
    with deployment(stage):
        from shared.domain.core.phone import parse_contact_id
        from shared.usecases.contacts.suggest_answers import suggest_answers

        found = suggest_answers(parse_contact_id(contact_id))
    if found.message_id is None:
        click.echo("no question waits for an agent")
    elif not found.items:
        click.echo(f"{found.message_id}: no answer of the brand fits")
    rows = [
        (one.id, f"{one.score:.2f}", "sure" if one.sure else "perhaps", one.text)
        for one in found.items
    ]
    table([Column("answer"), Column("score", right=True), Column("fits"), Column("text")], rows)
