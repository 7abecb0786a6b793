"""What of other people's packages is left out of the zip, and that no function misses it."""

import ast
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import botocore
import pytest
from botocore.regions import EndpointResolver

from infra.stack.packaging.archive import (
    endpoint_prefix,
    finish,
    ships,
    trimmed_endpoints,
)
from infra.stack.template import ROOT
from shared.platform.descriptions import SERVICES

DESCRIPTIONS = Path(botocore.__file__).parent / "data"
MAKE_CLIENTS = """
import sys
import botocore.session
session = botocore.session.get_session()
for name in sys.argv[1:]:
    session.create_client(name, region_name="us-east-1")
print(botocore.__file__)
"""


def _services_in_the_code() -> Iterator[str]:
    for folder in ("functions", "shared"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                match node:
                    case ast.Call(ast.Name("client"), [ast.Constant(str(service))]):
                        yield service


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("botocore/data/sqs/2012-11-05/service-2.json.gz", True),
        ("botocore/data/ec2/2016-11-15/service-2.json.gz", False),
        ("botocore/data/endpoints.json", True),
        ("botocore/data/partitions.json", True),
        ("botocore/session.py", True),
        ("shared/domain/data/npa.csv", True),
    ],
)
def test_descriptions_of_services_that_no_function_uses_stay_out(name: str, kept: bool) -> None:
    assert ships(name) is kept


def test_the_services_are_those_that_the_code_makes_clients_of() -> None:
    assert {*_services_in_the_code(), "dynamodb"} == SERVICES  # PynamoDB makes that one


def test_clients_are_made_without_what_was_left_out(tmp_path: Path) -> None:
    """Of a botocore as small as it ships: a client may need more than its own description."""

    for file in DESCRIPTIONS.parent.rglob("*"):
        name = file.relative_to(DESCRIPTIONS.parent.parent)
        if file.is_file() and ships(str(name)):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).symlink_to(file)

    made = subprocess.run(
        [sys.executable, "-c", MAKE_CLIENTS, *sorted(SERVICES)],
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert made.returncode == 0, made.stderr
    assert made.stdout.strip() == str(tmp_path / "botocore" / "__init__.py")
    described = (path for path in (tmp_path / "botocore" / "data").iterdir() if path.is_dir())
    assert {path.name for path in described} == SERVICES


def test_a_package_with_a_module_that_does_not_compile_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "deployment.zip"
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("shared/broken.py", "def f(:\n")

    with pytest.raises(ValueError, match=r"broken\.py"):
        finish(broken)


def test_the_endpoints_that_ship_are_those_of_the_full_list() -> None:
    full = (DESCRIPTIONS / "endpoints.json").read_bytes()
    described = [next((DESCRIPTIONS / name).glob("*/service-2.json.gz")) for name in SERVICES]
    prefixes = {endpoint_prefix(file.read_bytes()) for file in described}

    small = trimmed_endpoints(full, prefixes)

    assert len(small) < 60_000 < 1_000_000 < len(full)
    before, after = (EndpointResolver(json.loads(text)) for text in (full, small))
    regions = {r for p in json.loads(full)["partitions"] for r in p["regions"]}
    assert len(regions) > 30
    for prefix in prefixes:
        for region in regions:
            assert after.construct_endpoint(prefix, region) == before.construct_endpoint(
                prefix, region
            )


def test_the_zip_has_the_small_list_of_endpoints(tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(DESCRIPTIONS / "endpoints.json", "botocore/data/endpoints.json")
        for file in (DESCRIPTIONS / "sqs").rglob("service-2.json.gz"):
            archive.write(file, f"botocore/data/sqs/{file.parent.name}/{file.name}")

    finish(path)

    with zipfile.ZipFile(path) as archive:
        endpoints = json.loads(archive.read("botocore/data/endpoints.json"))
    assert {name for one in endpoints["partitions"] for name in one["services"]} == {"sqs"}
