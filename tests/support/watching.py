"""Watches one contact while anything happens: what must hold of what leaves, and of what stays.

After each act the messages that left are compared with what the contact's state permitted before
it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from shared.domain.core.phone import ContactId
from shared.domain.intents.keywords import normalise
from shared.domain.messages.decision import InboundDecision
from shared.domain.messages.message import InboundMessage, OutboundMessage
from shared.storage import messages
from shared.storage.contacts import contact_states
from tests.support.world import World

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
DANGER_WITHIN = 15 * MINUTE
SENT = {"sending", "sent", "delivered", "undelivered", "unknown", "failed"}
BY_KEYWORD = {
    "confirmed", "confirmed_late", "help", "keyword", "keyword_subscribed", "start",
    "start_subscribed", "join", "join_subscribed", "opt_in_held",
}  # fmt: skip
DUE_IN_A_BURST = {
    "privacy", "preferences", "less", "less_and_more", "pause", "pause_and_more", "time",
    "time_and_more", "topics", "topics_and_more", "language_wish", "declined",
}  # fmt: skip
"""What is understood where the answer confirms a change, or has a link."""
DANGERS = ("self_harm", "violence", "medical")
FOR_AN_AGENT = {
    "complaint", "distress", "privacy_request", "bereavement", "minor", "unkept_wish", "legal",
}  # fmt: skip
"""The holds that nothing releases but an agent."""


class Watched:
    """One contact, what was done, and what left for their phone."""

    def __init__(self, world: World) -> None:
        self.world = world
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

    def act(
        self, what: str, action: Callable[[], Any], group: str | None = None
    ) -> list[OutboundMessage]:
        """Does it, checks what must hold, and returns what left meanwhile."""
        self.done.append(f"{self.now:%d %H:%M:%S} {what}")
        action()
        before, after, left = self.before, self.state(), self.newly_left()
        self.before = after
        self.check_marketing(before, left)
        self.check_holds(what, group, before, after)
        self.check_answers(group, before, after, left)
        return left

    def state(self) -> dict[str, Any]:
        head = contact_states.load(self.contact)
        assert head
        contact, thread = head.contact, head.thread
        return {
            "suppressed": contact.suppressed_at is not None,
            "paused_until": contact.paused_until,
            "holds": set(map(str, contact.holds)),
            "consents": {id: str(one.state) for id, one in head.consents.items()},
            "thread": (thread.listed_as, thread.unread, thread.snoozed_until, thread.asked_at),
            "due": thread.reply_due_at,
        }

    def newly_left(self) -> list[OutboundMessage]:
        """The messages that have left since the last act; notes the newest of the contact."""
        newest, _ = messages.of_thread(self.contact, limit=40)
        theirs = (one for one in newest if isinstance(one, InboundMessage))
        self.inbound = next(theirs, None)
        ours = [one for one in newest if isinstance(one, OutboundMessage)]
        found = [o for o in ours if o.status in SENT and o.message_id not in self.left]
        self.left |= {one.message_id for one in found}
        return found

    # What must hold.

    def check_marketing(self, before: dict[str, Any], left: list[OutboundMessage]) -> None:
        for one in left:
            if one.category in ("promotional", "transactional"):
                self.must(not before["suppressed"], "sent after an opt-out", one)
                consent = before["consents"].get(one.program or "")
                self.must(consent == "active", "sent after an opt-out of the program", one)
            if one.category == "promotional":
                self.must(not before["holds"], "sold during a hold", one)
                at = min((c.at for c in one.history if c.status in SENT), default=self.now)
                paused = before["paused_until"]
                self.must(not paused or at >= paused, "sold during a pause", one)

    def check_holds(
        self, what: str, group: str | None, before: dict[str, Any], after: dict[str, Any]
    ) -> None:
        ended = before["holds"] - after["holds"]
        if group is None:
            self.must(not ended or "release" in what, "a hold ended by itself", ended)
        else:
            self.must(not ended & FOR_AN_AGENT, "a hold ended without an agent", ended)

    def check_answers(
        self,
        group: str | None,
        before: dict[str, Any],
        after: dict[str, Any],
        left: list[OutboundMessage],
    ) -> None:
        answers = [one for one in left if one.category == "compliance"]
        if group is None:
            self.must(not answers, "answered without a message", answers)
            return
        self.must(len(answers) <= 1, "answered twice", answers)
        assert self.inbound
        assert self.inbound.decision
        decision = self.inbound.decision
        self.check_effect(group, before, after, decision)
        self.check_person(group, before, after, decision)
        if group == "help":
            self.check_help(self.inbound.body, before, answers, decision)
        if answers:
            self.check_answer(before, after, decision, answers[0])
        elif self.burst_at and self.now - self.burst_at < MINUTE:
            self.burst_at = self.now

    def check_effect(
        self, group: str, before: dict[str, Any], after: dict[str, Any], decision: InboundDecision
    ) -> None:
        if group == "stop":
            self.must(after["suppressed"], "an opt-out had no effect", decision)
        if group == "hold":
            is_kept = after["holds"] or after["suppressed"]
            self.must(is_kept, "no hold on marketing", decision)
        # Beside the question of an opt-in, open or expired lately, an agent reads it.
        may_answer = set(before["consents"].values()) - {"active"}
        is_nothing = decision.understood in ("reaction", "praise") or not may_answer
        was_in_danger = "distress" in before["holds"]  # then a person reads whatever they write
        if group == "reaction" and is_nothing and not was_in_danger:
            changed = {name for name in before if before[name] != after[name]}
            self.must(not changed, "a reaction changed something", changed)

    def check_person(
        self, group: str, before: dict[str, Any], after: dict[str, Any], decision: InboundDecision
    ) -> None:
        is_open = after["thread"][0] == "open"
        if decision.needs_agent or group in ("question", "request", "danger"):
            self.must(is_open, "nobody sees it", decision)
        if group == "start" and "distress" in before["holds"]:
            self.must(decision.needs_agent, "an opt-in after a danger reached nobody", decision)
        if group == "danger":
            self.must("distress" in after["holds"], "a danger was not seen", decision)
            due = after["due"]
            is_soon = due is not None and due <= self.now + DANGER_WITHIN
            self.must(is_soon, "nobody is told in time", due)

    def check_help(
        self,
        body: str,
        before: dict[str, Any],
        answers: list[OutboundMessage],
        decision: InboundDecision,
    ) -> None:
        """HELP alone is always answered, in a burst too; not during a danger, where a person
        answers, nor above the limit."""
        is_limited = "answers in" in decision.read_as
        if "distress" in before["holds"] or is_limited:
            return
        helps = {
            text.help for program in self.world.brand.programs for text in program.texts.values()
        }
        is_answered = [one.body for one in answers if one.body in helps]
        self.must(is_answered, f"{normalise(body)} was not answered", decision)

    def check_answer(
        self,
        before: dict[str, Any],
        after: dict[str, Any],
        decision: InboundDecision,
        answer: OutboundMessage,
    ) -> None:
        understood = decision.understood or ""
        is_opt_out = "stop_" in understood or "opt_out" in understood
        in_burst = bool(self.burst_at and self.now - self.burst_at < MINUTE)
        if in_burst:
            self.burst_at = self.now
        danger = next((kind for kind in DANGERS if understood.startswith(kind)), None)
        if danger:
            is_known = "distress" in before["holds"]  # a release ends what was told before
            told = f"{danger} {answer.language}"
            last = self.helped_at.get(told) if is_known else None
            self.must(last is None or self.now - last >= DAY, "helped twice", answer)
            self.helped_at[told] = self.now
        elif understood in BY_KEYWORD:
            self.confirmed_at = None if not after["suppressed"] else self.confirmed_at
        elif after["suppressed"]:
            last = self.confirmed_at
            is_first = not before["suppressed"] or last is None or self.now - last >= DAY
            self.must(is_first, "more than one confirmation", answer)
            ends = is_opt_out or understood in ("bereaved", "minor", "legal")
            self.must(ends, "answered after an opt-out", answer)
            self.confirmed_at = self.now
        elif not is_opt_out or understood in ("unclear_opt_out", "suspected_opt_out"):
            self.must("distress" not in before["holds"], "automatic after a danger", answer)
            if understood not in DUE_IN_A_BURST:
                self.must(not in_burst, "a burst was answered twice", answer)
                self.burst_at = self.now

    def must(self, holds: object, what: str, about: object) -> None:
        assert holds, "\n".join([what, repr(about), *self.done])
