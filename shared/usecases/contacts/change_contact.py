"""Merges what the brand's software knows into a contact. Consent does not change."""

import re
from collections.abc import Iterable, Set
from datetime import datetime
from typing import Annotated, get_args

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from shared.domain.brand.program import Language
from shared.domain.brand.topic import MAX_TOPICS
from shared.domain.consent import transitions
from shared.domain.contacts.attributes import (
    MAX_BYTES,
    MAX_VALUE,
    check_storable,
    merged,
    parse_instant,
)
from shared.domain.contacts.contact_state import (
    AttributeValue,
    Change,
    Contact,
    ContactState,
    DeclaredLocation,
)
from shared.domain.contacts.holds import Hold, parse_hold
from shared.domain.contacts.topics import without
from shared.domain.core.documented import Instant, Name, documented
from shared.domain.core.error_codes import CONTACT_UNKNOWN, LANGUAGE_UNKNOWN, declare
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import ContactId
from shared.domain.ledger.events import EventType, Evidence, LedgerEvent, Means, ReportedMeans, Said
from shared.platform.ids import new_claim
from shared.storage import audit_log
from shared.storage.audit_log import Action
from shared.storage.brand import current
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction
from shared.usecases.retry import retry_on_conflict

POSTAL_CODE_INVALID = declare(
    "postal_code_invalid",
    Invalid,
    "The postal code is too long.",
    "Correct the postal code.",
)
PER_30_DAYS_INVALID = declare(
    "per_30_days_invalid",
    Invalid,
    "The frequency is outside its limits.",
    "Use a number within the limits that the detail names.",
)

HOLD_UNKNOWN = declare(
    "hold_unknown",
    Invalid,
    "There is no such hold.",
    "Use one of the holds that the detail names.",
)

TIME_OF_DAY_INVALID = declare(
    "time_of_day_invalid",
    Invalid,
    "not_before and not_after are written 10:00, and the one is before the other.",
    "Write the time of day as HH:MM.",
)

MAX_PER_30_DAYS = 30
MAX_POSTAL_CODE = 16
_TIME_OF_DAY = r"^([01]\d|2[0-3]):[0-5]\d$"


TimeOfDay = Annotated[str, documented("A time of the contact's day.", pattern=_TIME_OF_DAY)]


TopicIds = Annotated[
    list[str] | UnsetType | None,
    documented("Ids of topics of the brand; null is none.", maxItems=MAX_TOPICS),
]


class StatedChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the contact is. Omitted fields stay as they are, null removes."""

    zone: Annotated[str | UnsetType | None, documented("An IANA time zone.")] = UNSET
    jurisdiction: Annotated[
        str | UnsetType | None, documented("Such as `US-PA`, `CA-ON` or `GB`.")
    ] = UNSET
    postal_code: Annotated[str | UnsetType | None, documented(maxLength=MAX_POSTAL_CODE)] = UNSET


class ContactChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Changes to a contact. Omitted fields stay as they are, null removes (RFC 7396)."""

    language: Annotated[str | UnsetType | None, documented(enum=[*get_args(Language), None])] = (
        UNSET
    )
    attributes: Annotated[
        dict[Name, Annotated[AttributeValue | None, documented(maxLength=MAX_VALUE)]] | UnsetType,
        documented(f"Merged by name; at most {MAX_BYTES} bytes in all."),
    ] = UNSET
    stated: StatedChange | UnsetType | None = UNSET
    paused_until: Instant | UnsetType | None = UNSET
    per_30_days: Annotated[
        int | UnsetType | None, documented(minimum=1, maximum=MAX_PER_30_DAYS)
    ] = UNSET
    not_before: TimeOfDay | UnsetType | None = UNSET
    not_after: TimeOfDay | UnsetType | None = UNSET
    topics_off: TopicIds = UNSET
    topics_only: TopicIds = UNSET
    add_holds: Annotated[
        tuple[str, ...],
        documented("Holds to set: no marketing until they are released.", items={"enum": [*Hold]}),
    ] = ()
    release_holds: Annotated[
        tuple[str, ...],
        documented("Holds to release, before any is set: of the known ones, or the contact's own."),
    ] = ()
    means: Annotated[
        ReportedMeans, documented("How the reason for the holds, or the wish, reached the brand.")
    ] = "other"
    said: Annotated[Said | None, documented("What the contact said, as evidence for it.")] = None


def change_contact(
    contact_id: ContactId, change: ContactChange, *, by: str, now: datetime
) -> Contact:
    """Returns the changed contact. Raises Invalid (and changes nothing), NotFound or Conflict."""

    def attempt() -> Contact:
        before = contact_states.load(contact_id)
        if before is None:
            raise CONTACT_UNKNOWN()
        done = _changed_state(before, change, by=by, now=now)
        if done.head == before:
            return before.contact
        transaction = Transaction(new_claim())
        for event in done.events:
            audit_log.add(transaction, _action(event, by))
        contact_states.commit(transaction, before, done.head, events=done.events)
        return done.head.contact

    return retry_on_conflict(attempt)


def _changed_state(
    before: ContactState, change: ContactChange, *, by: str, now: datetime
) -> Change:
    """Returns the state with all changes, and a ledger event of what the contact prefers, and of
    each hold."""
    evidence, after = _evidence(change, by), changed(before.contact, change)
    wishes = transitions.change_preferences(before, after, evidence, now=now)
    kept = wishes.head.contact
    contact = replace(after, ledger_head=kept.ledger_head, consent_epoch=kept.consent_epoch)
    holds = with_holds(replace(before, contact=contact), change, by=by, now=now)
    return replace(holds, events=(*wishes.events, *holds.events))


def _evidence(change: ContactChange, by: str) -> Evidence:
    return Evidence(Means(change.means), said=change.said, recorded_by=by)


def with_holds(head: ContactState, change: ContactChange, *, by: str, now: datetime) -> Change:
    """Returns the state with the holds changed, and the ledger events of it.

    Raises Invalid `hold_unknown`. A later release's hold can be released if the contact had it.
    """
    _check_holds(set(change.add_holds), ())
    _check_holds(set(change.release_holds), [*map(str, head.contact.holds), *head.contact.held_at])
    return transitions.change_holds(
        head,
        _evidence(change, by),
        add=set(map(parse_hold, change.add_holds)),
        release=set(map(parse_hold, change.release_holds)),
        now=now,
    )


def _check_holds(given: Set[str], more: Iterable[str]) -> None:
    known = dict.fromkeys([*map(str, Hold), *sorted(more)])
    if unknown := given - known.keys():
        others = ", ".join(sorted(unknown))
        raise HOLD_UNKNOWN(f"There is no hold {others}. The holds are {', '.join(known)}.")


def _action(event: LedgerEvent, by: str) -> Action:
    if event.evidence.preferences:
        names = ", ".join(sorted(event.evidence.preferences))
        why = f"{names}, {event.evidence.means}"
        return Action("preference_changed", event.contact_id, by, event.at, why)
    why = f"{event.evidence.hold}, {event.evidence.means}"
    if event.type is EventType.HOLD_SET:
        return Action("hold_set", event.contact_id, by, event.at, why)
    return Action("hold_released", event.contact_id, by, event.at, why)


def changed(contact: Contact, change: ContactChange) -> Contact:
    _check(change)
    if change.attributes is not UNSET:
        check_storable(contact)
        contact = replace(contact, attributes=merged(contact.attributes, change.attributes))
    if change.stated is not UNSET:
        if change.stated is not None:
            check_storable(contact)
        place = stated(contact.declared_location, change.stated)
        contact = replace(contact, declared_location=place)
    if change.language is not UNSET:
        contact = replace(contact, language=change.language)
    if change.paused_until is not UNSET:
        until = change.paused_until and parse_instant("paused_until", change.paused_until)
        contact = replace(contact, paused_until=until)
    if change.per_30_days is not UNSET:
        contact = replace(contact, per_30_days=change.per_30_days)
    return _with_topics(_with_hours(contact, change), change)


def _with_topics(contact: Contact, change: ContactChange) -> Contact:
    """Returns the contact with the topics given. A topic that is in both lists is off.

    Raises Invalid `topic_unknown` for a topic that is new to the contact.
    """
    wanted = {"topics_off": change.topics_off, "topics_only": change.topics_only}
    given = {name: frozenset(ids or ()) for name, ids in wanted.items() if ids is not UNSET}
    for name, ids in given.items():
        for topic in sorted(ids - getattr(contact, name)):
            current().brand.require_topic(topic)
    changed = replace(contact, **given)
    if not given.get("topics_off"):  # what is wanted alone now is off no more
        changed = replace(changed, topics_off=changed.topics_off - changed.topics_only)
    return without(changed, changed.topics_off) if given else contact


def _with_hours(contact: Contact, change: ContactChange) -> Contact:
    """Raises Invalid `time_of_day_invalid`, also when the hours begin after they end."""
    wanted = {"not_before": change.not_before, "not_after": change.not_after}
    times = {name: at for name, at in wanted.items() if at is not UNSET}
    if not all(re.fullmatch(_TIME_OF_DAY, at) for at in times.values() if at):
        raise TIME_OF_DAY_INVALID()
    contact = replace(contact, **times)
    if times and (contact.not_before or "00:00") >= (contact.not_after or "24:00"):
        raise TIME_OF_DAY_INVALID("not_before is earlier than not_after.")
    return contact


def stated(known: DeclaredLocation | None, change: StatedChange | None) -> DeclaredLocation | None:
    """Raises Invalid `time_zone_unknown`, `jurisdiction_unknown` or `postal_code_invalid`."""
    # The location data is slow to import, and seldom needed.
    from shared.domain.location.declared_location import check_declared_location

    if change is None:
        return None
    said = {k: v for k, v in msgspec.structs.asdict(change).items() if v is not UNSET}
    place = msgspec.structs.replace(known or DeclaredLocation(), **said)
    if len(place.postal_code or "") > MAX_POSTAL_CODE:
        raise POSTAL_CODE_INVALID(f"A postal code has at most {MAX_POSTAL_CODE} signs.")
    # What was stored before is not checked again: it may no longer be known.
    check_declared_location(DeclaredLocation(**said))
    return None if place == DeclaredLocation() else place


def _check(change: ContactChange) -> None:
    spoken = get_args(Language)
    if isinstance(change.language, str) and change.language not in spoken:
        raise LANGUAGE_UNKNOWN(f"The languages are {', '.join(spoken)}.")
    times = change.per_30_days
    if isinstance(times, int) and not 1 <= times <= MAX_PER_30_DAYS:
        raise PER_30_DAYS_INVALID(f"per_30_days is 1 to {MAX_PER_30_DAYS}.")
