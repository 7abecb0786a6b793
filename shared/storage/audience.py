"""Who has an active consent to a program, in the order of contact ids, shard by shard."""

from collections.abc import Sequence

from shared.domain.core.phone import ContactId
from shared.storage.core import keys
from shared.storage.core.tables import ConsentItem

SHARDS = keys.AUDIENCE_SHARDS


def contacts_of(
    program: str, shard: int, *, after: str | None = None, limit: int = 500
) -> tuple[Sequence[ContactId], str | None]:
    """A page of a shard's contacts, and the contact after which the next page begins.

    The index is eventually consistent: who opted out this second may still be on the page.
    """
    condition = ConsentItem.pk > keys.contact(after) if after else None
    items = ConsentItem.by_program.query(
        keys.audience(program, shard), condition, limit=limit + 1, page_size=limit + 1
    )
    found = [ContactId(item.pk.removeprefix("CONTACT#")) for item in items]
    page = found[:limit]
    return page, (page[-1] if len(found) > limit else None)
