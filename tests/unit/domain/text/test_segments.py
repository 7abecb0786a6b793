"""Parts, counted as networks count them, and held against laying every unit into a part."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.text.segments import (
    GSM_BASIC,
    GSM_EXTENSION,
    Encoding,
    Segments,
    parts,
    segments,
)
from tests.support.tables import table
from tests.unit.domain.builders import bounded

# 3GPP TS 23.038, 6.2.1, row by row; 0x1B is the escape to the extension table.
BASIC_TABLE = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION_TABLE = "\f^{}\\[~]|€"

NEAR_THE_LIMITS = st.one_of(
    *(
        st.text(alphabet, min_size=least, max_size=most)
        for alphabet, least, most in (
            ("aé ñ", 0, 500),
            ("a€[", 60, 250),
            ("a’á", 30, 220),
            ("a😀", 15, 140),
            ("a€’😀", 0, 220),
        )
    ),
    st.text(max_size=90),
)


@table(
    ("text", "encoding", "units", "count"),
    [
        ("", "GSM-7", 0, 1),
        ("A" * 160, "GSM-7", 160, 1),
        ("A" * 161, "GSM-7", 161, 2),
        ("A" * 306, "GSM-7", 306, 2),
        ("A" * 307, "GSM-7", 307, 3),
        ("A" * 459, "GSM-7", 459, 3),
        ("A" * 460, "GSM-7", 460, 4),
        ("€" * 80, "GSM-7", 160, 1),
        ("€" * 81, "GSM-7", 162, 2),
        ("€" * 152, "GSM-7", 304, 2),
        ("€" * 153, "GSM-7", 306, 3),  # 76 to a part: the 153rd septet of each stays empty
        ("A" * 152 + "€" + "A" * 152, "GSM-7", 306, 3),
        (("A" + "€" * 76) * 2, "GSM-7", 306, 2),
        ("A" * 159 + "€", "GSM-7", 161, 2),
        ("A" * 69 + "’", "UCS-2", 70, 1),
        ("A" * 70 + "’", "UCS-2", 71, 2),
        ("’" * 134, "UCS-2", 134, 2),
        ("’" * 135, "UCS-2", 135, 3),
        ("😀" * 35, "UCS-2", 70, 1),
        ("😀" * 36, "UCS-2", 72, 2),
        ("’" + "😀" * 35, "UCS-2", 71, 2),
        (("’" + "😀" * 33) * 2, "UCS-2", 134, 2),
        ("😀" * 66, "UCS-2", 132, 2),
        ("😀" * 67, "UCS-2", 134, 3),  # 33 to a part: no pair is torn apart
        ("’" * 66 + "😀" + "’" * 66, "UCS-2", 134, 3),
        ("Ofertas: ñ ¿ ¡ é ü", "GSM-7", 18, 1),
        ("Sí", "UCS-2", 2, 1),
        ("ç", "UCS-2", 1, 1),
        ("Ç", "GSM-7", 1, 1),
    ],
)
def test_parts_are_counted_as_networks_count_them(
    text: str, encoding: str, units: int, count: int
) -> None:
    counted = segments(text)

    assert (counted.encoding, counted.units, counted.count) == (encoding, units, count)


def test_the_alphabets_are_those_of_the_standard() -> None:
    assert len(BASIC_TABLE) == 128
    assert frozenset(BASIC_TABLE) - {"\x1b"} == GSM_BASIC
    assert frozenset(EXTENSION_TABLE) == GSM_EXTENSION


@table(
    ("text", "lengths"),
    [
        ("", [0]),
        ("A" * 160, [160]),
        ("A" * 161, [153, 8]),
        ("A" * 158 + "€", [159]),
        ("A" * 159 + "€", [153, 7]),
        ("A" * 152 + "€" + "A" * 7, [152, 8]),  # the escape would be the 153rd septet
        ("A" * 151 + "€" + "A" * 8, [152, 8]),
        ("A" * 305 + "€", [153, 152, 1]),
        ("A" * 304 + "€", [153, 152]),
        ("’" * 70, [70]),
        ("’" * 71, [67, 4]),
        ("’" * 68 + "😀", [69]),
        ("’" * 69 + "😀", [67, 3]),
        ("’" * 66 + "😀" + "’" * 3, [66, 4]),  # half of the pair would be the 67th unit
        ("’" * 65 + "😀" + "’" * 4, [66, 4]),
        ("’" * 133 + "😀", [67, 66, 1]),
        ("’" * 132 + "😀", [67, 66]),
    ],
)
def test_no_pair_of_units_is_torn_apart_at_the_edge_of_a_part(
    text: str, lengths: list[int]
) -> None:
    assert [len(part) for part in parts(text)] == lengths


@table(
    ("text", "ends"),
    [
        ("’" * 65 + "👨‍👩‍👧" + "’" * 3, "👨"),  # a family is five code points
        ("’" * 66 + "e\u0301" + "’" * 5, "e"),
        ("’" * 65 + "🇲🇽" + "’" * 5, "🇲"),
    ],
)
def test_what_looks_like_one_character_is_cut_as_networks_cut_it(text: str, ends: str) -> None:
    first, rest = parts(text)

    assert first.endswith(ends)
    assert first + rest == text


def test_half_a_pair_counts_as_the_one_unit_it_is() -> None:
    assert segments("\ud83d") == Segments(Encoding.UCS_2, 1, 1)
    assert parts("\ud83d" * 71) == ("\ud83d" * 66, "\ud83d" * 5)


@pytest.mark.matrix
def test_ten_thousand_texts_are_cut_as_laying_every_unit_into_a_part_cuts_them() -> None:
    chance = Random(2026)
    alphabets = ("aé ñ", "a€[", "aaaaaaaa€", "a’á", "a😀", "aaaaaaaa😀", "a€’😀", "ab\u0301👩‍👧🇲🇽")
    for _ in range(10_000):
        alphabet = chance.choice(alphabets)
        text = "".join(chance.choices(alphabet, k=chance.randrange(330)))
        encoding, laid = laid_out(text)
        widths = [sum(part) for part in laid]
        assert segments(text) == Segments(encoding, sum(widths), len(laid)), ascii(text)
        assert [len(part) for part in parts(text)] == [len(part) for part in laid], ascii(text)
        assert "".join(parts(text)) == text


@bounded
@given(NEAR_THE_LIMITS)
def test_the_count_is_that_of_laying_every_unit_into_a_part(text: str) -> None:
    counted = segments(text)

    encoding, laid = laid_out(text)
    assert counted.encoding == encoding
    assert counted.units == sum(map(sum, laid))
    assert counted.count == len(laid)
    assert "".join(parts(text)) == text


@bounded
@given(NEAR_THE_LIMITS, st.sampled_from("a€’😀"))
def test_a_longer_text_never_has_fewer_parts(text: str, more: str) -> None:
    assert segments(text + more).count >= segments(text).count


def laid_out(text: str) -> tuple[Encoding, list[list[int]]]:
    """The widths of the characters in each part."""
    gsm = set(text) <= set(BASIC_TABLE + EXTENSION_TABLE) - {"\x1b"}
    if gsm:
        encoding, single, part = Encoding.GSM_7, 160, 153
        widths = [2 if c in EXTENSION_TABLE else 1 for c in text]
    else:
        encoding, single, part = Encoding.UCS_2, 70, 67
        widths = [len(c.encode("utf-16-be")) // 2 for c in text]
    laid: list[list[int]] = [[]]
    room = limit = single if sum(widths) <= single else part
    for width in widths:
        if width > room:
            laid.append([])
            room = limit
        laid[-1].append(width)
        room -= width
    return encoding, laid
