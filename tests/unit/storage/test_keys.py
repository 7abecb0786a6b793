"""A batch writes to several partitions, though its contacts are in one shard of an audience."""

from collections import Counter
from collections.abc import Callable

import pytest

from shared.storage.core import keys

CONTACTS = [
    id
    for id in (f"con_{n:016x}" for n in range(16_000))
    if keys.audience_of("offers", id) == keys.audience("offers", 3)
]


@pytest.mark.parametrize(
    ("key_of", "shards"),
    [
        (keys.due_shard, keys.DUE_SHARDS),
        (keys.count_shard, keys.COUNT_SHARDS),
        (lambda id: keys.recipients("cmp_1", id), keys.AUDIENCE_SHARDS),
        (lambda id: keys.inbox_of("open", id), keys.INBOX_PARTITIONS),
    ],
    ids=["due", "counts", "recipients", "inbox"],
)
def test_a_shard_of_an_audience_is_spread(key_of: Callable[[str], object], shards: int) -> None:
    found = Counter(key_of(id) for id in CONTACTS)

    assert len(found) == shards
    assert max(found.values()) < 2 * len(CONTACTS) / shards
