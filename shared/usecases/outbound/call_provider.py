"""Calls the provider once for a claimed message, and records the result."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from shared.domain.core.phone import PhoneNumber
from shared.domain.messages.message import Category, OutboundMessage
from shared.domain.messages.retries import release
from shared.domain.messages.status import ACCOUNT_WIDE, Reason, Status, StatusChange
from shared.domain.messages.transitions import advance, outcome_unknown
from shared.platform import events
from shared.platform.metrics.sending import (
    MESSAGE_SENT,
    MESSAGE_SENT_BY_PROVIDER,
    SEND_FAILED,
    SEND_RETRIED,
    SEND_THROTTLED,
    SEND_UNKNOWN,
    SENDER_NEEDS_ATTENTION,
)
from shared.platform.observability import count, log, logger
from shared.platform.secrets import secrets
from shared.platform.settings import settings
from shared.providers.core.base import ProviderMessage, Retry, SendError
from shared.providers.registry import provider
from shared.usecases.receipts.record_change import record_change

LEASE = timedelta(minutes=3)
"""Longer than any sending function may run: after an expired lease no function still sends."""

Response = str | SendError
"""The provider's id of a message that it has accepted, or why it has not."""


def call_provider(
    message: OutboundMessage, phone: PhoneNumber, *, now: datetime
) -> OutboundMessage:
    """Calls the provider for a message that the caller has claimed, and records the result."""
    after = attempt(message, phone, now=now)
    record(message, after, now=now)
    return after


def attempt(message: OutboundMessage, phone: PhoneNumber, *, now: datetime) -> OutboundMessage:
    """Calls the provider. Returns the message with the result, which is not recorded yet."""
    return with_response(message, provider_call(message, phone, now=now)(), now=now)


def provider_call(
    message: OutboundMessage, phone: PhoneNumber, *, now: datetime
) -> Callable[[], Response]:
    """Returns the call to the provider, which may run in another thread.

    It reads no setting, and logs and counts nothing: loggers and metrics belong to one thread.
    """
    adapter = provider(message.provider)
    text, credentials = _text(message, phone, now), _credentials(message.provider)

    def call() -> Response:
        try:
            return adapter.send(text, credentials)
        except SendError as error:
            return error

    return call


def with_response(
    message: OutboundMessage, response: Response, *, now: datetime
) -> OutboundMessage:
    """Returns the message with the provider's response, which is not recorded yet."""
    logger.append_keys(message_id=message.message_id)
    if isinstance(response, SendError):
        _report(message, response)
        return after_error(message, response, now=now)
    count(MESSAGE_SENT)
    count(MESSAGE_SENT_BY_PROVIDER[message.provider])
    return replace(advance(message, StatusChange(Status.SENT, now)), provider_id=response)


def record(message: OutboundMessage, after: OutboundMessage, *, now: datetime) -> bool:
    """Records the result of an attempt. Returns False when a receipt has said more already."""
    if after.reason is Reason.OPTED_OUT:
        # Few messages are refused so, and this is slow to import.
        from shared.usecases.consent.withdraw_consent import withdraw_consent

        if withdraw_consent(after, now=now, before=message):
            return True
    # A receipt may arrive before the provider's response; then it is recorded already.
    recorded = record_change(message, after)
    if not recorded:
        log(events.SEND_OVERTAKEN)
    return recorded


def _text(message: OutboundMessage, phone: PhoneNumber, now: datetime) -> ProviderMessage:
    seconds = (message.expires_at - now).total_seconds() if message.expires_at else None
    base = settings().public_base_url
    return ProviderMessage(
        message_id=message.message_id,
        to=phone,
        number=message.number,
        body=message.body,
        category=message.category or Category.CONVERSATIONAL,
        status_url=f"{base}/webhooks/{message.provider}/status?mid={message.message_id}",
        validity_seconds=max(int(seconds), 1) if seconds is not None else None,
    )


def _credentials(name: str) -> dict[str, str]:
    extra = {"configuration_set": settings().eum_configuration_set} if name == "eum" else {}
    return {**secrets().of(name), **{k: v for k, v in extra.items() if v}}


def after_error(message: OutboundMessage, error: SendError, *, now: datetime) -> OutboundMessage:
    # A campaign is paused by such a refusal, and its message is sent once it is resumed.
    waits = error.retry is Retry.STOP and error.reason in ACCOUNT_WIDE and message.campaign_id
    if waits or error.retry in (Retry.THROTTLED, Retry.RETRYABLE):
        counts = error.retry is Retry.RETRYABLE
        after = error.retry_after
        return release(message, error.reason, error.code, now=now, counts=counts, retry_after=after)
    if error.retry is Retry.AMBIGUOUS:
        return outcome_unknown(message, error.reason, error.code, now=now)
    return advance(message, StatusChange(Status.FAILED, now, error.reason, error.code))


def _report(message: OutboundMessage, error: SendError) -> None:
    log(events.SEND_FAILED, provider=message.provider, code=error.code, reason=str(error.reason))
    count(_METRICS[error.retry])


_METRICS = {
    Retry.THROTTLED: SEND_THROTTLED,
    Retry.RETRYABLE: SEND_RETRIED,
    Retry.AMBIGUOUS: SEND_UNKNOWN,
    Retry.FINAL: SEND_FAILED,
    Retry.STOP: SENDER_NEEDS_ATTENTION,
}


def call_provider_for_all(
    created: Sequence[OutboundMessage], phone: PhoneNumber, *, now: datetime
) -> None:
    for message in created:
        call_provider(message, phone, now=now)
