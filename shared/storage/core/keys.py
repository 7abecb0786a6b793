"""Every key of the one table, one function each. No key contains a phone number."""

import hashlib
import zlib

HEAD = "HEAD#"
CONTACT = "HEAD#CONTACT"
THREAD = "HEAD#THREAD"
LEDGER = "LEDGER#"
MESSAGE = "MESSAGE#"
NOTE = "NOTE#"
ALERT = "ALERT#"
BRAND = "BRAND"
CURRENT = "CURRENT"
TOKEN = "TOKEN"  # noqa: S105

DUE_SHARDS = 16
"""At 1,000 messages a second each partition takes about 130 of its 1,000 write units. A message
writes to the index twice. Rows in the shards of earlier releases, 0 to 3, are among these."""


AUDIENCE_SHARDS = 16
"""A program's audience is planned in this many shards at the same time."""

COUNT_SHARDS = 16
"""A campaign's counters are spread over this many partitions; earlier releases use 0 to 7."""

BATCH_PARTITIONS = 8
"""A lane's batches are spread over this many partitions. Planning writes up to 1,800 units a
second for one number; each run of a lane reads all of them. Earlier releases use the first."""

INBOX_PARTITIONS = 8
"""The threads in one state are spread over this many partitions of the inbox. A message that moves
its thread there writes two units, as with one partition. Earlier releases use the first."""

ACTIONS = "ACTIONS"
AGENTS = "AGENTS"
CAMPAIGNS = "CAMPAIGNS"
PLAN = "PLAN#"
LANE = "LANE#"
BATCH = "PAGE#"
COUNT = "COUNT#"


def contact(contact_id: str) -> str:
    return f"CONTACT#{contact_id}"


def consent(program: str) -> str:
    return f"HEAD#CONSENT#{program}"


def ledger(seq: int) -> str:
    return f"{LEDGER}{seq:010d}"


def message(ulid: str) -> str:
    return f"{MESSAGE}{ulid}"


def note(ulid: str) -> str:
    return f"{NOTE}{ulid}"


def alert(ulid: str) -> str:
    return f"{ALERT}{ulid}"


def inbound(provider: str, provider_id: str) -> str:
    return f"INBOUND#{provider}#{provider_id}"


def unparsed(provider: str) -> str:
    return f"UNPARSED#{provider}"


def misrouted(provider: str) -> str:
    return f"MISROUTED#{provider}"


def brand_version(version: int) -> str:
    return f"VERSION#{version:06d}"


def idempotency(owner: str, key: str) -> str:
    return f"IDEMPOTENCY#{owner}#{hashlib.sha256(key.encode()).hexdigest()}"


def limit(name: str, window: int) -> str:
    return f"LIMIT#{name}#{window}"


def due_shard(id: str) -> str:
    """Returns the due shard of a contact or of a campaign."""
    # Not the audience's shard: batches are sent shard by shard, and each message writes here twice.
    return f"DUE#{zlib.crc32(id[::-1].encode()) % DUE_SHARDS}"


def due_shards() -> list[str]:
    return [f"DUE#{shard}" for shard in range(DUE_SHARDS)]


def audience(program: str, shard: int) -> str:
    return f"AUDIENCE#{program}#{shard}"


def audience_of(program: str, contact_id: str) -> str:
    return audience(program, zlib.crc32(contact_id.encode()) % AUDIENCE_SHARDS)


def campaign(campaign_id: str) -> str:
    return f"CAMPAIGN#{campaign_id}"


def plan(plan: int, shard: int) -> str:
    return f"{PLAN}{plan:06d}#{shard:02d}"


def lane(number: str) -> str:
    return f"{LANE}{number}"


def batches(campaign_id: str, plan: int, number: str, partition: int) -> str:
    """Returns a partition of a lane's batches; the first has the key of earlier releases."""
    return f"PAGES#{campaign_id}#{plan}#{number}{_of_partition(partition)}"


def batch(place: str, partition: int) -> str:
    """Returns the key of a batch, which says its partition as the key of the partition does."""
    return f"{BATCH}{place}{_of_partition(partition)}"


def batch_partition(place: str) -> int:
    """Returns the partition of a new batch, of its time and name."""
    return zlib.crc32(place.encode()) % BATCH_PARTITIONS


def partition_of_batch(key: str) -> int:
    """Returns the partition that the key of a batch says."""
    _, _, partition = key.removeprefix(BATCH).partition("#")[2].partition("#")
    return int(partition or 0)


def inbox(state: str, partition: int) -> str:
    """Returns a partition of the threads in a state; the first has the key of earlier releases."""
    return f"{state}{_of_partition(partition)}"


def inbox_of(state: str, contact_id: str) -> str:
    # Contacts reply in the order in which they are sent to: see due_shard.
    return inbox(state, zlib.crc32(contact_id[::-1].encode()) % INBOX_PARTITIONS)


def partition_of_inbox(key: str) -> int:
    return int(key.partition("#")[2] or 0)


def _of_partition(partition: int) -> str:
    return f"#{partition}" if partition else ""


def recipients(campaign_id: str, contact_id: str) -> str:
    # Not the audience's shard: batches are sent shard by shard, which would write to one partition.
    return recipients_shard(campaign_id, zlib.crc32(contact_id[::-1].encode()) % AUDIENCE_SHARDS)


def recipients_shard(campaign_id: str, shard: int) -> str:
    return f"RECIPIENTS#{campaign_id}#{shard}"


def counts(campaign_id: str, shard: int) -> str:
    return f"COUNTS#{campaign_id}#{shard}"


def survey_counts(survey_id: str, shard: int) -> str:
    return f"SURVEY#{survey_id}#{shard}"


def count_shard(name: str) -> int:
    # The name may be a contact's id: see due_shard.
    return zlib.crc32(name[::-1].encode()) % COUNT_SHARDS


def count(name: str) -> str:
    return f"{COUNT}{name}"
