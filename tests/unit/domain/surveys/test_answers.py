"""What a message says as the answer to a survey: every form, in both languages."""

from shared.domain.brand.surveys import Kind, Theme
from shared.domain.contacts.surveys import Feeling
from shared.domain.surveys.answers import answer_of, themes_of
from tests.support.tables import table

UP, EVEN, DOWN = Feeling.POSITIVE, Feeling.NEUTRAL, Feeling.NEGATIVE
QUESTIONS = (
    "Juniper: Did we help? Reply 1 (no) to 5 (very), or tell us in your words.",
    "Juniper: ¿Te ayudamos? Responde de 1 (no) a 5 (mucho), o dilo con tus palabras.",
)

FIVE = """
5|five|FIVE|5!!|5.|"5"|(5)|5️⃣|５|5 stars|five stars|⭐⭐⭐⭐⭐|★★★★★|5/5|5 / 5|5 out of 5|a 5
i'd say 5
I’d give it a 5|definitely a 5|5 points|5 👍|5 thanks|5, thank you
5 great service|5 - thanks!|10/10
cinco|Cinco|5 estrellas|cinco estrellas|5 de 5|un 5|le doy un 5|les doy un cinco|5 puntos|5 gracias
5, muy bien|5 todo bien|5 excelente|⭐⭐⭐⭐⭐ gracias|Great service! 5 stars|todo muy bien, 5/5
"""
FOUR = """
4/5|4.5|4,5|4-5|4 or 5|a 4|4|four|solid 4|about a 4|4 stars|★★★★☆|8/10|8 / 10|9/10|4 and a half
80/100
cuatro|un 4|4 o 5|4 y medio|yo diria 4|yo diría un cuatro|4 estrellas|4 de 5|8 de 10|pongo un 4
"""
ONE = "1|one|1/5|1 star|⭐|uno|1 estrella|un 1|★☆☆☆☆|2/10"


def _rows(text: str) -> list[str]:
    return [one for line in text.strip().splitlines() for one in line.split("|") if one]


@table("said", _rows(FIVE))
def test_a_five_is_five(said: str) -> None:
    found = answer_of(said, Kind.CSAT)

    assert found
    assert (found.score, found.feeling, found.rest) == (5, UP, "")


@table("said", _rows(FOUR))
def test_a_four_is_four_and_a_half_is_cut(said: str) -> None:
    found = answer_of(said, Kind.CSAT)

    assert found
    assert (found.score, found.feeling, found.rest) == (4, UP, "")


@table("said", _rows(ONE))
def test_a_one_is_low(said: str) -> None:
    found = answer_of(said, Kind.CSAT)

    assert found
    assert (found.score, found.feeling, found.rest) == (1, DOWN, "")


@table(
    ("said", "kind", "score"),
    [
        ("10", Kind.CSAT, 5),
        ("ten", Kind.CSAT, 5),
        ("diez", Kind.CSAT, 5),
        ("un diez", Kind.CSAT, 5),
        ("0", Kind.CSAT, 1),
        ("cero", Kind.CSAT, 1),
        ("8/10", Kind.CSAT, 4),
        ("4.5", Kind.CSAT, 4),
        ("4/5", Kind.NPS, 8),
        ("10", Kind.CES, 7),
    ],
)
def test_a_number_that_was_not_asked_for_is_flagged(said: str, kind: Kind, score: int) -> None:
    found = answer_of(said, kind)

    assert found
    assert (found.score, found.flagged) == (score, True)


@table(
    ("said", "kind", "score", "feeling"),
    [
        ("0", Kind.NPS, 0, DOWN),
        ("6", Kind.NPS, 6, DOWN),
        ("seven", Kind.NPS, 7, EVEN),
        ("8", Kind.NPS, 8, EVEN),
        ("nueve", Kind.NPS, 9, UP),
        ("10!", Kind.NPS, 10, UP),
        ("10/10", Kind.NPS, 10, UP),
        ("un diez", Kind.NPS, 10, UP),
        ("3", Kind.CES, 3, DOWN),
        ("cuatro", Kind.CES, 4, EVEN),
        ("5", Kind.CES, 5, UP),
        ("7/7", Kind.CES, 7, UP),
        ("2", Kind.CSAT, 2, DOWN),
        ("tres", Kind.CSAT, 3, EVEN),
    ],
)
def test_each_kind_has_its_scale(said: str, kind: Kind, score: int, feeling: Feeling) -> None:
    found = answer_of(said, kind)

    assert found
    assert (found.score, found.feeling, found.flagged) == (score, feeling, False)


GOOD = """
👍|👍🏽|❤️|😍|great|Great!!|so good|excellent|perfect, thanks|it was great|love it|not bad|yes|yep
Loved “Juniper: Did we help? Reply 1 (no) to 5…”|👍 to “Juniper: Did we help? Reply 1 (no)…”
genial|excelente|Muy bien, gracias|todo perfecto|me encantó|buenísimo|sí|claro que sí|nada mal
Le encantó “Juniper: ¿Te ayudamos? Responde de 1 (no) a 5 (mucho), o dilo con tus palabras.”
Liked “Juniper: Did we help? Reply 1 (no) to 5 (very), or tell us in your words.”
"""
SO_SO = "so so|so-so|ok|it was ok|average|could be better|más o menos|regular|así así|normal|😐"
BAD = """
👎|👎🏾|meh|Meh.|bad|terrible service|awful|not good|no|nope|not really|No.|not at all|🤬
Disliked “Juniper: Did we help? Reply 1 (no)…”|👎 to “Juniper: Did we help? Reply 1 (no) to…”
mal|muy mal|pésimo|pésimo servicio|no me gustó|para nada|la verdad no|decepcionada|no mucho
No le gustó “Juniper: ¿Te ayudamos? Responde de 1 (no) a 5…”
"""


@table(
    ("said", "feeling"),
    [
        *((said, UP) for said in _rows(GOOD)),
        *((said, EVEN) for said in _rows(SO_SO)),
        *((said, DOWN) for said in _rows(BAD)),
    ],
)
def test_a_word_or_a_sign_has_a_feeling_and_no_number(said: str, feeling: Feeling) -> None:
    found = answer_of(said, Kind.CSAT, QUESTIONS)

    assert found
    assert (found.score, found.feeling, found.rest) == (None, feeling, "")


WORDS = """
1 thing: love it|5th time it's late|order 4 never came|a las 5|4 food 2 service|4 and 2|5pm|5 bags
5-year-old|no. 5 was missing|at 5|$5|5%|5 dollars off|room 5|6|9|11|100|555|12/5|1 more time
Loved “Your order is ready”|1 cosa: me encanta|la 5a vez que llega tarde|el pedido 4 no llegó
5 bolsas
4 la comida 2 el servicio|llegó el 5|a las 5 y media|the pickup counter|la entrega del lunes
5 stop|2 alto|once thing|one thing to fix|una cosa|todo bien pero la fila fue larga|1 por semana
"""


@table("said", _rows(WORDS))
def test_other_numbers_are_no_score(said: str) -> None:
    found = answer_of(said, Kind.CSAT, QUESTIONS)

    assert found
    assert (found.score, found.rest) == (None, said)


@table(
    ("said", "score", "rest"),
    [
        ("5 but the driver was rude", 5, "the driver was rude"),
        ("5, the driver was rude", 5, "the driver was rude"),
        ("2 but stop", 2, "stop"),
        ("5. stop", 5, "stop"),
        ("1 because it took an hour", 1, "because it took an hour"),
        ("3... llegó frío", 3, "llego frio"),
        ("5 pero el chofer fue grosero", 5, "el chofer fue grosero"),
        ("2 y ya no me escriban", 2, "ya no me escriban"),
        ("4/5 porque tardaron", 4, "porque tardaron"),
        ("5\nwhat time do you open tomorrow", 5, "what time do you open tomorrow"),
        ("the pickup was slow, 2 stars", 2, "the pickup was slow"),
    ],
)
def test_the_words_besides_a_score_are_kept(said: str, score: int, rest: str) -> None:
    found = answer_of(said, Kind.CSAT)

    assert found
    assert (found.score, found.rest) == (score, rest)


@table(
    "said",
    ["when do you open?", "what time do you close", "¿a qué hora abren?", "tienen talla 8?", " "],
)
def test_a_question_is_no_answer(said: str) -> None:
    assert answer_of(said, Kind.CSAT) is None


@table(
    ("said", "kind", "feeling", "rest"),
    [
        ("up", Kind.THUMBS, UP, ""),
        ("thumbs down", Kind.THUMBS, DOWN, ""),
        ("pulgar arriba", Kind.THUMBS, UP, ""),
        ("no", Kind.THUMBS, DOWN, ""),
        ("sí", Kind.THUMBS, UP, ""),
        ("5/5", Kind.THUMBS, UP, ""),
        ("1 star", Kind.THUMBS, DOWN, ""),
        ("no", Kind.WORDS, None, "no"),
        ("yes", Kind.WORDS, None, "yes"),
        ("great", Kind.WORDS, UP, ""),
        ("5", Kind.WORDS, None, "5"),
        ("shorter lines", Kind.WORDS, None, "shorter lines"),
        ("filas más cortas", Kind.WORDS, None, "filas más cortas"),
    ],
)
def test_kinds_without_numbers(said: str, kind: Kind, feeling: Feeling | None, rest: str) -> None:
    found = answer_of(said, kind)

    assert found
    assert (found.score, found.feeling, found.rest) == (None, feeling, rest)


def test_themes_are_named_by_the_brands_words() -> None:
    themes = (
        Theme("pickup", {"en": ("pickup", "pick up"), "es": ("recoger",)}),
        Theme("wait", {"en": ("slow", "line"), "es": ("fila", "tardó")}),
    )

    assert themes_of("The PICK-UP was slow", themes) == ("pickup", "wait")
    assert themes_of("para recoger, la fila… ¡uf!", themes) == ("pickup", "wait")
    assert themes_of("tardo mucho", themes) == ("wait",)
    assert themes_of("online and on time", themes) == ()
