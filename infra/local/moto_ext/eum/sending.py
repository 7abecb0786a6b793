"""SendTextMessage, and a contact's message to a number of the service."""

import json
import uuid
from collections.abc import Mapping

from botocore.exceptions import ReadTimeoutError

from infra.local.carrier.carrier import NoRoute
from infra.local.carrier.handsets import UNANSWERED, Behaviour, HandsetText, e164, echoed_message_id
from infra.local.moto_ext.eum.answers import Request, Result
from infra.local.moto_ext.eum.backend import SmsVoiceBackend
from infra.local.moto_ext.eum.events import (
    PART_FEE_USD,
    PART_PRICE_USD,
    SentText,
    publish,
    report,
    two_way,
)
from infra.local.moto_ext.eum.exceptions import (
    AccessDeniedException,
    ConflictException,
    ServiceQuotaExceededException,
    SmsVoiceError,
    ThrottlingException,
    ValidationException,
)
from infra.local.moto_ext.eum.state import ConfigurationSet, Number
from shared.domain.text.segments import segments

# The keywords that the service handles itself, unless opt-outs are self-managed
# (AWS End User Messaging SMS, "Opt-out lists" and "Required keywords").
MANAGED_STOP = frozenset(
    ["ARRET", "CANCEL", "END", "OPT-OUT", "OPTOUT", "QUIT", "REMOVE", "STOP", "TD", "UNSUBSCRIBE"]
)
NETWORK_START = frozenset(["START", "UNSTOP"])  # how one comes back on toll-free
MANAGED_STOP_ANSWER = "You have opted out and will receive no further messages from this number."


def send_text(backend: SmsVoiceBackend, request: Request) -> Result:
    carrier, to = backend.networks, e164(request["DestinationPhoneNumber"])
    configuration_set = _configuration_set(backend, request)
    number = _origin(backend, request)
    text = _text(backend, number, to, request)
    if request.get("DryRun"):
        return {"MessageId": text.message_id}
    behaviour = carrier.take("eum", to)
    if (refusal := _refusal(behaviour)) is not None:
        raise refusal
    if behaviour is not Behaviour.TIMEOUT:
        _check_opt_out(backend, number, to)
        _spend(backend, number, text)
        number.last_message_ids[to] = text.message_id
        carrier.submit(
            "eum",
            sender=number.number,
            to=to,
            body=request["MessageBody"],
            provider_id=text.message_id,
            message_id=echoed_message_id(*text.context.values()),
            behaviour=behaviour,
            receipt=lambda receipt: report(carrier, configuration_set, text, receipt),
        )
    if behaviour in UNANSWERED:
        url = f"https://sms-voice.{backend.region_name}.amazonaws.com/"
        raise ReadTimeoutError(endpoint_url=url)
    return {"MessageId": text.message_id}


def text_in(backend: SmsVoiceBackend, sender: str, to: str, body: str) -> str:
    """Publishes a contact's message as the service does. Returns the `inboundMessageId`."""
    number, word = backend.number(to), next(iter(body.upper().split()), "")
    if number.two_way_topic_arn is None:
        raise NoRoute("two-way is not enabled for that number: it has no topic")
    if word in MANAGED_STOP and not number.self_managed_opt_outs:
        _opt_out_for_the_brand(backend, number, e164(sender))
    if word in NETWORK_START and not number.self_managed_opt_outs:
        backend.opt_out_list(number.opt_out_list).entries.pop(e164(sender), None)
    keyword = word if word in MANAGED_STOP else f"KEYWORD_{backend.account_id}"
    previous = number.last_message_ids.get(e164(sender))
    message = two_way(e164(sender), number.number, body, keyword, previous)
    publish(backend.networks, number.two_way_topic_arn, json.dumps(message))
    return message["inboundMessageId"]


def _configuration_set(backend: SmsVoiceBackend, request: Request) -> ConfigurationSet | None:
    name = request.get("ConfigurationSetName")
    return None if name is None else backend.configuration_set(name)


def _origin(backend: SmsVoiceBackend, request: Request) -> Number:
    identity = request.get("OriginationIdentity")
    if identity is None and not backend.numbers:
        raise ConflictException(
            "NO_ORIGINATION_IDENTITIES_FOUND", "account", backend.account_id, "No number to use."
        )
    number = backend.number(identity) if identity else next(iter(backend.numbers.values()))
    wanted = request.get("MessageType")
    if wanted and number.message_type and wanted != number.message_type:
        raise ConflictException(
            "MESSAGE_TYPE_MISMATCH",
            "phone-number",
            number.number_id,
            f"The number is for {number.message_type} messages.",
        )
    return number


def _text(backend: SmsVoiceBackend, number: Number, to: str, request: Request) -> SentText:
    if "MessageBody" not in request:
        raise ValidationException(
            "MISSING_PARAMETER", "A text has a body.", [("MessageBody", "must not be null")]
        )
    max_price = request.get("MaxPrice")
    if max_price is not None and float(max_price) < PART_PRICE_USD:
        raise ValidationException("PRICE_OVER_THRESHOLD", "The price is over MaxPrice.")
    return SentText(
        message_id=str(uuid.uuid4()),
        origin=number.number,
        to=to,
        message_type=request.get("MessageType") or number.message_type or "TRANSACTIONAL",
        cut=segments(request["MessageBody"]),
        requested_at=backend.now(),
        context=dict(request.get("Context", {})),
    )


def _refusal(behaviour: Behaviour) -> SmsVoiceError | None:
    refusals: Mapping[Behaviour, SmsVoiceError] = {
        Behaviour.THROTTLE: ThrottlingException("Rate exceeded"),
        Behaviour.OPTED_OUT: _opted_out(),
        Behaviour.SUSPENDED: AccessDeniedException(
            "ACCOUNT_DISABLED", "The account is not allowed to send messages."
        ),
        Behaviour.REJECT: ConflictException(
            "DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE",
            "protect-configuration",
            "account default",
            "The destination is blocked.",
        ),
    }
    return refusals.get(behaviour)


def _opted_out(list_name: str = "Default") -> ConflictException:
    return ConflictException(
        "DESTINATION_PHONE_NUMBER_OPTED_OUT",
        "opt-out-list",
        list_name,
        "The destination phone number is opted out.",
    )


def _check_opt_out(backend: SmsVoiceBackend, number: Number, to: str) -> None:
    if to in backend.opt_out_list(number.opt_out_list).entries:
        raise _opted_out(number.opt_out_list)


def _spend(backend: SmsVoiceBackend, number: Number, text: SentText) -> None:
    """Checks the number's rate and the account's monthly limit, both counted in parts."""
    month = f"{text.requested_at:%Y-%m}"
    spent = backend.spent_usd_by_month.get(month, 0.0)
    spent += text.cut.count * (PART_PRICE_USD + PART_FEE_USD)
    if backend.spend_limit_usd is not None and spent > backend.spend_limit_usd:
        raise ServiceQuotaExceededException(
            "MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT", "The monthly spend limit is reached."
        )
    number.use_rate(text.cut.count, now=text.requested_at)
    backend.spent_usd_by_month[month] = spent


def _opt_out_for_the_brand(backend: SmsVoiceBackend, number: Number, sender: str) -> None:
    now, listed = backend.now(), backend.opt_out_list(number.opt_out_list)
    if sender not in listed.entries:
        answer = HandsetText(
            number.number, sender, MANAGED_STOP_ANSWER, now, "eum", None, str(uuid.uuid4())
        )
        backend.networks.put_on_handset(answer)
    listed.put(sender, now=now, by_end_user=True)
