"""Every generated part of a page is current, and `make docs` writes it."""

import importlib
import pkgutil
import re
from types import ModuleType

import pytest

from infra import generate
from infra.stack.template import ROOT

MODULES = [
    importlib.import_module(one.name)
    for one in pkgutil.walk_packages(generate.__path__, "infra.generate.")
]
GENERATORS = [module for module in MODULES if hasattr(module, "rendered")]

every_generator = pytest.mark.parametrize(
    "generator", GENERATORS, ids=lambda generator: generator.__name__
)


def test_there_are_generators_for_what_the_code_declares() -> None:
    names = {module.__name__.rpartition(".")[2] for module in GENERATORS}

    assert {"metrics", "parameters", "brand_settings", "cli"} <= names


@every_generator
def test_a_page_is_as_its_generator_writes_it(generator: ModuleType) -> None:
    page = generator.PAGE.read_text("utf-8")

    assert generator.rendered(page) == page, "run make docs"


@every_generator
def test_make_docs_runs_the_generator(generator: ModuleType) -> None:
    target = (ROOT / "Makefile").read_text().partition("\ndocs:")[2].partition("\n\n")[0]

    assert generator.__name__ in re.findall(r"python -m ([\w.]+)", target)
