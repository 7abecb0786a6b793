"""Contacts: look-up, attributes and events."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from functions.api.schemas.common import Answer, ContactId, MessageId, Phone, Request, filled
from functions.api.schemas.consents import LedgerSeq
from shared.domain.contacts import contact_state as domain
from shared.domain.contacts.attributes import MAX_NAMES
from shared.domain.contacts.contact_state import AttributeValue
from shared.domain.contacts.holds import BECAUSE, WANTED_AGAIN, AnyHold
from shared.domain.contacts.surveys import Feeling
from shared.domain.core.documented import Instant, Name, documented
from shared.domain.ledger.events import ReportedMeans, Said


class Lookup(Request, frozen=True):
    """The phone number of a contact."""

    EXAMPLE: ClassVar = {"phone": "+12025550123"}

    phone: Phone


class OptOut(Request, frozen=True):
    """An opt-out of a contact, named by `phone` or `contact_id`."""

    EXAMPLE: ClassVar = {
        "phone": "+12025550188",
        "means": "phone_call",
        "said": "Please take me off your list",
        "at": "2026-11-02T10:00:00Z",
    }

    means: Annotated[ReportedMeans, documented("How the opt-out reached the brand.")]
    phone: Phone | None = None
    contact_id: ContactId | None = None
    said: Annotated[Said | None, documented("What the contact said.")] = None
    at: Annotated[Instant | None, documented("When they said it; by default now.")] = None
    program: Annotated[
        str | None, documented("Ends the consent to this program only; by default everything.")
    ] = None


class OptedOut(Answer, frozen=True):
    """The result of an opt-out."""

    EXAMPLE: ClassVar = {
        "contact_id": "con_7itizdnwpbima6qljm5u",
        "suppressed": True,
        "ledger_seq": 3,
    }

    contact_id: ContactId
    suppressed: Annotated[bool, documented("They opted out of every message of the brand.")]
    ledger_seq: LedgerSeq


class Happened(Answer, frozen=True):
    """How often an event happened to a contact."""

    times: Annotated[int, documented(minimum=1)]
    last_at: Instant


class Counted(Happened, frozen=True, kw_only=True):
    """An event with its count, this time included."""

    EXAMPLE: ClassVar = {"name": "purchase", "times": 2, "last_at": "2026-11-02T10:00:00+00:00"}

    name: Name


class PreferencesLink(Answer, frozen=True):
    """A link to the page of a contact's preferences."""

    EXAMPLE: ClassVar = {
        "url": "https://texts.example.com/preferences/"
        "afvkvz4a6zoczhs3r3xzq2mhmqzcgxgnlq4rjfl3t2y5ok7d2wcvqxib",
        "expires_at": "2026-12-03T16:00:00+00:00",
    }

    url: str
    expires_at: Instant


class StatedPlace(Answer, frozen=True):
    """Where the contact is."""

    zone: Annotated[str | None, documented("An IANA time zone.")]
    jurisdiction: Annotated[str | None, documented("Such as `US-PA`, `CA-ON` or `GB`.")]
    postal_code: str | None


class HoldDetail(Answer, frozen=True):
    """One hold on marketing to a contact."""

    hold: str
    reason: Annotated[str, documented("What happened.")]
    since: Annotated[Instant | None, documented("Null for a hold of an earlier release.")]
    released_by: Annotated[
        list[str],
        documented("`agent`: `release_holds`. `contact`: START or another explicit opt-in."),
    ]


class AskedSurvey(Answer, frozen=True):
    """A question of a survey to a contact."""

    survey: Annotated[str, documented("That of the survey in the brand file.")]
    message_id: MessageId
    sent_at: Annotated[Instant | None, documented("null while it is planned, or was not sent.")]
    answered_at: Instant | None
    score: int | None
    feeling: Feeling | None


class Contact(Answer, frozen=True):
    """A contact: a person, by phone number."""

    EXAMPLE: ClassVar = {
        "contact_id": "con_7itizdnwpbima6qljm5u",
        "phone": "+12025550123",
        "language": "en",
        "suppressed": False,
        "suppressed_at": None,
        "holds": ["complaint"],
        "hold_details": [
            {
                "hold": "complaint",
                "reason": "The contact complained.",
                "since": "2026-11-20T16:00:00+00:00",
                "released_by": ["agent"],
            }
        ],
        "attributes": {"shoe_size": 38, "vip": True},
        "events": {"purchase": {"times": 2, "last_at": "2026-11-02T10:00:00+00:00"}},
        "stated": {"zone": None, "jurisdiction": None, "postal_code": "20001"},
        "paused_until": None,
        "per_30_days": 2,
        "not_before": "10:00",
        "not_after": None,
        "topics_off": ["sales"],
        "topics_only": [],
        "survey": None,
        "themes": {"pickup": "2026-11-02T10:00:00+00:00"},
        "created_at": "2026-11-03T16:00:00+00:00",
    }

    contact_id: ContactId
    phone: Phone
    language: Annotated[str | None, documented("The language of messages to them, such as `en`.")]
    suppressed: Annotated[bool, documented("They opted out of every message of the brand.")]
    suppressed_at: Instant | None
    holds: Annotated[list[str], documented("Why marketing is stopped until an agent decides.")]
    hold_details: Annotated[
        list[HoldDetail], documented("Of each hold: why, since when, and who may release it.")
    ]
    attributes: Annotated[
        Mapping[Name, AttributeValue],
        documented("Set by the brand, under names of its own.", maxProperties=MAX_NAMES),
    ]
    events: Annotated[
        Mapping[Name, Happened],
        documented("Reported by the brand's software.", maxProperties=MAX_NAMES),
    ]
    stated: Annotated[StatedPlace | None, documented("Where they are, as they or the brand said.")]
    paused_until: Annotated[
        Instant | None, documented("They asked for no promotional message before then.")
    ]
    per_30_days: Annotated[
        int | None, documented("The most promotional messages in 30 days, at their request.")
    ]
    not_before: Annotated[
        str | None, documented("They asked for no promotional message earlier in their day.")
    ]
    not_after: Annotated[
        str | None, documented("They asked for no promotional message later in their day.")
    ]
    topics_off: Annotated[list[str], documented("The topics that they do not want.")]
    topics_only: Annotated[
        list[str], documented("The topics that they want alone; empty: any that is not off.")
    ]
    survey: Annotated[
        AskedSurvey | None,
        documented("The last question of a survey to them, and the score of their answer."),
    ]
    themes: Annotated[
        Mapping[str, Instant],
        documented("The themes that their answers to surveys named, and when last."),
    ]
    created_at: Instant


def _hold(hold: AnyHold, value: domain.Contact) -> HoldDetail:
    name = str(hold)
    may_release = ["agent", "contact"] if hold in WANTED_AGAIN else ["agent"]
    reason = BECAUSE.get(name, "A later release has set it.")
    return HoldDetail(name, reason, value.held_at.get(name), may_release)


def contact(value: domain.Contact) -> Contact:
    place = value.declared_location
    return filled(
        Contact,
        value,
        suppressed=value.suppressed_at is not None,
        holds=sorted(map(str, value.holds)),
        topics_off=sorted(value.topics_off),
        topics_only=sorted(value.topics_only),
        hold_details=[_hold(hold, value) for hold in sorted(value.holds)],
        stated=filled(StatedPlace, place) if place else None,
        survey=filled(AskedSurvey, value.survey) if value.survey else None,
    )
