"""`rapport threads`: reads, answers and claims threads."""

import click

from infra.cli.threads.answer_threads import canned, reply, show
from infra.cli.threads.change_threads import assign, close, note
from infra.cli.threads.claim_threads import away, claim, release
from infra.cli.threads.list_threads import list_threads, search
from infra.cli.threads.suggest_answers import suggest


@click.group()
def threads() -> None:
    """Read and answer threads from a terminal: docs/inbox.md.

    Example: rapport threads claim con_7itizdnwpbima6qljm5u --by Kim --stage prod
    """


threads.add_command(list_threads)
threads.add_command(search)
threads.add_command(show)
threads.add_command(reply)
threads.add_command(canned)
threads.add_command(suggest)
threads.add_command(claim)
threads.add_command(release)
threads.add_command(away)
threads.add_command(close)
threads.add_command(assign)
threads.add_command(note)
