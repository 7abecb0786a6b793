"""`rapport verify-ledger`: every way to tamper with a ledger shows."""

from collections.abc import Callable, Iterator

import pytest
from click.testing import CliRunner, Result

from infra.cli import main
from infra.cli.inspect import ledger
from infra.local.clock import Clock
from infra.local.platform import platform
from infra.local.setup import load_brand
from shared.domain.brand.model import Brand
from shared.storage import ledger_audit
from shared.storage.core import keys
from shared.storage.core.expressions import path
from shared.storage.core.tables import ContactItem, Item, LedgerItem
from tests.conftest import BASE_URL, DYNAMODB_ENDPOINT
from tests.support.world import ANA, BEN, World


def verify_ledger(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["verify-ledger", *arguments], input=stdin)


@pytest.fixture(scope="module")
def people(brand: Brand) -> Iterator[World]:
    """One world for all: Ana joined, left and came back, which makes five events; Ben joined."""
    with platform(base_url=BASE_URL, clock=Clock(), dynamodb_endpoint=DYNAMODB_ENDPOINT) as rapport:
        world = World(rapport, brand, load_brand(rapport, brand))
        world.subscribe()
        world.text_in("STOP")
        world.text_in("JOIN")
        world.text_in("YES")
        world.subscribe(BEN)
        yield world


@pytest.fixture
def ana(people: World) -> Iterator[str]:
    """The contact's id; what a test does to their items is undone afterwards."""
    contact = people.contact()
    before = list(Item.query(keys.contact(contact)))
    yield contact
    for item in Item.query(keys.contact(contact)):
        item.delete()
    for item in before:
        item.save()


def _event(contact: str, seq: int) -> LedgerItem:
    return LedgerItem.get(keys.contact(contact), keys.ledger(seq))


def _reword(before: str, after: str) -> Callable[[str], None]:
    """Changes the stored text of the event, and nothing else."""

    def tamper(contact: str) -> None:
        sealed = _event(contact, 2).sealed
        assert before in sealed
        _change("sealed", sealed.replace(before, after))(contact)

    return tamper


def _change(name: str, value: object) -> Callable[[str], None]:
    def tamper(contact: str) -> None:
        _event(contact, 2).update([getattr(LedgerItem, name).set(value)])

    return tamper


def _remove(name: str) -> Callable[[str], None]:
    def tamper(contact: str) -> None:
        _event(contact, 2).update([getattr(LedgerItem, name).remove()])

    return tamper


def _delete(*seqs: int) -> Callable[[str], None]:
    def tamper(contact: str) -> None:
        for seq in seqs:
            _event(contact, seq).delete()

    return tamper


def _swap(contact: str) -> None:
    second, third = _event(contact, 2), _event(contact, 3)
    second.sk, third.sk = third.sk, second.sk
    second.save()
    third.save()


def _put_another_contacts_event(contact: str) -> None:
    other = _event(contact, 3)
    other.sk = keys.ledger(6)
    other.save()


def _rewind_the_head(contact: str) -> None:
    ContactItem(keys.contact(contact), keys.CONTACT).update([path("ledger_hash").set("0" * 64)])


def _delete_the_contact(contact: str) -> None:
    ContactItem(keys.contact(contact), keys.CONTACT).delete()


TAMPERING: dict[str, tuple[Callable[[str], None], list[str]]] = {
    "another type": (_reword('"opted_in"', '"opt_in_lapsed"'), ["2 changed"]),
    "another program": (_reword('"offers"', '"orders"'), ["2 changed"]),
    "other evidence": (_reword('"said":"YES"', '"said":"no"'), ["2 changed"]),
    "a type that is none": (_reword('"opted_in"', '"agreed"'), ["2 changed"]),
    "a text that does not read": (_change("sealed", "{"), ["2 changed"]),
    "another hash": (_change("hash", "f" * 64), ["2 changed", "3 reordered"]),
    "no time": (_reword('"at":', '"was":'), ["2 changed"]),
    "no text": (_remove("sealed"), ["2 changed"]),
    "no hash": (_remove("hash"), ["2 changed", "3 reordered"]),
    "one taken out of the middle": (_delete(3), ["3 missing"]),
    "the first taken away": (_delete(1), ["1 missing"]),
    "the tail cut off": (_delete(4, 5), ["4 missing", "5 missing"]),
    "two swapped": (_swap, ["2 reordered", "3 reordered", "4 reordered"]),
    "an event repeated at the end": (_put_another_contacts_event, ["6 reordered"]),
    "another end": (_rewind_the_head, ["5 changed"]),
    "the contact taken away": (_delete_the_contact, ["0 missing"]),
}


@pytest.mark.usefixtures("people")
def test_whole_chains_are_counted() -> None:
    result = verify_ledger()

    told = "the ledger is intact: 2 contacts, 7 events, 0 faults\n"
    assert (result.exit_code, result.stdout) == (0, told)


@pytest.mark.parametrize(("tamper", "faults"), TAMPERING.values(), ids=TAMPERING)
def test_tampering_shows(ana: str, tamper: Callable[[str], None], faults: list[str]) -> None:
    tamper(ana)
    result = verify_ledger()

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [f"{ana} {fault}" for fault in faults]
    assert "2 contacts" in result.stderr
    assert f", {len(faults)} fault" in result.stderr


def test_one_contact_is_looked_at_alone(people: World, ana: str) -> None:
    _delete(3)(ana)

    result = verify_ledger("--contact", people.contact(BEN))

    told = "the ledger is intact: 1 contact, 2 events, 0 faults\n"
    assert (result.exit_code, result.stdout) == (0, told)
    assert verify_ledger("--contact", ana).exit_code == 1


def test_a_phone_is_read_from_standard_input_and_never_repeated(ana: str) -> None:
    result = verify_ledger("--phone", stdin=f"{ANA}\n")

    assert "1 contact, 5 events" in result.stdout
    assert ANA[1:] not in result.output


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("arguments", "stdin", "code"),
    [
        (("--contact", "con_" + "a" * 20), None, 1),
        (("--contact", "someone"), None, 1),
        (("--phone",), "+12025550177\n", 1),
        (("--phone",), "not a number\n", 1),
        (("--phone", "--contact", "con_" + "a" * 20), None, 2),
        (("--phone", ANA), None, 2),
    ],
    ids=["no such contact", "no contact id", "a stranger", "no phone", "both", "as argument"],
)
def test_what_cannot_be_looked_at_is_told_in_words(
    arguments: tuple[str, ...], stdin: str | None, code: int
) -> None:
    result = verify_ledger(*arguments, stdin=stdin)

    assert result.exit_code == code
    assert result.stdout == ""
    assert "Error: " in result.stderr
    assert "Traceback" not in result.stderr


def test_the_chain_may_grow_while_it_is_read(
    people: World, ana: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, grown = ledger_audit.chain, list[bool]()

    def slow(contact: str) -> Iterator[object]:
        if not grown:
            grown.append(True)
            people.text_in("STOP")
        return read(contact)

    monkeypatch.setattr(ledger_audit, "chain", slow)

    assert verify_ledger().exit_code == 0


def test_progress_is_told_on_the_way(
    people: World, ana: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "PROGRESS_EVERY", 1)

    assert "1 contact so far" in verify_ledger().stderr
