"""Each event that functions log is declared once, with its fields; nothing else is logged."""

import re

import pytest

from shared.platform import events
from shared.platform.events import EVENTS, Event, event
from tests.packaging.counted import logged, logged_by_hand

DECLARED = {name: one for name, one in vars(events).items() if isinstance(one, Event)}


def test_nothing_is_logged_but_declared_events_with_declared_fields() -> None:
    for where, written, fields in logged():
        one = DECLARED.get(written.removeprefix("events."))
        assert one, f"{where}: {written} is no declared event"
        assert fields <= one.fields, f"{where}: {written} has fields that are not declared"


def test_no_code_logs_past_the_registry() -> None:
    assert {where.partition(":")[0] for where in logged_by_hand()} <= {
        "shared/platform/observability.py"
    }


def test_every_declared_event_is_logged() -> None:
    used = {written.removeprefix("events.") for _, written, _ in logged()}

    assert DECLARED.keys() - used == {"RECOVERY_RECORDED"}


def test_an_event_is_an_identifier_and_declared_once() -> None:
    for name in EVENTS:
        assert re.fullmatch(r"[a-z_]+\.[a-z_]+", name), name
    with pytest.raises(ValueError, match="declared twice"):
        event("send.failed")
