"""What a provider can tell after a restore is in its folder, and is used and documented."""

from collections.abc import Mapping
from pathlib import Path

import click
import pytest

from infra.cli import main
from shared.providers.core.recovery import (
    MessageLog,
    OptOutList,
    message_log,
    opt_out_list,
    recovery_providers,
)
from shared.providers.eum import opt_out_list as eum
from shared.providers.registry import NAMES
from shared.providers.telnyx import opt_out_list as telnyx
from shared.providers.twilio import message_log as twilio

ROOT = Path(__file__).parents[3]
# mypy holds each against its protocol.
LISTS: Mapping[str, OptOutList] = {"eum": eum, "telnyx": telnyx}
LOGS: Mapping[str, MessageLog] = {"twilio": twilio}


@pytest.mark.parametrize("name", NAMES)
def test_what_a_provider_lists_is_found_by_its_name(name: str) -> None:
    assert opt_out_list(name) is LISTS.get(name)
    assert message_log(name) is LOGS.get(name)
    assert (name in recovery_providers()) == (name in LISTS or name in LOGS)


def test_every_source_can_be_skipped() -> None:
    reconcile = main.commands["reconcile"]
    (without,) = (one for one in reconcile.params if one.name == "without")

    assert isinstance(without.type, click.Choice)
    assert list(without.type.choices) == ["log", *recovery_providers()]


@pytest.mark.parametrize("name", recovery_providers())
def test_the_page_of_recovery_names_every_source(name: str) -> None:
    title = {"eum": "End User Messaging"}.get(name, name.title())

    assert title in (ROOT / "docs" / "recovery.md").read_text("utf-8")
