"""Everything that the functions call AWS for, run once.

Every event gets a new instance of its function, so nothing is still cached.
"""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from msgspec.structs import replace

from infra.local.agents import CHANNELS
from infra.local.gateway import Gateway, HttpAnswer
from infra.local.lambdas import Context, Handler
from infra.local.moto_ext.eum.events import publish, two_way
from infra.local.people import phone_of, subscribe
from infra.local.setup import load_brand
from shared.domain.brand.notifications import ChannelType
from shared.domain.brand.number import Number, NumberType
from shared.domain.core.phone import PhoneNumber
from shared.domain.messages.status import Reason, Status
from shared.domain.messages.webhooks import StatusUpdate
from shared.platform import queues, secrets
from shared.storage import brand as brand_storage
from tests.support.campaigning import draft, launch, many
from tests.support.world import ANA, EUM, TWILIO, World, content

HURRIED = Context("hurried", timeout_seconds=1)
FORM = {"content-type": "application/x-www-form-urlencoded"}
SLOW = 0.03
"""Message parts in a second: one in a minute."""

ORIGINS = (
    Number(EUM, "eum", NumberType.TEN_DLC, "offers", rate=SLOW),
    Number(EUM, "sns", NumberType.TEN_DLC, "offers", rate=SLOW),
    Number("JUNIPER", "eum", NumberType.SENDER_ID, "offers", rate=SLOW),
)


def play(world: World) -> None:
    _start_cold(world)
    _a_conversation(world)
    _at_the_other_topic(world)
    _what_waits(world)
    _who_is_told(world)
    _use(world, ORIGINS[0])
    _begin_a_campaign(world)
    for place, origin in enumerate(ORIGINS):
        _texts_from(world, origin, several=[phone_of(10 * (place + 1) + one) for one in range(3)])


def _a_conversation(world: World) -> None:
    """By a topic and by a webhook; then a receipt says what only the network knew."""
    world.subscribe(phone_of(1), to=EUM)
    world.text_in("Is it open?", phone=phone_of(1), to=EUM)
    world.get("/v1/threads?state=open")
    world.reply("Until six", phone=phone_of(1))
    world.subscribe(ANA, to=TWILIO)
    sent = world.message(content(world.send())["message_id"])
    queues.put_receipt(
        StatusUpdate(
            provider="twilio",
            provider_id=sent["provider_id"],
            status=Status.FAILED,
            at=world.platform.clock.now(),
            message_id=sent["message_id"],
            recipient=PhoneNumber(ANA),
            reason=Reason.OPTED_OUT,
        )
    )
    world.platform.drain()


def _at_the_other_topic(world: World) -> None:
    """An inbound message at the topic of receipts, and a receipt at that of messages."""
    carrier, stack = world.platform.carrier, world.platform.stack
    text = two_way(ANA, EUM, "Is it open?", "KEYWORD", None)
    publish(carrier, stack.of("EumStatusTopic"), json.dumps(text))
    event = {"eventType": "TEXT_DELIVERED", "messageId": "m-1"}
    publish(carrier, stack.of("EumTextTopic"), json.dumps(event))
    world.platform.drain()


def _what_waits(world: World) -> None:
    """The clock wakes a text of tomorrow, and lets go of a question that nobody answered."""
    subscribe(phone_of(2), now=world.platform.clock.now())
    world.text_in("JOIN", phone=phone_of(3))
    world.send(phone=phone_of(2), send_at="2026-11-04T16:00:00Z")
    world.pass_time(days=3)


def _who_is_told(world: World) -> None:
    """Agents are told of a danger at once, of a question in a digest, and again of both."""
    world.brand = replace(world.brand, notifications=CHANNELS)
    world.token = load_brand(world.platform, world.brand)
    world.text_in("I want to kill myself", phone=phone_of(5))
    world.text_in("Do you have size 38?", phone=phone_of(6))
    taken = world.api("POST", f"/v1/threads/{world.contact(phone_of(6))}/claim", {"agent": "Kim"})
    assert taken.status == 200, taken.body
    world.pass_time(days=1)
    assert {one.type for one in world.platform.agents.told()} == set(ChannelType)


def _begin_a_campaign(world: World) -> None:
    """One text a minute: it goes on while the brand changes its number."""
    many(world, len(ORIGINS))
    campaign_id = draft(world)
    somebody = {"contact_ids": [world.contact(phone_of(1))]}
    previewed = world.api("POST", f"/v1/campaigns/{campaign_id}/preview", somebody)
    assert previewed.status == 200, previewed.body
    assert launch(world, campaign_id).status == 202


def _texts_from(world: World, origin: Number, *, several: Sequence[PhoneNumber]) -> None:
    """Whatever sends does so from this number: first of all a page that is on its way already."""
    world.platform.clock.advance(timedelta(minutes=1))
    world.platform.lambdas.tick()
    _use(world, origin)
    world.platform.drain()
    writes, has_left, fills_in = several
    for phone in (writes, has_left):
        subscribe(phone, now=world.platform.clock.now())

    world.platform.carrier.text_in("eum", writes, EUM, "HELP")
    world.platform.drain()
    world.carrier_does("opted_out", provider=origin.provider)
    world.send(phone=has_left)
    form = urlencode({"phone": fills_in, "consent": "yes", "language": "en", "website": ""})
    world.platform.request("POST", "/join/offers", FORM, form.encode(), ip="192.0.2.1")


def _use(world: World, origin: Number) -> None:
    world.brand = replace(world.brand, numbers=(origin,))
    world.token = load_brand(world.platform, world.brand)


def _start_cold(world: World) -> None:
    platform = world.platform
    platform.lambdas.around = _Cold()
    platform.gateway = _ColdGateway(platform.app)


class _Cold:
    """A function that has just been started; the first campaign's job finds no time left."""

    def __init__(self) -> None:
        self.hurried = False

    def __call__(self, name: str, handler: Handler) -> Handler:
        def run(event: Any, context: Any) -> Any:
            _forget()
            if name == "run-campaign" and not self.hurried:
                self.hurried, context = True, HURRIED
            return handler(event, context)

        return run


class _ColdGateway(Gateway):
    def request(self, *arguments: Any, **named: Any) -> HttpAnswer:
        _forget()
        return super().request(*arguments, **named)


def _forget() -> None:
    secrets.forget()
    brand_storage.forget()
