"""The person at the terminal: their name, their confirmation, and the audit log of what they do."""

import getpass

import click

from infra.cli.errors import Refused
from shared.platform import clock


def _who() -> str:
    """Returns the name of the user, or `unknown`: users in containers may have no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


by_option = click.option(
    "--by", default=_who, help="Your name for the audit log. Default: your user name."
)


def agree(question: str, otherwise: str, *, unasked: str = " (use --yes)") -> None:
    """Asks for confirmation. Raises Refused, which begins with `otherwise`, unless it is given."""
    try:
        agreed = click.confirm(question, err=True)
    except click.Abort as abort:
        click.echo(err=True)  # ends the line of the question
        raise Refused(f"{otherwise}: no terminal to confirm in{unasked}") from abort
    if not agreed:
        raise Refused(f"{otherwise}: you did not confirm")


def keep(what: str, subject: str, by: str, reason: str = "") -> None:
    """Writes an entry to the audit log. Call it inside `deployment()`."""
    from shared.storage.audit_log import Action, record

    record(Action(what, subject, by, clock.now(), reason))
