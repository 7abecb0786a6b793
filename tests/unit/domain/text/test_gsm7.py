"""A wording that fits GSM-7 says the same, and touches no emoji and no other script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.text.gsm7 import invisible, to_gsm7
from shared.domain.text.segments import GSM_BASIC, GSM_EXTENSION, Encoding, segments
from tests.unit.domain.builders import bounded

FAMILY, HEART, KEYCAP = "👩\u200d❤\ufe0f\u200d👨", "❤\ufe0f", "1\ufe0f\u20e3"
MIXED = st.text(
    "aeñxAÉ1 -'\n\t€¿íÇç“’…—\u00a0\u00ad\u0301\u0303\u0327\u200b\u200d\u200f\ufe0f\ufeff😀❤👩🇲🇽Жש",
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("", ""),
        ("Plain, with $5 off & a [link]~", "Plain, with $5 off & a [link]~"),
        ("“It’s” ‘here’ `now´", "\"It's\" 'here' 'now'"),
        ("«Hola» „so“", '"Hola" "so"'),
        ("9–5 — we’re in‑store", "9-5 - we're in-store"),
        ("Wait…", "Wait..."),
        ("a\u00a0b\u2009c\u202fd\u3000e\tf\u2000g", "a b c d e f g"),
        ("one\u2028two", "one\ntwo"),
        ("Sí, mañana será más fácil. ¿Qué tú?", "Si, mañana sera mas facil. ¿Qué tu?"),
        ("ÁÍÓÚ áíóú", "AIOU aiou"),
        ("ñ Ñ ¿ ¡ é É ü Ü à è ì ò ù Ç", "ñ Ñ ¿ ¡ é É ü Ü à è ì ò ù Ç"),
        ("façade, 1º y 2ª, São, forêt", "facade, 1o y 2a, Sao, foret"),
        ("si\u0301 man\u0303ana cafe\u0301", "si mañana café"),
        ("fr\u200bee\ufeff gi\u00adft a\u200db\u200fc\ufe0f", "free gift abc"),
        ("\u200d", ""),
    ],
)
def test_wording_is_put_into_the_gsm_alphabet(text: str, fits: str) -> None:
    suggestion = to_gsm7(text)

    assert suggestion.text == fits
    assert suggestion.kept == ()
    assert suggestion.after.encoding is Encoding.GSM_7


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Hi 😀😀", ("😀",)),
        (f"{FAMILY}!", (FAMILY,)),
        (f"with love {HEART}", (HEART,)),
        (f"press {KEYCAP}", (KEYCAP,)),
        ("🇲🇽🇺🇸", ("🇲🇽", "🇺🇸")),
        ("👍🏽", ("👍🏽",)),
        ("Жук", ("Ж", "у", "к")),
        ("שלום \u200f.", ("ש", "ל", "ו", "ם")),
        ("می\u200cخواهم", ("م", "ی\u200c", "خ", "و", "ا", "ه")),
        ("x\u0301y", ("x\u0301",)),  # no letter of its own in Unicode
        ("ç\u0327", ("ç\u0327",)),
        ("Łódź ™", ("Ł", "ź", "™")),
    ],
)
def test_emoji_and_other_scripts_stay_and_are_named(text: str, kept: tuple[str, ...]) -> None:
    suggestion = to_gsm7(text)

    assert suggestion.kept == kept
    assert all(one in suggestion.text for one in kept)
    assert suggestion.after.encoding is Encoding.UCS_2


def test_each_change_is_named_once() -> None:
    suggestion = to_gsm7("“Sí”, sí\u200b: e\u0301 y “no”…")

    assert set(suggestion.changes) == {
        ("“", '"'), ("í", "i"), ("”", '"'), ("\u200b", ""), ("e\u0301", "é"), ("…", "...")
    }  # fmt: skip
    assert len(suggestion.changes) == 6


@pytest.mark.parametrize(
    ("text", "before", "after", "saves"),
    [
        ("Sí" + "a" * 69, 2, 1, True),
        ("Sí" + "a" * 60, 1, 1, False),
        ("Sí 😀" + "a" * 90, 2, 2, False),
        ("…" * 54, 1, 2, False),  # three points for each
    ],
)
def test_the_parts_before_and_after_say_whether_it_saves_any(
    text: str, before: int, after: int, saves: bool
) -> None:
    suggestion = to_gsm7(text)

    assert (suggestion.before.count, suggestion.after.count) == (before, after)
    assert suggestion.saves is saves


@bounded
@given(MIXED | st.text(max_size=40))
def test_what_was_suggested_needs_no_second_suggestion(text: str) -> None:
    once = to_gsm7(text)

    again = to_gsm7(once.text)
    assert again.text == once.text
    assert again.changes == ()
    assert again.kept == once.kept


@bounded
@given(MIXED)
def test_a_suggestion_fits_or_names_what_does_not(text: str) -> None:
    suggestion = to_gsm7(text)

    left = set(suggestion.text) - GSM_BASIC - GSM_EXTENSION
    assert left <= set("".join(suggestion.kept))
    assert (suggestion.before, suggestion.after) == (segments(text), segments(suggestion.text))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("fr\u200b\u200bee", [(2, 4)]),
        ("fr\u200dee \ufeff", [(2, 3), (6, 7)]),
        (f"{FAMILY} {HEART} {KEYCAP} می\u200cخواهم", []),
        ("plain", []),
    ],
)
def test_what_nobody_sees_and_nothing_needs_is_found(
    text: str, where: list[tuple[int, int]]
) -> None:
    assert list(invisible(text)) == where
