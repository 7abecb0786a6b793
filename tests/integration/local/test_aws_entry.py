"""The operator's commands, each in a process of its own, on what `make demo` serves."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from infra.local.http.server import serve
from infra.stack.template import ROOT
from tests.integration.cli.test_redrive import QUESTION, _question_fails
from tests.support.world import ANA, World, ad, content, kept

pytestmark = pytest.mark.moto_only
Ran = subprocess.CompletedProcess[str]
Rapport = Callable[..., Ran]


@pytest.fixture
def base(world: World) -> Iterator[str]:
    """Where the platform is served."""
    with serve(world.platform, world.token, 0).in_background() as url:
        yield url


@pytest.fixture
def rapport(base: str) -> Rapport:
    """A command as README has it: `eval` of what the platform says, and then the command."""
    environment = {"PATH": os.environ["PATH"], "BASE": base}
    told = 'eval "$(curl -s "$BASE/_local/environment")"; exec "$@"'

    def run(*arguments: str) -> Ran:
        ours = [sys.executable, "-c", "from infra.cli import main; main()", *arguments]
        command = ["bash", "-c", told, "bash", *ours]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)

    return run


def test_a_token_made_elsewhere_opens_the_api(world: World, rapport: Rapport) -> None:
    made = rapport("tokens", "create", "shop", "--scope", "threads:read", "--by", "ines")

    assert made.returncode == 0, made.stderr
    assert world.api("GET", "/v1/threads", token=made.stdout.strip()).status == 200
    assert "ines" in {by for by, _, _ in kept("token_created")}


def test_a_brand_applied_elsewhere_is_current(world: World, rapport: Rapport) -> None:
    changed = ROOT / "brand.example.yaml"

    again = rapport("apply", str(changed), "--by", "ines")

    assert (again.returncode, again.stdout) == (0, "nothing changed (version 1)\n")


def test_the_doctor_finds_no_fault_in_the_platform_itself(rapport: Rapport) -> None:
    told = rapport("doctor")

    assert told.returncode == 0, told.stdout + told.stderr
    assert " 0 warn, 0 wrong" in told.stdout
    assert "table-index" in told.stdout
    assert "local platform" in told.stdout


def test_the_doctor_still_finds_the_operators_faults(world: World, rapport: Rapport) -> None:
    world.subscribe()
    _question_fails(world)

    told = rapport("doctor")

    assert told.returncode == 1
    assert "rapport-local-inbound-dead.fifo contains 1 dead letter" in told.stdout


def test_a_text_is_traced_and_its_reasons_are_told(world: World, rapport: Rapport) -> None:
    world.subscribe()
    message_id = content(world.send(ad("Boots")))["message_id"]

    way, why = rapport("trace", message_id), rapport("why", message_id)

    assert "receipt: delivered" in way.stdout, way.stderr
    assert why.returncode == 0, why.stderr
    assert ANA not in way.stdout + why.stdout


def test_a_dead_letter_that_is_put_back_elsewhere_is_read_here(
    world: World, rapport: Rapport
) -> None:
    world.subscribe()
    _question_fails(world)
    assert QUESTION not in [text["body"] for text in world.thread()]

    done = rapport("redrive", "rerun", "inbound")
    world.platform.drain()

    assert done.stdout == "1 dead letter put back\n", done.stderr
    assert [text["body"] for text in world.thread()].count(QUESTION) == 1


def test_a_list_of_people_is_exported(world: World, rapport: Rapport) -> None:
    world.subscribe()

    exported = rapport("contacts", "export", "--program", "offers")

    assert exported.returncode == 0, exported.stderr
    assert ANA in exported.stdout
    assert "1 contact exported" in exported.stderr


def test_a_package_is_not_deployed_to_the_embedded_cloud(rapport: Rapport, tmp_path: Path) -> None:
    (tmp_path / "template.json").write_text('{"Resources": {}}')
    (tmp_path / "deployment.zip").write_bytes(bytes(2_000_000))

    refused = rapport("deploy", "--stage", "new", "--package", str(tmp_path), "--yes")

    assert refused.returncode == 1
    assert "nothing was changed\nAWS_ENDPOINT_URL names the local platform" in refused.stderr


def signed(service: str, target: str) -> dict[str, str]:
    scope = f"AWS4-HMAC-SHA256 Credential=x/20261103/us-east-1/{service}/aws4_request"
    return {"Authorization": scope, "X-Amz-Target": target}


@pytest.mark.parametrize(
    ("headers", "status", "told"),
    [
        ({}, 403, "signed"),
        (signed("none", "None.Nothing"), 404, "Not yet implemented"),
        (signed("sms-voice", "PinpointSMSVoiceV2.DescribeRegistrations"), 501, "sms-voice"),
    ],
    ids=["unsigned", "a service that is not there", "a call that is not there"],
)
def test_what_the_embedded_cloud_does_not_know_is_refused(
    base: str, headers: dict[str, str], status: int, told: str
) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(f"{base}/_local/aws/", b"{}", headers, method="POST"))

    with refused.value as answer:
        assert (answer.code, told in answer.read().decode()) == (status, True)
