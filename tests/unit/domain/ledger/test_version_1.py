"""The text of a version 1 event: the same on every computer, and only from what was stored."""

import msgspec
import pytest

from shared.domain.ledger.version_1 import sealed_text
from tests.support.tables import table

NOT_WRITTEN_SO = "the evidence of a ledger event is not written as version 1 wrote it"
NO_SUCH_TIME = "the time of an import is not written as version 1 wrote it"
REFUSED = {
    '{"means": "text"}': NOT_WRITTEN_SO,
    '{"means":"t\\u0065xt"}': NOT_WRITTEN_SO,
    '{"means":"text","means":"text"}': NOT_WRITTEN_SO,
    '{"imported":{"agreed_at":"2025-04-01T12:00:00+00:00"}}': NO_SUCH_TIME,
    '{"imported":{"agreed_at":"2025-04-01 12:00:00Z"}}': NO_SUCH_TIME,
}
NO_OBJECT = ["[]", '"text"', "null", "7", '{"imported":[]}', '{"imported":{}}', "{"]


def text_of(evidence: str) -> str:
    return sealed_text(
        contact_id="con_abcdefghijklmnopqrst",
        seq=2,
        type="opted_in",
        program="offers",
        at="2026-11-03T16:00:00.000000+0000",
        evidence=evidence,
        prev_hash="0" * 64,
    )


@pytest.mark.usefixtures("local_time_in_denver")
def test_a_time_is_hashed_in_utc_wherever_the_computer_stands() -> None:
    evidence = '{"means":"import","imported":{"agreed_at":"2025-04-01T12:00:00-06:00","by":"Ñ"}}'

    assert text_of(evidence) == (
        '{"at":"2026-11-03T16:00:00.000000+00:00","contact_id":"con_abcdefghijklmnopqrst",'
        '"evidence":{"imported":{"agreed_at":"2025-04-01T18:00:00.000000+00:00","by":"Ñ"},'
        f'"means":"import"}},"prev_hash":"{"0" * 64}","program":"offers","seq":2,'
        '"type":"opted_in"}'
    )


@table("case", REFUSED.items())
def test_evidence_that_version_1_did_not_write_so_is_refused(case: tuple[str, str]) -> None:
    evidence, reason = case
    with pytest.raises(ValueError, match=f"^{reason}$"):
        text_of(evidence)


@table("evidence", NO_OBJECT)
def test_evidence_that_is_no_object_is_found_to_be_damaged(evidence: str) -> None:
    with pytest.raises((ValueError, msgspec.MsgspecError)):
        text_of(evidence)
