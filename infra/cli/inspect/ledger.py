"""`rapport verify-ledger`: verifies the hash chains of the consent ledger."""

import sys
from collections.abc import Iterable, Sequence

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.errors import Refused, Unreachable
from infra.cli.output import number_of, progress
from shared.domain.ledger.verification import Fault, verify

PROGRESS_EVERY = 1000
ATTEMPTS = 5


@click.command(
    "verify-ledger",
    epilog="Exit codes: 0 every chain is intact; 1 at least one is not, or there is no such "
    "contact; 2 wrong usage; 3 no deployment.",
)
@click.option("--contact", "wanted", metavar="CONTACT_ID", help="Check only this contact.")
@click.option(
    "--phone", is_flag=True, help="Check only the contact of a phone number. Prompts for it."
)
@stage_option
def verify_ledger(wanted: str | None, phone: bool, stage: str | None) -> None:
    """Verify the hash chains of the consent ledger.

    Without --contact or --phone, checks all contacts, which reads the whole table once. The phone
    number is read from a prompt or standard input, because arguments remain in shell histories and
    process lists.

    The hash of each event covers its stored text with the hash of the event before; the contact
    stores the newest hash. Each fault is one line, CONTACT_ID SEQ WHAT: the event is changed (its
    hash does not match, or it cannot be read), missing (SEQ 0: the contact itself) or reordered (it
    does not follow the event before it).

    After a fault, keep the output and compare with the newest intact backup. A chain that was cut,
    with its contact reset to match, is not detected: look in backups and CloudTrail.

    Example: rapport verify-ledger --stage prod
    """
    if wanted and phone:
        raise click.UsageError("use either --contact or --phone")
    number = _asked_number() if phone else None
    with deployment(stage):
        contacts, events, faults = _check_all(_contacts(wanted, number))
    counts = ", ".join(
        (number_of(contacts, "contact"), number_of(events, "event"), number_of(faults, "fault"))
    )
    if faults:
        raise Refused(f"the ledger is damaged: {counts}")
    click.echo(f"the ledger is intact: {counts}")


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
    """Returns the numbers of contacts, events and faults."""
    done = events = faults = 0
    with progress("verifying", "contact", every=PROGRESS_EVERY) as report:
        for contact in contacts:
            length, found = _check(contact)
            for fault in found:
                click.echo(f"{contact} {fault.seq} {fault.what}")
            done, events, faults = done + 1, events + length, faults + len(found)
            report(done)
    return done, events, faults


def _check(contact: str) -> tuple[int, Sequence[Fault]]:
    """Returns the chain's length and faults. Reads again when the chain grows meanwhile."""
    from shared.storage import ledger_audit as audit
    from shared.storage.contacts import contact_states

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
    raise Unreachable(
        f"the ledger of {contact} changed again and again while it was read: run this again"
    )
