"""Imports go one way (the contracts of .importlinter), and functions import no more than they need.

`python -m infra.bench` measures the imports of the event functions. Here is what must not come back
among them.
"""

import subprocess
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

import pytest

from infra.bench.imports import MODULES
from infra.stack.template import ROOT

RARE = "few events need it"
NEVER: Mapping[str, str] = {
    "boto3": "botocore is enough",
    "click": "of the operator's commands",
    "functions.api": "the API is another function",
    "infra": "does not ship",
    "liquid": "templates are rendered for campaigns and by the API",
    "phonenumbers": "25 ms; a number that a provider reports needs no numbering plan",
    "pynamodb.transactions": "storage builds transactions itself",
    "pydantic": "77 ms; reads brand.yaml on the operator's machine",
    "rich": "of the operator's commands",
    "shared.domain.audience": "audiences are planned by run-campaign",
    "shared.domain.campaigns.campaign": RARE,
    "shared.domain.campaigns.content": RARE,
    "shared.domain.campaigns.lifecycle": RARE,
    "shared.domain.content.advertising": "word lists; only a message that is judged needs them",
    "shared.domain.content.checks": "word lists; only a message that is judged needs them",
    "shared.domain.location": "data of area codes; only promotional messages need it",
    "shared.domain.quiet_hours": "data of jurisdictions; only promotional messages need it",
    "shared.domain.templates": "templates are rendered for campaigns and by the API",
    "shared.providers.eum.adapter": "loaded for the provider of a message",
    "shared.providers.sns": "loaded for the provider of a message",
    "shared.providers.telnyx": "loaded for the provider of a message",
    "shared.providers.twilio": "loaded for the provider of a message",
    "shared.storage.campaigns.tables": "0.2 ms for each of its items, and few events need one",
    "shared.storage.core.operator_tables": "0.2 ms for each of its items, and no event needs one",
    "shared.usecases.consent": RARE,
    "yaml": "of the operator's commands",
    "zoneinfo": "asks where Python was built, and no time zone is known before an event is",
}
"""What no event function imports before its first event, with the reason."""

OF_THE_CLOCK = {"shared.storage.campaigns.tables"}
"""The clock looks at every kind of item that is due."""

AND: Mapping[str, Collection[str]] = {
    "receive_message": (
        "shared.domain.gate",
        "shared.usecases.outbound",
        "shared.usecases.opt_in",
        "shared.providers",
    ),
    "deliver_message": ("shared.domain.brand", "shared.domain.intents", "shared.domain.calendar"),
    "record_status": (
        "shared.domain.brand",
        "shared.domain.calendar",
        "shared.domain.gate",
        "shared.domain.intents",
        "shared.providers",
        "shared.usecases.outbound",
    ),
    "fire_due": ("shared.domain.brand", "shared.domain.gate", "shared.domain.intents"),
    "accept_eum_text": ("pynamodb", "shared.storage", "shared.domain.brand"),
    "accept_eum_status": ("pynamodb", "shared.storage", "shared.domain.brand"),
}
"""What one function does not import either: the work of another, or what only some of its events
need, such as the gate, which a message without an auto-reply does not pass."""


def test_the_import_contracts_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")

    result = subprocess.run(
        [linter, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("function", MODULES)
def test_an_event_function_imports_nothing_that_few_events_need(function: str) -> None:
    loaded = _imported(f"functions.{function}")
    forbidden = {*NEVER, *AND[function]} - (OF_THE_CLOCK if function == "fire_due" else set())

    assert f"functions.{function}" in loaded
    assert {name: NEVER.get(name, RARE) for name in forbidden & loaded} == {}


def test_what_is_forbidden_exists() -> None:
    """A renamed module would be forbidden under a name that nothing has."""
    ours = {name for names in (NEVER, *AND.values()) for name in names if name.startswith("shared")}

    for name in ours:
        path = ROOT.joinpath(*name.split("."))
        assert path.is_dir() or path.with_suffix(".py").is_file(), name


def _imported(module: str) -> set[str]:
    """Returns the names of all modules in a new interpreter that has imported this one."""
    command = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())
