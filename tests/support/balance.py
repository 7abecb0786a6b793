"""What has to agree after a race: what is stored, what is on the phones, what ledgers prove."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from infra.local.people import phone_of
from shared.domain.ledger.verification import verify
from shared.domain.messages.message import Category, InboundMessage, OutboundMessage
from shared.domain.messages.status import WAITING, Status
from shared.storage import ledger, messages
from shared.storage.contacts import contact_states
from shared.usecases.campaigns.campaign_queries import progress_of
from shared.usecases.campaigns.change_campaign import find
from tests.support.books import Attempt
from tests.support.breaches import interleaving
from tests.support.race_jobs import PEOPLE, contact_of
from tests.support.world import World

CAP = 4
"""Promotions in 30 days, by the example brand."""


def everything(place: int) -> list[InboundMessage | OutboundMessage]:
    """Returns the whole thread of a contact."""
    found: list[InboundMessage | OutboundMessage] = []
    before: str | None = None
    while True:
        page, before = messages.of_thread(contact_of(phone_of(place)), limit=100, before=before)
        found += page
        if before is None:
            return found


def check_inbound(heard: Iterable[str]) -> None:
    """Every inbound message is in a thread exactly once."""
    stored = Counter(
        str(message.provider_id)
        for place in range(PEOPLE)
        for message in everything(place)
        if isinstance(message, InboundMessage)
    )
    said = Counter(heard)
    assert stored == said, f"lost: {said - stored}, added: {stored - said}"


def check_outbound(world: World, committed: Sequence[Attempt]) -> None:
    """What is stored as sent is on the phone once; what is not, is not; nothing hangs."""
    for place in range(PEOPLE):
        texts = world.platform.carrier.handset(phone_of(place))
        on_handset = Counter(one.message_id for one in texts)
        sent = [one for one in everything(place) if isinstance(one, OutboundMessage)]
        promotions = 0
        for message in sent:
            arrived = on_handset.pop(message.message_id, 0)
            if wrong := _wrong_end(message, arrived, world):
                around = interleaving(message.message_id, committed)
                raise AssertionError(f"{message}\n{message.history}\n{wrong}\n{around}")
            promotions += bool(arrived) and message.category is Category.PROMOTIONAL
        assert not on_handset, f"on the phone, but not stored: {on_handset}"
        assert promotions <= CAP, f"{promotions} promotions to {phone_of(place)} in 30 days"
        campaigns = Counter(one.campaign_id for one in sent if one.campaign_id)
        assert max(campaigns.values(), default=0) <= 1, f"two messages of a campaign: {campaigns}"


def _wrong_end(message: OutboundMessage, arrived: int, world: World) -> str | None:
    """Returns what is wrong with the end of a message that arrived so many times."""
    allowed: Collection[int] = (0,)
    match message.status:
        case Status.SENT | Status.DELIVERED:
            allowed = (1,)
        case Status.UNKNOWN:
            allowed = (0, 1)
        case Status.SCHEDULED | Status.QUEUED | Status.SENDING:
            later = message.due_at and message.due_at > world.platform.clock.now()
            if message.status not in WAITING or not later:
                return "it has no end"
    return None if arrived in allowed else f"it is on the phone {arrived} times"


def check_consent() -> None:
    """Every ledger is whole, and the contact's state is what its last event says."""
    for place in range(PEOPLE):
        contact = contact_of(phone_of(place))
        head = contact_states.load(contact)
        assert head
        events = list(ledger.of_contact(contact))
        assert verify(events, head.contact.ledger_head) == [], contact
        whole = [
            e.type
            for _, e in events
            if e.type == "opted_in" or (e.type == "opted_out" and e.program is None)
        ]
        assert (head.contact.suppressed_at is not None) == (whole[-1] == "opted_out"), contact


def check_campaigns(campaign_ids: Collection[str]) -> None:
    """Every campaign has finished, and has dealt with each recipient once."""
    for campaign_id in campaign_ids:
        made = progress_of(find(campaign_id))
        assert made
        assert (find(campaign_id).state, made.done) == ("finished", PEOPLE), made
