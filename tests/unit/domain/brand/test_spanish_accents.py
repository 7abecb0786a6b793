"""No word of a standard Spanish text lacks its accent."""

import re

from functions.api.contact_pages.strings import CLOSED, FAULTS, REQUEST, WORDS
from shared.domain.brand.surveys import QUESTIONS
from shared.domain.intents.own_texts import own_texts

_LACKS = re.compile(
    r"\b(?:tambien|aqui|alli|ahi|asi|mas|segun|despues|ningun|algun|dias?|pais|numeros?|paginas?"
    r"|telefonos?|automatic[oa]s?|ultim[oa]s?|proxim[oa]s?|(?:min|max)im[oa]|linea|facil|recibiras?"
    r"|podras?|seras?|tendras?|daras?|\w+(?:ci|si)on|(?:no|ya|tu \w+|equipo) esta[sn]?)\b"
    r"|¿\s*(?:que|como|cual|cuando|donde|quien)\b",
    re.I,
)


def _texts() -> list[str]:
    pages = [text for page in (WORDS, FAULTS, REQUEST) for text in page["es"].values()]
    replies = [texts["es"] for texts in own_texts().values()]
    return [*replies, *(one["es"] for one in QUESTIONS.values()), *pages, *CLOSED["es"]]


def test_no_word_of_a_standard_spanish_text_lacks_its_accent() -> None:
    found = {text: one[0] for text in _texts() if (one := _LACKS.search(text))}

    assert found == {}


def test_a_word_that_lacks_its_accent_is_found() -> None:
    wrong = ["Respuesta automatica.", "El equipo no esta ahora.", "Lo lee tambien.", "¿Que tal?"]

    assert all(map(_LACKS.search, wrong))
