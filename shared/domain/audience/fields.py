"""The fields of audience filters, and the tests that comparisons with them make."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta

from shared.domain.audience.attribute_operators import attributes
from shared.domain.audience.lexer import Token, refusal
from shared.domain.audience.operators import (
    Field,
    Person,
    Question,
    Test,
    any_of,
    existing,
    instants,
    numbers,
    remembered,
    words,
)
from shared.domain.contacts.contact_state import ConsentState

OPERATORS = ("=", "!=", "<", "<=", ">", ">=", "~", "in", "within")
MEMORY = timedelta(days=30)
"""How long a contact's promotional messages are stored."""
NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""The names of attributes, events and programs that a filter can contain."""

_NAMED = {"attributes": "NAME", "events": "NAME", "consent": "PROGRAM", "themes": "NAME"}


def comparison(field: Token, operator: Token, values: Sequence[Token]) -> Test:
    """Returns the test. Raises Invalid `audience_invalid` for an unknown field or operator."""
    form, name = _form(field)
    known = FIELDS.get(form)
    if known is None:
        raise refusal(field.at, f"there is no such field: {_nearest(form)}")
    if operator.text not in known.operators:
        raise refusal(operator.at, f"{form} takes {' '.join(known.operators)}")
    return known.test(Question(name, operator.text, values))


def check_program(field: Token, programs: Collection[str]) -> None:
    """Raises Invalid `audience_invalid` for the consent to a program that there is not."""
    family, *rest = field.text.split(".")
    if family == "consent" and rest and rest[0] not in programs:
        known = ", ".join(sorted(programs))
        raise refusal(field.at, f"there is no such program: the programs are {known}")


def _form(field: Token) -> tuple[str, str]:
    """Returns the field's key in FIELDS, where NAME stands for the brand's name, and that name."""
    family, *rest = field.text.split(".")
    if family not in _NAMED or not rest:
        return field.text, ""
    name, *rest = rest
    if not NAME.fullmatch(name):
        raise refusal(field.at, "a name has up to 64 letters, digits, - and _, without accents")
    return ".".join([family, _NAMED[family], *rest]), name


def _nearest(form: str) -> str:
    """Returns a hint with similar fields, ignoring the brand's own name in it."""
    from difflib import get_close_matches  # needed only for an unknown field

    family, *rest = form.split(".")
    meant = ".".join([family, "NAME", *rest[1:]])[:40] if rest else family[:40]
    known = {field.replace("PROGRAM", "NAME"): field for field in FIELDS}
    nearest = f"the nearest is {known[get_close_matches(meant, known, n=1, cutoff=0)[0]]}"
    near = rest or get_close_matches(meant, known)
    return nearest if near else f"{nearest}; an attribute is written attributes.NAME"


def _reader(pattern: str, what: str) -> Callable[[Token], str]:
    shape = re.compile(pattern)

    def read(token: Token) -> str:
        if not shape.fullmatch(token.text):
            raise refusal(token.at, what)
        return token.text.lower()

    return read


def _postal_code(token: Token) -> str:
    return _short(token.text)


def _short(postal_code: str) -> str:
    """Returns the postal code without spaces, and a ZIP+4 as its ZIP."""
    code = "".join(postal_code.split()).upper()
    return code[:5] if re.fullmatch(r"[0-9]{5}-?[0-9]{4}", code) else code


def _stated_postal_code(person: Person, _name: str) -> str | None:
    stated = person.contact.declared_location
    return _short(stated.postal_code) if stated and stated.postal_code else None


def _area_code(person: Person, _name: str) -> str | None:
    phone = person.contact.phone
    return phone[2:5] if phone.startswith("+1") else None


def _times(person: Person, name: str) -> int:
    happened = person.contact.events.get(name)
    return happened.times if happened else 0


def _last(person: Person, name: str) -> datetime | None:
    happened = person.contact.events.get(name)
    return happened.last_at if happened else None


def _since(person: Person, program: str) -> datetime | None:
    consent = person.head.consents.get(program)
    return consent.since if consent else None


def _last_promotion(person: Person, _name: str) -> datetime | None:
    promotions = person.contact.promotions
    return promotions[-1].at if promotions else None


def _promotions(person: Person, _name: str) -> int:
    return sum(person.now - one.at < MEMORY for one in person.contact.promotions)


def _campaigns(person: Person, _name: str) -> frozenset[str]:
    recent = (one for one in person.contact.promotions if person.now - one.at < MEMORY)
    return frozenset(one.campaign_id.lower() for one in recent if one.campaign_id)


def _place(form: str) -> Field:
    def test(question: Question) -> Test:
        # The location data is slow to import, and only filters on a location need it.
        from shared.domain.audience import location_fields

        return location_fields.test(form, question)

    return Field(("=", "!=", "in", "~"), test)


_STATES = ", ".join(ConsentState)
FIELDS: Mapping[str, Field] = {
    "language": words(
        lambda person, _: person.contact.language,
        _reader("[A-Za-z]{2}", "a language has two letters as in ISO 639, such as en or es"),
    ),
    "country": _place("country"),
    "jurisdiction": _place("jurisdiction"),
    "time_zone": _place("time_zone"),
    "area_code": words(
        _area_code, _reader("[2-9][0-9]{2}", "an area code has three digits, such as 202")
    ),
    "postal_code": words(_stated_postal_code, _postal_code),
    "attributes.NAME": attributes(lambda person, name: person.contact.attributes.get(name)),
    "events.NAME": existing(lambda person, name: name in person.contact.events),
    "events.NAME.times": numbers(_times),
    "events.NAME.last": instants(_last),
    "themes.NAME": existing(lambda person, theme: theme in person.contact.themes),
    "themes.NAME.last": instants(lambda person, theme: person.contact.themes.get(theme)),
    "consent.PROGRAM": words(
        lambda person, program: person.head.state(program),
        _reader(f"(?i:{'|'.join(ConsentState)})", f"consent is one of {_STATES}"),
        known=True,
    ),
    "consent.PROGRAM.since": instants(_since),
    "last_inbound": instants(lambda person, _: person.head.thread.last_inbound_at),
    "last_outbound": instants(lambda person, _: person.head.thread.last_outbound_at),
    "last_promotion": remembered(_last_promotion, MEMORY),
    "promotions_30d": numbers(_promotions),
    "created": instants(lambda person, _: person.contact.created_at, known=True),
    "campaign": any_of(
        _campaigns, _reader("cmp_[A-Za-z0-9]{1,64}", "a campaign is cmp_ and letters and digits")
    ),
}
"""NAME and PROGRAM stand for names that the brand chose."""

MEANINGS: Mapping[str, str] = {
    "language": "the contact's language: `en`, `es`",
    "country": "where the contact may be, a country of ISO 3166: `US`",
    "jurisdiction": "where the contact may be: `US-PA`, `CA-ON`, `GB`",
    "time_zone": "where the contact may be, an IANA name; zones with the same clock are equal",
    "area_code": "the three digits after +1 of the number",
    "postal_code": "the declared one; of a ZIP+4, the ZIP",
    "attributes.NAME": "what you stored: text, a number, true or false",
    "events.NAME": "whether it ever happened",
    "events.NAME.times": "how often",
    "events.NAME.last": "when last",
    "themes.NAME": "whether an answer to a survey ever named the theme",
    "themes.NAME.last": "when last",
    "consent.PROGRAM": "`active`, `pending`, `revoked`, or `none`",
    "consent.PROGRAM.since": "since when",
    "last_inbound": "the contact's last message",
    "last_outbound": "the last message to the contact",
    "last_promotion": "the last promotional message; known for 30 days",
    "promotions_30d": "promotional messages sent in the last 30 days",
    "created": "when the contact was created",
    "campaign": "campaigns sent to the contact in the last 30 days, by id",
}
"""What each field is, for docs/audience.md."""
