"""Signs and sends webhooks as Twilio does."""

import base64
import hashlib
import hmac
import uuid
from collections.abc import Mapping
from urllib.parse import urlencode

from infra.local.carrier.carrier import Carrier
from infra.local.carrier.handsets import Receipt, WebhookCall
from shared.domain.text.segments import segments

API_VERSION = "2010-04-01"

_STATUS: Mapping[Receipt, tuple[str, str | None]] = {
    Receipt.SENT: ("sent", None),
    Receipt.DELIVERED: ("delivered", None),
    Receipt.UNREACHABLE: ("undelivered", "30003"),
}


def twilio_form(url: str, fields: Mapping[str, str], auth_token: str) -> WebhookCall:
    """Returns a form POST with X-Twilio-Signature: HMAC-SHA1 over the URL and the sorted fields."""
    signed = url + "".join(name + fields[name] for name in sorted(fields))
    digest = hmac.new(auth_token.encode(), signed.encode(), hashlib.sha1).digest()
    headers = {
        "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        "I-Twilio-Idempotency-Token": str(uuid.uuid4()),
        "X-Twilio-Signature": base64.b64encode(digest).decode(),
    }
    return WebhookCall(url, headers, urlencode(fields).encode())


def text_in(
    carrier: Carrier, sender: str, to: str, body: str, *, base_url: str
) -> tuple[str, WebhookCall]:
    """Returns the sid of a contact's message, and its webhook."""
    sid, credentials = new_sid(), carrier.credentials["twilio"]
    fields = {
        "ToCountry": "US",
        "ToState": "",
        "ToCity": "",
        "ToZip": "",
        "FromCountry": "US",
        "FromState": "",
        "FromCity": "",
        "FromZip": "",
        "SmsMessageSid": sid,
        "SmsSid": sid,
        "MessageSid": sid,
        "SmsStatus": "received",
        "AccountSid": credentials["account_sid"],
        "From": sender,
        "To": to,
        "Body": body,
        "NumMedia": "0",
        "NumSegments": str(segments(body).count),
        "ApiVersion": API_VERSION,
    }
    url = f"{base_url.rstrip('/')}/webhooks/twilio/messages"
    return sid, twilio_form(url, fields, credentials["auth_token"])


def call_back(
    carrier: Carrier, url: str, sid: str, form: Mapping[str, str], receipt: Receipt
) -> None:
    """Puts the status callback of a receipt on its way."""
    status, code = _STATUS[receipt]
    fields = {
        "MessageSid": sid,
        "SmsSid": sid,
        "MessageStatus": status,
        "SmsStatus": status,
        "To": form["To"],
        "From": form["From"],
        "AccountSid": carrier.credentials["twilio"]["account_sid"],
        "ApiVersion": API_VERSION,
    }
    if code:
        fields["ErrorCode"] = code
    if receipt is not Receipt.SENT:
        fields["RawDlrDoneDate"] = f"{carrier.now():%y%m%d%H%M}"
    token = carrier.credentials["twilio"]["auth_token"]
    # The part after the # is for Twilio itself: how often to retry.
    carrier.webhooks.append(twilio_form(url.partition("#")[0], fields, token))


def new_sid() -> str:
    """Returns a new message sid."""
    return f"SM{uuid.uuid4().hex}"
