"""What the store keeps as JSON text comes back as the same values, to the microsecond."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.ledger.events import Evidence
from shared.domain.messages.message import Media
from shared.domain.messages.status import Reason, Status, StatusChange
from shared.storage.contacts.contact_items import CONTACT
from shared.storage.core.json_text import from_optional_text, from_text, to_optional_text, to_text
from tests.unit.domain.builders import EVIDENCE, NOW, a_head, bounded

CHANGES = st.builds(
    StatusChange,
    st.sampled_from(Status),
    st.timedeltas(timedelta(0), timedelta(days=400)).map(lambda passed: NOW + passed),
    st.none() | st.sampled_from(Reason),
    st.none() | st.text(max_size=8),
)


@bounded
@given(EVIDENCE)
def test_evidence_comes_back_as_it_was(evidence: Evidence) -> None:
    """Its event would not verify otherwise."""
    assert from_text(to_text(evidence), Evidence) == evidence


@bounded
@given(st.lists(CHANGES, min_size=1, max_size=4).map(tuple))
def test_a_history_comes_back_as_it_was(history: tuple[StatusChange[Status], ...]) -> None:
    assert from_text(to_text(history), tuple[StatusChange[Status], ...]) == history


@pytest.mark.parametrize("empty", [(), {}, None])
def test_nothing_is_kept_of_an_empty_collection(empty: object) -> None:
    assert to_optional_text(empty) is None
    assert from_optional_text(None, tuple[Media, ...], ()) == ()


def test_a_full_collection_is_kept() -> None:
    media = (Media("https://media.example.com/1", "image/png"), Media("https://example.com/2"))

    assert from_optional_text(to_optional_text(media), tuple[Media, ...], ()) == media


def test_the_attributes_of_a_flattened_struct_are_removed_with_it() -> None:
    assert CONTACT.nothing.keys() >= CONTACT.encode(a_head().contact).keys() - {"phone"}
    assert any(name.startswith("ledger") for name in CONTACT.nothing)
