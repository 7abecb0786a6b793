"""A zip for each of Lambda's processors: the template says which, and no compiled code differs.

Whole zips are built by `make package`, which needs a network; what is not for the machine that the
tests run on is not run.
"""

import zipfile
from pathlib import Path

import pytest

from infra.package import build, foreign_code
from infra.template import read
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
