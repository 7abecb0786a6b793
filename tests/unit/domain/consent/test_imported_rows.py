"""A list of people who agreed elsewhere: what is read, what is refused, whom it cannot bring."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.consent import transitions
from shared.domain.consent.imported_cells import Reading, sent_phone
from shared.domain.consent.imported_columns import OPTIONAL, REQUIRED, name_columns
from shared.domain.consent.imported_rows import Row, evidence, parse_row
from shared.domain.consent.transitions import Standing, import_consent, standing
from shared.domain.contacts.contact_state import (
    Change,
    ConsentState,
    ContactState,
    DeclaredLocation,
)
from shared.domain.core.errors import Invalid
from shared.domain.ledger.events import EventType, LedgerEvent, LedgerHead, Means, append
from shared.domain.ledger.verification import verify
from tests.unit.domain.builders import (
    BY_CLOCK,
    BY_TEXT,
    CONTACT,
    NOW,
    PHONE,
    a_consent,
    a_head,
    bounded,
)

CELLS = {
    "phone": "+1 (202) 555-0123",
    "consented_at": "2026-05-03T14:22:00-06:00",
    "source": "checkout",
    "disclosure": "I agree to get marketing texts.",
}
AGREED = datetime(2026, 5, 3, 20, 22, tzinfo=UTC)
READING = Reading(NOW)
HEADER = ("phone", "consented_at", "source", "disclosure")


def read(reading: Reading = READING, **cells: str) -> Row:
    return parse_row(7, {**CELLS, **cells}, reading)


def code_of(reading: Reading = READING, **cells: str) -> str:
    with pytest.raises(Invalid) as caught:
        read(reading, **cells)
    for cell in cells.values():
        assert len(cell.strip()) < 3 or cell.strip() not in str(caught.value)
    return caught.value.code


def test_a_row_is_read() -> None:
    assert read(language="es-MX", ip="192.0.2.7", postal_code="15213") == Row(
        7,
        PHONE,
        AGREED,
        "checkout",
        "I agree to get marketing texts.",
        language="es",
        ip="192.0.2.7",
        stated=DeclaredLocation(postal_code="15213"),
    )


def test_a_row_shows_no_phone_number_when_it_is_printed() -> None:
    assert "555" not in repr(read())


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [
        ("", None, "phone_invalid"),
        ("nobody", None, "phone_invalid"),
        ("12025550123", None, "phone_without_plus"),
        ("202-555-0123", None, "phone_without_plus"),
        ("1.2025E+10", None, "phone_damaged"),
        ("1,2025e10", "US", "phone_damaged"),
        ("12025550123.0", "US", "phone_damaged"),
        ("1.2025\u200bE+10", None, "phone_damaged"),
        ("\uff11.2025\uff25+10", "US", "phone_damaged"),
        ("\u202a12025550123\u00ad.0\u202c", "US", "phone_damaged"),
        ("+1202555012", None, "phone_invalid"),
        ("+120255501234", None, "phone_invalid"),
        ("+1 202 555 0123 ext. 7", None, "phone_invalid"),
        ("+18335550104", None, "phone_unreachable"),
        ("+19005550123", None, "phone_unreachable"),
        ("+442079460123", None, "phone_unreachable"),
        ("555-0123", "US", "phone_invalid"),
    ],
)
def test_a_number_that_cannot_be_texted_is_told_apart(
    text: str, country: str | None, code: str
) -> None:
    assert code_of(Reading(NOW, country=country), phone=text) == code


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("+12025550123", None),
        ("+1 202-555-0123", None),
        ("202 555 0123", "US"),
        ("12025550123", "US"),
        ("+12025550123", "GB"),
    ],
)
def test_a_number_may_be_written_in_many_ways(text: str, country: str | None) -> None:
    assert sent_phone(text, country) == PHONE


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "consented_at_invalid"),
        ("05/03/2026", "consented_at_invalid"),
        ("2026-13-03T10:00Z", "consented_at_invalid"),
        ("2026-05-03T14:22:00", "consented_at_naive"),
        ("2026-11-03T16:00:01Z", "consented_at_in_future"),
        ("9999-12-31T23:59:59-12:00", "consented_at_in_future"),
        ("1999-12-31T23:59:59Z", "consented_at_too_early"),
        ("0001-01-01T00:00:00+12:00", "consented_at_too_early"),
    ],
)
def test_a_time_that_cannot_be_is_refused(text: str, code: str) -> None:
    assert code_of(consented_at=text) == code


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-05-03T20:22:00Z", AGREED),
        ("2026-05-03 14:22", AGREED),
        ("2026-05-03", datetime(2026, 5, 3, 6, tzinfo=UTC)),
        ("2026-01-03 13:22", datetime(2026, 1, 3, 20, 22, tzinfo=UTC)),
    ],
)
def test_a_time_without_an_offset_is_that_of_the_zone_that_is_named(
    text: str, at: datetime
) -> None:
    assert read(Reading(NOW, zone="America/Denver"), consented_at=text).agreed_at == at


@pytest.mark.parametrize(
    ("name", "cell", "code"),
    [
        ("source", "  ", "source_missing"),
        ("source", "x" * 501, "source_too_long"),
        ("disclosure", "", "disclosure_missing"),
        ("disclosure", "x" * 4001, "disclosure_too_long"),
        ("language", "fr", "language_unknown"),
        ("ip", "localhost", "ip_invalid"),
        ("evidence_url", "javascript:alert(1)", "evidence_url_invalid"),
        ("time_zone", "Mars/Base", "time_zone_unknown"),
        ("jurisdiction", "Texas", "jurisdiction_unknown"),
        ("postal_code", "1" * 17, "postal_code_too_long"),
        ("attributes.Shoe Size", "38", "name_invalid"),
        ("attributes.note", "x" * 501, "attribute_invalid"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(name: str, cell: str, code: str) -> None:
    assert code_of(READING, **{name: cell}) == code


def test_what_is_no_promotion_is_content_with_the_version_of_the_words() -> None:
    reading = Reading(NOW, words_needed=False)

    row = read(reading, disclosure="", disclosure_version="shop-7")

    assert (row.disclosure, row.disclosure_version) == (None, "shop-7")
    assert code_of(reading, disclosure="") == "disclosure_missing"
    assert code_of(disclosure="", disclosure_version="shop-7") == "disclosure_missing"


@pytest.mark.parametrize(("days", "stale"), [(548, False), (549, True)])
def test_a_consent_is_old_after_eighteen_months(days: int, stale: bool) -> None:
    row = read(consented_at=(NOW - timedelta(days=days)).isoformat())

    assert row.is_stale(NOW) is stale


class TestColumns:
    def test_they_are_known_however_they_are_spaced_and_written(self) -> None:
        header = ("Phone", " Consented At ", "SOURCE", "disclosure", "Email", "attributes.size")

        assert name_columns(header, {}) == [*HEADER, None, "attributes.size"]

    def test_every_one_of_ours_is_known(self) -> None:
        ours = [*REQUIRED, *OPTIONAL]

        assert name_columns(ours, {}) == ours

    def test_they_may_have_other_names(self) -> None:
        header = ("Mobile", "Opt-in", "source", "disclosure")

        found = name_columns(header, {"mobile": "phone", "Opt-in": "consented_at"})

        assert found == list(HEADER)

    @pytest.mark.parametrize(
        ("header", "renamed", "fixed", "code"),
        [
            (("+12025550123", "2026-05-03", "shop", "words"), {}, (), "columns_missing"),
            ((), {}, (), "columns_missing"),
            (HEADER[:3], {}, (), "columns_missing"),
            ((*HEADER, "Phone"), {}, (), "column_twice"),
            (HEADER, {}, ("source",), "column_twice"),
            (HEADER, {"Mobile": "phone"}, (), "column_unknown"),
            ((*HEADER, "x"), {"x": "shoe_size"}, (), "column_unknown"),
            (HEADER, {}, ("shoe_size",), "column_unknown"),
        ],
    )
    def test_a_first_line_that_does_not_serve_is_refused_and_not_repeated(
        self, header: tuple[str, ...], renamed: dict[str, str], fixed: tuple[str, ...], code: str
    ) -> None:
        with pytest.raises(Invalid) as caught:
            name_columns(header, renamed, fixed)

        assert caught.value.code == code
        assert "555" not in str(caught.value)

    def test_what_holds_for_all_needs_no_column(self) -> None:
        assert name_columns(HEADER[:2], {}, ("source", "disclosure_version")) == list(HEADER[:2])


def test_the_evidence_says_who_attests_what_and_where_it_stood() -> None:
    proof = evidence(read(ip="192.0.2.7"), attested_by="Inés Ortega", file_sha256="ab" * 32)

    assert (proof.means, proof.text) == (Means.IMPORT, CELLS["disclosure"])
    assert proof.imported
    assert (proof.imported.attested_by, proof.imported.line) == ("Inés Ortega", 7)
    assert (proof.imported.source, proof.imported.agreed_at) == ("checkout", AGREED)


def test_the_hash_covers_what_was_imported_in_any_zone() -> None:
    def sealed(agreed_at: datetime) -> LedgerEvent:
        row = Row(7, PHONE, agreed_at, "checkout")
        proof = evidence(row, attested_by="Inés Ortega", file_sha256="ab" * 32)
        event, head = append(CONTACT, LedgerHead(), EventType.OPTED_IN, "offers", proof, at=NOW)
        assert verify([(1, event)], head) == []
        return event

    there = AGREED.astimezone(tz=datetime.fromisoformat("2026-05-03T00:00-06:00").tzinfo)
    assert sealed(AGREED).evidence == sealed(there).evidence
    assert sealed(AGREED).hash != sealed(AGREED + timedelta(seconds=1)).hash


PROOF = evidence(
    Row(7, PHONE, AGREED, "checkout"), attested_by="Inés Ortega", file_sha256="ab" * 32
)


def imported(head: ContactState, agreed_at: datetime = AGREED) -> Change | None:
    return import_consent(head, "offers", PROOF, agreed_at=agreed_at, now=NOW)


def test_a_new_contact_is_subscribed_from_when_they_agreed() -> None:
    change = imported(a_head())

    assert change
    found = change.head.consents["offers"]
    assert (found.state, found.since, found.confirmed) == (ConsentState.ACTIVE, AGREED, True)
    assert change.head.contact.consent_epoch == 1
    assert verify([(1, change.events[0])], change.head.contact.ledger_head) == []


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (a_head(), Standing.OPEN),
        (a_head(a_consent(ConsentState.ACTIVE, "orders")), Standing.OPEN),
        (a_head(a_consent(ConsentState.NONE, since=AGREED - timedelta(1))), Standing.OPEN),
        (a_head(a_consent(ConsentState.NONE)), Standing.UNCONFIRMED),
        (a_head(a_consent(ConsentState.PENDING)), Standing.UNCONFIRMED),
        (
            a_head(a_consent(ConsentState.PENDING, since=AGREED - timedelta(1))),
            Standing.UNCONFIRMED,
        ),
        (a_head(a_consent(ConsentState.ACTIVE)), Standing.AGREED),
        (a_head(a_consent(ConsentState.REVOKED)), Standing.OPTED_OUT),
        (a_head(suppressed_at=NOW - timedelta(900)), Standing.OPTED_OUT),
        (a_head(a_consent(ConsentState.ACTIVE), suppressed_at=NOW), Standing.OPTED_OUT),
    ],
)
def test_an_import_repeats_nothing_and_overrules_nothing(
    head: ContactState, expected: Standing
) -> None:
    assert standing(head, "offers", agreed_at=AGREED) is expected
    assert (imported(head) is None) is (expected is not Standing.OPEN)


@bounded
@given(
    st.lists(st.sampled_from(["ask", "activate", "lapse", "import"]), max_size=5),
    st.timedeltas(timedelta(days=-900), timedelta(0)),
    st.lists(st.sampled_from(["ask", "lapse", "import"]), min_size=1, max_size=5),
)
def test_whatever_was_before_no_import_lifts_an_opt_out(
    before: list[str], agreed: timedelta, after: list[str]
) -> None:
    def taken(head: ContactState, step: str) -> ContactState:
        changes: dict[str, Callable[[], Change | None]] = {
            "ask": lambda: transitions.request_opt_in(
                head, "offers", BY_TEXT, expires_at=NOW, now=NOW
            ),
            "activate": lambda: transitions.activate(head, "offers", BY_TEXT, now=NOW),
            "lapse": lambda: transitions.expire_opt_in(head, "offers", BY_CLOCK, now=NOW),
            "import": lambda: imported(head, NOW + agreed),
        }
        change = changes[step]()
        return change.head if change else head

    head = a_head()
    for step in before:
        head = taken(head, step)
    head = transitions.withdraw(head, BY_TEXT, now=NOW).head

    for step in after:
        head = taken(head, step)

    assert head.contact.suppressed_at
    assert head.state("offers") is not ConsentState.ACTIVE
