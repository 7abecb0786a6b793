"""The operator's commands, as an operator types them."""

import getpass
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import click
import pytest
from botocore.exceptions import ClientError, NoCredentialsError, NoRegionError
from botocore.parsers import ResponseParserError
from click.testing import CliRunner, Result

from infra.cli import deployment, errors, main, operator
from infra.local.cloud import client as local_client
from infra.local.environment import STACK
from infra.stack import template
from infra.stack.template import ROOT
from shared.platform.aws import client
from shared.storage.brand import current
from tests.support.world import World

EXAMPLE = ROOT / "brand.example.yaml"

EVERY_OUTPUT = {**deployment.OUTPUTS, **deployment.OPTIONAL_OUTPUTS}


def rapport(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


@pytest.fixture
def changed_brand(tmp_path: Path) -> Path:
    path = tmp_path / "brand.yaml"
    path.write_text(EXAMPLE.read_text().replace("sat: 10:00-14:00", "sat: 10:00-15:00"))
    return path


@pytest.mark.usefixtures("world")
class TestApply:
    def test_a_changed_brand_becomes_the_next_version(self, changed_brand: Path) -> None:
        result = rapport("apply", changed_brand)

        assert (result.exit_code, result.stdout) == (0, "version 2 is current\n")
        assert current().version == 2
        assert current().brand.team_hours["sat"] == "10:00-15:00"

    def test_the_same_brand_twice_changes_nothing(self, changed_brand: Path) -> None:
        rapport("apply", changed_brand)

        result = rapport("apply", changed_brand)

        assert (result.exit_code, result.stdout) == (0, "nothing changed (version 2)\n")
        assert current().version == 2

    def test_every_error_of_a_bad_brand_is_named_and_nothing_is_stored(
        self, changed_brand: Path
    ) -> None:
        text = changed_brand.read_text().replace("purpose: promotional", "purpose: promotion")
        changed_brand.write_text(text.replace("provider: twilio", "provider: twillio"))

        result = rapport("apply", changed_brand)

        assert result.exit_code == 1
        assert "purpose" in result.stderr
        assert "twillio" in result.stderr
        assert "Error: 2 errors; nothing was stored" in result.stderr
        assert current().version == 1

    def test_check_stores_nothing(self, changed_brand: Path) -> None:
        result = rapport("apply", changed_brand, "--check")

        assert (result.exit_code, result.stdout) == (0, "the brand is valid\n")
        assert current().version == 1

    def test_a_warning_is_told_and_does_not_stand_in_the_way(self, changed_brand: Path) -> None:
        _tempt(changed_brand)

        result = rapport("apply", changed_brand)

        assert re.search(r"warning: .*brand.yaml:\d+: offers.texts.en.stop:", result.stderr)
        assert (result.exit_code, result.stdout) == (0, "version 2 is current\n")

    def test_strict_makes_a_warning_an_error(self, changed_brand: Path) -> None:
        _tempt(changed_brand)

        result = rapport("apply", changed_brand, "--strict")

        assert result.exit_code == 1
        assert "under --strict; nothing was stored" in result.stderr
        assert current().version == 1


def _tempt(path: Path) -> None:
    """The first STOP confirmation gets an offer, which a reviewer turns down."""
    path.write_text(path.read_text().replace("no more texts from us.", "no more. 20% off!", 1))


def test_check_needs_no_deployment() -> None:
    with patch.dict(os.environ, clear=True):
        result = rapport("apply", EXAMPLE, "--check")

    assert result.exit_code == 0, result.stderr


class TestTokens:
    def test_a_new_token_works_and_goes_alone_to_standard_output(self, world: World) -> None:
        result = rapport("tokens", "create", "shop", "--scope", "threads:read")

        assert result.exit_code == 0
        bearer = result.stdout.rstrip("\n")
        assert world.api("GET", "/v1/threads", token=bearer).status == 200
        assert world.api("POST", "/v1/messages", {}, token=bearer).status == 403

    def test_all_scopes_opens_everything(self, world: World) -> None:
        bearer = rapport("tokens", "create", "desk", "--all-scopes").stdout.strip()

        assert world.api("POST", "/v1/messages", {}, token=bearer).status == 400

    @pytest.mark.usefixtures("world")
    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (
                ("--scope", "messages:burn"),
                "Unknown: messages:burn. The scopes are campaigns:launch,",
            ),
            ((), "at least one scope"),
        ],
        ids=["an unknown scope", "no scope"],
    )
    def test_what_cannot_be_a_token_is_refused_in_one_line(
        self, arguments: tuple[str, ...], told: str
    ) -> None:
        result = rapport("tokens", "create", "shop", *arguments)

        assert (result.exit_code, result.stdout) == (1, "")
        assert told in result.stderr
        assert result.stderr.count("\n") == 1

    @pytest.mark.usefixtures("world")
    def test_the_list_names_every_token_and_no_secret(self) -> None:
        bearer = rapport("tokens", "create", "shop", "--scope", "threads:read").stdout.strip()
        token_id, _, secret = bearer.partition(".")

        lines = rapport("tokens", "list").stdout.splitlines()

        (line,) = (line for line in lines if line.startswith(token_id))
        assert line.split()[2:] == ["active", "shop", "threads:read"]
        assert secret not in line
        assert len(lines) == 2  # the world's own is there as well

    def test_a_revoked_token_is_answered_401_and_listed_as_such(self, world: World) -> None:
        bearer = rapport("tokens", "create", "shop", "--scope", "threads:read").stdout.strip()
        token_id = bearer.partition(".")[0]

        result = rapport("tokens", "revoke", token_id)

        assert (result.exit_code, result.stdout) == (0, f"{token_id} is revoked\n")
        assert world.api("GET", "/v1/threads", token=bearer).status == 401
        (line,) = (s for s in rapport("tokens", "list").stdout.splitlines() if token_id in s)
        assert "revoked" in line

    @pytest.mark.usefixtures("world")
    @pytest.mark.parametrize("id", ["tok_unknown", "tok_some.secret"])
    def test_only_a_tokens_id_can_be_revoked(self, id: str) -> None:
        result = rapport("tokens", "revoke", id)

        assert result.exit_code == 1
        assert "secret" not in result.stderr


class TestDeployment:
    def test_without_a_deployment_the_command_says_how_to_name_one(self) -> None:
        with patch.dict(os.environ, clear=True):
            result = rapport("tokens", "list")

        assert result.exit_code == 3
        assert "--stage STAGE" in result.stderr
        assert "STAGE is missing" in result.stderr

    @pytest.mark.usefixtures("world")
    def test_a_stage_that_is_not_there_is_told(self) -> None:
        result = rapport("tokens", "list", "--stage", "nowhere")

        assert result.exit_code == 3
        assert "there is no stack rapport-nowhere" in result.stderr

    def test_a_stages_environment_is_what_its_stack_says(self, world: World) -> None:
        _create_stack("blue", outputs=[*EVERY_OUTPUT.values()])

        assert deployment.stage_environment("blue") == {
            "STAGE": "blue",
            "DYNAMODB_ENDPOINT": "",
            **{k: f"the {v}" for k, v in EVERY_OUTPUT.items()},
            "PUBLIC_BASE_URL": "https://blue.example.com",
        }

    @pytest.mark.parametrize(
        ("error", "hint"),
        [
            (NoCredentialsError(), "set AWS_PROFILE, or log in"),
            (NoRegionError(), "set AWS_REGION"),
            (ClientError({"Error": {"Code": "ExpiredToken"}}, "Op"), "log in again"),
            (
                ClientError({"Error": {"Code": "SignatureDoesNotMatch"}}, "Op"),
                "check this machine's clock",
            ),
            (ResponseParserError("<html>\n<body>"), "the answer did not come from AWS"),
        ],
    )
    def test_what_keeps_us_from_aws_is_one_line_with_what_to_do(
        self, error: Exception, hint: str, world: World
    ) -> None:
        with pytest.raises(errors.Unreachable) as told, deployment.deployment(None):
            raise error

        assert hint in told.value.message
        assert "\n" not in told.value.message

    def test_a_table_that_is_gone_is_one_line_with_what_to_do(self, world: World) -> None:
        dynamodb = local_client("dynamodb")
        dynamodb.update_table(TableName=STACK, DeletionProtectionEnabled=False)
        dynamodb.delete_table(TableName=STACK)

        result = rapport("tokens", "list")

        assert result.exit_code == 3
        assert "(run rapport doctor to see what is missing)" in result.stderr

    def test_who_has_no_name_on_this_machine_is_unknown(self) -> None:
        with patch.object(getpass, "getuser", side_effect=KeyError("uid not found: 1234")):
            assert operator._who() == "unknown"

    def test_a_stack_of_an_older_rapport_is_told_apart(self, world: World) -> None:
        _create_stack("old", outputs=["TableName"])

        result = rapport("tokens", "list", "--stage", "old")

        assert result.exit_code == 3
        assert "rapport-old has no CampaignQueueUrl, InboundQueueUrl" in result.stderr

    def test_the_template_gives_what_a_stage_needs(self) -> None:
        deployed = template.load()

        assert set(EVERY_OUTPUT.values()) <= set(deployed["Outputs"])
        assert set(deployment.PARAMETERS.values()) <= set(deployed["Parameters"])


def _create_stack(stage: str, *, outputs: list[str]) -> None:
    body = {
        "Parameters": {"PublicBaseUrl": {"Type": "String"}},
        "Resources": {"Topic": {"Type": "AWS::SNS::Topic"}},
        "Outputs": {name: {"Value": f"the {name}"} for name in outputs},
    }
    cloudformation = client("cloudformation")
    cloudformation.create_stack(
        StackName=f"rapport-{stage}",
        TemplateBody=json.dumps(body),
        Parameters=[
            {"ParameterKey": "PublicBaseUrl", "ParameterValue": f"https://{stage}.example.com"}
        ],
    )


def commands(group: click.Group, *path: str) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, *path, name)
        else:
            yield (*path, name)


COMMANDS = list(commands(main))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself_with_an_example(command: tuple[str, ...]) -> None:
    result = rapport(*command, "--help")

    assert result.exit_code == 0
    assert f"Example: rapport {' '.join(command)}" in " ".join(result.stdout.split())
    assert "Exit codes: 0" in result.stdout


def test_every_command_is_in_its_documentation() -> None:
    page = (ROOT / "docs" / "cli.md").read_text()

    for command in COMMANDS:
        assert re.search(rf"`?rapport {' '.join(command)}\b", page)
