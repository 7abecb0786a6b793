"""The mutation tier: how survivors are read and compared, and what their list must say."""

import ast
from collections import Counter
from collections.abc import Iterator
from configparser import ConfigParser

import pytest

from infra.checks.mutants import (
    AREAS,
    ROOT,
    SURVIVORS,
    Area,
    Mutant,
    areas_in,
    differences,
    listed,
    mutant_in,
    results_in,
    score,
    settings_of,
)

KNOWN = listed(SURVIVORS.read_text("utf-8"))
ALL = areas_in(AREAS.read_text("utf-8"))
ONE = Mutant("shared/rule.py", "allows", "return a < b", "return a <= b")
OTHER = Mutant("shared/rule.py", "allows", "return a < b", "return a > b")
DIFF = """\
# shared.rule.x_allows__mutmut_2: survived
--- shared/rule.py
+++ shared/rule.py
@@ -1,4 +1,4 @@
 def allows(a, b):
-    return a < b
+    return a <= b
"""


def functions(source: str) -> Iterator[tuple[str, str]]:
    """Yields the name and the source of each function, of a method with its class. mutmut changes
    nothing in a function with a decorator of another kind than these two."""
    for outer in ast.parse(source).body:
        for node in [outer, *(outer.body if isinstance(outer, ast.ClassDef) else [])]:
            if isinstance(node, ast.FunctionDef) and _is_changed(node):
                name = node.name if node is outer else f"{getattr(outer, 'name', '')}.{node.name}"
                yield name, ast.get_source_segment(source, node) or ""


def _is_changed(node: ast.FunctionDef) -> bool:
    return {ast.unparse(one) for one in node.decorator_list} <= {"staticmethod", "classmethod"}


@pytest.mark.parametrize("mutant", [mutant for mutant, _ in KNOWN], ids=lambda one: one.function)
def test_a_listed_survivor_is_a_change_of_the_code_as_it_is(mutant: Mutant) -> None:
    found = dict(functions((ROOT / mutant.file).read_text("utf-8")))
    lines = [line.strip() for line in found[mutant.function].splitlines()]

    assert all(line in lines for line in mutant.was.splitlines())
    assert mutant.was != mutant.becomes


def test_every_survivor_has_a_reason_and_is_listed_once() -> None:
    assert all(len(reason.split()) >= 4 and reason.endswith(".") for _, reason in KNOWN)
    assert [mutant for mutant, times in Counter(one for one, _ in KNOWN).items() if times > 1] == []


@pytest.mark.parametrize("area", ALL, ids=lambda one: one.name)
def test_every_module_and_every_test_of_an_area_exists(area: Area) -> None:
    assert [one for one in area.mutate if not any(ROOT.glob(one))] == []
    assert [one for one in area.tests if not _is_a_test(one.removeprefix("--deselect="))] == []
    assert area.mutate
    assert area.tests


def test_every_survivor_is_of_one_area() -> None:
    areas = [[area.name for area in ALL if area.has(one.file)] for one, _ in KNOWN]

    assert [names for names in areas if len(names) != 1] == []


def test_mutmut_is_told_what_it_changes_and_runs() -> None:
    area = Area("rules", ["shared/rules/*", "shared/rule.py"], ["tests/unit"], "forkserver")
    parser = ConfigParser()

    parser.read_string(settings_of(area))

    told = {name: value.split() for name, value in parser["mutmut"].items()}
    assert told["only_mutate"] == ["shared/rules/*", "shared/rule.py"]
    assert told["pytest_add_cli_args_test_selection"] == ["tests/unit"]
    assert parser["mutmut"]["process_isolation"] == "forkserver"
    assert area.has("shared/rules/one.py")
    assert not area.has("shared/other.py")


def test_an_entry_without_a_reason_is_refused() -> None:
    with pytest.raises(KeyError):
        listed('[[survivor]]\nfile = "a"\nfunction = "b"\nwas = "c"\nbecomes = "d"\n')


def test_a_mutant_is_named_by_its_lines() -> None:
    assert mutant_in(DIFF, "shared.rule.x_allows__mutmut_2") == ONE
    method = mutant_in(DIFF, "shared.rule.xǁRuleǁ_allows__mutmut_12")
    assert method == ONE._replace(function="Rule._allows")
    private = mutant_in(DIFF, "shared.rule.x__allows__mutmut_1")
    assert private == ONE._replace(function="_allows")


def test_what_is_printed_can_be_listed() -> None:
    quoted = ONE._replace(was="a = 'x'\nb = \"y\"")

    for mutant in (ONE, quoted):
        assert listed(f"[[survivor]]\n{mutant}\nreason = 'The same.'") == [(mutant, "The same.")]


def test_a_survivor_that_is_not_listed_is_a_difference() -> None:
    assert differences([ONE], [ONE], whole=True) == []
    assert differences([ONE, OTHER], [ONE], whole=False) == [
        f"survives, and is not listed:\n{OTHER}"
    ]


def test_an_entry_that_no_longer_survives_is_one_when_all_ran() -> None:
    assert differences([], [ONE], whole=False) == []
    assert differences([], [ONE], whole=True) == [f"is listed, and did not survive:\n{ONE}"]


def test_what_no_test_runs_is_alive_and_what_did_not_run_does_not_count() -> None:
    output = "    a: killed\n    b: timeout\n    c: survived\n    d: no tests\n    e: not checked\n"

    states = Counter(dict(results_in(output)).values())

    assert score(states) == "2 of 4 mutants died (50.0 %)"
    assert score(Counter()) == "0 of 0 mutants died (0.0 %)"


def _is_a_test(one: str) -> bool:
    file, _, name = one.partition("::")
    return (ROOT / file).exists() and (not name or f"def {name}(" in (ROOT / file).read_text())
