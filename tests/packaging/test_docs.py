"""The documents tell the truth: what they name exists, and what exists they name."""

import importlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from chalice.app import Chalice

from infra.cli import main as rapport
from infra.generate.operations.items import models
from infra.generate.rules import gate_rules
from infra.local.http.server import serve
from infra.stack.template import ROOT, load
from shared.domain.campaigns.counters import Outcome
from shared.domain.gate.registry import RULES
from shared.domain.messages.status import RANK, Reason, Status
from shared.storage import schema_version
from shared.storage.core import keys
from shared.storage.core.tables import Item
from tests.packaging.bundle import CONFIG
from tests.packaging.counted import metrics
from tests.support.world import World

README = ROOT / "README.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
API = ROOT / "docs" / "api.md"
OPERATIONS = ROOT / "docs" / "operations.md"
CAMPAIGNS = ROOT / "docs" / "campaigns.md"
DOCS = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
NAMES_OF_DOCS = [str(doc.relative_to(ROOT)) for doc in DOCS]
OWN_FOLDERS = r"functions|shared|infra|tests|docs|examples|vendor|\.chalice|\.ci"
SPOKEN = {
    "same", "as pk", "-", "a ULID", "the token's id", "the campaign's id", "the contact's id",
    "the route", "the agent's name",
}  # fmt: skip
"""Keys that the table of the data tells in words."""

every_doc = pytest.mark.parametrize("doc", DOCS, ids=NAMES_OF_DOCS)

_FENCE = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@every_doc
def test_every_local_link_resolves(doc: Path) -> None:
    links = [link for link in _LINK.findall(_prose(doc)) if "://" not in link]

    assert [link for link in links if not _resolves(doc, link)] == []


@every_doc
def test_every_path_that_is_named_exists(doc: Path) -> None:
    named = re.findall(rf"(?<![\w/.:-])((?:{OWN_FOLDERS})/[\w./*<>-]*)", doc.read_text())
    paths = {re.sub("<[^>]*>", "*", path).rstrip(".") for path in named if "acme" not in path}

    assert [path for path in paths if not list(ROOT.glob(path.rstrip("/")))] == []


@every_doc
def test_every_command_can_be_pasted_without_an_activated_environment(doc: Path) -> None:
    """`make install` puts python and rapport into .venv/bin, which is in nobody's path."""
    text = doc.read_text("utf-8")
    commands = "\n".join(_FENCE.findall(text))

    assert doc.name == "CHANGELOG.md" or not re.findall(r"(?<![/\w.])python\s+-m", text)
    assert not re.findall(r"^(?:\S.*\| )?rapport .*", commands, re.MULTILINE)


@every_doc
def test_every_make_target_that_is_named_exists(doc: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE))

    named = re.findall(r"(?:^|\s|`)make +(?:[A-Z_]+=\S+ +)*([a-z][a-z-]+)", _code(doc))

    assert set(named) <= targets


@every_doc
def test_every_command_of_the_operator_that_is_named_exists(doc: Path) -> None:
    named = re.findall(r"\brapport ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?", _code(doc))

    assert [words for words in named if not _is_command(*words)] == []


@every_doc
def test_every_module_that_is_run_exists(doc: Path) -> None:
    named = re.findall(r"python -m (infra[\w.]*)", _code(doc))

    assert [name for name in named if importlib.util.find_spec(name) is None] == []


def test_the_api_page_lists_every_route_of_the_api_and_no_other() -> None:
    listed = re.findall(r"^\| `([A-Z]+) (/[^`]*)` \|", API.read_text(), re.MULTILINE)

    app: Chalice = importlib.import_module("app").app
    assert set(listed) == {(method, path) for path, by in app.routes.items() for method in by}


def test_operations_explains_every_metric_that_is_counted_and_no_other() -> None:
    assert _first_cells(_section(OPERATIONS, "Metrics")) == metrics()


def test_operations_has_no_section_in_alarms_that_no_alarm_names() -> None:
    resources = load()["Resources"].values()
    alarms = [one for one in resources if one.get("Type") == "AWS::CloudWatch::Alarm"]
    named = {one["Properties"]["AlarmDescription"].partition("#")[2] for one in alarms}

    sections = re.findall(r"^### (.+)$", _section(OPERATIONS, "Alarms"), re.MULTILINE)
    assert {_slug(section) for section in sections} - named == set()


def test_operations_explains_every_setting() -> None:
    explained = re.findall(
        r"`([A-Z_]+)`", "".join(re.findall(r"^\|[^|]*\|", _section(OPERATIONS, "Settings"), re.M))
    )

    assert set(explained) == CONFIG["environment_variables"].keys()


def test_operations_explains_every_reason() -> None:
    assert _first_cells(_section(OPERATIONS, "Why a message did not arrive")) == set(Reason)


def test_architecture_explains_every_status_with_its_rank() -> None:
    section = _section(ARCHITECTURE, "Statuses of a message")
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \|", section, re.MULTILINE)

    assert {Status(status): int(rank) for status, rank in rows} == RANK


def test_architecture_describes_every_kind_of_item_under_its_key() -> None:
    rows = re.findall(
        r"^\| [^|]+ \| `(\w+)` \| ([^|]+) \| ([^|]+) \|", _section(ARCHITECTURE, "The data"), re.M
    )

    kinds = {Item.kind.get_discriminator(model) for model in models()}
    assert {kind for kind, *_ in rows} - {"kind"} == kinds
    described = {cell.strip("` ").split("<")[0] for _, *cells in rows[1:] for cell in cells}
    assert described - SPOKEN == _key_prefixes()
    assert f"`DUE#{keys.DUE_SHARDS - 1}`" in _section(ARCHITECTURE, "The data")


def test_architecture_names_every_rule_of_the_gate_in_order() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| `(\w+)\.py` \| (?:every|promotional) messages? \|",
        ARCHITECTURE.read_text(),
        re.M,
    )

    assert rows == [(rule.id, rule.evaluate.__module__.rpartition(".")[2]) for rule in RULES]


def test_the_way_to_what_deferred_a_message_has_at_most_five_modules() -> None:
    section = _section(ARCHITECTURE, "Why was this message deferred?")
    steps = re.findall(r"^(\d)\. ", section, re.M)
    asking = re.findall(r"`(shared/[\w/]+\.py)`", section.partition("\n2. ")[0])

    assert steps == ["1", "2", "3", "4", "5"]
    assert len(asking) == 3
    for path in asking:
        assert "from shared.domain.gate.decision import decide" in (ROOT / path).read_text()


def test_architecture_describes_the_rules_as_their_modules_do() -> None:
    page = ARCHITECTURE.read_text("utf-8")

    assert gate_rules.rendered(page) == page, "run make docs"


def test_every_decision_says_briefly_what_made_it_necessary_and_what_follows() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    for path in decisions:
        text = path.read_text()
        assert text.startswith(f"# {int(path.name[:4])}. "), path.name
        assert "**Context.**" in text, path.name
        assert "**Decision.**" in text, path.name
        assert len(text.split()) <= 250, path.name


@pytest.fixture
def demo(world: World) -> Iterator[str]:
    """The platform over HTTP, as `make demo` serves it; its address."""
    with serve(world.platform, world.token, 0).in_background() as url:
        yield url


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_the_tour_of_the_readme_runs_in_bash_and_zsh(demo: str, world: World, shell: str) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", _section(README, "A five-minute tour"), re.DOTALL)
    script = "".join(blocks).replace("http://127.0.0.1:8000", demo)

    printed = _run([shell, "-euc", script.replace("PY=.venv/bin/python", f"PY={sys.executable}")])

    texts = world.brand.programs[0].texts["en"]
    for step in (
        f"< {texts.question}", f"< {texts.welcome}", '"state": "open"', '"verdict": "send"',
        "< ¡Sí! ¿Te las aparto?", '"matched": 1', '"recipients": 1', '"leaving": 1', "running",
        "< Juniper & Pine: boots are back in all sizes.", '"outcomes": {"sent": 1}',
        '"done": 1', f"< {texts.stop}", '"code": "opted_out"', '"type": "opt_in_requested"',
        '"type": "opted_in"', '"said": "please take me off your list"',
    ):  # fmt: skip
        before, found, printed = printed.partition(step)
        assert found, f"{step} does not follow: {before[-500:]}"


def test_the_tour_can_be_pasted_into_an_interactive_shell() -> None:
    """An interactive zsh takes no comments, and both shells expand ! in double quotes."""
    blocks = re.findall(r"```sh\n(.*?)```", _section(README, "A five-minute tour"), re.DOTALL)

    for line in "".join(blocks).splitlines():
        assert "#" not in line, line
        assert not re.search(r'"[^"]*!', re.sub(r"'[^']*'", "", line)), line


@pytest.mark.skipif(not shutil.which("curl"), reason="the tour is told with curl")
def test_the_tour_of_a_campaign_goes_as_it_is_told(demo: str) -> None:
    steps = re.findall(r"```sh\n(.*?)```", _section(CAMPAIGNS, "A tour"), re.DOTALL)
    script = "".join(steps).replace("http://127.0.0.1:8000", demo)

    told = _run(["bash", "-euc", script.replace(".venv/bin/python", sys.executable)])

    for step in (
        '"state":"planning"', '"matched":2,"holdout":0,"recipients":2,"leaving":2',
        '"state":"running"', "< Juniper & Pine: 20% off boots until Sunday.", '"state":"finished"',
        '"outcomes":{"sent":2}', '"reported":{"delivered":2}', '"opted_out":1', '"done":2',
    ):  # fmt: skip
        before, found, told = told.partition(step)
        assert found, f"{step} does not follow: {before[-500:]}"


def test_the_guide_of_campaigns_explains_every_state_outcome_number_and_warning() -> None:
    text = CAMPAIGNS.read_text()
    schemas = json.loads((ROOT / "docs" / "openapi.json").read_text())["components"]["schemas"]
    numbers = set(schemas["Plan"]["properties"]) - {
        "campaign_id",
        "state",
        "plan_token",
        "shards",
        "shards_done",
    }
    fields = {*schemas["CampaignIn"]["properties"], *schemas["Progress"]["properties"]}
    warnings = set(schemas["PlanWarning"]["properties"]["code"]["enum"])

    for name in {*numbers, *fields, *warnings} - {"warnings"}:
        assert f"`{name}`" in text, name
    for outcome in Outcome:
        assert f"| `{outcome}` |" in text, outcome


def test_the_example_signs_as_providers_do_and_spoils_two_signatures(
    demo: str, world: World
) -> None:
    told = _run([sys.executable, str(ROOT / "examples" / "signed_webhooks.py"), demo])

    assert re.findall(r": (\d{3}) ", told) == ["200", "200", "403", "200", "403"]
    welcome = world.brand.programs[1].texts["en"].welcome
    assert told.count(welcome) == 1, "the repetition is not answered again"
    assert told.count(world.brand.programs[0].texts["en"].question) == 1


def _run(command: list[str]) -> str:
    result = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def _prose(doc: Path) -> str:
    return _FENCE.sub("", doc.read_text())


def _code(doc: Path) -> str:
    spans = re.findall(r"`([^`\n]+)`", _prose(doc))
    return "\n".join([*spans, *_FENCE.findall(doc.read_text())])


def _section(doc: Path, heading: str) -> str:
    """What stands under a heading, up to the next of its level; deeper ones belong to it."""
    text = doc.read_text()
    start = re.search(rf"^(#+) {re.escape(heading)}$", text, re.MULTILINE)
    assert start, f"{doc.name} has no heading {heading}"
    level = len(start[1])
    rest = text[start.end() :]
    end = re.search(rf"^#{{1,{level}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def _first_cells(section: str) -> set[str]:
    """The names in the first column, up to the next deeper heading."""
    own = re.split(r"^#+ ", section, maxsplit=1, flags=re.MULTILINE)[0]
    return set(re.findall(r"^\| `(\w+)` \|", own, re.MULTILINE))


def _resolves(doc: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (doc.parent / path).resolve() if path else doc
    if not target.exists():
        return False
    return not anchor or anchor in {_slug(h) for h in _HEADING.findall(_prose(target))}


def _slug(heading: str) -> str:
    bare = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", bare).replace(" ", "-")


def _is_command(word: str, following: str) -> bool:
    command = rapport.commands.get(word)
    if isinstance(command, click.Group):
        return not following or following in command.commands
    return command is not None


def _key_prefixes() -> set[str]:
    """What each key of `keys` begins with, up to its first variable part."""
    made = (
        keys.contact("?"), keys.consent("?"), keys.ledger(0), keys.message("?"), keys.note("?"),
        keys.alert("?"),
        keys.inbound("?", "?"), keys.unparsed("?"), keys.misrouted("?"), keys.brand_version(0),
        keys.idempotency("?", "?"), keys.limit("?", 0), keys.campaign("?"), keys.plan(0, 0),
        keys.lane("?"), keys.batches("?", 0, "?", 0), keys.recipients("?", "?"),
        keys.counts("?", 0), keys.survey_counts("?", 0), keys.count("?"),
    )  # fmt: skip
    prefixes = {re.split(r"[?\d]", key)[0] for key in made}
    return prefixes | {
        keys.CONTACT, keys.THREAD, keys.BRAND, keys.CURRENT, keys.TOKEN, keys.CAMPAIGNS,
        keys.ACTIONS, keys.AGENTS, schema_version.PK, keys.BATCH,
    }  # fmt: skip
