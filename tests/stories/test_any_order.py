"""Whatever is sent, in any order and at any moment: what must hold of Rapport's answers holds.

Each walk is a sequence of steps drawn from a seed: messages of a contact, agents, promotions and
campaigns, threads that are closed, holds that are released, and time. Between them come the
sequences in which most can go wrong, and which chance seldom finds: an offer while a hold is open,
two messages within a minute, an opt-out before an offer that waits.
"""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from shared.domain.ledger.verification import verify
from shared.storage import ledger
from shared.storage.contacts import contact_states
from tests.support.campaigning import draft
from tests.support.matrix import spread
from tests.support.watching import DAY, MINUTE, Watched
from tests.support.world import World, ad, content

SEEDS = range(22)
STEPS, SEQUENCES_EACH = 6, 2
CLOSED_BEFORE = 0.7
"""How often nobody waits for an agent when the brand sends: a question blocks promotions."""
HOW_OFTEN_SHORT = 0.4
LONG = timedelta(days=62)
"""Then no limit of offers counts: those of 30 days, half of them after a complaint, the cadence."""

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
DOUBTS = ["too many messages", "no thanks", "not now", "son muchos mensajes"]
HOLDS = ["This is harassment", "you people are idiots", "delete my data", *DOUBTS]
ANSWERED = ["are you a robot?", "quiero hablar con una persona", "¿eres un robot?"]
FOR_PEOPLE = [*ANSWERED, "who is this?", "do you have boots?", "my card is 4111 1111 1111 1111"]
DUE = ["delete my data", "borren mis datos"]
ENDS = {"STOP": "stop", "stop the offers but keep my order updates": "wish",
        "I want to kill myself": "danger", "no thanks": "hold"}  # fmt: skip


class Walk(Watched):
    """Steps by chance, and sequences that begin where an offer could leave."""

    def __init__(self, world: World, seed: int) -> None:
        super().__init__(world)
        self.random, self.next_sequence = Random(seed), seed * SEQUENCES_EACH

    def step(self) -> None:
        ways = [self.say_something] * 6 + [self.brand_acts] * 3 + [self.agent_acts] * 2
        self.random.choice([*ways, *[self.wait_somewhat] * 3])()

    def say(self, body: str, group: str) -> list[Any]:
        return self.act(f"{group}: {body}", lambda: self.world.text_in(body), group)

    def wait(self, passed: timedelta) -> list[Any]:
        return self.act(f"{passed} later", lambda: self.world.platform.advance(passed))

    def soon(self, passed: timedelta) -> None:
        """Time passes in which nothing is due."""
        self.done.append(f"{passed} later")
        self.world.platform.clock.advance(passed)

    def close(self) -> None:
        self.act("closed", lambda: self.world.api("PATCH", self.thread, {"state": "closed"}))

    # By chance.

    def say_something(self) -> None:
        # Who has opted out gets little, so that most walks soon return.
        group = self.random.choice([*TEXTS, *["start", "yes", "request"] * 3])
        self.say(self.random.choice(TEXTS[group]), group)

    def wait_somewhat(self) -> None:
        if self.random.random() < HOW_OFTEN_SHORT:
            self.soon(self.random.choice([5 * MINUTE / 60, 61 * MINUTE / 60]))
        else:
            self.wait(self.random.choice([30 * MINUTE, DAY, 9 * DAY]))

    def brand_acts(self) -> None:
        if self.random.random() < CLOSED_BEFORE:
            self.close()
        name, action = self.random.choice([*self.sends().items()])
        self.act(name, action)

    def sends(self) -> dict[str, Callable[[], Any]]:
        send, later = self.world.send, (self.now + timedelta(hours=3)).isoformat()
        return {
            "promotion": lambda: send(ad("boots")),
            "promotion later": lambda: send(ad("hats"), send_at=later),
            "order": lambda: send("It left.", category="transactional", program="orders"),
            "order later": lambda: send(
                "It arrives.", category="transactional", program="orders", send_at=later
            ),
            "campaign": self.launch,
        }

    def launch(self, **when: Any) -> None:
        campaign = f"/v1/campaigns/{draft(self.world, body=ad('coats'), **when)}"
        self.world.api("POST", f"{campaign}/plan")
        token = self.world.get(f"{campaign}/plan")["plan_token"]
        self.world.api("POST", f"{campaign}/launch", {"plan_token": token})

    def agent_acts(self) -> None:
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
        self.act(f"agent: {name}", ways[name])

    def release(self) -> None:
        held = self.world.get(self.path)["holds"]
        self.world.api("PATCH", self.path, {"release_holds": held})

    # Sequences that chance seldom finds.

    def sequence(self) -> None:
        ways = [
            self.a_pause_is_kept,
            self.offers_wait_while_a_hold_is_open,
            self.a_burst_is_answered_once,
            self.a_doubt_stays_for_ever,
            self.reactions_block_nothing,
            self.a_question_blocks_for_a_week,
            self.after_an_opt_out_people_answer,
            self.an_opt_out_reaches_what_waits,
            self.a_danger_calls_a_person,
        ]
        self.next_sequence += 1
        ways[self.next_sequence % len(ways)]()
        self.say("HELP", "help")

    def make_ready(self) -> None:
        """Brings the contact where an offer leaves at once: Tuesday to Sunday, late morning."""
        held = sorted(self.before["holds"])
        none = dict.fromkeys(("paused_until", "per_30_days", "not_before", "not_after"))
        changes = none | {"release_holds": held}
        self.act("released", lambda: self.world.api("PATCH", self.path, changes))
        late_morning = (self.now + LONG).replace(hour=16, minute=30)
        self.wait(late_morning - self.now)
        for body in ("START", "JOIN", "YES"):
            if self.before["consents"].get("offers") != "active":
                self.say(body, "start")
        self.soon(2 * MINUTE)
        self.close()
        self.must(self.before["consents"]["offers"] == "active", "not subscribed", self.before)

    def must_leave(self) -> None:
        left = self.act("offer", lambda: self.world.send(ad("boots")))
        self.must([one for one in left if one.category == "promotional"], "blocked", self.before)

    def offers_wait_while_a_hold_is_open(self) -> None:
        self.make_ready()
        self.say(self.random.choice(HOLDS), "hold")
        self.close()
        way = self.random.choice(["promotion", "campaign"])
        self.act(way, self.sends()[way])
        self.act("released", self.release)
        self.must_leave()

    def a_burst_is_answered_once(self) -> None:
        self.make_ready()
        answers = []
        for body in self.random.sample(FOR_PEOPLE, 3):
            answers += self.say(body, "request")
            self.soon(timedelta(seconds=self.random.choice([1, 20, 55])))
        self.must(len(answers) == 1, "a burst got another number of answers", answers)
        due = self.say(self.random.choice(DUE), "request")
        self.must(len(due) == 1, "a change or a privacy request was not confirmed", due)
        self.soon(2 * MINUTE)
        self.must(self.say(ANSWERED[0], "request"), "no answer after the burst", self.before)

    def an_opt_out_reaches_what_waits(self) -> None:
        self.make_ready()
        later = (self.now + timedelta(hours=3)).isoformat()
        self.act("promotion later", self.sends()["promotion later"])
        self.act("campaign later", lambda: self.launch(starts_at=later))
        body, group = self.random.choice([*ENDS.items()])
        self.say(body, group)
        self.close()
        self.wait(2 * DAY)

    def a_doubt_stays_for_ever(self) -> None:
        self.make_ready()
        self.say(self.random.choice(DOUBTS), "hold")
        self.close()
        self.wait(LONG)
        self.must(self.before["holds"], "a doubt ended by silence", self.before)
        late_morning = self.now.replace(hour=16, minute=30) + DAY
        self.wait(late_morning - self.now)
        self.act("promotion", self.sends()["promotion"])
        self.say("START", "start")
        self.must_leave()

    def reactions_block_nothing(self) -> None:
        self.make_ready()
        for body in TEXTS["reaction"]:
            self.say(body, "reaction")
        self.must_leave()

    def after_an_opt_out_people_answer(self) -> None:
        self.make_ready()
        for body in self.random.sample(TEXTS["stop"], 2):
            self.say(body, "stop")
        for passed in (MINUTE / 4, 2 * MINUTE, timedelta(hours=25), timedelta(hours=12)):
            self.soon(passed)
            self.say(self.random.choice(FOR_PEOPLE), "request")
            if self.before["suppressed"]:
                left = self.act("agent: reply", lambda: self.world.reply("I am here."))
                self.must(left, "no agent can answer", self.before)

    def a_danger_calls_a_person(self) -> None:
        self.make_ready()
        self.soon(self.random.choice([0, 1, 9]) * timedelta(hours=1))
        self.say(self.random.choice(TEXTS["danger"]), "danger")
        for group in ("help", "request", "yes", "start"):
            self.soon(2 * MINUTE)
            self.say(TEXTS[group][0], group)
        self.close()
        self.act("promotion", self.sends()["promotion"])

    def a_question_blocks_for_a_week(self) -> None:
        self.make_ready()
        self.say(self.random.choice(TEXTS["question"]), "question")
        left = self.act("promotion", self.sends()["promotion"])
        self.must(not left, "sold before the answer", left)
        self.wait(8 * DAY)
        self.must_leave()

    def a_pause_is_kept(self) -> None:
        self.make_ready()
        self.say("no offers for 2 weeks please", "wish")
        self.must(self.before["paused_until"], "no pause", self.before)
        self.act("promotion", self.sends()["promotion"])
        self.act("campaign", self.launch)
        self.wait(9 * DAY)

    def check_end(self) -> None:
        """Thanks of January do not block the offer of March, and the ledger verifies."""
        self.make_ready()
        for body in ("👍", "Thanks!!"):
            self.say(body, "reaction")
        self.wait(60 * DAY)
        answer = self.world.send(ad("of March"))
        self.must(answer.status == 202, "blocked for ever", content(answer))
        head = contact_states.load(self.contact)
        assert head
        faults = verify(ledger.of_contact(self.contact), head.contact.ledger_head)
        self.must(not faults, "the ledger is damaged", faults)


@pytest.mark.parametrize("seed", spread(SEEDS, near=2))
def test_whatever_happens_in_any_order_what_must_hold_holds(world: World, seed: int) -> None:
    walk = Walk(world, seed)
    for place in range(STEPS):
        walk.step()
        if place % (STEPS // SEQUENCES_EACH) == 1:
            walk.sequence()
    walk.check_end()
