"""Each metric is declared once; alarms and documentation follow from the declarations."""

import json
import pkgutil
import re
from pathlib import Path

import pytest

from infra.generate.blocks import replace_block
from infra.generate.operations import metrics as generator
from infra.stack.template import ROOT, template
from infra.stack.template.alarms import alarm_resources
from shared.domain.messages.status import Status
from shared.platform import metrics
from shared.platform.metrics.declaration import metric
from shared.platform.metrics.receipts import RECEIPT_BY_STATUS
from shared.platform.metrics.registry import AREAS, METRICS
from shared.platform.metrics.sending import MESSAGE_SENT_BY_PROVIDER, OUTBOUND
from shared.providers.registry import NAMES
from tests.packaging.counted import counted_arguments

CONSTANTS = {name: value for area in AREAS for name, value in vars(area).items() if name.isupper()}
DECLARED = {name for name, value in CONSTANTS.items() if isinstance(value, str)}
TABLES = {"MESSAGE_SENT_BY_PROVIDER", "RECEIPT_BY_STATUS"}


def test_what_is_counted_is_declared_and_what_is_declared_is_counted() -> None:
    source = "\n".join(
        path.read_text()
        for folder in ("functions", "shared")
        for path in (ROOT / folder).rglob("*.py")
        if path.parent.name != "metrics"
    )

    assert {name for name in DECLARED | TABLES if not re.search(rf"\b{name}\b", source)} == set()
    for argument in counted_arguments():
        assert argument.split("[")[0] in DECLARED | TABLES | {"_METRICS"}, argument


def test_a_metric_is_declared_once() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        metric("MessageSent", OUTBOUND, "again")


def test_every_area_is_registered() -> None:
    found = {module.name for module in pkgutil.iter_modules(metrics.__path__)}

    assert {area.__name__.rpartition(".")[2] for area in AREAS} == found - {
        "declaration",
        "registry",
    }


def test_every_metric_says_what_it_means_and_every_alarm_what_happened() -> None:
    for one in METRICS.values():
        assert re.fullmatch(r"[A-Z][A-Za-z]+", one.name), one.name
        assert one.meaning, one.name
        assert not one.alarm or one.alarm.description.endswith("."), one.name


def test_every_provider_and_every_status_of_a_receipt_has_a_metric() -> None:
    assert MESSAGE_SENT_BY_PROVIDER.keys() == set(NAMES)
    of_receipts = set(Status) - {Status.SCHEDULED, Status.CANCELED, Status.SKIPPED}
    assert RECEIPT_BY_STATUS.keys() == of_receipts


def test_the_alarm_of_a_metric_is_in_the_template() -> None:
    alarms = alarm_resources()

    for one in METRICS.values():
        if one.alarm:
            assert alarms[f"{one.alarm.name}Alarm"]["Properties"]["MetricName"] == one.name


def test_an_alarm_on_a_state_also_reports_its_end_and_one_on_an_event_does_not() -> None:
    alarms = alarm_resources()
    events = {f"{one.alarm.name}Alarm" for one in METRICS.values() if one.alarm} - {
        "RecordFailedAlarm", "DueLateSecondsAlarm", "CanarySilentAlarm",
    }  # fmt: skip

    without_end = {name for name, one in alarms.items() if "OKActions" not in one["Properties"]}
    assert without_end == events


def test_two_fragments_may_not_declare_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(json.dumps({"Outputs": {"Same": {}}}))
    monkeypatch.setattr(template, "FRAGMENTS", tmp_path)

    with pytest.raises(ValueError, match="declared twice in the template: Same"):
        template.load()


def test_the_tables_of_the_documentation_are_current() -> None:
    page = generator.PAGE.read_text()

    assert generator.rendered(page) == page, "run `make docs`"


def test_the_documentation_lists_every_alarm_once() -> None:
    block = generator.PAGE.read_text().partition("<!-- alarms -->")[2].partition("<!-- /alarms")[0]

    assert sorted(re.findall(r"`(\w+)`", block)) == sorted(alarm_resources())


def test_the_row_of_an_alarm_has_its_unit_and_its_runbook() -> None:
    page = generator.PAGE.read_text()

    stuck = "[a queue is stuck](#a-queue-is-stuck)"
    assert f"| `InboundQueueAgeAlarm` | over 300 s in 1 min, 3 times in a row | {stuck} |" in page
    assert f"| `RecordFailedAlarm` | over 0 in 5 min, 3 times in a row | {stuck} |" in page


def test_a_page_without_the_block_is_refused() -> None:
    with pytest.raises(ValueError, match="no block"):
        replace_block("# A page\n", "metrics", "")
