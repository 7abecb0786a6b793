"""Decides what happens to each recipient of a batch when their turn comes, and adds up the results.

The worker that sends (`shared/usecases/campaigns/send_batch.py`) and the load model both run it.
"""

from datetime import datetime, timedelta

import msgspec

from shared.domain.brand.number import Number
from shared.domain.campaigns import progress
from shared.domain.campaigns.batches import Batch, Deferral, bucket
from shared.domain.campaigns.campaign import Campaign, State
from shared.domain.campaigns.content.model import Variant
from shared.domain.campaigns.counters import Outcome, OutcomeCounter
from shared.domain.campaigns.experiments import REST, group
from shared.domain.campaigns.lifecycle import is_over
from shared.domain.campaigns.rate_limits import per_second
from shared.domain.campaigns.recipient_message import (
    Mailing,
    blocked_message,
    message_for,
    missing_languages,
)
from shared.domain.contacts.contact_state import ContactState
from shared.domain.core.errors import DomainError
from shared.domain.gate.decision import decide
from shared.domain.gate.policy import Policy
from shared.domain.messages.decision import Decision, Verdict
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Reason, Status
from shared.domain.text.segments import segments

AGAIN_AFTER = timedelta(minutes=1)
"""When a recipient whose message is still in progress is checked again."""

WINNER_UNDECIDED = "winner_undecided"
"""Why a recipient waits who will get the winning variant."""

MOST_UNKNOWN = 3
"""Messages in a row with an unknown result, after which a batch stops."""

CATCH_UP = timedelta(seconds=1)
"""How far a batch that was delayed may run ahead of the number's rate: providers count the parts
of a second."""

OUT_OF_TIME = "out_of_time"
"""A recipient waits because the worker ran out of time before their turn."""


class Turn(msgspec.Struct, frozen=True):
    """The gate's answer for one recipient: a message to send or to store as blocked, or a time.

    decision: None where the message could not be rendered. until: only of a deferred message.
    """

    verdict: Verdict
    message: OutboundMessage
    decision: Decision | None = None
    until: datetime | None = None


class BatchRun(msgspec.Struct):
    """One worker's state for one batch. Each recipient ends in `outcomes` or in `later`."""

    campaign: Campaign
    mailing: Mailing
    policy: Policy
    number: Number
    outcomes: dict[OutcomeCounter, int] = {}
    later: dict[datetime, list[str]] = {}
    deferrals: dict[str, Deferral] = {}
    free_at: timedelta = timedelta()
    """When the number's rate allows the next message, from the start of the run."""
    throttled: bool = False
    stopped_by: str = ""
    """Why no more of the batch is sent now."""
    unknown: int = 0
    """How many messages in a row have an unknown result."""

    def count(self, outcome: OutcomeCounter) -> None:
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1

    def defer(
        self,
        contact_id: str,
        until: datetime | None = None,
        *,
        now: datetime,
        code: str | None = None,
    ) -> None:
        """Defers the recipient until `until`, and by a minute at least.

        `code`: why, of a recipient without a message; a message has its own history.
        """
        if code:
            self.deferrals[contact_id] = Deferral(code, now)
        soon = now + AGAIN_AFTER
        if until and until > soon:
            at = bucket(until)
        else:
            at = next((known for known in self.later if abs(known - soon) < AGAIN_AFTER), soon)
        self.later.setdefault(at, []).append(contact_id)

    def look_at(self, contact_id: str, message: OutboundMessage | None, *, now: datetime) -> None:
        """Counts a recipient whose message exists, or defers them while it is in progress."""
        if message and (outcome := progress.first_outcome(message)):
            self.count(outcome)
        else:
            self.defer(contact_id, now=now)

    def needs_gate(self, contact_id: str, *, now: datetime) -> bool:
        """Returns False for a recipient who is counted or deferred without the gate.

        That is when the campaign is stopped or over, when the provider throttles the batch,
        refuses the account, or has not answered several times in a row, or when time is up.
        """
        if over := self._over(now):
            self.count(OutcomeCounter(over))
        elif self.throttled:
            self.defer(contact_id, now=now, code=self.stopped_by)
        else:
            return True
        return False

    def variant_or_defer(self, contact_id: str, *, now: datetime) -> Variant | None:
        """Returns the recipient's variant. Without one, until the winner is decided, the recipient
        is deferred to that time, and None is returned."""
        campaign = self.campaign
        chosen = group(campaign.content, campaign.campaign_id, contact_id)
        known = campaign.winner if chosen == REST else chosen
        if known is None:
            self.defer(contact_id, campaign.decides_at, now=now, code=WINNER_UNDECIDED)
            return None
        return self.mailing.variant(known)

    def turn(self, variant: Variant, head: ContactState, *, ulid: str, now: datetime) -> Turn:
        """Renders the recipient's message and evaluates the gate for it."""
        who = (self.mailing, variant, head, self.number)
        try:
            message = message_for(*who, ulid=ulid, now=now)
        except DomainError as error:
            return Turn(Verdict.SKIP, missing_languages(*who, error, ulid=ulid, now=now))
        decision = decide(message, head, now=now, policy=self.policy)
        if decision.verdict is Verdict.SEND:
            return Turn(Verdict.SEND, message, decision)
        if decision.verdict is Verdict.DEFER and decision.defer_until:
            return Turn(Verdict.DEFER, message, decision, decision.defer_until)
        return Turn(Verdict.SKIP, blocked_message(message, decision, now=now), decision)

    def began(self, message: OutboundMessage, *, elapsed: timedelta) -> None:
        """Counts the parts of a message for the number's rate, as the provider is called.

        elapsed: since the start of the run.
        """
        parts = segments(message.body).count
        takes = timedelta(seconds=parts / per_second(self.number.rate))
        self.free_at = max(self.free_at, elapsed - CATCH_UP) + takes

    def seconds_ahead(self, elapsed: timedelta) -> float:
        """Returns how far the batch is ahead of the number's rate, in seconds."""
        return (self.free_at - elapsed).total_seconds()

    def attempted(self, after: OutboundMessage, *, now: datetime) -> None:
        """Counts a message after the provider was called; one not accepted is counted later."""
        outcome = progress.first_outcome(after)
        if outcome:
            self.count(outcome)
        else:  # the clock retries it, and a later batch counts the result
            self.defer(after.contact_id, now=now)
        self.unknown = self.unknown + 1 if after.status is Status.UNKNOWN else 0
        # The campaign's guard decides at the next minute, before more are sent.
        if outcome is None or self.unknown >= MOST_UNKNOWN:
            reasons = (one.reason for one in reversed(after.history) if one.reason)
            self.stop(next(reasons, Reason.THROTTLED))

    def stop(self, code: str) -> None:
        """Defers every further recipient, for the first reason that is given."""
        if not self.throttled:
            self.throttled, self.stopped_by = True, str(code)

    def unused_parts(self, batch: Batch) -> int:
        """Returns the batch's parts for which no provider was called."""
        unused = len(batch.contact_ids) - progress.texted(self.outcomes)
        return batch.parts * unused // len(batch.contact_ids)

    def _over(self, now: datetime) -> Outcome | None:
        if self.campaign.state is State.STOPPED:
            return Outcome.STOPPED
        return Outcome.EXPIRED if is_over(self.campaign, now=now) else None
