"""`rapport reconcile`: updates a restored table with what happened since, and ends the halt."""

from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.errors import Refused
from infra.cli.operator import agree, by_option, keep
from infra.cli.output import number_of
from shared.platform import clock

if TYPE_CHECKING:
    from shared.domain.brand.model import Brand
    from shared.storage.brand import Halt

MUST_BE_EMPTY = ("inbound", "eum-text", "receipts", "eum-status")
"""Queues whose dead letters may contain an opt-out."""


@click.command(
    epilog="Exit codes: 0 reconciled, or never restored; 1 not yet, or refused; 2 wrong usage; "
    "3 no deployment."
)
@stage_option
@click.option("--yes", is_flag=True, help="Do not ask before messages may be sent again.")
@by_option
@click.option(
    "--without",
    multiple=True,
    type=click.Choice(["log", "eum", "twilio", "telnyx"]),
    help="Skip a source that does not answer. Opt-outs that only it knows are not honored; the "
    "audit log records it. Repeatable.",
)
def reconcile(stage: str | None, yes: bool, by: str, without: tuple[str, ...]) -> None:
    """Update a restored table with what happened since, and end the halt.

    Reads opt-outs from the functions' logs and the providers' lists, fetches inbound messages from
    Twilio, and settles unfinished work: messages that may have been sent are not sent again, and
    campaigns that ran are stopped. Then asks. Refuses while a source does not answer, inbound
    messages are being read or a dead letter may be a STOP: run it again, which is safe.

    Example: rapport reconcile --stage prod
    """
    with deployment(stage):
        from shared.storage import brand as storage

        storage.forget()
        try:
            version = storage.current()
        except LookupError as error:
            raise Refused(str(error)) from error
        if version.halt is None:
            click.echo("this table is not halted: it was not restored, or is reconciled already")
            click.echo("to use a restored table: rapport deploy --parameter RestoredTableName=...")
            return
        click.echo(f"restored to {version.halt.restored_to:%Y-%m-%d %H:%M:%S} UTC")
        log = {} if "log" in without else _log(version.halt)
        _opt_outs(version.brand, version.halt, log, frozenset(without))
        _settle(version.halt, log, clock.now())
        _texts(version.brand, version.halt, frozenset(without))
        _nothing_unread()
        _lift(version.halt, by, without, ask=not yes)


@contextmanager
def _asked(who: str) -> Iterator[None]:
    """Raises Refused when a source does not answer: the halt stays, unless it is skipped."""
    from botocore.exceptions import BotoCoreError, ClientError

    from infra.recovery.recovery_sources import Silent
    from shared.providers.core.http import NoAnswer, NotSent

    try:
        yield
    except (Silent, NoAnswer, NotSent, KeyError, BotoCoreError, ClientError) as error:
        why = f"{error} is missing" if isinstance(error, KeyError) else error
        raise Refused(
            f"{who} does not answer ({why}): still halted. Fix it, or use --without {who}"
        ) from error


def _log(halt: "Halt") -> Mapping[str, Set[str]]:
    """Returns the ids in the functions' logs since the restore point, by event."""
    from infra.recovery import recovery_sources
    from infra.recovery.queues import stack_name

    def tell(group: str) -> None:
        click.echo(f"reading {group}", err=True)

    with _asked("log"):
        return recovery_sources.of_log(stack_name(), since=halt.restored_to, tell=tell)


def _opt_outs(
    brand: "Brand", halt: "Halt", log: Mapping[str, Set[str]], without: frozenset[str]
) -> None:
    from infra.recovery import recovery_sources
    from shared.domain.core.phone import ContactId, contact_id
    from shared.domain.ledger.events import Evidence, Means
    from shared.platform.secrets import secrets
    from shared.usecases.consent.withdraw_consent import withdraw

    since, providers = halt.restored_to, {number.provider for number in brand.numbers}
    found: dict[str, set[str]] = {}
    if "log" not in without:
        found["log"] = set(log.get("opted_out", ()))
    pepper, now = secrets().pepper, clock.now()
    if "eum" in providers - without:
        with _asked("eum"):
            phones = recovery_sources.of_eum(since=since, pause=clock.pause)
            found["eum"] = {contact_id(pepper, phone) for phone in phones}
    if "telnyx" in providers - without:
        with _asked("telnyx"):
            phones = recovery_sources.of_telnyx(secrets().of("telnyx"), since=since)
            found["telnyx"] = {contact_id(pepper, phone) for phone in phones}
    for who, ids in found.items():
        evidence = Evidence(means=Means.PROVIDER, provider=who)
        new = sum(withdraw(ContactId(id), evidence, now=now) for id in sorted(ids))
        click.echo(
            f"{who}: {number_of(len(ids), 'contact')} opted out, {new} of them new to this table"
        )


def _settle(halt: "Halt", said: Mapping[str, Set[str]], now: datetime) -> None:
    from infra.recovery import unfinished_work

    canceled = said.get("message_canceled", frozenset())
    settled = unfinished_work.settle_messages(
        halt, said.get("message_changed", frozenset()), canceled, now
    )
    unfinished_work.settle_campaigns(halt, said.get("campaign_launched", frozenset()), settled, now)
    click.echo(
        f"messages: {settled.unknown} may have been sent and are not sent again, "
        f"{settled.canceled} were canceled, {settled.later} will be sent at their time"
    )
    click.echo(f"campaigns: {settled.stopped} stopped, {settled.to_plan_again} to be planned again")


def _texts(brand: "Brand", halt: "Halt", without: frozenset[str]) -> None:
    """Raises Refused while inbound messages are still being read: the next run checks again."""
    from infra.recovery import lost_messages
    from shared.platform.secrets import secrets

    numbers = [one.number for one in brand.numbers if one.provider == "twilio"]
    if not numbers or "twilio" in without:
        return
    with _asked("twilio"):
        found = lost_messages.missing(secrets().of("twilio"), iter(numbers), since=halt.restored_to)
        missing = list(found)
    if count := lost_messages.put_back(iter(missing)):
        raise Refused(
            f"{number_of(count, 'inbound message')} put on the inbound queue: still halted. "
            "Run this again in a minute"
        )
    click.echo("twilio: no inbound message is missing")


def _nothing_unread() -> None:
    from infra.recovery.dead_letters import DeadLetters
    from infra.recovery.queues import waiting

    for name in ("inbound", "receipts"):
        if count := waiting(name):
            raise Refused(f"{name}: {count} not processed yet: still halted. Run this again")
    for name in MUST_BE_EMPTY:
        if count := DeadLetters(name).count():
            raise Refused(
                f"{name}: {number_of(count, 'dead letter')}, perhaps a STOP: still halted. "
                f"rapport redrive rerun {name}, then run this again"
            )


def _lift(halt: "Halt", by: str, without: tuple[str, ...], *, ask: bool) -> None:
    from shared.storage import brand

    if ask:
        agree("Everything is read. Send messages again?", "still halted")
    gone_without = f"; without {', '.join(without)}" if without else ""
    reason = f"restored to {halt.restored_to.isoformat()}{gone_without}"
    keep("reconciled", "table", by, reason)
    if not brand.lift(halt):
        raise Refused("another run has reconciled it at this moment")
    click.echo("reconciled: messages are sent again within five minutes")
