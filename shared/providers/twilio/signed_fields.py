"""Checks that a signed form can be read in one way only.

Twilio signs the URL and the sorted names and values without separators, so an attacker who recorded
a request could cut the same characters elsewhere: `MessageSid=<sid>NumMedia0` has the signature of
`MessageSid=<sid>&NumMedia=0`, and a body `STOPFrom+1...` that of another sender. Here every known
field has a form of its own, and its name occurs nowhere else but in the contact's own words, which
end where `From` begins. So two forms with one signature have the same ids, numbers, body, media
and status (docs/decisions/0032-one-reading-of-a-signature.md).
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from shared.providers.core.base import (
    AmbiguousRequest,
    BadSignature,
    Credentials,
    WebhookRequest,
)
from shared.providers.twilio.signatures import Pair

ACCOUNT = re.compile(r"AC[0-9a-f]{32}")
MESSAGE = re.compile(r"(SM|MM)[0-9a-f]{32}")
ADDRESS = re.compile(
    r"(\+[1-9][0-9]{6,14}|[0-9]{1,8}"  # E.164, a short code
    r"|[a-z_]+:[^\s]{1,200}|[A-Za-z][ -~]{0,30}|\s*)",  # another channel, a sender id, nothing
)
WORD, DIGITS = re.compile(r"[a-z_-]{0,40}"), re.compile(r"[0-9]{0,6}")
FREE = re.compile(r".*", re.DOTALL)
URL, CONTENT_TYPE = re.compile(r"https?://[!-~]+|"), re.compile(r"[!-~]*")

IDS = ("MessageSid", "SmsMessageSid", "SmsSid")
FIELDS: Mapping[str, re.Pattern[str]] = {
    "AccountSid": ACCOUNT,
    "ApiVersion": re.compile(r"[0-9-]{0,10}"),
    "Body": FREE,
    "ErrorCode": DIGITS,
    "From": ADDRESS,
    "FromCity": FREE,
    "FromCountry": FREE,
    "FromState": FREE,
    "FromZip": FREE,
    "MessageSid": re.compile(rf"{MESSAGE.pattern}|"),
    "MessageStatus": WORD,
    "MessagingServiceSid": re.compile(r"(MG[0-9a-f]{32})?"),
    "NumMedia": DIGITS,
    "NumSegments": DIGITS,
    "OptOutType": re.compile(r"[A-Z]{0,20}"),
    "RawDlrDoneDate": re.compile(r"[0-9]{0,14}"),
    "ReferralNumMedia": DIGITS,
    "SmsMessageSid": MESSAGE,
    "SmsSid": MESSAGE,
    "SmsStatus": WORD,
    "To": ADDRESS,
    "ToCity": FREE,
    "ToCountry": FREE,
    "ToState": FREE,
    "ToZip": FREE,
    **{f"MediaContentType{n}": CONTENT_TYPE for n in range(10)},
    **{f"MediaUrl{n}": URL for n in range(10)},
}
"""The fields of messages and receipts, and the form of each value."""

OPEN_ENDED = frozenset({"OptOutType", *(name for name in FIELDS if name.startswith("Media"))})
"""Fields with a meaning whose value may end anywhere: an unknown name must not follow them."""

NAME = re.compile(r"[A-Z][A-Za-z0-9_]{0,99}")
_SPECIFIC = sorted((name for name in FIELDS if len(name) > 4), key=len, reverse=True)
_KNOWN = re.compile(
    rf"(?=[A-Z])(?:{'|'.join(_SPECIFIC)}|Body"
    r"|From(?=[+0-9A-Z]|[a-z_]+:)|To(?=\+?[0-9]{3}|[a-z_]+:\+?[0-9]))"
)
"""A known name in the signed characters. "From" and "To" are words as well, so an address has to
follow."""
_OUR_ID = re.compile(r"mid=msg_[a-z2-7]{20}_[0-9A-HJKMNP-TV-Z]{26}")


def check(signed: Sequence[Pair] | None, request: WebhookRequest, credentials: Credentials) -> None:
    """Checks the fields of a request whose signature is right.

    Raises BadSignature for a form that Twilio cannot have sent, and AmbiguousRequest for one that
    it may have sent and that does not say in one way what it means.
    """
    if signed is None:
        raise AmbiguousRequest("not_a_form")
    form = dict(signed)
    if len(form) != sum(map(bool, request.body.split(b"&"))):
        raise BadSignature("field_repeated")
    query = request.url.partition("?")[2].partition("#")[0]
    _check_values(form, credentials)
    _check_query(query, form, request.query)
    _check_boundaries(query, signed)


def _check_values(form: Mapping[str, str], credentials: Credentials) -> None:
    for name, value in form.items():
        if not NAME.fullmatch(name):
            raise BadSignature("field_name_malformed")
        if name in FIELDS and not FIELDS[name].fullmatch(value):
            raise BadSignature("field_malformed")
    account = credentials.get("account_sid")
    if account and form.get("AccountSid", account) != account:
        raise BadSignature("account_differs")
    if len({form[name] for name in IDS if name in form}) > 1:
        raise BadSignature("ids_differ")


def _check_query(query: str, form: Mapping[str, str], parsed: Mapping[str, str]) -> None:
    """Checks that our id in the URL is whole, and that a query of others ends at a known field."""
    if _OUR_ID.fullmatch(query) or not query:
        return
    if parsed.get("mid"):
        raise BadSignature("message_id_malformed")
    if not form or min(form) != "AccountSid":
        raise AmbiguousRequest("form_ambiguous")


def _check_boundaries(query: str, signed: Sequence[Pair]) -> None:
    text, begins = _without_body(query, signed)
    is_receipt = any(name == "MessageStatus" for name, _ in signed)
    for found in _KNOWN.finditer(text):
        if begins.get(found.start()) == found.group():
            continue
        if any(at <= found.start() < at + len(name) for at, name in begins.items()):
            raise AmbiguousRequest("form_ambiguous")
        if not (is_receipt and found.group() == "Body"):  # a word of Twilio's error messages
            raise BadSignature("field_recombined")
    for before, after in pairwise([*(name for name, _ in signed), ""]):
        is_open = before in OPEN_ENDED and after and after not in FIELDS
        if is_open or (before == "Body" and after != "From"):
            raise AmbiguousRequest("form_ambiguous")


def _without_body(query: str, signed: Sequence[Pair]) -> tuple[str, Mapping[int, str]]:
    """Returns the signed characters without the contact's words, and where which name begins."""
    parts, names, at = [query], {}, len(query)
    for name, value in signed:
        names[at] = name
        shown = name + ("\n" if name == "Body" else value)
        parts.append(shown)
        at += len(shown)
    return "".join(parts), names
