"""The promotional messages of the last 30 days, which the frequency caps count, and the last three,
by which silence is known."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from shared.domain.contacts.contact_state import Contact, Promotion

WINDOW = timedelta(days=30)

REMEMBERED = 3
"""How many promotions are kept however old they are."""


def recent_promotions(
    contact: Contact, *, now: datetime, except_message: str | None = None
) -> tuple[Promotion, ...]:
    """Returns the promotions younger than 30 days, oldest first.

    `except_message`: the id of a message that does not count against itself when it is retried.
    """
    return tuple(
        one
        for one in contact.promotions
        if now - one.at < WINDOW and one.message_id != except_message
    )


def with_promotion(contact: Contact, promotion: Promotion, *, now: datetime) -> Sequence[Promotion]:
    """Returns the recent promotions with this one, which counts once however often it is tried.

    Older ones are kept as far as they are among the last three.
    """
    recent = recent_promotions(contact, now=now, except_message=promotion.message_id)
    return (*_older(contact, promotion, recent), *recent, promotion)


def last_in_a_row(
    contact: Contact, *, since: datetime | None, except_message: str
) -> Sequence[Promotion]:
    """Returns the last promotions later than `since`, oldest first, at most three."""
    others = [one for one in contact.promotions if one.message_id != except_message]
    return [one for one in others[-REMEMBERED:] if since is None or one.at > since]


def _older(
    contact: Contact, promotion: Promotion, recent: Sequence[Promotion]
) -> Sequence[Promotion]:
    others = [one for one in contact.promotions if one.message_id != promotion.message_id]
    missing = REMEMBERED - 1 - len(recent)
    return others[: -len(recent) or None][-missing:] if missing > 0 else ()


def without_promotion(contact: Contact, message_id: str) -> Contact:
    """Returns the contact as if this message had not been claimed, because it was not sent.

    The last campaign is then the one before, as far as it is among the promotions.
    """
    rest = tuple(one for one in contact.promotions if one.message_id != message_id)
    last = contact.last_campaign
    if last and last.message_id == message_id:
        last = next((one for one in reversed(rest) if one.campaign_id), None)
    return replace(contact, promotions=rest, last_campaign=last)


def with_arrived(contact: Contact, promotion: Promotion, *, counts: bool) -> Contact:
    """Returns the contact with a message that has arrived although it had ended as not sent.

    `counts`: whether it is promotional. It has its place by the time at which it was sent.
    """
    promotions, last = contact.promotions, contact.last_campaign
    if counts:
        rest = (one for one in promotions if one.message_id != promotion.message_id)
        promotions = tuple(sorted((*rest, promotion), key=lambda one: one.at))
    if promotion.campaign_id and (last is None or last.at < promotion.at):
        last = promotion
    return replace(contact, promotions=promotions, last_campaign=last)
