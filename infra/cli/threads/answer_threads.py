"""`rapport threads show`, `reply` and `canned`: a thread's messages, and an agent's answer."""

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.operator import by_option, keep
from infra.cli.output import Column, instant, table
from shared.platform import clock

MESSAGES = (Column("time"), Column("message"), Column("from"), Column("status"), Column("body"))


@click.command(epilog="Exit codes: 0 shown, 1 there is no such contact, 3 no deployment.")
@click.argument("contact_id")
@click.option(
    "--limit", default=20, show_default=True, type=click.IntRange(1, 200), help="How many."
)
@by_option
@stage_option
def show(contact_id: str, limit: int, by: str, stage: str | None) -> None:
    """Show the newest messages of a thread, oldest first, with their bodies.

    The audit log records it.

    Example: rapport threads show con_7itizdnwpbima6qljm5u --stage prod
    """
    with deployment(stage):
        from shared.domain.core.phone import parse_contact_id
        from shared.storage import messages
        from shared.usecases.contacts.store_thread import find_thread

        contact = find_thread(parse_contact_id(contact_id)).contact.contact_id
        found, _ = messages.of_thread(contact, limit=limit)
        keep("thread_read", contact_id, by)
    rows = [
        (
            instant(one.at),
            one.message_id,
            getattr(one, "author", None) or one.direction,
            one.status,
            one.body,
        )
        for one in reversed(found)
    ]
    table(MESSAGES, rows)


@click.command(
    epilog="Exit codes: 0 accepted; 1 refused, or somebody has written since; 3 no deployment."
)
@click.argument("contact_id")
@click.argument("body")
@click.option(
    "--read", "read_up_to", metavar="MESSAGE_ID", required=True,
    help="The newest message that you have read: the last line of `threads show`.",
)  # fmt: skip
@by_option
@stage_option
def reply(contact_id: str, body: str, read_up_to: str, by: str, stage: str | None) -> None:
    """Reply to a contact, unless they or another agent have written what you have not read.

    Example: rapport threads reply con_7itizdnwpbima6qljm5u "Yes, in size 8." --read msg_...
    """
    with deployment(stage):
        from shared.domain.core.phone import parse_contact_id
        from shared.domain.messages.message import Category, MessageId
        from shared.usecases.outbound.message_request import check_author
        from shared.usecases.outbound.send_message import (
            IdempotencyKey,
            SendRequest,
            send_message,
        )

        check_author(by)
        message = send_message(
            SendRequest(body, Category.CONVERSATIONAL, parse_contact_id(contact_id), author=by),
            IdempotencyKey("cli", None),
            now=clock.now(),
            read_up_to=MessageId(read_up_to),
        )
    click.echo(f"{message.message_id}: {message.status}")


@click.command(
    epilog="Exit codes: 0 accepted; 1 refused, or somebody has written since; 3 no deployment."
)
@click.argument("contact_id")
@click.argument("canned_reply")
@click.option(
    "--read", "read_up_to", metavar="MESSAGE_ID", required=True,
    help="The newest message that you have read: the last line of `threads show`.",
)  # fmt: skip
@by_option
@stage_option
def canned(contact_id: str, canned_reply: str, read_up_to: str, by: str, stage: str | None) -> None:
    """Send a canned reply of brand.yaml, with the opt-out and the close that belong to it.

    Example: rapport threads canned con_7itizdnwpbima6qljm5u opted_out --read msg_...
    """
    with deployment(stage):
        from shared.domain.core.phone import parse_contact_id
        from shared.domain.messages.message import MessageId
        from shared.storage.idempotency import IdempotencyKey
        from shared.usecases.outbound.send_canned_reply import (
            CannedRequest,
            send_canned_reply,
        )

        contact, read = parse_contact_id(contact_id), MessageId(read_up_to)
        sent = send_canned_reply(
            CannedRequest(contact, canned_reply, by, by, read),
            IdempotencyKey("cli", None),
            now=clock.now(),
        )
    if sent.message:
        click.echo(f"{sent.message.message_id}: {sent.message.status}")
    else:
        click.echo("No message: the opt-out had its confirmation before.")
