"""`rapport verify-ledger`: proves that nobody has changed what people agreed to."""

import sys
from collections.abc import Iterable, Sequence

import click

from infra.cli.deployment import (
    Refused,
    Unreachable,
    deployment,
    number_of,
    stage_option,
)
from shared.domain.ledger.verification import Fault, verify

PROGRESS_EVERY = 1000
ATTEMPTS = 5


@click.command(
    "verify-ledger",
    epilog="Exit codes: 0 every chain is whole; 1 at least one is not, or there is no such "
    "contact; 2 usage; 3 no deployment.",
)
@click.option("--contact", "wanted", metavar="CONTACT_ID", help="This contact alone.")
@click.option("--phone", is_flag=True, help="One contact, by a phone number that is asked for.")
@stage_option
def verify_ledger(wanted: str | None, phone: bool, stage: str | None) -> None:
    """Check the consent ledger's chains of hashes.

    Without --contact or --phone every contact of the table is looked at, which reads the whole
    table once. A phone number is asked for (or read from standard input), because arguments end
    in shell histories and process lists.

    Each fault is one line, CONTACT_ID SEQ WHAT: an event was changed, is missing, or stands in
    another one's place (reordered).

    Example: rapport verify-ledger --stage prod
    """
    if wanted and phone:
        raise click.UsageError("give --contact or --phone, one of them")
    number = _asked_number() if phone else None
    with deployment(stage):
        contacts, events, faults = _check_all(_contacts(wanted, number))
    counts = ", ".join(
        (number_of(contacts, "contact"), number_of(events, "event"), number_of(faults, "fault"))
    )
    if faults:
        raise Refused(f"the ledger is damaged: {counts}")
    click.echo(f"the ledger is whole: {counts}")


def _asked_number() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    number: str = click.prompt("Phone number (not shown)", hide_input=True, err=True)
    return number


def _contacts(wanted: str | None, number: str | None) -> Iterable[str]:
    from shared.domain.core.phone import contact_id, parse_contact_id, parse_phone
    from shared.platform.secrets import secrets
    from shared.storage import ledger_audit as audit

    if wanted:
        return [parse_contact_id(wanted)]
    if number is not None:
        phone = parse_phone(number)
        return [contact_id(secrets().pepper, phone)]
    return audit.contact_ids()


def _check_all(contacts: Iterable[str]) -> tuple[int, int, int]:
    """How many contacts and events were looked at, and how many faults they have."""
    looked_at = events = faults = 0
    for contact in contacts:
        length, found = _check(contact)
        for fault in found:
            click.echo(f"{contact} {fault.seq} {fault.what}")
        looked_at, events, faults = looked_at + 1, events + length, faults + len(found)
        if looked_at % PROGRESS_EVERY == 0:
            click.echo(f"{number_of(looked_at, 'contact')} so far", err=True)
    return looked_at, events, faults


def _check(contact: str) -> tuple[int, Sequence[Fault]]:
    """The chain's length and faults, read while nothing of it changed."""
    from shared.storage import contact_states
    from shared.storage import ledger_audit as audit

    for _ in range(ATTEMPTS):
        head = contact_states.load(contact)
        entries = list(audit.chain(contact))
        if head is None and not entries:
            raise Refused(f"there is no contact {contact}")
        if head is None:
            return len(entries), [Fault(0, "missing")]
        faults = verify(entries, head.contact.ledger_head)
        after = contact_states.load(contact)
        if not faults or (after and after.contact.ledger_head == head.contact.ledger_head):
            return len(entries), faults
    raise Unreachable(f"the ledger of {contact} kept growing while it was read: try again")
