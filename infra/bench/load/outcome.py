"""Compares what was answered to each message with what its thread holds."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from infra.bench.load.caller import REFUSALS, Caller
from infra.bench.load.connection import JSON, Line, ask_surely


@dataclass(frozen=True)
class Found:
    """What was found of the messages."""

    taken: int
    refused: int
    faults: Sequence[str]


def look_back(address: str, callers: Sequence[Caller]) -> Found:
    """Searches every message in its thread, once everything accepted has been processed."""
    with Line(address) as line:
        ask_surely(line, "POST", "/_local/drain", JSON)
        threads = [Counter(_thread(line, caller)) for caller in callers]
    faults = [fault for caller in callers for fault in caller.faults]
    taken = refused = 0
    for caller, kept in zip(callers, threads, strict=True):
        for body, statuses in caller.texts.items():
            taken, refused = taken + (200 in statuses), refused + bool(statuses & {*REFUSALS})
            if not _is_true(statuses, kept.pop(body, 0)):
                faults.append("a text was answered otherwise than it was kept")
        faults += ["a thread holds what nobody sent"] * len(kept)
    return Found(taken, refused, faults)


def _is_true(statuses: set[int | None], times: int) -> bool:
    """Returns whether the responses to a message and its repetition fit how often it is stored."""
    if 200 in statuses:
        return times == 1
    return times == 0 or (None in statuses and times == 1)


def _thread(line: Line, caller: Caller) -> Iterator[str]:
    phone = json.dumps({"phone": caller.phone}).encode()
    found = ask_surely(line, "POST", "/v1/contacts/lookup", caller.state.bearer, phone)
    if found.status == 404:
        return
    path = f"/v1/threads/{json.loads(found.body)['contact_id']}/messages?limit=200"
    more: str | None = ""
    while more is not None:
        page = json.loads(ask_surely(line, "GET", f"{path}{more}", caller.state.bearer).body)
        yield from (one["body"] for one in page["items"] if one["direction"] == "inbound")
        more = page["next_cursor"] and f"&cursor={page['next_cursor']}"
