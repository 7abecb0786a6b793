"""Creates the canary's message of this quarter of an hour once, like any other message."""

from datetime import datetime

from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import ContactState
from shared.domain.messages.canary import CANARY, LATE, QUARTER, quarter_of
from shared.domain.messages.message import Category, OutboundMessage, message_id
from shared.domain.messages.status import Status
from shared.platform import queues
from shared.platform.events import CANARY_NOT_A_CONTACT, CANARY_REFUSED
from shared.platform.ids import new_claim, ulid_floor
from shared.platform.observability import log
from shared.storage.brand import BrandVersion
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.usecases.outbound.schedule_message import Refused, schedule_message


def send_canary(version: BrandVersion, *, now: datetime) -> bool:
    """Returns whether the message was created now: one per quarter, however often the clock
    runs."""
    quarter = quarter_of(now)
    if version.canary is None or now - quarter >= LATE:
        return False
    head, ulid = contact_states.load(version.canary), ulid_floor(quarter)
    if head is None:
        log(CANARY_NOT_A_CONTACT)
        return False
    if head.thread.last_ulid >= ulid:
        return False
    try:
        message = schedule_message(
            _made(head, version.brand, ulid, now), head, version.brand, now=now
        )
    except Refused as refused:
        log(CANARY_REFUSED, code=refused.decision.code)
        return False
    if not _commit(head, message, ulid):
        return False
    queues.put_outbound(message.message_id, contact_id=message.contact_id, attempt="first")
    return True


def _made(head: ContactState, brand: Brand, ulid: str, now: datetime) -> OutboundMessage:
    """Returns the message; its id follows from the quarter, so that creating it again is the
    same."""
    number = brand.canary_number()
    quarter = quarter_of(now)
    return OutboundMessage(
        message_id=message_id(head.contact.contact_id, ulid),
        contact_id=head.contact.contact_id,
        body=f"Canary of {quarter:%Y-%m-%d %H:%M} UTC",
        status=Status.QUEUED,
        at=now,
        number=number.number,
        provider=number.provider,
        category=Category.TRANSACTIONAL,
        program=CANARY,
        expires_at=quarter + QUARTER,
        author=CANARY,
    )


def _commit(before: ContactState, message: OutboundMessage, ulid: str) -> bool:
    """Returns False when another run of the clock was first."""
    after = replace(before, thread=replace(before.thread, last_ulid=ulid))
    try:
        contact_states.commit(Transaction(new_claim()), before, after, created=[message])
    except WriteConflict:
        return False
    return True
