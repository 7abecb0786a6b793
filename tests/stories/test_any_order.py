"""Whatever is sent, in any order and at any moment: what must hold of Rapport's answers holds.

Each walk is a sequence of steps drawn from a seed: messages of a contact, agents, promotions and
campaigns, threads that are closed, holds that are released, and time. After each step the messages
that left are compared with what the contact's state permitted before it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

from shared.domain.core.phone import ContactId
from shared.domain.ledger.verification import verify
from shared.domain.messages.decision import InboundDecision
from shared.domain.messages.message import InboundMessage, OutboundMessage
from shared.storage import ledger, messages
from shared.storage.contacts import contact_states
from tests.support.campaigning import draft
from tests.support.matrix import spread
from tests.support.world import World, ad, content

STEPS = 30
SEEDS = range(16)
CLOSED_BEFORE = 0.7
"""How often nobody waits for an agent when the brand sends: a question blocks promotions."""
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)

TEXTS = {
    "stop": ["STOP", "stop", "ST0P", "Alto", "Unsubscribe please", "thanks, but stop", "stopall",
             "take me off your list", "ya no me manden mensajes", "BAJA", "2 but STOP"],
    "start": ["START", "JOIN", "ORDERS", "INICIAR", "unstop"],
    "yes": ["YES", "sí", "y", "yes please!"],
    "help": ["HELP", "Ayuda", "info"],
    "wish": ["English please", "en español por favor", "not before 10", "once a week is plenty",
             "only coffee stuff", "pause till january", "too many messages", "no emails please",
             "stop the offers but keep my order updates", "no thanks", "not now"],
    "danger": ["I want to kill myself", "ya no quiero vivir", "there is a man with a gun here",
               "my son ate it and his face is swelling", "stop texting me i want to die"],
    "question": ["Do you have size 38?", "¿a qué hora cierran?", "where is my order?",
                 "wrong size, can I exchange it?", "hola, tienen leche de avena?"],
    "request": ["who is this?", "are you a robot?", "quiero hablar con una persona",
                "delete my data", "my card is 4111 1111 1111 1111"],
    "complaint": ["This is harassment", "I will sue you"],
    "reaction": ["👍", "Thanks!!", "Loved “20% off boots”", "me encantó ❤️", "¡gracias!"],
    "other": ["asdfgh", "ok", "k", "this isn't Maria", "my husband passed away in May", "im 12"],
}  # fmt: skip
SENT = {"sending", "sent", "delivered", "undelivered", "unknown", "failed"}
BY_KEYWORD = {
    "confirmed", "confirmed_late", "help", "keyword", "keyword_subscribed", "start",
    "start_subscribed", "join", "join_subscribed", "opt_in_held",
}  # fmt: skip
DANGERS = ("self_harm", "violence", "medical")


class Walk:
    """One contact, what was done, and what left for their phone."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.random = world, Random(seed)
        self.done: list[str] = []
        self.left: set[str] = set()
        self.inbound: InboundMessage | None = None
        self.burst_at: datetime | None = None
        self.confirmed_at: datetime | None = None
        self.helped_at: dict[str, datetime] = {}
        world.subscribe()
        self.contact = ContactId(world.contact())
        self.path, self.thread = f"/v1/contacts/{self.contact}", f"/v1/threads/{self.contact}"
        self.newly_left()
        self.before = self.state()

    @property
    def now(self) -> datetime:
        return self.world.platform.clock.now()

    def state(self) -> dict[str, Any]:
        head = contact_states.load(self.contact)
        assert head
        thread = head.thread
        return {
            "suppressed": head.contact.suppressed_at is not None,
            "holds": set(map(str, head.contact.holds)),
            "consents": {id: str(one.state) for id, one in head.consents.items()},
            "thread": (thread.listed_as, thread.unread, thread.snoozed_until, thread.asked_at),
        }

    def newly_left(self) -> list[OutboundMessage]:
        """The messages that have left since the last step; notes the newest of the contact."""
        newest, _ = messages.of_thread(self.contact, limit=40)
        theirs = (one for one in newest if isinstance(one, InboundMessage))
        self.inbound = next(theirs, None)
        ours = [one for one in newest if isinstance(one, OutboundMessage)]
        found = [o for o in ours if o.status in SENT and o.message_id not in self.left]
        self.left |= {one.message_id for one in found}
        return found

    def step(self) -> None:
        kind = self.random.choice(["text"] * 6 + ["brand"] * 3 + ["agent"] * 2 + ["time"] * 3)
        group = getattr(self, f"do_{kind}")()
        before, after, left = self.before, self.state(), self.newly_left()
        self.before = after
        self.check_marketing(before, left)
        self.check_answers(group, before, after, left)

    # What happens.

    def do_text(self) -> str:
        # Who has opted out gets little, so that most walks soon return.
        group = self.random.choice([*TEXTS, *["start", "yes", "request"] * 3])
        body = self.random.choice(TEXTS[group])
        self.done.append(f"{self.now:%d %H:%M:%S} {group}: {body}")
        self.world.text_in(body)
        return group

    def do_time(self) -> None:
        passed = self.random.choice([5 * MINUTE / 60, 61 * MINUTE / 60, 30 * MINUTE, DAY, 9 * DAY])
        self.done.append(f"{passed} later")
        self.world.platform.advance(passed)

    def do_brand(self) -> None:
        send, later = self.world.send, (self.now + timedelta(hours=3)).isoformat()
        ways: dict[str, Callable[[], Any]] = {
            "promotion": lambda: send(ad("boots")),
            "promotion later": lambda: send(ad("hats"), send_at=later),
            "order": lambda: send("It left.", category="transactional", program="orders"),
            "order later": lambda: send(
                "It arrives.", category="transactional", program="orders", send_at=later
            ),
            "campaign": self.launch,
        }
        name = self.random.choice([*ways])
        self.done.append(name)
        if self.random.random() < CLOSED_BEFORE:
            self.world.api("PATCH", self.thread, {"state": "closed"})
        ways[name]()

    def launch(self) -> None:
        campaign = f"/v1/campaigns/{draft(self.world, body=ad('coats'))}"
        self.world.api("POST", f"{campaign}/plan")
        token = self.world.get(f"{campaign}/plan")["plan_token"]
        self.world.api("POST", f"{campaign}/launch", {"plan_token": token})

    def do_agent(self) -> None:
        api, tomorrow = self.world.api, (self.now + DAY).isoformat()
        ways: dict[str, Callable[[], Any]] = {
            "reply": lambda: self.world.reply("We do."),
            "close": lambda: api("PATCH", self.thread, {"state": "closed"}),
            "reopen": lambda: api("PATCH", self.thread, {"state": "open"}),
            "snooze": lambda: api(
                "PATCH", self.thread, {"state": "snoozed", "snoozed_until": tomorrow}
            ),
            "release": self.release,
        }
        name = self.random.choice([*ways])
        self.done.append(f"agent: {name}")
        ways[name]()

    def release(self) -> None:
        held = self.world.get(self.path)["holds"]
        self.world.api("PATCH", self.path, {"release_holds": held})

    # What must hold.

    def check_marketing(self, before: dict[str, Any], left: list[OutboundMessage]) -> None:
        for one in left:
            if one.category in ("promotional", "transactional"):
                assert not before["suppressed"], self.told("sent after an opt-out", one)
                consent = before["consents"].get(one.program or "")
                assert consent == "active", self.told("sent after an opt-out of the program", one)
            if one.category == "promotional":
                assert not before["holds"], self.told("sold during a hold", one)

    def check_answers(
        self,
        group: str | None,
        before: dict[str, Any],
        after: dict[str, Any],
        left: list[OutboundMessage],
    ) -> None:
        answers = [one for one in left if one.category == "compliance"]
        if group is None:
            assert not answers, self.told("answered without a message", answers)
            return
        assert len(answers) <= 1, self.told("answered twice", answers)
        assert self.inbound
        assert self.inbound.decision
        decision = self.inbound.decision
        if group == "stop":
            assert after["suppressed"], self.told("an opt-out had no effect", decision)
        if group == "danger":
            assert "distress" in after["holds"], self.told("a danger was not seen", decision)
        # Beside the question of an opt-in, open or expired lately, an agent reads it.
        may_answer = set(before["consents"].values()) - {"active"}
        is_nothing = decision.understood in ("reaction", "praise") or not may_answer
        was_in_danger = "distress" in before["holds"]  # then a person reads whatever they write
        if group == "reaction" and is_nothing and not was_in_danger:
            changed = {name for name in before if before[name] != after[name]}
            assert not changed, self.told("a reaction changed something", changed)
        if decision.needs_agent or group in ("question", "request", "danger"):
            assert after["thread"][0] == "open", self.told("nobody sees it", decision)
        is_limited = "answers in" in decision.read_as
        if group == "help" and not before["suppressed"]:
            is_reached = answers or after["thread"][0] == "open" or is_limited
            assert is_reached, self.told("help was not answered", decision)
        if answers:
            self.check_answer(before, after, decision, answers[0])
        elif self.burst_at and self.now - self.burst_at < MINUTE:
            self.burst_at = self.now

    def check_answer(
        self,
        before: dict[str, Any],
        after: dict[str, Any],
        decision: InboundDecision,
        answer: OutboundMessage,
    ) -> None:
        understood = decision.understood or ""
        in_burst = bool(self.burst_at and self.now - self.burst_at < MINUTE)
        if in_burst:
            self.burst_at = self.now
        danger = next((kind for kind in DANGERS if understood.startswith(kind)), None)
        if danger:
            last = self.helped_at.get(danger)
            assert last is None or self.now - last >= DAY, self.told("helped twice", answer)
            self.helped_at[danger] = self.now
        elif understood in BY_KEYWORD:
            self.confirmed_at = None if not after["suppressed"] else self.confirmed_at
        elif after["suppressed"]:
            last = self.confirmed_at
            is_first = not before["suppressed"] or last is None or self.now - last >= DAY
            assert is_first, self.told("more than one confirmation", answer)
            self.confirmed_at = self.now
        elif "stop_" not in understood and "opt_out" not in understood:
            assert not in_burst, self.told("a burst was answered twice", answer)
            assert "distress" not in before["holds"], self.told("automatic after a danger", answer)
            self.burst_at = self.now

    def told(self, what: str, about: object) -> str:
        return "\n".join([what, repr(about), *self.done])

    def check_end(self) -> None:
        """Thanks of January do not block the offer of March, and the ledger verifies."""
        self.release()
        self.world.api("PATCH", self.thread, {"state": "closed"})
        self.world.api("PATCH", self.path, {"paused_until": None, "per_30_days": None})
        self.world.platform.advance(2 * DAY)
        for body in ("START", "JOIN", "YES", "👍", "Thanks!!"):
            self.world.text_in(body)
        self.release()
        self.world.platform.advance(60 * DAY)
        answer = self.world.send(ad("of March"))
        assert answer.status == 202, self.told("blocked for ever", content(answer))
        head = contact_states.load(self.contact)
        assert head
        faults = verify(ledger.of_contact(self.contact), head.contact.ledger_head)
        assert not faults, self.told("the ledger is damaged", faults)


@pytest.mark.parametrize("seed", spread(SEEDS, near=2))
def test_whatever_happens_in_any_order_what_must_hold_holds(world: World, seed: int) -> None:
    walk = Walk(world, seed)
    for _ in range(STEPS):
        walk.step()
    walk.check_end()
