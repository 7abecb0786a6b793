"""Phone numbers in E.164, and the ids derived from them."""

import base64
import hashlib
import hmac
import re
from typing import NewType

from shared.domain.core.errors import Invalid

PhoneNumber = NewType("PhoneNumber", str)
"""A person's number in E.164: `+` and 7 to 15 digits (ITU-T E.164, 6.2.1)."""

ContactId = NewType("ContactId", str)

_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_SHORT_CODE = re.compile(r"[0-9]{3,8}")
_CONTACT_ID = re.compile(r"con_[a-z2-7]{20}")


def parse_phone(text: str) -> PhoneNumber:
    """A number in E.164, with or without the `+` (several providers leave it out).

    Raises Invalid `phone_invalid`; the number itself is not in the message.
    """
    digits = re.sub(r"[\s().-]", "", text)
    number = digits if digits.startswith("+") else f"+{digits}"
    if not _E164.fullmatch(number):
        raise Invalid(
            "phone_invalid", "A phone number is + and 7 to 15 digits, country code first."
        )
    return PhoneNumber(number)


def normalise_origin(text: str) -> str:
    """One of the brand's own numbers as we write it: E.164, a short code, or a sender id."""
    bare = text.strip()
    if _SHORT_CODE.fullmatch(bare) or not re.fullmatch(r"\+?[0-9\s().-]+", bare):
        return bare
    return parse_phone(bare)


def contact_id(pepper: bytes, phone: PhoneNumber) -> ContactId:
    """The contact's id: derived, so it needs no look-up and a suppression outlives an erasure.

    `con_` and the first 20 base32 digits (100 bits) of HMAC-SHA-256(pepper, E.164).
    """
    digest = hmac.new(pepper, phone.encode(), hashlib.sha256).digest()
    return ContactId("con_" + base64.b32encode(digest).decode()[:20].lower())


def parse_contact_id(text: str) -> ContactId:
    """A contact id from outside. Raises Invalid `contact_id_invalid`."""
    if not _CONTACT_ID.fullmatch(text):
        raise Invalid("contact_id_invalid", "A contact id is con_ and 20 letters or digits.")
    return ContactId(text)
