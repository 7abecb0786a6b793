"""A table as the release before the partitions of batches and of the inbox wrote it."""

from shared.storage.campaigns.tables import BatchItem
from shared.storage.core import keys
from shared.storage.core.tables import Item, ThreadItem


def batches_of_an_earlier_release() -> int:
    """Moves every batch to the one key that a lane had, and returns how many were moved."""
    moved = [item for item in Item.scan() if isinstance(item, BatchItem)]
    for item in moved:
        partition = keys.partition_of_batch(item.sk)
        item.delete()
        if partition:
            item.pk = item.pk.removesuffix(f"#{partition}")
            item.sk = item.sk.removesuffix(f"#{partition}")
        item.save()
    return len(moved)


def inbox_of_an_earlier_release() -> int:
    """Gives every thread the one key that its state had, and returns how many there were."""
    moved = [item for item in Item.scan() if isinstance(item, ThreadItem) and item.inbox]
    for item in moved:
        item.stored = {**item.stored, "inbox": {"S": (item.inbox or "").partition("#")[0]}}
        item.save()
    return len(moved)


def keys_of_the_inbox() -> list[str]:
    """Returns the key of each thread that is in the inbox."""
    threads = (item for item in Item.scan() if isinstance(item, ThreadItem))
    return sorted(item.inbox for item in threads if item.inbox)


def keys_of_batches() -> set[str]:
    return {item.pk for item in Item.scan() if isinstance(item, BatchItem)}
