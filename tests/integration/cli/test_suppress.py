"""`rapport contacts suppress` and `hold`: opt-outs from a list, and holds by hand."""

import csv
import io
import re
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from infra.cli import main
from infra.local import calls
from infra.local.calls import Call
from shared.domain.consent.suppressed_rows import TIME_UNREADABLE
from shared.platform.observability import logger
from shared.storage.core import keys
from shared.storage.core.tables import LedgerItem
from tests.support.privacy import leaks
from tests.support.world import ANA, BEN, World, content, kept

CLEO = "+12025550125"
LANDLINE = "+442079460958"


def rapport(*arguments: str | Path) -> Result:
    with calls.ours():
        return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


def suppressed(path: Path, *options: str) -> Result:
    named = ("--source", "Acme SMS", "--attested-by", "Inés Ortega", "--by", "kim")
    result = rapport("contacts", "suppress", path, *named, *options)
    assert leaks(result.output) == [], "no phone number may stand in what a command says"
    return result


def told(result: Result) -> dict[str, int]:
    return {k: int(v) for k, v in re.findall(r"^(\w+): (\d+)$", result.stdout, re.MULTILINE)}


def rejected(path: Path) -> list[tuple[int, str]]:
    text = path.with_name(f"{path.name}.rejected.csv").read_text("utf-8")
    assert leaks(text) == []
    return [(int(row["line"]), row["code"]) for row in csv.DictReader(text.splitlines())]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "stops.csv"


def test_a_list_suppresses_contacts_and_people_who_are_none_yet(world: World, path: Path) -> None:
    world.subscribe()
    path.write_text(f"Phone,opted_out_at,Name\n{ANA},2026-05-03T14:22:00-06:00,A\n{BEN},,B\n")

    result = suppressed(path)

    assert (result.exit_code, told(result)) == (0, {"suppressed": 2}), result.output
    assert "ignored columns: Name" in result.stderr
    assert world.consents() == {"offers": "revoked"}
    for phone, line in ((ANA, 2), (BEN, 3)):
        assert content(world.send(phone=phone))["code"] == "opted_out"
        event = world.ledger(phone)[-1]
        assert (event["type"], event["means"]) == ("opted_out", "suppression_list")
        listed = {k: event["listed"][k] for k in ("source", "attested_by", "line")}
        assert listed == {"source": "Acme SMS", "attested_by": "Inés Ortega", "line": line}
    assert world.ledger()[-1]["said_at"] == "2026-05-03T20:22:00+00:00"
    ((by, subject, reason),) = kept("contacts_suppressed")
    assert (by, reason) == ("kim", "attested by Inés Ortega")
    assert subject.startswith("every program, file ")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_plain_list_has_no_header(world: World, path: Path, end: str) -> None:
    path.write_text(end.join([ANA, "(202) 555-0124", LANDLINE, ""]), newline="")

    result = suppressed(path, "--country", "US")

    assert told(result) == {"suppressed": 3}, "the kind of number does not matter"
    for phone in (ANA, BEN, LANDLINE):
        assert world.get(f"/v1/contacts/{world.contact(phone)}")["suppressed"] is True


def test_the_same_list_again_changes_nothing(world: World, path: Path) -> None:
    path.write_text(f"{ANA}\n{ANA}\n")

    assert told(suppressed(path)) == {"suppressed": 1, "unchanged": 1}
    assert told(suppressed(path)) == {"unchanged": 2}
    assert len(world.ledger()) == 1


@pytest.mark.parametrize("program", [None, "offers"])
def test_a_list_that_is_recorded_again_does_not_end_what_the_contact_has_agreed_to_since(
    world: World, path: Path, program: str | None
) -> None:
    options = ("--program", program) if program else ()
    path.write_text(f"{ANA}\n")
    suppressed(path, *options)
    world.subscribe()

    assert told(suppressed(path, *options)) == {"unchanged": 1}
    assert world.consents() == {"offers": "active"}

    path.write_text(f"{ANA}\n{BEN}\n")
    assert told(suppressed(path, *options)) == {"suppressed": 2}, "that is another list"


def test_a_list_of_one_program_is_recorded_again_for_all(world: World, path: Path) -> None:
    path.write_text(f"{ANA}\n")
    suppressed(path, "--program", "offers")

    assert told(suppressed(path)) == {"suppressed": 1}
    assert world.get(f"/v1/contacts/{world.contact()}")["suppressed"] is True


def test_a_list_is_recorded_beside_a_ledger_that_cannot_be_read(world: World, path: Path) -> None:
    world.subscribe()
    damaged = LedgerItem.get(keys.contact(world.contact()), keys.ledger(1))
    damaged.sealed = "not an event"
    damaged.save()
    path.write_text(f"{ANA}\n")

    assert told(suppressed(path)) == {"suppressed": 1}


def test_an_empty_program_is_none_of_the_brands(world: World, path: Path) -> None:
    path.write_text(f"{ANA}\n")

    assert suppressed(path, "--program", "").exit_code == 1
    assert world.api("POST", "/v1/contacts/lookup", {"phone": ANA}).status == 404


def test_one_program_leaves_the_others(world: World, path: Path) -> None:
    world.subscribe()
    path.write_text(f"{ANA}\n")

    suppressed(path, "--program", "orders")

    assert world.consents() == {"offers": "active", "orders": "revoked"}


def test_what_is_no_number_is_named_and_a_time_that_cannot_be_read_loses_no_opt_out(
    world: World, path: Path
) -> None:
    path.write_text(
        f"phone,opted_out_at\nnobody,\n1.2E+10,\n2025550124,\n+1202555012,\n{ANA},yesterday\n"
    )

    result = suppressed(path)

    assert (result.exit_code, told(result)) == (1, {"rejected": 4, "suppressed": 1})
    assert f"rows to look at: {path}.rejected.csv" in result.stderr
    assert rejected(path) == [
        (2, "phone_invalid"), (3, "phone_damaged"), (4, "phone_without_plus"),
        (5, "phone_invalid"), (6, TIME_UNREADABLE),
    ]  # fmt: skip
    assert world.get(f"/v1/contacts/{world.contact()}")["suppressed"] is True


@pytest.mark.usefixtures("world")
def test_the_log_of_the_functions_is_not_printed_among_the_results(path: Path) -> None:
    path.write_text(f"{ANA}\n{BEN}\n")
    written = io.StringIO()
    with redirect_stdout(written):
        logger.registered_handler.setStream(sys.stdout)  # type: ignore[attr-defined]
        try:
            result = suppressed(path)
            logger.info("afterwards")
        finally:
            logger.registered_handler.setStream(sys.__stdout__)  # type: ignore[attr-defined]

    assert told(result) == {"suppressed": 2}
    assert "recovery.recorded" not in result.output + written.getvalue()
    assert "afterwards" in written.getvalue()


def test_check_stores_nothing(world: World, path: Path) -> None:
    path.write_text(f"{ANA}\nnobody\n")

    assert told(suppressed(path, "--check")) == {"good": 1, "rejected": 1}
    assert world.api("POST", "/v1/contacts/lookup", {"phone": ANA}).status == 404
    assert kept("contacts_suppressed") == []


class Killed(BaseException):
    """The machine is gone."""


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_run_that_was_killed_goes_on(world: World, path: Path, nth: int) -> None:
    path.write_text(f"{ANA}\n{BEN}\n{CLEO}\n")
    left = [nth]

    def kill(call: Call) -> None:
        if (call.moment, call.operation) == ("after", "TransactWriteItems"):
            left[0] -= 1
            if not left[0]:
                raise Killed

    with calls.watched(kill), pytest.raises(Killed):
        suppressed(path)
    assert "nothing_to_resume" not in suppressed(path, "--resume").output

    for phone in (ANA, BEN, CLEO):
        assert [e["type"] for e in world.ledger(phone)] == ["opted_out"]
    assert not path.with_name("stops.csv.suppress.json").exists()


@pytest.mark.usefixtures("world")
def test_there_is_nothing_to_resume_after_a_run_that_ended(path: Path) -> None:
    path.write_text(f"{ANA}\n")
    suppressed(path)

    again = suppressed(path, "--resume")

    assert again.exit_code == 1
    assert "There is no unfinished run of this file." in again.stderr


@pytest.mark.usefixtures("world")
def test_a_column_of_another_name_is_suggested(path: Path) -> None:
    path.write_text(f"Name,Mobile Number\nA,{ANA}\n")

    result = suppressed(path)

    assert result.exit_code == 1
    assert '--column "phone=Mobile Number"' in result.stderr
    assert told(suppressed(path, "--column", "phone=Mobile Number")) == {"suppressed": 1}


def test_a_hold_is_set_and_released_with_its_evidence(world: World) -> None:
    world.subscribe()
    contact = world.contact()
    hold = ("contacts", "hold", contact, "--by", "kim", "--means", "letter")

    added = rapport(*hold, "--add", "complaint", "--said", "Too often")

    assert added.stdout == f"{contact}: complaint\n"
    event = world.ledger()[-1]
    assert (event["type"], event["means"], event["said"]) == ("hold_set", "letter", "Too often")
    assert kept("hold_set") == [("kim", contact, "complaint, letter")]
    assert content(world.send())["code"] == "on_hold"
    assert rapport(*hold, "--release", "complaint").stdout == f"{contact}: no hold\n"
    assert world.send().status == 202
    assert rapport(*hold).exit_code == 2
