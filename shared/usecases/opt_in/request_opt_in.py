"""The opt-in form: checks a submitted form and queues it.

What the request does is the same for a stranger, a subscriber and a contact who opted out, so that
the time of the answer tells nothing. `ask_to_confirm` does the rest.
"""

from dataclasses import dataclass, field
from datetime import datetime

from shared.domain.brand.model import Brand
from shared.domain.brand.program import Program
from shared.domain.consent.web_form import OptInRequest
from shared.domain.core.error_codes import PROGRAM_UNKNOWN, declare
from shared.domain.core.errors import Invalid, TooMany
from shared.domain.core.phone import PhoneNumber, contact_id
from shared.domain.ledger.events import Evidence, Means, text_version
from shared.platform import queues
from shared.platform.secrets import secrets
from shared.storage.brand import BrandVersion, current
from shared.usecases.opt_in.form_limits import limit_form

HALTED = declare(
    "halted",
    TooMany,
    "Signing up is not possible at this time.",
    "Try again later. An operator runs `rapport reconcile`; see docs/recovery.md.",
)
COUNTRY_NOT_SERVED = declare(
    "country_not_served",
    Invalid,
    "The program is not offered in this country.",
    "Use a phone number of a country in join.countries of brand.yaml.",
)

_HOUR = 3600


@dataclass(frozen=True)
class FormEntry:
    """The submitted form, and the origin of the request."""

    phone: PhoneNumber = field(repr=False)
    country: str
    program: str
    language: str
    ip: str = field(repr=False)
    user_agent: str = field(repr=False)
    url: str


def request_opt_in(entry: FormEntry, *, now: datetime) -> None:
    """Queues the request to join.

    Raises Invalid for a country that is not served, TooMany beyond the brand's limits and while
    nothing is sent.
    """
    version = current()
    if version.halt:  # the contact may have opted out in the lost minutes
        raise TooMany(HALTED, _HOUR, "Not at this time.")
    program = _program(version.brand, entry)
    country = version.brand.join.served_as(entry.country)
    if country is None:
        raise COUNTRY_NOT_SERVED()
    contact = contact_id(secrets().pepper, entry.phone)
    limit_form(version.brand.join, contact, country, entry.ip, now=now)
    evidence = _evidence(entry, program, version)
    request = OptInRequest(entry.phone, program.id, entry.language, evidence, now)
    queues.put_opt_in(request, contact_id=contact)


def _program(brand: Brand, entry: FormEntry) -> Program:
    program = brand.program(entry.program)
    if program is None:
        raise PROGRAM_UNKNOWN("There is no such program.")
    return program


def _evidence(entry: FormEntry, program: Program, version: BrandVersion) -> Evidence:
    disclosure = program.text(entry.language).disclosure
    return Evidence(
        means=Means.WEB_FORM,
        language=entry.language,
        text=disclosure,
        text_version=text_version(disclosure, version.version),
        ip=entry.ip,
        user_agent=entry.user_agent,
        url=entry.url,
    )
