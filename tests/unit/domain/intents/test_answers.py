"""What answers the question of an opt-in, and what asks to join, in other words than a keyword."""

from shared.domain.intents.whole.answers import Answer, answer_of
from shared.domain.intents.whole.joining import wants_to_join
from tests.support.tables import table

YES, PERHAPS, NO = Answer


@table(
    ("text", "answer"),
    [
        *((text, YES) for text in (
            "Yes please!", "yep", "yesss", "sure", "Sure thing, thanks", "ok do it", "of course 😊",
            "yeah why not", "I do", "sí claro", "SI POR FAVOR", "claro que sí", "simon",
            "si acepto",
            "hola si quiero", "vale sí", "Yes, sign me up please", "por supuesto", "sip",
        )),
        *((text, PERHAPS) for text in (
            "👍", "👌🏽", "ok", "Okay thanks", "sounds good", "cool", "dale", "va", "órale",
            "ya va",
            "sale gracias", "maybe", "I guess", "perfecto", "👍👍",
        )),
        *((text, NO) for text in (
            "no", "nah", "No thanks!", "not really", "no gracias", "nel", "mejor no", "para nada",
            "I'm good thanks", "not now", "ahora no gracias", "nope",
        )),
    ],
)  # fmt: skip
def test_an_answer_in_other_words(text: str, answer: Answer) -> None:
    assert answer_of(text) is answer


@table(
    "text",
    [
        "yes?", "yes but not now", "yes and stop", "ok stop", "no stop", "sure, what is it",
        "is that ok?", "no entiendo", "si me dicen el precio", "ok 👎", "no 😡", "yes no", "",
        "no, yes", "who is this", "I do not know", "yes I already did that last year and it failed",
        "¿sí?", "no quiero mensajes", "claro que no quiero que me escriban", "ok but when",
    ],
)  # fmt: skip
def test_what_says_more_is_no_answer(text: str) -> None:
    assert answer_of(text) is None


@table(
    "text",
    [
        "sign me up", "Sign me up please!", "add me to the list", "I want the coupons",
        "can you put me on the text list", "count me in for the deals", "start again please",
        "hi, I'd like to join the club", "anótenme", "agrégame por favor", "quiero los cupones",
        "me gustaría recibir las ofertas", "apúntame a la lista", "Hola, quiero suscribirme",
        "empiecen otra vez", "send me offers",
    ],
)  # fmt: skip
def test_a_wish_to_join(text: str) -> None:
    assert wants_to_join(text)


@table(
    "text",
    [
        "start my return", "I joined the gym lol", "how do I sign up for the class?",
        "did you sign me up for this", "who put me on your list", "don't sign me up",
        "I never asked to join the list", "take me off the list", "quiero una mesa para dos",
        "quiero el descuento de la camisa roja", "ya me inscribí en la tienda", "no me anoten",
        "text me when it is ready", "add me a coffee", "I want a refund", "",
        "sign me up but no texts", "empezar mi devolución",
    ],
)  # fmt: skip
def test_what_only_resembles_a_wish_to_join(text: str) -> None:
    assert not wants_to_join(text)
