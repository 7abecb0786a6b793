"""What has to agree after a race: what is stored, what is on the phones, what ledgers prove."""

from collections import Counter
from collections.abc import Collection, Iterable

from infra.local.people import phone_of
from shared.domain.ledger.verification import verify
from shared.domain.messages.message import Category, InboundMessage, OutboundMessage
from shared.domain.messages.status import WAITING, Status
from shared.storage import ledger, messages
from shared.storage.contacts import contact_states
from shared.usecases.campaigns.campaign_queries import progress_of
from shared.usecases.campaigns.change_campaign import find
from tests.support.race_jobs import PEOPLE, contact_of
from tests.support.world import World

ENDED = (Status.SKIPPED, Status.EXPIRED, Status.FAILED, Status.UNDELIVERED)
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


def check_outbound(world: World) -> None:
    """What is stored as sent is on the phone once; what is not, is not; nothing hangs."""
    for place in range(PEOPLE):
        texts = world.platform.carrier.handset(phone_of(place))
        on_handset = Counter(one.message_id for one in texts)
        sent = [one for one in everything(place) if isinstance(one, OutboundMessage)]
        promotions = 0
        for message in sent:
            arrived = on_handset.pop(message.message_id, 0)
            _check_end(message, arrived, world)
            promotions += bool(arrived) and message.category is Category.PROMOTIONAL
        assert not on_handset, f"on the phone, but not stored: {on_handset}"
        assert promotions <= CAP, f"{promotions} promotions to {phone_of(place)} in 30 days"
        campaigns = Counter(one.campaign_id for one in sent if one.campaign_id)
        assert max(campaigns.values(), default=0) <= 1, f"two messages of a campaign: {campaigns}"


def _check_end(message: OutboundMessage, arrived: int, world: World) -> None:
    what = f"{arrived} on the phone of {message}, {message.history}"
    if message.status in (Status.SENT, Status.DELIVERED):
        assert arrived == 1, what
    elif message.status is Status.UNKNOWN:
        assert arrived <= 1, what
    else:
        assert arrived == 0, what
        later = bool(message.due_at and message.due_at > world.platform.clock.now())
        assert message.status in ENDED or (message.status in WAITING and later), what


def check_consent() -> None:
    """Every ledger is whole, and the contact's state is what its last event says."""
    for place in range(PEOPLE):
        head = contact_states.load(contact_of(phone_of(place)))
        assert head
        events = list(ledger.of_contact(head.contact.contact_id))
        assert verify(events, head.contact.ledger_head) == []
        whole = [
            e.type
            for _, e in events
            if e.type == "opted_in" or (e.type == "opted_out" and e.program is None)
        ]
        assert (head.contact.suppressed_at is not None) == (whole[-1] == "opted_out")


def check_campaigns(campaign_ids: Collection[str]) -> None:
    """Every campaign has finished, and has dealt with each recipient once."""
    for campaign_id in campaign_ids:
        made = progress_of(find(campaign_id))
        assert made
        assert (find(campaign_id).state, made.done) == ("finished", PEOPLE)
