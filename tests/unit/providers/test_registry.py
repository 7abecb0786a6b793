"""Every entry of the registry has the same parts: folder, tables, samples, simulator, docs."""

import importlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import pytest

from infra.local.carrier import telnyx, twilio
from infra.local.carrier.credentials import local_credentials
from infra.local.carrier.simulators import Simulator, simulators
from shared.domain.core.provider_name import ProviderName
from shared.domain.messages.status import Reason
from shared.providers import registry
from shared.providers.core.base import Retry
from tests.unit.providers.samples import names

ROOT = Path(__file__).parents[3]
PROVIDERS = sorted(registry.NAMES)
SIMULATORS: Sequence[Simulator] = (twilio, telnyx)  # mypy holds each against the protocol
SENDS_ONLY = {"sns"}
"""It sends no webhooks that could be recorded."""


def test_a_brand_can_name_exactly_the_providers_that_have_a_folder() -> None:
    folders = {path.parent.name for path in (ROOT / "shared/providers").glob("*/adapter.py")}

    assert folders == set(get_args(ProviderName))
    assert len(registry.NAMES) == len(folders)


def test_a_provider_has_credentials_if_it_calls_by_http() -> None:
    described = {path.parent.name for path in (ROOT / "shared/providers").glob("*/credentials.py")}

    assert described == set(registry.HTTP_PROVIDERS) <= set(registry.NAMES)


@pytest.mark.parametrize("name", PROVIDERS)
def test_a_provider_has_its_own_folder_and_protocol(name: str) -> None:
    adapter = registry.provider(name)

    assert name == adapter.NAME
    assert importlib.import_module(f"shared.providers.{name}.adapter").__doc__
    for operation in ("verify", "parse_inbound", "parse_status", "send"):
        assert callable(getattr(adapter, operation))
    assert (name in registry.HTTP_PROVIDERS) == hasattr(adapter, "ACKNOWLEDGEMENT")


@pytest.mark.parametrize("name", PROVIDERS)
def test_the_folder_of_a_provider_knows_no_other_provider(name: str) -> None:
    folders = [ROOT / "shared/providers" / name, ROOT / "infra/local/carrier" / name]
    sources = [path.read_text() for folder in folders for path in folder.rglob("*.py")]

    imported = set(re.findall(r"^\s*(?:from|import) (\S+)", "\n".join(sources), re.MULTILINE))
    assert imported
    others = "|".join(set(PROVIDERS) - {name})
    assert [
        one for one in imported if re.search(rf"\.(?:providers|carrier)\.({others})\b", one)
    ] == []


@pytest.mark.parametrize("name", PROVIDERS)
def test_a_provider_has_a_table_of_its_error_codes(name: str) -> None:
    table = importlib.import_module(f"shared.providers.{name}.error_codes")

    assert "Source" in (table.__doc__ or "")
    meanings = {*table.CODES.values(), getattr(table, "OPTED_OUT", None)}
    assert (Retry.FINAL, Reason.OPTED_OUT) in meanings, "the opt-out code has to end consent"
    assert {Retry.STOP, Retry.FINAL} <= {retry for retry, _ in table.CODES.values()}


@pytest.mark.parametrize("name", sorted(set(PROVIDERS) - SENDS_ONLY))
def test_a_provider_has_recorded_samples(name: str) -> None:
    for kind in ("inbound", "receipt_", "send_accepted", "send_opted_out", "send_throttled"):
        assert names(name, kind), kind


@pytest.mark.parametrize("name", PROVIDERS)
def test_a_provider_is_simulated_and_documented(name: str) -> None:
    local = [path.stem for path in (ROOT / "infra/local").rglob("*") if "cache" not in path.name]
    page = (ROOT / "docs/adding-a-provider.md").read_text()
    titles = " ".join(re.findall(r"^### (.+)$", page, re.MULTILINE))

    assert any(name in re.split("[._]", stem) for stem in local), "no simulator"
    assert f"| `{name}` |" in page
    assert {"eum": "End User Messaging"}.get(name, name).lower() in titles.lower()


def test_every_provider_that_calls_by_http_has_a_simulator_and_no_other_folder_does() -> None:
    folders = {path.parent.name for path in (ROOT / "infra/local/carrier").glob("*/__init__.py")}

    assert folders == set(simulators()) == set(registry.HTTP_PROVIDERS)
    assert len({one.HOST for one in simulators().values()}) == len(folders)
    assert set(SIMULATORS) <= set(simulators().values())


@pytest.mark.parametrize("name", registry.HTTP_PROVIDERS)
def test_a_simulator_offers_what_the_carrier_calls(name: str) -> None:
    simulator = simulators()[name]

    for operation in ("credentials", "post", "get", "text_in"):
        assert callable(getattr(simulator, operation))


@pytest.mark.parametrize("name", PROVIDERS)
def test_the_credentials_of_a_provider_are_described(name: str) -> None:
    described = registry.credentials_of(name)
    page = (ROOT / "docs/adding-a-provider.md").read_text()

    assert (described is not None) == (name in registry.HTTP_PROVIDERS)
    if described:
        assert described.REQUIRED
        assert all(f"`{one}`" in page for one in described.REQUIRED)
        simulated = local_credentials()[name]
        assert not set(described.REQUIRED) - set(simulated)
        assert not list(described.problems(simulated))
