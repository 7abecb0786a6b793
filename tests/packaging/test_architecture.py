"""A zip for each of Lambda's processors: the template says which, and no compiled code differs.

Whole zips are built by `make package`, which needs a network; what is not for the machine that the
tests run on is not run.
"""

import zipfile
from pathlib import Path

import pytest

from infra.stack.packaging.build import (
    LONGEST_STAGE,
    build,
    code_beyond_lambda,
    foreign_code,
    stages,
)
from infra.stack.template import read
from tests.packaging.bundle import FUNCTIONS, Bundle

ARM, INTEL = (b"\x7fELF\x02\x01\x01".ljust(18, b"\0") + bytes([one, 0]) for one in (183, 62))


def test_every_function_of_an_arm64_package_says_so(tmp_path: Path) -> None:
    build("dev", tmp_path, bare=True, arch="arm64")

    resources = read(tmp_path / "template.json")["Resources"]
    assert all(resources[name]["Properties"]["Architectures"] == ["arm64"] for name in FUNCTIONS)


def test_without_a_word_a_package_is_for_x86_64(bundle: Bundle) -> None:
    assert {one["Architectures"][0] for one in bundle.functions.values()} == {"x86_64"}


@pytest.mark.parametrize(
    ("arch", "code", "is_foreign"),
    [
        ("arm64", ARM, False),
        ("x86_64", INTEL, False),
        ("arm64", INTEL, True),
        ("x86_64", ARM, True),
        ("x86_64", b"MZ", True),
        ("x86_64", b"", True),
    ],
)
def test_compiled_code_for_another_processor_is_named(
    tmp_path: Path, arch: str, code: bytes, *, is_foreign: bool
) -> None:
    path = tmp_path / "deployment.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("msgspec/_core.so", code)
        archive.writestr("msgspec/__init__.py", "")

    assert foreign_code(path, arch) == (["msgspec/_core.so"] if is_foreign else [])


@pytest.mark.parametrize(
    ("python", "wanted", "is_beyond"),
    [
        ("python3.11", b"GLIBC_2.2.5\0GLIBC_2.26", False),
        ("python3.11", b"GLIBC_2.17\0GLIBC_2.28", True),
        ("python3.12", b"GLIBC_2.28\0GLIBC_2.34", False),
        ("python3.13", b"GLIBC_2.36", True),
        ("python3.11", b"", False),
    ],
)
def test_compiled_code_for_a_newer_system_than_lambdas_is_named(
    tmp_path: Path, python: str, wanted: bytes, *, is_beyond: bool
) -> None:
    path = tmp_path / "deployment.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("msgspec/_core.so", INTEL + wanted)
        archive.writestr("msgspec/__init__.py", "GLIBC_2.99")

    assert code_beyond_lambda(path, python) == (["msgspec/_core.so"] if is_beyond else [])


@pytest.mark.parametrize("stage", ["a" * (LONGEST_STAGE + 1), "pre_prod", "prod.eu", ""])
def test_a_stage_that_cannot_be_a_stacks_name_is_not_built(tmp_path: Path, stage: str) -> None:
    with pytest.raises(ValueError, match="letters, digits and dashes"):
        build(stage, tmp_path, bare=True)


def test_no_functions_name_is_cut_so_that_its_log_is_another_stacks() -> None:
    """stack-function-random; key and roles know a log by what its name begins with."""
    longest = max(len(name) for name in FUNCTIONS)

    assert len("rapport-") + LONGEST_STAGE + len("-") + longest + len("-") + 13 <= 64
    assert max(len(stage) for stage in stages()) <= LONGEST_STAGE
