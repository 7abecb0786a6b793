"""The mutants that are known by name: each has its place in the code, and tests that exist."""

import pytest

from infra.checks.mutants import ROOT
from infra.checks.named_mutants import NAMED, NamedMutant, changed, first_failure, named

MUTANTS = named(NAMED.read_text("utf-8"))
ONE = NamedMutant("one", "shared/rule.py", "a < b", "a <= b", ("tests/unit",))


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: one.name)
def test_a_named_mutant_is_a_change_of_the_code_as_it_is(mutant: NamedMutant) -> None:
    source = (ROOT / mutant.file).read_text("utf-8")

    assert changed(source, mutant) != source
    assert mutant.tests
    for one in mutant.tests:
        file, _, test = one.partition("::")
        assert (ROOT / file).exists()
        assert not test or f"def {test}(" in (ROOT / file).read_text("utf-8")


def test_every_name_is_given_once() -> None:
    assert len({one.name for one in MUTANTS}) == len(MUTANTS)


@pytest.mark.parametrize("source", ["return a > b", "return a < b or a < b"])
def test_a_change_without_exactly_one_place_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="places for 'one'"):
        changed(source, ONE)


def test_a_mutant_died_by_the_first_test_that_failed() -> None:
    assert changed("return a < b", ONE) == "return a <= b"
    failed = "FAILED tests/unit/test_rule.py::test_less - assert not True\n1 failed in 0.10s\n"
    assert first_failure(f"F [100%]\n{failed}") == "tests/unit/test_rule.py::test_less"
    assert first_failure("..  [100%]\n2 passed in 0.10s\n") == ""
    assert first_failure("ERROR tests/unit/test_rule.py - SyntaxError\n1 error in 0.10s\n") == ""
