"""Twilio's Programmable Messaging: signed forms in, a form with HTTP Basic out.

Sources: twilio.com/docs/usage/webhooks/webhooks-security, /docs/messaging/guides/webhook-request,
/docs/messaging/guides/outbound-message-status-in-status-callbacks and /docs/api/errors.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from urllib.parse import quote

from shared.domain.messages.message import Media
from shared.domain.messages.status import Reason
from shared.domain.messages.webhooks import (
    EVENT_UNKNOWN,
    STATUS_UNKNOWN,
    StatusUpdate,
    Unparsed,
    WebhookMessage,
)
from shared.providers.core.base import (
    Credentials,
    ProviderMessage,
    WebhookRequest,
)
from shared.providers.core.failures import (
    accepted,
    ask,
    outcome,
    refusal,
    required,
    without_id,
)
from shared.providers.core.http import post_form
from shared.providers.core.reading import (
    Found,
    code_in,
    extras,
    inbound,
    json_object,
    phone_of,
    text_in,
    unparsed,
)
from shared.providers.twilio import long_bodies, signatures, signed_fields
from shared.providers.twilio.error_codes import CODES, HANDLED, STATUSES
from shared.providers.twilio.signatures import pairs

# A receipt that meets a cold function is lost unless Twilio is told to retry: by default it
# does so once, and after a failed connection only (twilio.com/docs/usage/webhooks/
# webhooks-connection-overrides). The fragment is neither sent nor signed.
_RETRY_RECEIPTS = "#rc=5&rp=all"

NAME = "twilio"
ACKNOWLEDGEMENT = ("application/xml", "<Response/>")
WEBHOOK_FRAGMENT = "#ct=2000&rt=5000&tt=15000&rc=5&rp=all"
"""Connection override, without which Twilio does not retry an inbound message after a 500."""

INBOUND_WORDS = frozenset({"receiving", "received"})

MAX_MEDIA = 10
MIN_VALIDITY_SECONDS, MAX_VALIDITY_SECONDS = 1, 36_000

_MEDIA_FIELDS = frozenset(f"Media{what}{n}" for what in ("Url", "ContentType") for n in range(10))
_MAPPED = _MEDIA_FIELDS | {
    "MessageSid", "SmsMessageSid", "SmsSid", "From", "To", "Body", "NumMedia", "OptOutType",
}  # fmt: skip


def verify(request: WebhookRequest, credentials: Credentials, *, now: datetime) -> None:
    """Verifies the signature, and that no other request could have it.

    Twilio signs no time: only the message id prevents replays. Raises BadSignature, or
    `AmbiguousRequest` for a genuine webhook that cannot be read in one way only.
    """
    signed = signatures.signed_fields(request, credentials)
    signed_fields.check(signed, request, credentials)


def parse_inbound(request: WebhookRequest) -> Sequence[WebhookMessage | Unparsed]:
    form = _form(request.body)
    if _is_receipt(form):
        return []
    found = Found(
        provider_id=_id(form),
        sender=form.get("From", ""),
        to=form.get("To", ""),
        body=_body(form),
        has_content="Body" in form or "NumMedia" in form,
        media=tuple(_media(form)),
        handled=HANDLED.get(form.get("OptOutType", "").upper()),
        extra=extras(form, _MAPPED),
    )
    return [inbound(NAME, request, found)]


def parse_status(request: WebhookRequest) -> Sequence[StatusUpdate | Unparsed]:
    form = _form(request.body)
    if not _is_receipt(form):
        return []
    word = form.get("MessageStatus") or form.get("SmsStatus", "")
    provider_id = _id(form)
    if word not in STATUSES or not provider_id:
        # A receipt has no body: with one, it may be a contact's message in a new form.
        unknown = EVENT_UNKNOWN if form.get("Body") else STATUS_UNKNOWN
        return [unparsed(NAME, request, "id_missing" if word in STATUSES else unknown)]
    # An ErrorCode may be left from an earlier state; `outcome` drops it for a good status.
    code = code_in(form, "ErrorCode")
    reason = Reason.CANCELED if word == "canceled" else CODES.get(code, (None, None))[1]
    status, reason = outcome(STATUSES[word], reason)
    update = StatusUpdate(
        provider=NAME,
        provider_id=provider_id,
        status=status,
        at=request.received_at,
        message_id=request.query.get("mid") or None,
        recipient=phone_of(form.get("To", "")),
        reason=reason,
        code=(code or None) if reason else None,
    )
    return [update]


def send(text: ProviderMessage, credentials: Credentials) -> str:
    account = required(credentials, "account_sid")
    user, password = _login(account, credentials)
    url = f"https://api.twilio.com/2010-04-01/Accounts/{quote(account, safe='')}/Messages.json"
    answer = ask(lambda: post_form(url, _fields(text), user=user, password=password))
    content = json_object(answer.body) or {}
    if not accepted(answer):
        code = code_in(content, "code")
        raise refusal(answer, code, CODES.get(code))
    if not (sid := text_in(content, "sid")):
        raise without_id()
    return sid


def _form(body: bytes) -> Mapping[str, str]:
    """Returns the form; of repeated names, the first value."""
    return dict(reversed(pairs(body)))


def _is_receipt(form: Mapping[str, str]) -> bool:
    word, older_word = form.get("MessageStatus") or "received", form.get("SmsStatus")
    if word in STATUSES or older_word in STATUSES:
        return True
    return word not in INBOUND_WORDS and older_word not in INBOUND_WORDS


def _id(form: Mapping[str, str]) -> str:
    return form.get("MessageSid") or form.get("SmsMessageSid") or form.get("SmsSid", "")


def _body(form: Mapping[str, str]) -> str:
    is_mms = _id(form).startswith("MM") or form.get("NumMedia", "0") not in ("", "0")
    return long_bodies.decoded(form.get("Body", ""), is_mms=is_mms)


def _media(form: Mapping[str, str]) -> Iterator[Media]:
    for n in range(MAX_MEDIA):
        if url := form.get(f"MediaUrl{n}"):
            yield Media(url, form.get(f"MediaContentType{n}", ""))


def _login(account: str, credentials: Credentials) -> tuple[str, str]:
    key, secret = credentials.get("api_key"), credentials.get("api_secret")
    if key and secret:
        return key, secret
    return account, required(credentials, "auth_token")


def _fields(text: ProviderMessage) -> Mapping[str, str]:
    fields = {"To": text.to, "From": text.number, "Body": text.body}
    if text.status_url:
        fields["StatusCallback"] = text.status_url + _RETRY_RECEIPTS
    if text.validity_seconds is not None:
        validity = max(MIN_VALIDITY_SECONDS, min(text.validity_seconds, MAX_VALIDITY_SECONDS))
        fields["ValidityPeriod"] = str(validity)
    return fields
