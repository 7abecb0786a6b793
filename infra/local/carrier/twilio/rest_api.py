"""Accepts a message as Twilio's REST API does."""

import base64
import json
import re
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import parse_qsl

from infra.local.carrier.carrier import Carrier
from infra.local.carrier.handsets import (
    UNANSWERED,
    Behaviour,
    echoed_message_id,
)
from infra.local.carrier.twilio.webhooks import API_VERSION, call_back, new_sid
from shared.domain.text.segments import segments
from shared.providers.core.http import Answer, NoAnswer

MAX_BODY = 1600
MAX_VALIDITY_SECONDS = 36_000
_PATH = re.compile(rf"/{API_VERSION}/Accounts/(AC[0-9a-f]{{32}})/Messages\.json")
_TO = re.compile(r"\+[1-9][0-9]{6,14}")

_ERRORS: Mapping[int, tuple[int, str]] = {
    20003: (401, "Authenticate"),
    20005: (403, "Account not active"),
    20404: (404, "The requested resource was not found"),
    20429: (429, "Too Many Requests"),
    21211: (400, "Invalid 'To' Phone Number"),
    21602: (400, "Message body is required"),
    21603: (400, "A 'From' phone number is required"),
    21604: (400, "A 'To' phone number is required"),
    21610: (400, "Attempt to send to unsubscribed recipient"),
    21617: (400, "The concatenated message body exceeds the 1600 character limit"),
    90007: (400, "Invalid validity period value"),
}
_REFUSALS: Mapping[Behaviour, int] = {
    Behaviour.THROTTLE: 20429,
    Behaviour.REJECT: 21211,
    Behaviour.OPTED_OUT: 21610,
    Behaviour.SUSPENDED: 20005,
}


def post(carrier: Carrier, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
    """POST /2010-04-01/Accounts/{sid}/Messages.json."""
    match = _PATH.fullmatch(path)
    if match is None:
        return _error(20404)
    if not authentic(carrier.credentials["twilio"], match[1], headers):
        return _error(20003)
    form = dict(parse_qsl(body.decode(), keep_blank_values=True))
    if (code := _wrong_with(form)) is not None:
        return _error(code)
    behaviour = carrier.take("twilio", form["To"])
    if behaviour in _REFUSALS:
        return _error(_REFUSALS[behaviour])
    sid = new_sid()
    if behaviour is not Behaviour.TIMEOUT:
        _submit(carrier, sid, form, behaviour)
    if behaviour in UNANSWERED:
        raise NoAnswer("ReadTimeoutError")
    return Answer(201, json.dumps(_created(match[1], sid, form, carrier.now())).encode())


def _submit(carrier: Carrier, sid: str, form: Mapping[str, str], behaviour: Behaviour) -> None:
    callback = form.get("StatusCallback", "")
    carrier.submit(
        "twilio",
        sender=form["From"],
        to=form["To"],
        body=form["Body"],
        provider_id=sid,
        message_id=echoed_message_id(callback),
        behaviour=behaviour,
        receipt=(lambda receipt: call_back(carrier, callback, sid, form, receipt))
        if callback
        else None,
    )


def authentic(credentials: Mapping[str, str], account: str, headers: Mapping[str, str]) -> bool:
    pair = f"{credentials['account_sid']}:{credentials['auth_token']}".encode()
    expected = "Basic " + base64.b64encode(pair).decode()
    return account == credentials["account_sid"] and headers.get("authorization") == expected


def _wrong_with(form: Mapping[str, str]) -> int | None:
    """Returns the code of the first thing that Twilio would refuse in this form."""
    validity = form.get("ValidityPeriod", "1")
    checks = {
        21604: not form.get("To"),
        21211: not _TO.fullmatch(form.get("To", "")),
        21603: not form.get("From"),
        21602: not form.get("Body"),
        21617: len(form.get("Body", "")) > MAX_BODY,
        90007: not (validity.isdecimal() and 1 <= int(validity) <= MAX_VALIDITY_SECONDS),
    }
    return next((code for code, is_wrong in checks.items() if is_wrong), None)


def _created(
    account: str, sid: str, form: Mapping[str, str], now: datetime
) -> dict[str, str | int | None]:
    return {
        "sid": sid,
        "account_sid": account,
        "api_version": API_VERSION,
        "from": form["From"],
        "to": form["To"],
        "body": form["Body"],
        "status": "queued",
        "direction": "outbound-api",
        "num_segments": str(segments(form["Body"]).count),
        "num_media": "0",
        "error_code": None,
        "error_message": None,
        "messaging_service_sid": None,
        "price": None,
        "price_unit": "USD",
        "date_created": f"{now:%a, %d %b %Y %H:%M:%S} +0000",
        "date_sent": None,
        "uri": f"/{API_VERSION}/Accounts/{account}/Messages/{sid}.json",
    }


def _error(code: int) -> Answer:
    status, message = _ERRORS[code]
    more = f"https://www.twilio.com/docs/errors/{code}"
    body = {"code": code, "message": message, "more_info": more, "status": status}
    return Answer(status, json.dumps(body).encode())
