"""A receipt: the message goes forward, never back; an opt-out in it ends consent."""

from dataclasses import replace
from datetime import datetime

from shared.domain.errors import Invalid
from shared.domain.messages import Message, Reason, StatusChange, StatusUpdate, advance
from shared.domain.phone import contact_id
from shared.observability import count, logger
from shared.secrets import secrets
from shared.storage import messages
from shared.usecases.withdraw_consent import withdraw_consent

ATTEMPTS = 10


def record_status(update: StatusUpdate, *, now: datetime) -> None:
    """Applies one receipt. One that fits no message of ours is counted and logged, no more."""
    for _ in range(ATTEMPTS):
        message = _find(update)
        if message is None:
            return
        after = _after(message, update)
        if after is message:
            count("ReceiptLate")
        elif messages.advance(message, after):
            count(f"Receipt{update.status.capitalize()}")
        else:
            continue
        if update.reason is Reason.OPTED_OUT:
            withdraw_consent(after, now=now)
        return
    raise RuntimeError("the message kept changing: the queue tries again")


def _find(update: StatusUpdate) -> Message | None:
    try:
        message = messages.get(update.message_id or "")
    except Invalid:
        message = None
    if message and _is_about(message, update):
        logger.append_keys(message_id=message.message_id)
        return message
    count("ReceiptUnmatched")
    logger.warning(
        "a receipt fits no message",
        extra={"provider": update.provider, "provider_id": update.provider_id},
    )
    return None


def _is_about(message: Message, update: StatusUpdate) -> bool:
    """Our id may come back by a way that is not signed: the rest of the receipt has to fit."""
    if message.provider != update.provider:
        return False
    if message.provider_id and message.provider_id != update.provider_id:
        return False
    recipient = update.recipient
    return recipient is None or contact_id(secrets().pepper, recipient) == message.contact_id


def _after(message: Message, update: StatusUpdate) -> Message:
    change = StatusChange(update.status, update.at, update.reason, update.code)
    after = advance(message, change)
    # The first receipt tells whose id this is, even one that comes too late to change the status.
    return after if after.provider_id else replace(after, provider_id=update.provider_id)
