"""The index of active consents to a program, ordered by contact id, shard by shard."""

from collections.abc import Sequence

from shared.domain.core.phone import ContactId
from shared.storage.core import keys
from shared.storage.core.tables import ConsentItem

SHARDS = keys.AUDIENCE_SHARDS


def contacts_of(
    program: str, shard: int, *, after: str | None = None, limit: int = 500
) -> tuple[Sequence[ContactId], str | None]:
    """Returns one page of a shard's contacts, and the contact after which the next page begins.

    The index is eventually consistent: a contact who has just opted out may still be in it.
    """
    condition = ConsentItem.pk > keys.contact(after) if after else None
    items = ConsentItem.by_program.query(
        keys.audience(program, shard), condition, limit=limit + 1, page_size=limit + 1
    )
    found = [ContactId(item.pk.removeprefix("CONTACT#")) for item in items]
    page = found[:limit]
    return page, (page[-1] if len(found) > limit else None)
