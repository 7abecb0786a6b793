"""Card numbers, codes, passwords and social security numbers do not survive masking."""

import re

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.text.masking import mask_secrets
from shared.domain.text.secret import Secret, may_have_secret
from tests.support.tables import table

CARD, CODE = "[card number ending in {} removed]", "[code removed]"
PASSWORD, SOCIAL = "[password removed]", "[social security number removed]"


@table(
    ("text", "masked"),
    [
        ("its 4111 1111 1111 1111 exp 09/28", f"its {CARD.format(1111)}"),
        ("4111-1111-1111-1111 cvv 123 ok?", f"{CARD.format(1111)} ok?"),
        ("5500005555555559\n09/28\n123", CARD.format(5559)),
        ("5500005555555559, el codigo de atras es 123", f"{CARD.format(5559)}, el codigo de atras"
         f" es {CODE}"),
        ("41111111111111110928123", CARD.format(1111)),
        ("use 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", f"use {CARD.format(1111)}"),
        ("41111111 11111111 and 12 roses", f"{CARD.format(1111)} and 12 roses"),
        ("３７８２ 822463 10005", CARD.format("0005")),
        ("4111\u200b1111\u200b1111\u200b1111", CARD.format(1111)),
        ("amex 3782-822463-10005 zip 33010", f"amex {CARD.format('0005')} zip 33010"),
        ("charge 6011111111111117.", f"charge {CARD.format(1117)}."),
        ("cvv 123", f"cvv {CODE}"),
        ("the code on the back is 456", f"the code on the back is {CODE}"),
        ("123 is the cvv", f"{CODE} is the cvv"),
        ("pin 4471 de la tarjeta", f"pin {CODE} de la tarjeta"),
        ("el código de seguridad que me llegó, es 882 914",
         f"el código de seguridad que me llegó, es {CODE}"),
        ("my password is hunter2", f"my password is {PASSWORD}"),
        ("my password is sunflower", f"my password is {PASSWORD}"),
        ("mi clave del correo es Lupita85 gracias", f"mi clave del correo es {PASSWORD} gracias"),
        ("contraseña del portal Gatito.22", f"contraseña del portal {PASSWORD}"),
        ("clave: gatito", f"clave: {PASSWORD}"),
        ("078-05-1120", SOCIAL),
        ("my ssn is 078051120", f"my ssn is {SOCIAL}"),
        ("last 4 of my social is 1234", f"last 4 of my social is {SOCIAL}"),
        ("mi # de seguro es 000-45-6789", f"mi # de seguro es {SOCIAL}"),
    ],
)  # fmt: skip
def test_a_secret_is_replaced_by_a_note(text: str, masked: str) -> None:
    assert mask_secrets(text).text == masked


@table(
    "text",
    [
        "order 100234567890",
        "tracking 9400111899223334445566 or 1Z999AA10123456784",
        "IMEI 490154203237518",
        "4111 1111 1111 1112",
        "call 305 555 0110 or +1 305 555 0111",
        "2026-11-30 19:00, table for 4",
        "$4,111.11 1111",
        "open 9 10 11 12 1 2 3 4 5 6 7 8 9",
        "my password is not working",
        "the password is wrong again",
        "mi clave no sirve",
        "se me olvidó la contraseña",
        "pin 4 of them to the wall",
        "social media is 24/7 for us",
        "",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert mask_secrets(text) == (text, frozenset())


def test_the_kinds_are_reported() -> None:
    text = "4111111111111111, password: Rosa99, ssn 078-05-1120, pin 4471"
    assert mask_secrets(text).secrets == set(Secret)


@given(
    st.sampled_from(["4111111111111111", "378282246310005", "5555555555554444", "30569309025904"]),
    st.lists(st.sampled_from([" ", "-", ".", "  ", "\u200b", "\n"]), min_size=20, max_size=20),
    st.integers(2, 6),
    st.text("abc ,.!?\n", max_size=30),
    st.text("abc ,.!?\n", max_size=30),
)
def test_no_card_number_survives_however_it_is_parted(
    number: str, marks: list[str], size: int, before: str, after: str
) -> None:
    groups = [number[at : at + size] for at in range(0, len(number), size)]
    if len(groups[-1]) == 1:
        groups[-2:] = ["".join(groups[-2:])]
    written = "".join(group + mark for group, mark in zip(groups, marks, strict=False))
    masked = mask_secrets(f"{before} {written} {after}")
    assert masked.secrets == {Secret.CARD}
    assert re.sub(r"\D", "", masked.text) == number[-4:]


@given(st.text(max_size=200))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = mask_secrets(text)
    assert mask_secrets(once.text).text == once.text
    assert may_have_secret(text) or not once.secrets
