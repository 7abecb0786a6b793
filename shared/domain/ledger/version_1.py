"""Version 1 of stored ledger events: every field an attribute, the hash over a canonical JSON text.

The text was not stored. It is rebuilt here from the stored attributes alone, never from `Evidence`,
so that fields added later cannot change it. No new events are written in this format, but the
ledgers of its time have to stay verifiable.
"""

import json
from datetime import UTC, datetime

import msgspec


def sealed_text(
    *,
    contact_id: str,
    seq: int,
    type: str,
    program: str | None,
    at: str,
    evidence: str,
    prev_hash: str,
) -> str:
    """Returns the text that the hash of a version 1 event covers.

    `at` and `evidence` are the stored attributes, such as `2026-11-03T16:00:00.000000+0000` and a
    JSON object. Raises ValueError when `evidence` is not written as version 1 wrote it.
    """
    content = {
        "contact_id": contact_id,
        "seq": seq,
        "type": type,
        "program": program,
        "at": f"{at[:-2]}:{at[-2:]}",
        "evidence": _evidence(evidence),
        "prev_hash": prev_hash,
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _evidence(text: str) -> dict[str, object]:
    content: dict[str, object] = msgspec.json.decode(text, type=dict[str, object])
    if msgspec.json.encode(content).decode() != text:
        raise ValueError("the evidence of a ledger event is not written as version 1 wrote it")
    if content.get("imported") is None:
        content.pop("imported", None)  # the first releases had no imports, and no such field
    else:
        content["imported"] = _imported(content["imported"])
    return content


def _imported(value: object) -> dict[str, object]:
    """Times were stored as msgspec writes them and hashed as `isoformat` does."""
    content = msgspec.convert(value, dict[str, object])
    stored = content.get("agreed_at")
    agreed_at = msgspec.convert(stored, datetime)
    if msgspec.to_builtins(agreed_at) != stored:
        raise ValueError("the time of an import is not written as version 1 wrote it")
    return {**content, "agreed_at": agreed_at.astimezone(UTC).isoformat(timespec="microseconds")}
