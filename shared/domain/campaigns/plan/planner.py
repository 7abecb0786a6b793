"""Plans a campaign: evaluates each contact, assigns a slot and adds up counts."""

from datetime import date, datetime, timedelta

from shared.domain.audience.filter import Audience, matches
from shared.domain.calendar.local_time import local_instant
from shared.domain.campaigns.batches import Slot, bucket
from shared.domain.campaigns.content.model import Content, Variant
from shared.domain.campaigns.content.times import decides_at, start_of
from shared.domain.campaigns.experiments import HOLDOUT, REST, group
from shared.domain.campaigns.plan.tally import SAMPLES, Sample, Tally
from shared.domain.campaigns.rate_limits import MINUTE, minute_of
from shared.domain.campaigns.recipient_message import Mailing, message_for
from shared.domain.contacts.contact_state import ContactState
from shared.domain.content.refusal import CONTENT_BLOCKED
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import DomainError, Invalid
from shared.domain.gate.case import is_promotional
from shared.domain.gate.decision import decide
from shared.domain.gate.policy import Policy
from shared.domain.location.contact_location import locate_contact
from shared.domain.messages.decision import Decision, Verdict
from shared.domain.messages.message import OutboundMessage
from shared.domain.quiet_hours.typical_hours import ALWAYS, day_of, usual_hours
from shared.domain.text.segments import segments

NO_ZONE = declare(
    "no_zone",
    Invalid,
    "The contact's time zone is unknown.",
    "Set the contact's time zone or postal code.",
)

HALF_HOUR = timedelta(minutes=30)
_NO_ULID = "0" * 26


class Planner:
    """Evaluates one contact after the other, and counts the results in `tally`."""

    def __init__(self, mailing: Mailing, audience: Audience, policy: Policy, *, now: datetime):
        self._mailing, self._audience, self._policy = mailing, audience, policy
        self._now = now
        self._decides_at = decides_at(mailing.content, now=now)
        self._day = _first_day(mailing.content, now)
        self.tally = Tally()

    def consider(self, head: ContactState) -> Slot | None:
        """Returns the contact's slot, or None when they do not match or are in the holdout."""
        if not matches(self._audience, head, now=self._now):
            return None
        self.tally.matched += 1
        contact_id = head.contact.contact_id
        chosen = group(self._mailing.content, self._mailing.campaign_id, contact_id)
        if chosen == HOLDOUT:
            self.tally.holdout += 1
            return None
        return self._placed(head, chosen)

    def _placed(self, head: ContactState, chosen: str) -> Slot:
        number = self._mailing.number(head)
        _count(self.tally.numbers, number.number)
        first = self._mailing.content.variants[0].id
        variant = self._mailing.variant(first if chosen == REST else chosen)
        self._look_at(head, variant)
        try:
            at = self._start(head, waits=chosen == REST)
            text = message_for(self._mailing, variant, head, number, ulid=_NO_ULID, now=at)
        except DomainError as error:  # not renderable for this contact: the stored message says so
            _count(self.tally.skipped, error.code)
            return self._in_vain(Slot(head.contact.contact_id, number.number, self._now, 1))
        decision = decide(text, head, now=at, policy=self._policy)
        if decision.verdict is Verdict.DEFER and decision.defer_until:
            at = bucket(decision.defer_until)
        slot = Slot(text.contact_id, number.number, at, segments(text.body).count)
        self._add(text, chosen, decision, slot)
        if decision.verdict is Verdict.SKIP:
            return self._in_vain(slot)
        self._add_hours(text, head, decision, slot)
        return slot

    def _look_at(self, head: ContactState, variant: Variant) -> None:
        """Counts what a review warns of, whatever the gate decides."""
        own = head.contact.language or self._mailing.brand.default_language
        self.tally.other_language += own not in variant.bodies
        since = self._now - timedelta(days=1)
        self.tally.sent_today += any(one.at > since for one in head.contact.promotions)

    def _in_vain(self, slot: Slot) -> Slot:
        _add(self.tally.in_vain.setdefault(slot.number, {}), slot.not_before, slot.parts)
        return slot

    def _start(self, head: ContactState, *, waits: bool) -> datetime:
        content = self._mailing.content
        at = max(self._now, content.starts_at or self._now)
        if content.local_time:
            zones = locate_contact(head.contact.phone, head.contact.declared_location).zones
            if not zones:
                raise NO_ZONE()
            at = max(self._now, local_instant(content.local_time, zones))
        return max(at, self._decides_at or at) if waits else at

    def _add(self, text: OutboundMessage, chosen: str, decision: Decision, slot: Slot) -> None:
        tally = self.tally
        if decision.verdict is Verdict.SKIP:
            _count(tally.skipped, decision.code or "")
            if decision.code == CONTENT_BLOCKED.name:
                self._sample(text)  # the plan checks it, and shows why
            return
        if decision.verdict is Verdict.DEFER:
            _count(tally.deferred, decision.code or "")
        else:
            tally.leaving += 1
        _count(tally.languages, text.language)
        _count(tally.variants, chosen)
        _count(tally.parts, slot.number, slot.parts)
        starts = tally.starts.setdefault(slot.number, {})
        starts[slot.not_before] = starts.get(slot.not_before, 0) + slot.parts
        self._sample(text)

    def _sample(self, text: OutboundMessage) -> None:
        if len(self.tally.samples) < SAMPLES:
            sample = Sample(text.contact_id, text.variant or "", text.language, text.body)
            self.tally.samples.append(sample)

    def _add_hours(
        self, text: OutboundMessage, head: ContactState, decision: Decision, slot: Slot
    ) -> None:
        policy, hours = self._policy, ALWAYS
        if is_promotional(text, policy):
            zones, laws, _ = locate_contact(head.contact.phone, head.contact.declared_location)
            hours = usual_hours(zones, laws, policy.opens, policy.closes, day=self._day)
        # These times are few and shared by many: the start, the winner's start, an opening hour.
        common = decision.code in (None, "quiet_hours")
        at = slot.not_before if common else bucket(slot.not_before, HALF_HOUR)
        starts = self.tally.hours.setdefault(slot.number, {}).setdefault(hours.name, {})
        _add(starts, at, slot.parts)


def _first_day(content: Content, now: datetime) -> date:
    day = day_of(start_of(content, now=now))
    return max(day, content.local_time.date) if content.local_time else day


def _add(minutes: dict[int, int], at: datetime, parts: int) -> None:
    minute = minute_of(bucket(at, MINUTE))
    minutes[minute] = minutes.get(minute, 0) + parts


def _count(counts: dict[str, int], key: str, by: int = 1) -> None:
    counts[key] = counts.get(key, 0) + by
