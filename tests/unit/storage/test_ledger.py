"""Chains of every format that was ever stored stay verifiable, and every changed byte is found.

The files in tests/data/ledger are items as the releases of their time wrote them.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import fields

from shared.domain.ledger import events
from shared.domain.ledger.events import EventType, Evidence, LedgerEvent, LedgerHead, Means, append
from shared.domain.ledger.verification import Fault, verify
from shared.storage import ledger
from shared.storage.core import keys
from shared.storage.core.tables import LedgerItem

CHAINS = {
    path.stem: json.loads(path.read_text())
    for path in sorted((Path(__file__).parents[2] / "data" / "ledger").glob("*.json"))
}
OTHER = "x0 "
"""What a byte is replaced with: a letter, a digit, and what some parsers skip."""

Items = Sequence[dict[str, Any]]

formats = pytest.mark.parametrize("chain", CHAINS.values(), ids=CHAINS)


class GrownEvidence(Evidence, frozen=True, omit_defaults=True):
    signed_by: str | None = None


GrownEvent = msgspec.defstruct(
    "GrownEvent",
    [
        (one.name, GrownEvidence if one.name == "evidence" else one.type)
        if one.required
        else (one.name, one.type, one.default)
        for one in fields(LedgerEvent)
    ]
    + [("device", str | None, None)],
    frozen=True,
    omit_defaults=True,
)


def read(items: Items) -> Iterator[tuple[int, LedgerEvent]]:
    for item in items:
        found = LedgerItem.from_raw_data(item)
        yield int(found.sk.removeprefix(keys.LEDGER)), ledger.to_event(found)


def check(chain: Mapping[str, Any], items: Items) -> Sequence[Fault]:
    try:
        return verify(read(items), LedgerHead(**chain["head"]))
    except (ValueError, TypeError, msgspec.MsgspecError):
        return [Fault(0, "changed")]


def changed_by_a_byte(items: Items) -> Iterator[tuple[str, Items]]:
    for place, item in enumerate(items):
        for name, value in item.items():
            ((type, text),) = value.items()
            for at, letter in enumerate(text):
                other = next(o for o in OTHER if o != letter) if type == "S" else str(9 - int(text))
                damaged = deepcopy(items[place])
                damaged[name][type] = text[:at] + other + text[at + 1 :]
                yield f"{name}[{at}] of {place}", [*items[:place], damaged, *items[place + 1 :]]


def test_there_is_a_chain_of_each_format() -> None:
    found = {
        name: {event.version for _, event in read(chain["items"])} for name, chain in CHAINS.items()
    }
    assert found == {
        "v1_before_imports": {1},
        "v1_with_imports": {1},
        "v2": {events.FORMAT_VERSION},
    }


@formats
def test_a_chain_of_any_format_is_whole(chain: Mapping[str, Any]) -> None:
    assert check(chain, chain["items"]) == []


@formats
def test_every_changed_byte_is_found(chain: Mapping[str, Any]) -> None:
    missed = [what for what, items in changed_by_a_byte(chain["items"]) if not check(chain, items)]

    assert missed == []


@formats
def test_every_attribute_that_is_taken_away_is_found(chain: Mapping[str, Any]) -> None:
    items = chain["items"]
    for place, item in enumerate(items):
        for name in item.keys() - {"pk", "sk", "kind"}:
            left = {other: value for other, value in item.items() if other != name}
            damaged = [*items[:place], left, *items[place + 1 :]]
            assert check(chain, damaged), (place, name)


@formats
def test_a_field_that_is_added_to_evidence_changes_nothing(
    chain: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "LedgerEvent", GrownEvent)

    found = [event for _, event in read(chain["items"])]

    assert {type(event.evidence) for event in found} == {GrownEvidence}
    assert check(chain, chain["items"]) == []


@pytest.mark.parametrize("name", ["v1_with_imports", "v2"])
def test_an_event_with_an_added_field_is_found_to_be_another(name: str) -> None:
    chain = deepcopy(CHAINS[name])
    attribute = chain["items"][1]["evidence" if name.startswith("v1") else "sealed"]
    attribute["S"] = attribute["S"].replace('"means":"clock"', '"means":"clock","signed_by":"Ana"')

    assert [fault.seq for fault in check(chain, chain["items"])] == [2]


@formats
def test_an_event_is_not_that_of_another_contact(chain: Mapping[str, Any]) -> None:
    moved = [
        {**item, "pk": {"S": keys.contact("con_tsrqponmlkjihgfedcba")}} for item in chain["items"]
    ]

    assert check(chain, moved) == [Fault(n, "changed") for n in range(1, len(moved) + 1)]


@formats
def test_a_chain_of_any_format_goes_on_in_the_newest(chain: Mapping[str, Any]) -> None:
    before, evidence = LedgerHead(**chain["head"]), Evidence(Means.TEXT, said="STOP")
    event, head = append(
        chain["contact_id"], before, EventType.OPTED_OUT, None, evidence, at=datetime.now(UTC)
    )
    items = [*chain["items"], ledger.to_item(event).serialize()]

    assert verify(read(items), head) == []
    assert verify(read(items), before) == [Fault(before.seq, "changed")]


def test_a_new_event_is_stored_as_it_was_sealed() -> None:
    (_, event), *_ = read(CHAINS["v2"]["items"])

    assert ledger.to_item(event).serialize() == CHAINS["v2"]["items"][0]
