"""A migration killed anywhere, run twice, run beside another, and run while people change their
minds: the table comes to what new code would have written, and nobody's word is lost."""

import importlib
import pkgutil
import random
from collections.abc import Callable

import pytest

from infra import migrations
from infra.local import calls
from infra.local.calls import Call, Watcher
from infra.local.environment import STACK as TABLE
from infra.local.people import phone_of
from infra.migrations import items
from infra.migrations import run as runs
from infra.migrations.audiences import AUDIENCES
from infra.migrations.items import KeptChanging
from infra.migrations.migration import Attributes, Migration
from infra.migrations.registry import MIGRATIONS, pending
from infra.migrations.run import Tally, count, run
from shared.domain.core.phone import contact_id
from shared.platform.secrets import secrets
from shared.storage import schema_version
from shared.storage.core import keys
from shared.storage.schema_version import SHAPE, Progress, Segment
from tests.integration.campaigns.test_audience_index import everybody
from tests.support.interleave import Stage
from tests.support.matrix import spread
from tests.support.migrating import Table, dynamodb, empty, forget_audiences, grow_old, table
from tests.support.world import World

PHONE = phone_of(111)
ENTRIES = 2
"""Who has applied the brand, and who made the token: `new` leaves them out."""

OLD = 7
"""Active consents of `grow_old`."""


class Killed(BaseException):
    """The machine under the operator is gone."""


class Watch:
    """Notes calls, and kills at one of them."""

    def __init__(self, at: int | None = None, moment: str = "before") -> None:
        self.made: list[str] = []
        self._at, self._moment = at, moment

    def __call__(self, call: Call) -> None:
        if call.moment == "before":
            self.made.append(call.operation)
        if len(self.made) - 1 == self._at and call.moment == self._moment:
            self._at = None
            raise Killed


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "PAGE", 12)
    monkeypatch.setattr(runs, "SEGMENTS", 3)


@pytest.fixture
def new(world: World) -> Table:
    return grow_old(world)


def whole(migration: Migration = AUDIENCES, watch: Watcher | None = None, first: int = 0) -> Tally:
    """Runs it to its end."""
    with calls.ours(), calls.watched(watch or Watch()):
        tallies = list(run(migration, first=first))
    return tallies[-1] if tallies else Tally()


def _whole() -> None:
    for _ in run(AUDIENCES):
        pass


def test_old_consents_become_what_new_code_would_have_written(new: Table) -> None:
    assert everybody("offers") == []

    tally = whole()

    assert table() == new
    assert len(everybody("offers")) == 6
    assert len(everybody("orders")) == 1
    assert (tally, schema_version.load().version) == (
        Tally(len(new) + ENTRIES + 1, OLD),
        2,
    )  # its shape


def test_run_again_it_looks_at_nothing(new: Table) -> None:
    whole()

    again = Watch()
    assert whole(watch=again) == Tally()
    assert "Scan" not in again.made


def test_over_a_table_that_has_all_it_writes_nothing(new: Table) -> None:
    whole()
    dynamodb().delete_item(TableName=TABLE, Key=schema_version.KEY)
    watch = Watch()

    assert whole(watch=watch).changed == 0

    assert table() == new
    pages = watch.made.count("Scan")
    assert watch.made.count("UpdateItem") == pages + 2, "its shape alone: begun, each page, ended"


def test_killed_before_any_call_it_goes_on(new: Table) -> None:
    whole(watch=(watch := Watch()))
    for at in range(len(watch.made)):
        forget_audiences()
        with pytest.raises(Killed):
            whole(watch=Watch(at))

        whole()

        assert table() == new, at
        assert schema_version.load().version == 2


def test_what_was_done_before_it_was_killed_is_not_looked_at_again(new: Table) -> None:
    whole(watch=(watch := Watch()))
    pages = watch.made.count("Scan")
    last = max(at for at, operation in enumerate(watch.made) if operation == "Scan")
    forget_audiences()
    with pytest.raises(Killed):
        whole(watch=Watch(last))
    again = Watch()

    tally = whole(watch=again)

    assert pages > 3
    assert again.made.count("Scan") == 1
    assert tally == Tally(len(new) + ENTRIES + 1, OLD), "earlier runs are in it"


@pytest.mark.parametrize("seed", range(2))
def test_killed_again_and_again_it_ends(new: Table, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(200):
        try:
            whole(watch=Watch(chance.randrange(4, 12), chance.choice(["before", "after"])))
            break
        except Killed:
            continue

    assert schema_version.load().version == 2
    assert table() == new


@pytest.mark.parametrize("seed", range(3))
def test_two_at_once_come_to_the_same(new: Table, seed: int) -> None:
    chance = random.Random(seed)
    after = Migration(3, "nothing", "consent", ("state",), lambda _: {})

    def act(first: int) -> Callable[[], None]:
        def both() -> None:
            for migration in (AUDIENCES, after):
                for _ in run(migration, first=first):
                    pass

        return both

    stage = Stage({"a": act(0), "b": act(seed % 3)})
    stage.play("".join(chance.choices("ab", weights=[1, 1 + seed], k=200)))

    assert stage.errors == []
    assert table() == new
    assert schema_version.load().version == 3
    assert {name for name, operation in stage.log if operation == "Scan"} == {"a", "b"}


@pytest.mark.moto_only  # another engine makes other segments
def test_two_at_once_share_the_work(new: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """They begin at the same place. Who finds the other there goes elsewhere: what both look at is
    less than a third, and without it more than half."""
    monkeypatch.setattr(items, "PAGE", 1)
    whole(watch=(alone := Watch()))
    pages = alone.made.count("Scan")
    forget_audiences()
    shared = Stage({"a": _whole, "b": _whole})

    shared.play("ab" * 1200)

    assert shared.errors == []
    assert table() == new
    scans = [name for name, operation in shared.log if operation == "Scan"]
    assert len(scans) < pages + pages // 3
    assert min(scans.count("a"), scans.count("b")) > pages // 3


def test_a_run_that_was_overtaken_does_not_move_the_next_migration(new: Table) -> None:
    third = Migration(3, "nothing", "consent", ("state",), lambda _: {})
    overtaken: list[Tally] = []

    def overtake(call: Call) -> None:
        if (call.moment, call.operation) == ("after", "Scan") and not overtaken:
            overtaken.append(Tally())
            overtaken.extend(run(AUDIENCES))
            overtaken.append(next(run(third)))

    whole(watch=overtake)

    begun = schema_version.load()
    assert (begun.version, overtaken[-1]) == (2, Tally())
    assert begun.progress
    assert set(begun.progress.segments) == {Segment()}
    assert table() == new


def _stops(world: World) -> None:
    world.text_in("STOP", phone=PHONE)


def _stops_and_starts(world: World) -> None:
    world.text_in("STOP", phone=PHONE)
    world.text_in("START", phone=PHONE)


def _asks(world: World) -> None:
    """The contact's thread changes, their consent does not."""
    world.text_in("Do you have size 38?", phone=PHONE)


def _others(world: World) -> None:
    for place in (112, 113):
        world.text_in("STOP", phone=phone_of(place))
    world.subscribe(phone_of(130))


MEANWHILE = (
    (_stops, "revoked"),
    (_stops_and_starts, "active"),
    (_asks, "active"),
    (_others, "active"),
)
MOMENTS = ("after Scan", "before UpdateItem", "after UpdateItem")


@pytest.mark.parametrize(
    ("meanwhile", "expected", "moment"),
    spread([(*said, moment) for moment in MOMENTS for said in MEANWHILE], near=6),
)
def test_what_people_say_between_reading_and_writing_wins(
    world: World, meanwhile: Callable[[World], None], expected: str, moment: str
) -> None:
    grow_old(world)
    pk = keys.contact(contact_id(secrets().pepper, PHONE))
    said: list[str] = []
    request: list[str] = []

    def interrupt(call: Call) -> None:
        if call.moment == "before":
            request[:] = [str(call.request["body"])]
        about_contact = call.operation == "Scan" or pk in request[0]
        if not said and about_contact and f"{call.moment} {call.operation}" == moment:
            said.append("something")
            meanwhile(world)

    with calls.ours(), calls.watched(interrupt):
        for _ in run(AUDIENCES):
            pass

    assert said
    assert world.consents(phone=PHONE)["offers"] == expected
    for (pk, _), consent in _consents():
        right = keys.audience_of(consent["program"]["S"], pk.removeprefix("CONTACT#"))
        is_active = consent["state"]["S"] == "active"
        assert consent.get("audience") == ({"S": right} if is_active else None)


HASTY = Migration(2, "looks at nothing", "consent", ("audience",), lambda _: {"x": {"S": "x"}})


@pytest.mark.parametrize("migration", [AUDIENCES, HASTY])
def test_an_item_that_is_gone_meanwhile_does_not_come_back(
    world: World, migration: Migration
) -> None:
    grow_old(world)
    before = table()

    def erase(call: Call) -> None:
        if call.operation == "UpdateItem" and "HEAD#CONSENT" in str(call.request.get("body")):
            for (pk, sk), _ in _consents():
                dynamodb().delete_item(TableName=TABLE, Key={"pk": {"S": pk}, "sk": {"S": sk}})

    whole(migration, watch=erase)

    assert not _consents()
    assert set(before) > set(table())


def test_an_item_that_never_stands_still_is_told(world: World) -> None:
    grow_old(world)
    turns = iter(range(1000))

    def restless(call: Call) -> None:
        if call.moment == "before" and call.operation == "UpdateItem":
            for _, item in _consents():
                changed = {**item, "seq": {"N": str(1000 + next(turns))}}
                dynamodb().put_item(TableName=TABLE, Item=changed)

    with pytest.raises(KeptChanging):
        whole(watch=restless)

    whole()
    assert len(everybody("offers")) == 6


def test_cursors_of_the_table_that_it_was_restored_from_are_forgotten(new: Table) -> None:
    elsewhere = Progress("another table", (Segment(("x", "y"), done=True, seen=5),) * 3)
    assert schema_version.save(schema_version.load(), 1, elsewhere)

    assert whole() == Tally(len(new) + ENTRIES + 1, OLD)
    assert table() == new


def test_a_count_writes_nothing_and_knows_what_a_run_would_change(new: Table) -> None:
    before = table()
    watch = Watch()
    with calls.ours(), calls.watched(watch):
        *_, tally = count(AUDIENCES)

    assert tally == Tally(len(new) + ENTRIES, OLD)
    assert set(watch.made) == {"Scan"}
    assert table() == before
    assert schema_version.load() == schema_version.Shape()


@pytest.mark.usefixtures("new")
def test_one_after_the_other() -> None:
    third = AUDIENCES._replace(number=3)

    with pytest.raises(ValueError, match="an earlier migration comes first"):
        whole(third)


def test_every_version_has_its_migration() -> None:
    assert [one.number for one in MIGRATIONS] == list(range(2, SHAPE + 1))
    assert [one.number for one in pending(1)] == list(range(2, SHAPE + 1))
    assert not pending(SHAPE)


def test_every_module_with_a_migration_is_registered() -> None:
    modules = [
        importlib.import_module(f"{migrations.__name__}.{found.name}")
        for found in pkgutil.iter_modules(migrations.__path__)
        if found.name not in {"items", "migration", "registry", "run"}
    ]
    declared = [[v for v in vars(m).values() if isinstance(v, Migration)] for m in modules]

    assert [len(found) for found in declared] == [1 for _ in modules]
    assert {found[0].number for found in declared} == {one.number for one in MIGRATIONS}
    assert len(modules) == len(MIGRATIONS)


@pytest.mark.parametrize("migration", MIGRATIONS)
def test_a_migration_wants_nothing_of_what_is_new(new: Table, migration: Migration) -> None:
    """New code writes while it runs, and a killed run reads again what it has changed."""
    items_of_kind = [one for one in new.values() if one["kind"] == {"S": migration.kind}]

    assert items_of_kind
    assert not any(migration.change(_seen(migration, item)) for item in items_of_kind)


def _seen(migration: Migration, item: Attributes) -> Attributes:
    return {name: item[name] for name in ("pk", "sk", *migration.reads) if name in item}


def test_a_table_without_an_item_is_born_in_the_newest_shape(world: World) -> None:
    assert schema_version.load().version == SHAPE, "the local platform begins like `rapport deploy`"
    empty()

    assert schema_version.begin()
    assert not schema_version.begin()
    assert schema_version.load() == schema_version.Shape(SHAPE, None, 1)


@pytest.mark.usefixtures("new")
def test_a_table_of_before_there_were_shapes_has_the_first() -> None:
    assert not schema_version.begin()
    assert schema_version.load() == schema_version.Shape(1, None, 0)


def _consents() -> list[tuple[tuple[str, str], Attributes]]:
    return [(key, item) for key, item in table().items() if key[1].startswith("HEAD#CONSENT#")]
