"""`rapport doctor`: what is broken in a stage is found, alone, and told with what to do."""

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from click.testing import CliRunner, Result
from moto.dynamodb.models import dynamodb_backends
from msgspec.structs import replace

from infra.cli import main
from infra.local.cloud import client
from infra.local.environment import ACCOUNT, REGION
from infra.local.moto_ext import eum
from infra.stack.template import ROOT
from shared.domain.brand.model import Brand
from shared.domain.brand.program import Purpose
from shared.domain.messages.webhooks import Misrouted, Route
from shared.platform import secrets
from shared.storage import brand as brands
from shared.storage import unusable_webhooks
from tests.support.world import ANA, EUM, TOLL_FREE, World

EXAMPLE = ROOT / "brand.example.yaml"
TABLE = "rapport-local"
QUEUES = "https://sqs.us-east-1.amazonaws.com/123456789012/rapport-local"

pytestmark = pytest.mark.moto_only


def doctor(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["doctor", *map(str, arguments)])


def findings(*arguments: str | Path) -> list[dict[str, str]]:
    result = doctor("--json", *arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    told: list[dict[str, str]] = json.loads(result.stdout)["findings"]
    return told


def amiss(*arguments: str | Path) -> list[tuple[str, str, str]]:
    """Check, severity and meaning of whatever is not ok and could be asked."""
    return [
        (one["check"], one["severity"], one["means"])
        for one in findings(*arguments)
        if one["severity"] != "ok" and "cannot be asked here" not in one["means"]
    ]


@pytest.fixture
def stage(world: World) -> Iterator[World]:
    """The stage as the whole template makes it: the embedded cloud leaves some of it out."""
    table = client("dynamodb")
    table.update_table(TableName=TABLE, DeletionProtectionEnabled=True)
    known = dynamodb_backends[ACCOUNT][REGION].get_table(TABLE)  # moto never changes it
    known.sse_specification = {"Enabled": True, "SSEType": "KMS"}
    table.update_continuous_backups(
        TableName=TABLE, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
    )
    _expire(enabled=True)
    topic = world.platform.stack.of("AlarmTopic")
    client("sns").subscribe(TopicArn=topic, Protocol="email", Endpoint="ops@example.com")
    for number in world.brand.numbers:
        if number.provider == "eum":
            program = world.brand.program(number.program)
            leased = eum.backend().numbers[number.number]
            is_promotional = program and program.purpose is Purpose.PROMOTIONAL
            leased.message_type = "PROMOTIONAL" if is_promotional else "TRANSACTIONAL"
    client("sns").set_sms_attributes(attributes={"MonthlySpendLimit": "1000"})
    with patch.dict(os.environ, PUBLIC_BASE_URL="https://texts.juniper-and-pine.com"):
        yield world


def _expire(*, enabled: bool) -> None:
    wanted = {"Enabled": enabled, "AttributeName": "expires_epoch"}
    client("dynamodb").update_time_to_live(TableName=TABLE, TimeToLiveSpecification=wanted)


@pytest.mark.usefixtures("stage")
def test_of_a_stage_that_is_well_only_what_cannot_be_asked_is_left() -> None:
    result = doctor("--brand", EXAMPLE)

    assert result.exit_code == 0, result.output
    assert " 0 wrong" in result.stdout
    unasked = [line for line in result.stdout.splitlines() if line.startswith("warn")]
    assert [line.split()[1] for line in unasked] == [
        "reader", "listener", "number-registration", "sandbox", "sandbox", "concurrency"
    ], result.output  # fmt: skip
    assert all("cannot be asked here: " in line for line in unasked)
    assert "the file is version 1" in result.stdout
    assert "the very address" not in result.stdout


Break = Callable[[World], Any]


def _table(**changes: Any) -> Break:
    return lambda _: client("dynamodb").update_table(TableName=TABLE, **changes)


def _no_recovery(_: World) -> None:
    off = {"PointInTimeRecoveryEnabled": False}
    client("dynamodb").update_continuous_backups(
        TableName=TABLE, PointInTimeRecoverySpecification=off
    )


def _queue(name: str, **attributes: str) -> Break:
    url = f"{QUEUES}-{name}"
    return lambda _: client("sqs").set_queue_attributes(QueueUrl=url, Attributes=attributes)


def _no_queue(name: str) -> Break:
    return lambda _: client("sqs").delete_queue(QueueUrl=f"{QUEUES}-{name}")


def _letter(name: str) -> Break:
    return lambda _: client("sqs").send_message(QueueUrl=f"{QUEUES}-{name}", MessageBody=ANA)


def _secret(change: Callable[[Any], Any]) -> Break:
    def broken(_: World) -> None:
        manager = client("secretsmanager")
        content = json.loads(manager.get_secret_value(SecretId=TABLE)["SecretString"])
        change(content)
        manager.put_secret_value(SecretId=TABLE, SecretString=json.dumps(content))

    return broken


def _eum(phone: str, **changes: Any) -> Break:
    def broken(_: World) -> None:
        for name, value in changes.items():
            setattr(eum.backend().numbers[phone], name, value)

    return broken


def _destination_off(_: World) -> None:
    (known,) = eum.backend().configuration_sets.values()
    known.destinations["receipts"].description["Enabled"] = False


def _nobody_on_call(world: World) -> None:
    sns = client("sns")
    topic = world.platform.stack.of("AlarmTopic")
    for one in sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]:
        sns.unsubscribe(SubscriptionArn=one["SubscriptionArn"])


def _toll_free_by_us(world: World) -> None:
    numbers = tuple(replace(n, provider_answers_stop=False) for n in world.brand.numbers)
    _applied(replace(world.brand, numbers=numbers), world)
    eum.backend().numbers[TOLL_FREE].self_managed_opt_outs = True


def _applied(brand: Brand, world: World) -> None:
    brands.apply(brand, claim="a test", by="a test", now=world.platform.clock.now())


REDRIVE_3 = json.dumps(
    {
        "deadLetterTargetArn": "arn:aws:sqs:us-east-1:123456789012:rapport-local-receipts-dead",
        "maxReceiveCount": 3,
    }
)
BROKEN: list[tuple[str, str, Break, str]] = [
    ("table-expiry", "wrong", lambda _: _expire(enabled=False), "expires_epoch is off"),
    ("table-recovery", "wrong", _no_recovery, "point-in-time recovery is off"),
    ("table-deletion", "wrong", _table(DeletionProtectionEnabled=False), "protection is off"),
    (
        "table-index",
        "wrong",
        _table(GlobalSecondaryIndexUpdates=[{"Delete": {"IndexName": "audience"}}]),
        "index audience is missing",
    ),
    ("queue-redrive", "wrong", _queue("receipts", RedrivePolicy=""), "has no dead-letter queue"),
    (
        "queue-redrive",
        "wrong",
        _queue("receipts", RedrivePolicy=REDRIVE_3),
        "maxReceiveCount 3, not 5",
    ),
    ("queue", "wrong", _no_queue("campaigns"), "rapport-local-campaigns is missing"),
    ("dead-letters", "wrong", _no_queue("eum-text-dead"), "eum-text-dead is missing"),
    (
        "dead-letters",
        "wrong",
        _letter("campaigns-dead"),
        "campaigns-dead contains 1 dead letter(s)",
    ),
    (
        "secret-pepper",
        "wrong",
        _secret(lambda content: content.pop("pepper")),
        "the pepper is missing",
    ),
    (
        "secret-provider",
        "wrong",
        _secret(lambda content: content["providers"]["twilio"].pop("auth_token")),
        "twilio: auth_token is missing",
    ),
    (
        "secret-provider",
        "wrong",
        _secret(lambda content: content["providers"]["twilio"].update(account_sid="AC...")),
        "account_sid is a placeholder",
    ),
    (
        "secret-provider",
        "wrong",
        _secret(lambda content: content["providers"]["twilio"].update(api_key="SK1")),
        "one without the other",
    ),
    (
        "secret-provider",
        "wrong",
        _secret(lambda content: content["providers"]["telnyx"].update(public_key="bm8=")),
        "public_key is not an Ed25519 key",
    ),
    (
        "secret-rotation",
        "warn",
        _secret(lambda content: content["providers"]["twilio"].update(auth_token_previous="old")),
        "auth_token_previous is still accepted",
    ),
    (
        "secret",
        "wrong",
        lambda _: client("secretsmanager").delete_secret(SecretId=TABLE),
        "the secret cannot be read",
    ),
    ("number", "wrong", lambda _: eum.backend().numbers.pop(EUM), "not in this account"),
    ("number", "warn", _eum(EUM, number_type="LONG_CODE"), "LONG_CODE at AWS and 10dlc"),
    ("number-two-way", "wrong", _eum(EUM, two_way_topic_arn=None), "two-way SMS is off"),
    (
        "number-two-way",
        "wrong",
        _eum(EUM, two_way_topic_arn="arn:aws:sns:us-east-1:123456789012:other"),
        "not to this stack",
    ),
    (
        "number-opt-outs",
        "wrong",
        _eum(EUM, self_managed_opt_outs=False),
        "both AWS and Rapport answer STOP",
    ),
    ("number-message-type", "warn", _eum(EUM, message_type="TRANSACTIONAL"), "may refuse them"),
    (
        "opt-outs",
        "wrong",
        _toll_free_by_us,
        f"{TOLL_FREE}: both its network and Rapport answer STOP",
    ),
    (
        "receipts",
        "wrong",
        lambda _: eum.backend().configuration_sets.clear(),
        "rapport-local is missing",
    ),
    ("receipts", "wrong", _destination_off, "does not publish to the stack's topic"),
    ("spend-limit", "wrong", lambda _: eum.set_spend_limit(1), "limit of a new account"),
    ("spend-limit", "warn", lambda _: eum.set_spend_limit(700), "less than one day of sending"),
    (
        "spend-limit",
        "wrong",
        lambda _: client("sns").set_sms_attributes(attributes={"MonthlySpendLimit": "1"}),
        "SNS's monthly spend limit for SMS is 1 USD",
    ),
    ("alarms", "warn", _nobody_on_call, "nobody is subscribed to alarms"),
]


@pytest.mark.parametrize(
    ("check", "severity", "broken", "means"), BROKEN, ids=[f"{one[0]}: {one[3]}" for one in BROKEN]
)
def test_what_is_broken_is_found_alone(
    stage: World, check: str, severity: str, broken: Break, means: str
) -> None:
    broken(stage)

    ((found, how, said),) = amiss()

    assert (found, how) == (check, severity)
    assert means in said
    assert doctor().exit_code == (1 if severity == "wrong" else 0)


@pytest.mark.usefixtures("stage")
@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({"PUBLIC_BASE_URL": "http://texts.juniper-and-pine.com"}, "base-url"),
        ({"PUBLIC_BASE_URL": "https://placeholder.example.com"}, "base-url"),
        ({"EUM_CONFIGURATION_SET": ""}, "settings"),
    ],
    ids=["plain http", "a placeholder", "no configuration set"],
)
def test_a_setting_that_cannot_be_right_is_found_alone(
    environment: dict[str, str], found: str
) -> None:
    with patch.dict(os.environ, environment):
        ((check, _, _),) = amiss()

    assert check == found


def test_addresses_to_paste_are_those_of_the_providers_in_use(stage: World) -> None:
    eum_only = tuple(n for n in stage.brand.numbers if n.provider in ("eum", "telnyx"))
    _applied(replace(stage.brand, numbers=eum_only), stage)

    told = [one["means"] for one in findings() if one["check"] == "webhook"]

    (told_of_telnyx,) = told
    assert "https://texts.juniper-and-pine.com/webhooks/telnyx/messages" in told_of_telnyx


def test_a_credential_of_a_provider_without_a_number_is_not_missed(stage: World) -> None:
    _secret(lambda content: content["providers"].pop("telnyx"))(stage)
    others = tuple(n for n in stage.brand.numbers if n.provider != "telnyx")
    _applied(replace(stage.brand, numbers=others), stage)

    assert amiss() == []


@pytest.mark.usefixtures("stage")
def test_a_brand_file_that_is_not_in_force_names_what_differs(tmp_path: Path) -> None:
    path = tmp_path / "brand.yaml"
    path.write_text(EXAMPLE.read_text().replace("sat: 10:00-14:00", "sat: 10:00-15:00"))

    assert amiss("--brand", path) == [
        ("brand-file", "warn", "the file is not version 1: team_hours differ")
    ]


@pytest.mark.usefixtures("stage")
def test_a_brand_file_with_errors_is_refused_with_them(tmp_path: Path) -> None:
    path = tmp_path / "brand.yaml"
    path.write_text(EXAMPLE.read_text().replace("provider: twilio", "provider: twillio"))

    result = doctor("--brand", path)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "twillio" in result.stderr


def test_without_a_brand_everything_else_is_examined_all_the_same(stage: World) -> None:
    from shared.storage.core.tables import BrandItem

    for item in BrandItem.query("BRAND"):
        item.delete()

    assert [(check, how) for check, how, _ in amiss()] == [("brand", "wrong")]


@pytest.mark.usefixtures("stage")
def test_a_table_that_is_gone_is_told_once_and_does_not_end_the_examination() -> None:
    table = client("dynamodb")
    table.update_table(TableName=TABLE, DeletionProtectionEnabled=False)
    table.delete_table(TableName=TABLE)

    told = [check for check, _, _ in amiss()]

    assert told == ["table", "brand"]
    assert any(one["check"] == "alarms" for one in findings())


def test_nothing_secret_and_nobody_s_number_is_shown(stage: World) -> None:
    stage.subscribe()
    _letter("campaigns-dead")(stage)

    shown = doctor().output + doctor("--json").output

    assert ANA not in shown
    kept = secrets.secrets()
    assert kept.pepper.decode() not in shown
    for credentials in kept.providers.values():
        assert not [value for value in credentials.values() if value in shown]


@pytest.mark.usefixtures("world")
def test_a_stage_that_is_not_there_is_exit_code_3() -> None:
    result = doctor("--stage", "nowhere")

    assert result.exit_code == 3
    assert "there is no stack rapport-nowhere" in result.stderr


@pytest.mark.usefixtures("world")
def test_no_credentials_are_no_deployment() -> None:
    from botocore.exceptions import NoCredentialsError

    with patch("infra.doctor.checks.deployed.client", side_effect=NoCredentialsError):
        result = doctor()

    assert result.exit_code == 3
    assert "Unable to locate credentials" in result.stderr


@pytest.mark.parametrize("block", ["KEY017", None, ["api_key"]])
def test_credentials_that_are_no_block_are_missing_and_end_nothing(
    stage: World, block: object
) -> None:
    _secret(lambda content: content["providers"].update(telnyx=block))(stage)

    told = [(check, means) for check, _, means in amiss()]

    assert [check for check, _ in told] == ["secret-provider"] * 2
    assert [means.partition(" is")[0] for _, means in told] == [
        "telnyx: api_key", "telnyx: public_key",
    ]  # fmt: skip


@pytest.mark.usefixtures("stage")
def test_a_webhook_that_is_set_to_the_wrong_route_is_named_with_its_address() -> None:
    now = datetime.now(UTC)
    lately = now - timedelta(hours=1)
    unusable_webhooks.keep_misrouted(Misrouted("twilio", Route.STATUS, lately))
    unusable_webhooks.keep_misrouted(Misrouted("eum", Route.MESSAGES, lately))
    unusable_webhooks.keep_misrouted(Misrouted("telnyx", Route.STATUS, now - timedelta(days=7)))

    told = [one for one in findings() if one["check"] == "webhook-route"]

    last = f"(last at {lately:%Y-%m-%d %H:%M} UTC); they are handled"
    messages = "https://texts.juniper-and-pine.com/webhooks/twilio/messages"
    assert {one["means"]: one["do"] for one in told} == {
        f"eum: receipts arrive at the topic for inbound messages {last}": "at eum, set the topic "
        "for receipts for receipts",
        f"twilio: inbound messages arrive at /webhooks/twilio/status {last}": "at twilio, set "
        f"{messages} for inbound messages",
    }
    assert {one["severity"] for one in told} == {"warn"}
