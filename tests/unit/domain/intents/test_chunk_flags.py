"""A reader is asked only about messages with a chunk that may concern it: the flags hide none.

Every reader is the oracle of its own flag: it is asked about each message as if all flags were set.
"""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.second_reader.labelled import read as labelled
from shared.domain.intents import chunk_flags, quick
from shared.domain.intents.chunk_flags import flag, flags_of
from shared.domain.intents.own_words import dictation, quotations, slips
from shared.domain.intents.whole import auto_replies, language_wishes, reactions

READERS: dict[str, Callable[[str], object]] = {
    "reactions": reactions.remainder,
    "quotations": quotations.unquoted,
    "dictation": dictation.dictated,
    "slips": slips.undisguised,
    "auto_replies": auto_replies.is_auto_reply,
    "language_wishes": language_wishes.wished,
}
MODULES = {
    "reactions": reactions,
    "quotations": quotations,
    "dictation": dictation,
    "slips": slips,
    "auto_replies": auto_replies,
    "language_wishes": language_wishes,
}
ODD = (
    *("s t o p now", "a l t o", "x👍t o p", "stop\tperiod", "stop full stop", "new\nline"),
    *("new👍line ok", "KEEP 'it'", "Loved\t'sale'", "Liked 'sale'", "'quoted'", "ST0P", "s.t.o.p"),
    *("x.s.t.o.p.", "ſtop perıod", "quIt to end", "a.b", "see ab.co/x now", "me@example.com"),
    *("http://example.com", "İngles por favor", "ESPAÑOL por favor", "I’m driving", "> STOP\nno"),
    *("--- Original message", ""),
)
PIECES = st.sampled_from(
    [*ODD, *" .\n\t“”\"'İ👍", "stop", "period", "to opt out", "reply", "english", "driving"]
)


@pytest.fixture(scope="module")
def messages() -> list[str]:
    return [*(one.text for one in labelled("train-*.jsonl")[::3]), *ODD]


def fully(name: str, text: str) -> object:
    """Returns what a reader says when every flag is set."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(MODULES[name], "flags_of", lambda text: -1)
        return _afresh(name, text)


def _afresh(name: str, text: str) -> object:
    reactions.remainder.cache_clear()
    return READERS[name](text)


@pytest.mark.matrix
@pytest.mark.parametrize("name", READERS)
def test_the_flags_hide_no_labelled_message(name: str, messages: list[str]) -> None:
    quick_answers = [_afresh(name, text) for text in messages]

    assert quick_answers == [fully(name, text) for text in messages]


@given(st.lists(PIECES | st.text(max_size=9), max_size=9).map("".join))
def test_the_flags_hide_nothing_in_any_text(text: str) -> None:
    assert [_afresh(name, text) for name in READERS] == [fully(name, text) for name in READERS]


@pytest.mark.matrix
@pytest.mark.parametrize("name", READERS)
def test_most_messages_concern_no_reader(name: str, messages: list[str]) -> None:
    bits = [value for key, value in vars(MODULES[name]).items() if key.startswith("_MAY_")]
    own = max(bit for bit in bits if isinstance(bit, int))
    concerned = sum(bool(flags_of(text) & own) for text in messages)

    assert 0 < concerned < len(messages) / 2


def test_a_new_reader_is_asked_about_chunks_that_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunk_flags, "_TESTS", list(chunk_flags._TESTS))
    assert not flags_of("zebra crossing") & 1 << len(chunk_flags._TESTS)

    bit = flag(lambda chunk: chunk == "zebra")

    assert flags_of("zebra crossing") & bit
    assert not flags_of("crossing") & bit
    chunk_flags._FLAGS.clear()
    flags_of.cache_clear()


def test_the_memory_of_chunks_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick, "_MOST", 5)
    for number in range(20):
        flags_of(f"chunk{number} other{number}")

    assert len(chunk_flags._FLAGS) <= 5
