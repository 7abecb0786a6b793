"""`rapport threads claim`, `release` and `away`: who has a thread."""

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.operator import by_option
from shared.platform import clock

_EXIT_CODES = "Exit codes: 0 done; 1 another agent has it, or no such contact; 3 no deployment."


@click.command(epilog=_EXIT_CODES)
@click.argument("contact_id")
@by_option
@stage_option
def claim(contact_id: str, by: str, stage: str | None) -> None:
    """Take a thread, unless another agent has it.

    Example: rapport threads claim con_7itizdnwpbima6qljm5u --by Kim
    """
    with deployment(stage):
        from shared.domain.core.phone import parse_contact_id
        from shared.usecases.contacts.claim_thread import claim_thread

        claim_thread(parse_contact_id(contact_id), by, by=by, now=clock.now())
    click.echo(f"{contact_id}: {by}")


@click.command(epilog=_EXIT_CODES)
@click.argument("contact_id")
@by_option
@stage_option
def release(contact_id: str, by: str, stage: str | None) -> None:
    """Give your thread back to all agents.

    Example: rapport threads release con_7itizdnwpbima6qljm5u --by Kim
    """
    with deployment(stage):
        from shared.domain.core.phone import parse_contact_id
        from shared.usecases.contacts.claim_thread import release_thread

        release_thread(parse_contact_id(contact_id), by, by=by, now=clock.now())
    click.echo(f"{contact_id}: nobody")


@click.command(epilog="Exit codes: 0 done, 2 wrong usage, 3 no deployment.")
@click.argument("agent")
@click.option("--back", is_flag=True, help="The agent is back.")
@by_option
@stage_option
def away(agent: str, back: bool, by: str, stage: str | None) -> None:
    """Note that an agent is away, or back.

    While they are away, their threads that wait for an agent are for all agents.

    Example: rapport threads away Kim
    """
    with deployment(stage):
        from shared.usecases.contacts.mark_absent import mark_absent

        since = mark_absent(agent, away=not back, by=by, now=clock.now())
    click.echo(f"{agent}: {f'away since {since:%Y-%m-%d %H:%M} UTC' if since else 'back'}")
