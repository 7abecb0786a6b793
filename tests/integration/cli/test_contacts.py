"""`rapport contacts`: people who agreed elsewhere come in once, with evidence, and stay out when
they have said so."""

import csv
import functools
import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from infra.cli import main
from infra.local import calls
from infra.local.calls import Call
from infra.stack.template import ROOT
from shared.domain.consent.imported_columns import OPTIONAL, REQUIRED
from shared.storage.contacts import audience
from shared.storage.core import keys
from shared.usecases.opt_in.import_contact import Result as Outcome
from tests.support.privacy import leaks
from tests.support.world import ANA, BEN, World

CLEO = "+12025550125"
AGREED = (datetime.now(UTC) - timedelta(days=40)).isoformat(timespec="seconds")
ROW = {
    "phone": ANA,
    "consented_at": AGREED,
    "source": "checkout of the web shop",
    "disclosure": "I agree to get recurring automated marketing texts from Juniper & Pine.",
}
Rows = list[dict[str, str]]
Write = Callable[..., Path]


def imported(*arguments: str | Path, program: str = "offers") -> Result:
    options = ("--program", program, "--attested-by", "Inés Ortega")
    result = rapport("contacts", "import", *arguments, *options)
    assert leaks(result.output) == [], "no phone number may stand in what a command says"
    return result


def rapport(*arguments: str | Path) -> Result:
    with calls.ours():
        return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(
        *rows: dict[str, str], delimiter: str = ",", encoding: str = "utf-8", end: str = "\r\n"
    ) -> Path:
        whole = [{**ROW, **row} for row in rows]
        path = tmp_path / "list.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            names = dict.fromkeys(name for row in whole for name in row)
            writer = csv.DictWriter(file, names, delimiter=delimiter, lineterminator=end)
            writer.writeheader()
            writer.writerows(whole)
        return path

    return written


def told(result: Result) -> dict[str, int]:
    return {k: int(v) for k, v in re.findall(r"^(\w+): (\d+)$", result.stdout, re.MULTILINE)}


def rejected(path: Path) -> list[tuple[int, str]]:
    name = path.with_name(f"{path.name}.rejected.csv")
    text = name.read_text("utf-8")
    assert leaks(text) == []
    return [(int(row["line"]), row["code"]) for row in csv.DictReader(text.splitlines())]


class TestWhoComesIn:
    def test_a_row_becomes_a_contact_who_may_be_written_to(
        self, world: World, write: Write
    ) -> None:
        result = imported(write({}))

        assert (result.exit_code, told(result)) == (0, {"imported": 1}), result.output
        assert world.consents() == {"offers": "active"}
        assert world.send().status == 202

    def test_the_ledger_keeps_what_proves_it(self, world: World, write: Write) -> None:
        path = write({"language": "es", "ip": "192.0.2.7", "evidence_url": "https://example.com/7"})

        imported(path)

        (event,) = world.ledger()
        assert (event["type"], event["means"], event["program"]) == ("opted_in", "import", "offers")
        assert event["text"] == ROW["disclosure"]
        assert (event["language"], event["ip"]) == ("es", "192.0.2.7")
        assert event["url"] == "https://example.com/7"
        proof = event["imported"]
        assert proof["source"] == "checkout of the web shop"
        assert proof["attested_by"] == "Inés Ortega"
        assert proof["agreed_at"] == AGREED
        assert proof["line"] == 2
        assert len(proof["file_sha256"]) == 64

    def test_the_chain_of_an_imported_person_verifies(self, world: World, write: Write) -> None:
        imported(write({}))
        world.text_in("STOP")

        result = CliRunner().invoke(main, ["verify-ledger", "--contact", world.contact()])

        assert result.exit_code == 0, result.output
        assert "2 events, 0 faults" in result.stdout

    def test_other_data_of_the_contact_is_included(self, world: World, write: Write) -> None:
        imported(
            write(
                {"postal_code": "15213", "time_zone": "America/New_York", "attributes.size": "38"}
            )
        )

        contact = world.get(f"/v1/contacts/{world.contact()}")
        assert contact["attributes"] == {"size": "38"}
        assert contact["stated"] == {
            "zone": "America/New_York", "jurisdiction": None, "postal_code": "15213",
        }  # fmt: skip

    def test_consent_counts_from_when_it_was_given(self, world: World, write: Write) -> None:
        imported(write({}))

        (consent,) = world.get(f"/v1/contacts/{world.contact()}/consents")["items"]
        assert consent["since"] == AGREED

    def test_nothing_is_sent(self, world: World, write: Write) -> None:
        imported(write({}))
        world.platform.drain()

        assert world.handset() == []

    def test_the_same_file_twice_changes_nothing(self, world: World, write: Write) -> None:
        path = write({}, {"phone": BEN})
        imported(path)

        result = imported(path)

        assert told(result) == {"unchanged": 2}
        assert len(world.ledger()) == 1

    def test_a_person_who_stands_there_twice_comes_in_once(
        self, world: World, write: Write
    ) -> None:
        result = imported(write({"attributes.size": "38"}, {"attributes.size": "39"}))

        assert told(result) == {"imported": 1, "unchanged": 1}
        assert world.get(f"/v1/contacts/{world.contact()}")["attributes"] == {"size": "39"}

    def test_an_old_consent_comes_in_with_a_warning(self, world: World, write: Write) -> None:
        old = (datetime.now(UTC) - timedelta(days=600)).isoformat()

        result = imported(write({"phone": BEN}, {"consented_at": old}))

        assert result.exit_code == 0
        assert "1 consent older than 18 months, line 3" in result.stderr
        assert world.consents() == {"offers": "active"}


class TestWhoStaysOut:
    def test_a_person_who_said_stop_is_not_brought_back(self, world: World, write: Write) -> None:
        world.subscribe()
        world.text_in("STOP")
        before = world.ledger()
        path = write({"consented_at": datetime.now(UTC).isoformat(), "attributes.size": "38"})

        result = imported(path)

        assert (result.exit_code, told(result)) == (0, {"opted_out": 1})
        assert rejected(path) == [(2, "opted_out")]
        assert world.consents() == {"offers": "revoked"}
        assert world.ledger() == before
        contact = world.get(f"/v1/contacts/{world.contact()}")
        assert (contact["suppressed"], contact["attributes"]) == (True, {})
        assert world.send().status == 409

    def test_a_stranger_who_said_stop_is_not_brought_in(self, world: World, write: Write) -> None:
        world.text_in("STOP")

        assert told(imported(write({}))) == {"opted_out": 1}
        assert world.consents() == {}

    def test_a_stop_that_comes_at_that_very_moment_counts(self, world: World, write: Write) -> None:
        stopped: list[str] = []

        def stop(call: Call) -> None:
            if call.operation == "TransactWriteItems" and not stopped:
                stopped.append("once")
                world.text_in("STOP")

        with calls.watched(stop):
            result = imported(write({}))

        assert stopped
        assert told(result) == {"opted_out": 1}
        assert world.consents() == {}

    def test_a_program_that_was_left_stays_left_after_an_opt_in_to_another(
        self, world: World, write: Write
    ) -> None:
        world.text_in("ORDERS")
        world.subscribe()
        world.text_in("STOP")
        world.text_in("JOIN")
        world.text_in("YES")
        before = world.consents()

        result = imported(write({}), program="orders")

        assert before == {"offers": "active", "orders": "revoked"}
        assert told(result) == {"opted_out": 1}
        assert world.consents() == before

    def test_a_question_that_waits_for_yes_is_not_answered_for_the_contact(
        self, world: World, write: Write
    ) -> None:
        world.text_in("JOIN")

        assert told(imported(write({}))) == {"unconfirmed": 1}
        assert world.consents() == {"offers": "pending"}

    def test_a_question_that_stays_unanswered_was_an_answer(
        self, world: World, write: Write
    ) -> None:
        world.text_in("JOIN")
        world.pass_time(hours=25)
        earlier = (world.platform.clock.now() - timedelta(days=3)).isoformat()

        assert told(imported(write({"consented_at": earlier}))) == {"unconfirmed": 1}
        assert world.consents() == {"offers": "none"}

    def test_a_bad_row_is_told_by_its_line_and_the_others_come_in(
        self, world: World, write: Write
    ) -> None:
        path = write(
            {"disclosure": "two\r\nlines"},
            {"phone": "12025550124"},
            {"phone": "1.2025E+10"},
            {"phone": BEN, "consented_at": "05/03/2026"},
            {"phone": CLEO, "source": " "},
        )

        result = imported(path)

        assert (result.exit_code, told(result)) == (1, {"imported": 1, "rejected": 4})
        assert "Error: 4 rows rejected" in result.stderr
        assert rejected(path) == [
            (4, "phone_without_plus"),
            (5, "phone_damaged"),
            (6, "consented_at_invalid"),
            (7, "source_missing"),
        ]

    def test_promotion_wants_the_words_and_what_was_asked_for_their_version(
        self, world: World, write: Write
    ) -> None:
        path = write({"disclosure": "", "disclosure_version": "shop-2025-11"})

        assert told(imported(path)) == {"rejected": 1}
        assert told(imported(path, program="orders")) == {"imported": 1}
        assert world.ledger()[0]["text_version"] == "shop-2025-11"


@pytest.mark.usefixtures("world")
class TestFiles:
    @pytest.mark.parametrize(
        "dress",
        [
            {"delimiter": ";"},
            {"delimiter": "\t"},
            {"encoding": "utf-8-sig"},
            {"end": "\n"},
        ],
        ids=["semicolons", "tabs", "a byte order mark", "lines that end as on Unix"],
    )
    def test_a_list_is_read_as_spreadsheets_write_it(
        self, write: Write, dress: dict[str, str]
    ) -> None:
        assert told(imported(write({}, {"phone": BEN}, **dress))) == {"imported": 2}

    @pytest.mark.parametrize(
        ("raw", "said"),
        [
            (b"", "file_empty"),
            ("phone,consented_at\n".encode("utf-16"), "encoding_invalid"),
            (b"phone,consented_at,source,disclosure\n+12025550123,x,caf\xe9,y\n", "Line 2 is not"),
            (b"phone,consented_at,source,disclosure\n+12025550123,x,\0,y\n", "Line 2 is not UTF-8"),
            (b"+12025550123,2026-05-03T10:00Z,shop,words\n", "columns_missing"),
            (b"phone,consented_at\n", "does not name source, disclosure"),
            (b"phone,phone,consented_at,source,disclosure\n", "column_twice"),
            (b'phone,consented_at,source,disclosure\na,b,c,d\na,b,"c,d\n', "Line 3 cannot"),
            (b'phone,consented_at,source,disclosure\na,b,"c"x,d\n', "csv_broken"),
            (b"phone,consented_at,source,disclosure\n" + b"x" * 300_000, "line_too_long"),
        ],
        ids=[
            "empty", "UTF-16", "Latin-1", "zeros", "no header", "too few columns",
            "a column twice", "an open quotation mark", "a stray one", "an endless line",
        ],
    )  # fmt: skip
    def test_what_is_no_list_is_refused_as_a_whole(
        self, tmp_path: Path, raw: bytes, said: str
    ) -> None:
        path = tmp_path / "list.csv"
        path.write_bytes(raw)

        result = imported(path)

        assert result.exit_code == 1
        assert said in result.stderr
        assert list(tmp_path.iterdir()) == [path], "nothing was begun"

    def test_nothing_is_stored_when_the_end_of_the_file_is_broken(
        self, world: World, write: Write
    ) -> None:
        path = write({})
        path.write_bytes(path.read_bytes() + b'"open')

        assert imported(path).exit_code == 1
        assert world.api("POST", "/v1/contacts/lookup", {"phone": ANA}).status == 404

    def test_columns_may_have_other_names_and_one_value_for_all(
        self, world: World, tmp_path: Path
    ) -> None:
        path = tmp_path / "list.csv"
        path.write_text("Mobile,Opt-in at,Email\n202-555-0123,2026-05-03 14:22,ana@example.com\n")

        result = imported(
            path, "--column", "phone=Mobile", "--column", "consented_at=Opt-in at",
            "--set", "source=shop", "--set", "disclosure=words", "--country", "US",
            "--time-zone", "America/Denver",
        )  # fmt: skip

        assert told(result) == {"imported": 1}, result.output
        assert "ignored columns: Email" in result.stderr
        proof = world.ledger()[0]["imported"]
        assert (proof["agreed_at"], proof["source"]) == ("2026-05-03T20:22:00+00:00", "shop")

    def test_a_row_with_too_few_cells_is_rejected(self, write: Write) -> None:
        path = write({})
        path.write_bytes(path.read_bytes() + b"+12025550124,oops\r\n\r\n")

        assert told(imported(path)) == {"imported": 1, "rejected": 1}
        assert rejected(path) == [(3, "row_columns")]

    def test_a_program_that_is_not_there_is_told(self, write: Write) -> None:
        result = imported(write({}), program="nothing")

        assert result.exit_code == 1
        assert "program_unknown" in result.stderr
        assert "The programs are " in result.stderr

    @pytest.mark.parametrize(
        "option",
        [
            ("--country", "usa"), ("--time-zone", "Mars/Base"), ("--time-zone", "EST"),
            ("--set", "source"), ("--check", "--resume"), ("--attested-by", " "),
        ],
        ids=" ".join,
    )  # fmt: skip
    def test_what_was_written_wrongly_is_a_usage_error(
        self, write: Write, option: tuple[str, str]
    ) -> None:
        arguments = ["contacts", "import", str(write({})), "--program", "offers"]
        result = CliRunner().invoke(main, [*arguments, "--attested-by", "Inés", *option])

        assert result.exit_code == 2


class TestChecking:
    def test_check_reads_every_row_and_stores_nothing(self, world: World, write: Write) -> None:
        path = write({}, {"phone": "nobody"})

        result = imported(path, "--check")

        assert (result.exit_code, told(result)) == (1, {"good": 1, "rejected": 1})
        assert rejected(path) == [(3, "phone_invalid")]
        assert world.api("POST", "/v1/contacts/lookup", {"phone": ANA}).status == 404
        assert not path.with_name("list.csv.import.json").exists()

    def test_two_thousand_rows_are_checked_in_a_moment_and_little_memory(
        self, world: World, write: Write
    ) -> None:
        import tracemalloc

        path = write(*({"phone": f"+1202555{n % 100 + 100:04}"} for n in range(2000)))
        imported(write({}), "--check")  # what is only loaded once
        path = write(*({"phone": f"+1202555{n % 100 + 100:04}"} for n in range(2000)))
        tracemalloc.start()

        result = imported(path, "--check")

        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert told(result) == {"good": 2000}
        assert peak < 6_000_000

    def test_a_list_without_faults_leaves_no_file_of_them(self, write: Write, world: World) -> None:
        path = write({})

        imported(path)

        assert list(path.parent.iterdir()) == [path]


class Killed(BaseException):
    """The machine is gone."""


class TestResuming:
    @pytest.fixture
    def path(self, write: Write) -> Path:
        return write({}, {"phone": "nobody"}, {"phone": BEN}, {"phone": CLEO})

    @pytest.mark.parametrize("moment", ["before", "after"])
    @pytest.mark.parametrize("nth", [1, 2, 3])
    def test_an_import_that_was_killed_goes_on_and_repeats_nobody(
        self, world: World, path: Path, nth: int, moment: str
    ) -> None:
        _killed(path, nth, moment)

        result = imported(path, "--resume")

        assert sum(told(result).values()) == 4
        assert told(result)["rejected"] == 1
        assert rejected(path) == [(3, "phone_invalid")]
        for phone in (ANA, BEN, CLEO):
            assert world.consents(phone) == {"offers": "active"}
            assert len(world.ledger(phone)) == 1
        assert not path.with_name("list.csv.import.json").exists()

    def test_it_says_where_it_was_stopped_and_does_not_look_at_those_before(
        self, world: World, path: Path
    ) -> None:
        _killed(path, 3, "before")
        state = json.loads(path.with_name("list.csv.import.json").read_text())
        seen: list[str] = []

        with calls.watched(lambda call: seen.append(call.operation)):
            imported(path, "--resume")

        assert state["line"] == 4
        assert seen.count("TransactWriteItems") == 2, "one commit, before and after"

    def test_another_file_of_that_name_is_not_gone_on_with(
        self, world: World, path: Path, write: Write
    ) -> None:
        _killed(path, 2, "before")
        write({"phone": CLEO})

        result = imported(path, "--resume")

        assert result.exit_code == 1
        assert "file_changed" in result.stderr

    @pytest.mark.usefixtures("world")
    def test_there_has_to_be_something_to_go_on_with(self, path: Path) -> None:
        result = imported(path, "--resume")

        assert result.exit_code == 1
        assert "nothing_to_resume" in result.stderr


def _killed(path: Path, nth: int, moment: str) -> None:
    """Runs the import up to its nth commit."""
    commits = 0

    def kill(call: Call) -> None:
        nonlocal commits
        if call.operation == "TransactWriteItems":
            commits += call.moment == "before"
            if (commits, call.moment) == (nth, moment):
                raise Killed

    with calls.watched(kill), pytest.raises(Killed):
        imported(path)


@pytest.mark.usefixtures("world")
def test_the_example_is_a_list_that_can_be_imported(tmp_path: Path) -> None:
    path = Path(shutil.copy(ROOT / "examples" / "contacts.csv", tmp_path))

    assert told(imported(path, "--check")) == {"good": 3}
    assert told(imported(path)) == {"imported": 3}


def test_the_guide_explains_every_column_and_every_result() -> None:
    page = (ROOT / "docs" / "contacts.md").read_text()

    for name in (*REQUIRED, *OPTIONAL, *Outcome, "rejected"):
        assert f"`{name}`" in page, name


class TestSpreadsheets:
    """What spreadsheets and other programs make of a list."""

    NAMES = "phone{0}consented_at{0}source{0}disclosure"
    VALUES = f"{ANA}{{0}}{AGREED}{{0}}shop{{0}}words"

    @pytest.mark.parametrize(
        ("start", "delimiter", "end"),
        [
            ("", ",", "\r"), ("\ufeff", ";", "\r"), ("sep=;\r\n", ";", "\r\n"),
            ('"sep=|"\n', "|", "\n"), ("\ufeffsep=;\r\n", ";", "\r\n"), ("SEP=,\r", ",", "\r"),
        ],
    )  # fmt: skip
    def test_every_end_of_line_and_a_named_separator_are_read(
        self, world: World, tmp_path: Path, start: str, delimiter: str, end: str
    ) -> None:
        path = tmp_path / "list.csv"
        rows = [self.NAMES.format(delimiter), self.VALUES.format(delimiter), "x,,,"]
        path.write_bytes((start + end.join(rows) + end).encode())

        result = imported(path)

        assert told(result) == {"imported": 1, "rejected": 1}, result.output
        assert {line for line, _ in rejected(path)} == {4 if "sep" in start.lower() else 3}
        assert world.consents() == {"offers": "active"}

    def test_a_fault_of_encoding_is_named_by_line_whatever_ends_a_line(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "list.csv"
        path.write_bytes(self.NAMES.format(",").encode() + b"\ra,b,c,d\rcaf\xe9\r")

        assert "Line 3 is not UTF-8" in imported(path).stderr

    @pytest.mark.parametrize(
        "character",
        ["\u200b", "\u202a", "\u202c", "\ufeff", "\xa0", "\u3164", "\x7f", "\t", "\u2060"],
    )
    def test_invisible_characters_round_a_cell_do_not_count(
        self, world: World, write: Write, character: str
    ) -> None:
        around = {
            name: f"{character}{value}{character}"
            for name, value in {"phone": ANA, "language": "es", "consented_at": AGREED}.items()
        }

        assert told(imported(write(around))) == {"imported": 1}
        assert world.consents() == {"offers": "active"}

    @pytest.mark.parametrize(
        ("written", "code"),
        [("Spanish", "es"), ("Español", "es"), ("Spanish (Mexico)", "es"), ("es_MX", "es"),
         ("English", "en"), ("EN-us", "en"), ("inglés", "en")],
    )  # fmt: skip
    def test_a_language_may_have_its_name(
        self, world: World, write: Write, written: str, code: str
    ) -> None:
        assert told(imported(write({"language": written}))) == {"imported": 1}
        assert world.get(f"/v1/contacts/{world.contact()}")["language"] == code

    @pytest.mark.usefixtures("world")
    @pytest.mark.parametrize("written", ["Estonian", "Esperanto", "Enga", "French", "sp"])
    def test_another_language_is_not_taken_for_one_that_begins_alike(
        self, write: Write, written: str
    ) -> None:
        path = write({"language": written})

        imported(path)

        assert rejected(path) == [(2, "language_unknown")]

    @pytest.mark.usefixtures("world")
    def test_every_error_of_a_row_is_named(self, write: Write) -> None:
        path = write({
            "phone": "nobody", "consented_at": "05/03/2026", "source": "", "language": "xx",
            "ip": "1.2", "time_zone": "Mars/Base", "jurisdiction": "ZZ-9",
            "attributes.a": "x" * 501, "attributes.B": "1",
        })  # fmt: skip

        result = imported(path)

        assert told(result) == {"rejected": 1}
        assert rejected(path) == [(2, code) for code in (
            "phone_invalid", "consented_at_invalid", "source_missing", "language_unknown",
            "ip_invalid", "time_zone_unknown", "jurisdiction_unknown", "attribute_invalid",
        )]  # fmt: skip

    @pytest.mark.usefixtures("world")
    def test_columns_of_other_names_are_suggested(self, tmp_path: Path) -> None:
        path = tmp_path / "list.csv"
        path.write_text(f"Mobile Number,Opt-in Date,Signup Form,2025550123\n{ANA},x,y,z\n")

        said = imported(path).stderr

        assert '--column "phone=Mobile Number"' in said
        assert '--column "consented_at=Opt-in Date"' in said
        assert '--column "source=Signup Form"' in said


class TestExport:
    def test_everybody_who_has_agreed_and_nobody_else_is_in_it(
        self, world: World, tmp_path: Path
    ) -> None:
        world.subscribe(ANA)
        world.subscribe(BEN)
        world.text_in("STOP", phone=BEN)
        world.text_in("JOIN", phone=CLEO)
        out = tmp_path / "offers.csv"

        result = rapport("contacts", "export", "--program", "offers", "--out", out)

        assert (result.exit_code, result.output) == (0, "1 contact exported\n")
        (row,) = csv.DictReader(out.read_text().splitlines())
        assert (row["contact_id"], row["phone"]) == (world.contact(), ANA)
        assert row["consented_at"] == "2026-11-03T16:00:00+00:00"
        assert out.stat().st_mode & 0o077 == 0, "its owner alone may read it"

    def test_a_spreadsheet_computes_none_of_it(self, world: World) -> None:
        world.subscribe()
        attributes = {"note": '=HYPERLINK("https://example.com")', "debt": -5, "tag": "@you"}
        world.api("PATCH", f"/v1/contacts/{world.contact()}", {"attributes": attributes})
        columns = [part for name in attributes for part in ("--attribute", name)]

        result = rapport("contacts", "export", "--program", "offers", *columns)

        (row,) = csv.DictReader(result.stdout.splitlines())
        assert row["attributes.note"] == '\'=HYPERLINK("https://example.com")'
        assert (row["attributes.debt"], row["attributes.tag"]) == ("-5", "'@you")
        assert row["phone"] == ANA, "a phone number is no formula: it keeps its +"
        assert json.loads(row["attributes"]) == attributes

    def test_many_are_read_page_by_page(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pages = functools.partial(audience.contacts_of, limit=1)
        monkeypatch.setattr(audience, "contacts_of", pages)
        monkeypatch.setattr(keys, "AUDIENCE_SHARDS", 1)
        monkeypatch.setattr(audience, "SHARDS", 1)
        for phone in (ANA, BEN, CLEO):
            world.subscribe(phone)

        result = rapport("contacts", "export", "--program", "offers")

        phones = [row["phone"] for row in csv.DictReader(result.stdout.splitlines())]
        assert sorted(phones) == [ANA, BEN, CLEO]

    def test_an_export_that_was_stopped_leaves_no_half_list(
        self, world: World, tmp_path: Path
    ) -> None:
        world.subscribe()

        def kill(call: Call) -> None:
            if call.operation == "BatchGetItem":
                raise Killed

        with calls.watched(kill), pytest.raises(Killed):
            rapport("contacts", "export", "--program", "offers", "--out", tmp_path / "offers.csv")

        assert list(tmp_path.iterdir()) == []

    @pytest.mark.usefixtures("world")
    @pytest.mark.parametrize("option", [("--program", "nothing"), ("--attribute", "Shoe Size")])
    def test_what_is_not_there_is_told(self, option: tuple[str, str], tmp_path: Path) -> None:
        out = tmp_path / "offers.csv"

        result = rapport("contacts", "export", "--program", "offers", "--out", out, *option)

        assert result.exit_code == 1
        assert list(tmp_path.iterdir()) == []


def test_a_misspelt_hold_is_refused_and_the_names_are_listed(world: World) -> None:
    world.subscribe()
    contact = world.contact()
    world.api("PATCH", f"/v1/contacts/{contact}", {"add_holds": ["complaint"]})

    result = rapport("contacts", "hold", contact, "--release", "complant", "--means", "phone_call")

    assert result.exit_code == 1
    assert "There is no hold complant. The holds are complaint, wrong_number" in result.stderr
    assert world.get(f"/v1/contacts/{contact}")["holds"] == ["complaint"]


def test_a_hold_that_the_contact_does_not_have_is_named(world: World) -> None:
    world.subscribe()
    contact = world.contact()
    world.api("PATCH", f"/v1/contacts/{contact}", {"add_holds": ["complaint"]})

    release = ("contacts", "hold", contact, "--means", "phone_call", "--release")
    result = rapport(*release, "complaint", "--release", "legal")

    assert result.exit_code == 0
    assert result.stderr == f"{contact} had no hold legal to release\n"
    assert result.stdout == f"{contact}: no hold\n"


def test_a_hold_is_not_added_and_released_at_once(world: World) -> None:
    world.subscribe()
    contact = world.contact()
    both = ("--add", "legal", "--release", "legal")

    result = rapport("contacts", "hold", contact, *both, "--means", "phone_call")

    assert result.exit_code == 2
    assert "legal: either --add or --release, not both" in result.stderr
    assert world.get(f"/v1/contacts/{contact}")["holds"] == []


class TestHeld:
    @pytest.fixture
    def contacts(self, world: World) -> tuple[str, str]:
        """One who complained and waits for an agent, and one who has a wish on hold."""
        for phone, words in ((ANA, "This is harassment"), (BEN, "only coffee stuff")):
            world.subscribe(phone=phone)
            world.text_in(words, phone=phone)
        world.text_in("JOIN", phone=CLEO)
        ana, ben = world.contact(ANA), world.contact(BEN)
        world.api("PATCH", f"/v1/threads/{ben}", {"state": "closed"})
        return ana, ben

    def test_who_is_on_hold_with_the_hold_and_the_thread_open_ones_first(
        self, contacts: tuple[str, str]
    ) -> None:
        ana, ben = contacts

        result = rapport("contacts", "held")

        first, second = result.stdout.splitlines()
        assert first.startswith(f"{ana}  complaint    2026-11-03 16:00 UTC  open ")
        assert first.endswith("2026-11-03 17:00 UTC")
        assert second.split()[:2] == [ben, "unkept_wish"]
        assert "closed" in second
        assert "3 contacts read, 2000 of each state at most" in result.stderr

    def test_one_hold_and_no_more_threads_than_were_asked_for(
        self, contacts: tuple[str, str]
    ) -> None:
        _, ben = contacts

        assert rapport("contacts", "held", "--hold", "unkept_wish").stdout.startswith(ben)
        assert rapport("contacts", "held", "--hold", "legal").stdout == ""
        assert "2 contacts read" in rapport("contacts", "held", "--threads", "1").stderr
        assert rapport("contacts", "held", "--hold", "complant").exit_code == 2


COMMANDS = [("contacts", name) for name in ("import", "export", "suppress", "hold", "held")]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself_with_an_example(command: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, [*command, "--help"])

    assert result.exit_code == 0
    assert f"Example: rapport {' '.join(command)}" in " ".join(result.stdout.split())
    assert "Exit codes: 0" in result.stdout
    assert f"`rapport {' '.join(command)}" in (ROOT / "docs" / "cli.md").read_text()
