"""What is in the zip: all of our code, nothing else, and it starts from there alone."""

import json
import zipfile
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path

import pytest

from infra.stack.packaging.build import build
from infra.stack.template import ROOT
from tests.packaging.bundle import FUNCTIONS, Bundle

IMPORT_HANDLER = """
import importlib, json, sys
module, name = sys.argv[1].rsplit(".", 1)
assert callable(getattr(importlib.import_module(module), name))
ours = ("app", "functions", "shared")
print(json.dumps([m.__file__ for n, m in sys.modules.items() if n.split(".")[0] in ours]))
"""

IMPORT_EVERYTHING = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def test_the_template_holds_the_functions_of_the_merge_file_and_no_other(bundle: Bundle) -> None:
    assert bundle.functions.keys() == FUNCTIONS.keys()


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_handler_starts_from_the_zip_alone(bundle: Bundle, function: str) -> None:
    handler = bundle.functions[function]["Handler"]

    files = json.loads(bundle.python(IMPORT_HANDLER, handler, function=function))

    outside = [file for file in files if file and bundle.task_root not in Path(file).parents]
    assert files
    assert outside == []


def test_what_ships_imports_nothing_that_does_not_ship(bundle: Bundle) -> None:
    """Also what a handler imports late, a provider for one."""
    modules = sorted(_module(path) for path in _ours_and_their_data() if path.endswith(".py"))

    bundle.python(IMPORT_EVERYTHING, *modules, function="APIHandler")


def test_the_zip_holds_all_of_our_code_and_chalice_runtime(bundle: Bundle) -> None:
    with zipfile.ZipFile(bundle.zip) as archive:
        names = {name for name in archive.namelist() if not name.startswith("chalice/")}

    assert {name for name in names if not name.endswith(".pyc")} == _ours_and_their_data()


def test_no_module_is_compiled_at_a_cold_start(bundle: Bundle) -> None:
    """Byte code is beside each, of this Python, and is taken without a look at the source."""
    with zipfile.ZipFile(bundle.zip) as archive:
        names = set(archive.namelist())
        modules = [name for name in names if name.endswith(".py")]
        heads = {name: archive.read(cache_from_source(name))[:8] for name in modules}

    unchecked = (1).to_bytes(4, "little")  # PEP 552: by hash, never compared
    assert set(heads.values()) == {MAGIC_NUMBER + unchecked}


def test_two_builds_are_byte_for_byte_the_same(bundle: Bundle, tmp_path: Path) -> None:
    build("dev", tmp_path, bare=True)

    assert (tmp_path / "deployment.zip").read_bytes() == bundle.zip.read_bytes()
    assert (tmp_path / "template.json").read_bytes() == (
        bundle.folder / "template.json"
    ).read_bytes()


def _ours_and_their_data() -> set[str]:
    files = [path for folder in ("functions", "shared") for path in (ROOT / folder).rglob("*")]
    kept = [path for path in files if path.is_file() and "__pycache__" not in path.parts]
    return {str(path.relative_to(ROOT)) for path in [*kept, ROOT / "app.py"]}


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
