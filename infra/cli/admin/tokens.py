"""`rapport tokens`: creates, lists and revokes bearer tokens of the API."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.errors import Refused
from infra.cli.operator import by_option
from infra.cli.output import Column, table
from shared.platform import clock

if TYPE_CHECKING:
    from shared.storage.tokens import Token

LISTED = (Column("token"), Column("created"), Column("state"), Column("name"), Column("scopes"))


@click.group()
def tokens() -> None:
    """Manage bearer tokens of the API.

    Example: rapport tokens list --stage prod
    """


@tokens.command(epilog="Exit codes: 0 created, 1 refused, 2 wrong usage, 3 no deployment.")
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    metavar="SCOPE",
    help="A permission of the token. Repeatable.",
)
@click.option("--all-scopes", is_flag=True, help="Give the token all permissions.")
@by_option
@stage_option
def create(
    name: str, scopes: tuple[str, ...], all_scopes: bool, by: str, stage: str | None
) -> None:
    """Create a token and print it once. Rapport stores only its hash.

    NAME identifies the caller: it is recorded as the author of everything done with the token.
    Only the token goes to standard output, so that you can pipe it into a secret store.

    Example: rapport tokens create shop --scope messages:write --scope messages:read
    """
    with deployment(stage):
        from shared.usecases.admin.manage_tokens import SCOPES, create_token

        wanted = SCOPES if all_scopes else scopes
        made = create_token(name, wanted, by=by, now=clock.now())
    token = made.token
    click.echo(made.bearer)
    click.echo(f"{token.token_id} may: {', '.join(sorted(token.scopes))}", err=True)
    click.echo("Store it now: it cannot be shown again.", err=True)


@tokens.command("list", epilog="Exit codes: 0 listed, 3 no deployment.")
@stage_option
def list_tokens(stage: str | None) -> None:
    """List all tokens, including revoked ones: id, date, state, name and scopes.

    Example: rapport tokens list --stage prod
    """
    with deployment(stage):
        from shared.storage import tokens as storage

        found = storage.every()
    table(LISTED, [_row(token) for token in found])
    if not found:
        click.echo("there is no token yet: create one with rapport tokens create", err=True)


def _row(token: "Token") -> Sequence[str]:
    state = f"revoked {token.revoked_at:%Y-%m-%d}" if token.revoked_at else "active"
    scopes = ",".join(sorted(token.scopes))
    return token.token_id, f"{token.created_at:%Y-%m-%d}", state, token.name, scopes


@tokens.command(epilog="Exit codes: 0 revoked, 1 there is no such token, 3 no deployment.")
@click.argument("token_id")
@by_option
@stage_option
def revoke(token_id: str, by: str, stage: str | None) -> None:
    """Revoke a token: the next request with it gets 401.

    To rotate a token, create the new one and use it everywhere before you revoke the old one.

    TOKEN_ID is the id from `rapport tokens list`, not the token itself.

    Example: rapport tokens revoke tok_01KAMJ4N3R0000000000000000
    """
    if "." in token_id:
        raise Refused("that is a whole token: give its id, the part before the dot")
    with deployment(stage):
        from shared.usecases.admin.manage_tokens import revoke_token

        revoke_token(token_id, by=by, now=clock.now())
    click.echo(f"{token_id} is revoked")
