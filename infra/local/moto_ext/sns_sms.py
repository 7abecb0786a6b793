"""SNS Publish to a phone number, which moto only writes down, reaches the simulated networks."""

from collections.abc import Mapping
from typing import Any
from unittest.mock import patch

from botocore.exceptions import ReadTimeoutError
from moto.sns.exceptions import SNSInvalidParameter
from moto.sns.models import SNSBackend
from werkzeug.exceptions import HTTPException

from infra.local.carrier.carrier import Carrier
from infra.local.carrier.handsets import UNANSWERED, Behaviour

_moto_publish = SNSBackend.publish
_SENDER_ATTRIBUTES = ("AWS.MM.SMS.OriginationNumber", "AWS.SNS.SMS.SenderID")


class SnsThrottled(HTTPException):
    """Common to all AWS services, so not in the model of SNS: answered as it is on the wire."""

    code = 400
    description = (
        "<ErrorResponse><Error><Type>Sender</Type><Code>ThrottlingException</Code>"
        "<Message>Rate exceeded</Message></Error></ErrorResponse>"
    )


class SnsSuspended(HTTPException):
    code = 403
    description = (
        "<ErrorResponse><Error><Type>Sender</Type><Code>AuthorizationError</Code>"
        "<Message>Not authorized to send messages</Message></Error></ErrorResponse>"
    )


class _Installed:
    """The carrier that SNS uses now; None while moto is as it came."""

    carrier: Carrier | None = None


def install(carrier: Carrier) -> None:
    """Makes SNS messages end at `carrier`. Installing again only changes the carrier."""
    if _Installed.carrier is None:
        _patch.start()
    _Installed.carrier = carrier


def uninstall() -> None:
    """Gives moto its own method back."""
    if _Installed.carrier is not None:
        _patch.stop()
    _Installed.carrier = None


def _publish(
    self: SNSBackend,
    message: str,
    arn: str | None,
    phone_number: str | None = None,
    **options: Any,
) -> str:
    carrier = _Installed.carrier
    if phone_number is None or carrier is None:
        return _moto_publish(self, message, arn, phone_number, **options)
    behaviour = carrier.take("sns", phone_number)
    _refuse(behaviour)
    # SNS accepts a message to a number on the account's list, returns an id, and drops it.
    is_dropped = phone_number in self.opt_out_numbers
    if behaviour is not Behaviour.TIMEOUT:
        provider_id = _moto_publish(self, message, arn, phone_number, **options)
        carrier.submit(
            "sns",
            sender=_sender(options.get("message_attributes") or {}),
            to=phone_number,
            body=message,
            provider_id=provider_id,
            behaviour=Behaviour.UNREACHABLE if is_dropped else behaviour,
        )
    if behaviour in UNANSWERED:
        raise ReadTimeoutError(endpoint_url=f"https://sns.{self.region_name}.amazonaws.com/")
    return provider_id


def _refuse(behaviour: Behaviour) -> None:
    if behaviour is Behaviour.THROTTLE:
        raise SnsThrottled
    if behaviour is Behaviour.SUSPENDED:
        raise SnsSuspended
    if behaviour is Behaviour.REJECT:
        raise SNSInvalidParameter("Invalid parameter: PhoneNumber Reason: not valid to publish to")
    if behaviour is Behaviour.OPTED_OUT:
        raise SNSInvalidParameter("Invalid parameter: PhoneNumber Reason: number is opted out")


def _sender(attributes: Mapping[str, Mapping[str, str]]) -> str:
    """Returns the sender that the phone shows: SNS chooses "NOTICE" when none is named."""
    named = (attributes[name]["Value"] for name in _SENDER_ATTRIBUTES if name in attributes)
    return next(named, "NOTICE")


_patch = patch.object(SNSBackend, "publish", _publish)
