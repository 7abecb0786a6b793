"""Reads the submitted web form."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from chalice.app import Request

from functions.api.http.requests import check_encoding, raw_body
from shared.domain.brand.program import Program
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import PhoneNumber, country_of, parse_phone
from shared.platform.settings import settings
from shared.usecases.opt_in.request_opt_in import FormEntry

FORM_TOO_LONG = declare(
    "form_too_long",
    Invalid,
    "The form has too many fields.",
    "Submit the form that the page shows.",
)

MAX_FIELDS = 20


def read_fields(request: Request, *, most: int = MAX_FIELDS) -> dict[str, str]:
    """Returns the fields by name. Raises Invalid `form_too_long`."""
    check_encoding(request)
    text = raw_body(request).decode("utf-8", errors="replace")
    try:
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=most))
    except ValueError as error:
        raise FORM_TOO_LONG(f"The form has at most {most} fields.") from error


def checked_fields(
    fields: Mapping[str, str], country: str
) -> tuple[PhoneNumber | None, Sequence[str]]:
    """Returns the number, and the codes of all errors in the order of the fields."""
    errors: list[str] = []
    phone, written = None, fields.get("phone", "")
    try:
        phone = parse_phone(written, country=country, require="textable")
    except Invalid as error:
        errors.append(error.code if written.strip() else "phone_missing")
    if fields.get("consent") != "yes":
        errors.append("consent_missing")
    return phone, errors


def form_entry(
    request: Request, program: Program, language: str, phone: PhoneNumber, ip: str
) -> FormEntry:
    return FormEntry(
        phone=phone,
        country=country_of(phone),
        program=program.id,
        language=language,
        ip=ip,
        user_agent=readable(request.headers.get("user-agent", "")[:300]),
        url=f"{settings().public_base_url}/join/{program.id}",
    )


def readable(header: str) -> str:
    """Returns the header with '?' for unprintable characters, as the ledger stores it forever."""
    return "".join(c if c.isprintable() else "?" for c in header)
