"""The one parser of phone numbers, and the contact ids derived from them.

A number is **possible** when it has the form of E.164 and, where it is written without the country
code, a length that the country has. It is **complete** when it has such a length in either form,
**valid** when the numbering plan of its country has it, and **textable** when it is valid and of a
kind that receives messages. Numbers that arrive from a provider or are looked up need to be
possible only, so that a new area code loses no message. A number that is entered for an opt-out has
to be complete, and one that becomes a contact by the web form or by an import, textable.
"""

import base64
import re
import unicodedata
from typing import Literal, NewType

from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Invalid
from shared.domain.core.keyed_hash import keyed_hash

PHONE_INVALID = declare(
    "phone_invalid",
    Invalid,
    "This is not a phone number. Write + and the country code first, 7 to 15 digits in all.",
    "Write the number in international form, such as +12025550123.",
)
PHONE_WITHOUT_PLUS = declare(
    "phone_without_plus",
    Invalid,
    "The phone number has no country code. Write + and the country code first, such as +1 for "
    "the United States and Canada.",
    "Write + and the country code.",
)
CONTACT_ID_INVALID = declare(
    "contact_id_invalid",
    Invalid,
    "A contact id is con_ and 20 characters, a to z and 2 to 7.",
    "Use the id exactly as the API returned it.",
)
PHONE_UNREACHABLE = declare(
    "phone_unreachable",
    Invalid,
    "This kind of phone number receives no messages.",
    "Use a mobile number.",
)

PhoneNumber = NewType("PhoneNumber", str)
"""A contact's number in E.164: `+` and 7 to 15 digits (ITU-T E.164, 6.2.1)."""

ContactId = NewType("ContactId", str)

Requirement = Literal["possible", "complete", "valid", "textable"]

MAX_CHARACTERS = 64

# `re` compiles a pattern at its first use, which most of these do not have in a function.
_E164 = r"\+[1-9][0-9]{6,14}"
_DIGITS = r"[1-9][0-9]{6,14}"
_SEPARATORS = r"[\s()./\u2010-\u2015\u2212-]"
_TRUNK_ZERO = r"(\+[0-9\s]{1,5})\(0\)"
_SHORT_CODE = r"[0-9]{3,8}"
_ORIGIN = rf"(?:[+0-9]|{_SEPARATORS})+"
# Canada's non-geographic 600, the premium exchange 976, the carriers' exchange 950, and directory
# assistance (NANPA, "Non-Geographic Services" and "Central Office Codes"): phonenumbers takes them
# for numbers of people.
_NANP_SERVICES = r"\+1(600[0-9]{7}|[0-9]{3}(976|950)[0-9]{4}|[0-9]{3}5551212)"
_CONTACT_ID = r"con_[a-z2-7]{20}"
# Letters and signs that show nothing: Hangul fillers and the blank of Braille.
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
_MARKS = ("Mn", "Me")
_FULL_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


def parse_phone(
    text: str,
    *,
    country: str | None = None,
    require: Requirement = "possible",
    plus_optional: bool = False,
) -> PhoneNumber:
    """Returns the number in E.164. Errors never repeat the number.

    country: whose national form is read when the number has no `+` (ISO 3166, two letters).
    plus_optional: whether digits without `+` begin with the country code, as some providers write.

    Raises Invalid `phone_without_plus` when the country code is missing, `phone_invalid` when this
    is no such number, and `phone_unreachable` when it is valid and not textable.
    """
    written = _without_separators(text)
    if plus_optional and re.fullmatch(_DIGITS, written):
        written = f"+{written}"
    has_country = written.startswith("+") or country is not None
    if not has_country and re.fullmatch(_DIGITS, written.lstrip("0")):
        raise _without_plus()
    if country is not None and re.fullmatch(r"[0-9]{2,17}", written):
        return _in_numbering_plan(written, country, require)
    if not re.fullmatch(_E164, written):
        raise _invalid()
    if require == "possible":
        return PhoneNumber(written)
    return _in_numbering_plan(written, country, require)


def country_of(phone: PhoneNumber) -> str:
    """Returns the country of a number (ISO 3166, two letters): ZZ when it has none.

    Of a country code that several countries share, such as +1, it is the one whose numbering plan
    has the number, or else the largest one.
    """
    import phonenumbers  # 25 ms, which most callers of this module do not need

    try:
        parsed = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return "ZZ"
    by_number: str | None = phonenumbers.region_code_for_number(parsed)
    by_code: str = phonenumbers.region_code_for_country_code(parsed.country_code or 0)
    return by_number or by_code


def parse_origin(text: str) -> str:
    """Returns one of the brand's own numbers in one spelling: E.164, short code or sender id.

    Raises Invalid when it consists of digits that are neither a short code nor a phone number.
    """
    bare = clean_number(text)
    if re.fullmatch(_SHORT_CODE, bare) or not re.fullmatch(_ORIGIN, bare):
        return bare
    return parse_phone(bare, plus_optional=True)


def contact_id(pepper: bytes, phone: PhoneNumber) -> ContactId:
    """Returns the contact's id: `con_` and 20 base32 digits of HMAC-SHA-256(pepper, E.164).

    It is derived, so that no look-up is needed and a suppression outlives an erasure.
    """
    digest = keyed_hash(pepper, phone.encode(), "sha256")
    return ContactId("con_" + base64.b32encode(digest[:15]).decode()[:20].lower())


def parse_contact_id(text: str) -> ContactId:
    """Returns a contact id from outside. Raises Invalid `contact_id_invalid`."""
    if not re.fullmatch(_CONTACT_ID, text):
        raise CONTACT_ID_INVALID()
    return ContactId(text)


def clean_number(text: str) -> str:
    """Returns a number as a person sees it: without surrounding spaces and invisible characters,
    and in ASCII instead of full-width forms. Both come with numbers that were copied from a web
    page or typed on an East Asian keyboard."""
    if text.isascii() and text.isprintable():
        return text.strip()
    narrow = text.translate(_FULL_WIDTH)
    return "".join(
        c
        for c in narrow
        if c.isspace() or not (is_invisible(c) or unicodedata.category(c) in _MARKS)
    ).strip()


def is_invisible(character: str) -> bool:
    """Returns whether the character shows nothing: a format or control sign, or a space."""
    return (
        unicodedata.category(character) in ("Cf", "Cc")
        or character.isspace()
        or character in _BLANKS
    )


def _without_separators(text: str) -> str:
    if len(text) > MAX_CHARACTERS:
        raise _invalid()
    return re.sub(_SEPARATORS, "", re.sub(_TRUNK_ZERO, r"\1", clean_number(text)))


def _in_numbering_plan(written: str, country: str | None, require: Requirement) -> PhoneNumber:
    import phonenumbers  # 25 ms, which a webhook and a look-up do not need
    from phonenumbers import PhoneNumberFormat, ValidationResult
    from phonenumbers import PhoneNumberType as Type

    try:
        parsed = phonenumbers.parse(written, country)
    except phonenumbers.NumberParseException as error:
        raise _invalid() from error
    number = PhoneNumber(phonenumbers.format_number(parsed, PhoneNumberFormat.E164))
    # A number of seven digits lacks its area code, one with 00 or a bare 44 is not of this country:
    # an opt-out that is listed so would be recorded for another number.
    if phonenumbers.is_possible_number_with_reason(parsed) != ValidationResult.IS_POSSIBLE:
        raise PHONE_INVALID("The phone number has another length than the numbers of its country.")
    if require in ("possible", "complete") and re.fullmatch(_E164, number):
        return number
    if not phonenumbers.is_valid_number(parsed):
        raise _invalid()
    # Personal numbers (+1 500, +44 70) are forwarded at the caller's cost and receive no messages.
    receiving = {Type.MOBILE, Type.FIXED_LINE_OR_MOBILE, Type.VOIP}
    if require == "textable" and (
        phonenumbers.number_type(parsed) not in receiving or re.fullmatch(_NANP_SERVICES, number)
    ):
        raise PHONE_UNREACHABLE()
    return number


def _invalid() -> Invalid:
    return PHONE_INVALID()


def _without_plus() -> Invalid:
    return PHONE_WITHOUT_PLUS()
