"""Every folder of the product is a room: it says what belongs in it, and stays small."""

import ast
from pathlib import Path

from infra.stack.template import ROOT
from tests.support.tables import table

MOST_MODULES = 14
TESTS_OF_NO_ROOM = {"support"}


def rooms(under: str) -> list[str]:
    folders = {path.parent for path in (ROOT / under).rglob("*.py")}
    return sorted(str(folder.relative_to(ROOT)) for folder in folders)


@table("room", [*rooms("shared"), *rooms("infra/stack"), *rooms("infra/cli")])
def test_a_room_says_what_belongs_in_it_and_stays_small(room: str) -> None:
    face = ROOT / room / "__init__.py"
    modules = [path for path in (ROOT / room).glob("*.py") if path != face]

    assert face.is_file(), f"{room} has no __init__.py"
    assert ast.get_docstring(ast.parse(face.read_text("utf-8"))), f"{room} has no docstring"
    assert len(modules) <= MOST_MODULES, f"{room}: build a room inside it"


def test_the_walk_sees_the_rooms() -> None:
    assert {"shared/domain/gate/rules", "shared/usecases/outbound"} <= set(rooms("shared"))


def test_unit_tests_stand_in_the_rooms_of_what_they_test() -> None:
    unit = ROOT / "tests" / "unit"
    folders = {path.parent.relative_to(unit) for path in unit.rglob("test_*.py")} - {Path(".")}

    assert len(folders) > 15
    strangers = [str(f) for f in folders if str(f) not in TESTS_OF_NO_ROOM and not _is_room(f)]
    assert strangers == []


def _is_room(folder: Path) -> bool:
    return (ROOT / folder).is_dir() or (ROOT / "shared" / folder).is_dir()
