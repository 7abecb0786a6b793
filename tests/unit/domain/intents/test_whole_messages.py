"""Messages that need nobody: recognised only when every word of them is of that kind."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from infra.second_reader.labelled import read
from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import ConsentState, Thread, ThreadState
from shared.domain.intents.registry import INTENTS
from shared.domain.intents.whole.language_wishes import wished
from shared.domain.messages.message import Media
from tests.support.tables import table
from tests.unit.domain.builders import NOW, a_consent, a_head, texted

ACTIVE, PENDING = a_consent(ConsentState.ACTIVE), a_consent(ConsentState.PENDING)
NEEDS_NOBODY = frozenset({"reaction", "praise", "auto_reply", "gibberish"})
WAITING = Thread(ThreadState.WAITING, last_outbound_at=NOW - timedelta(hours=1))
OPEN = Thread(ThreadState.OPEN, unread=2, reply_due_at=NOW + timedelta(minutes=5))


FOR_AN_AGENT = {"free_text", "suspected_opt_out", "suspected_danger"}
"""What no rule explains. Which it is depends on what the second reader was trained on."""


def possible(value: str) -> set[str]:
    """Returns how a message that no rule explains may be understood, else the value."""
    return FOR_AN_AGENT if value == "free_text" else {value}


def understood(brand: Brand, text: str) -> str:
    return texted(a_head(ACTIVE), text, brand).understanding.value


@table(
    "text",
    [
        "Loved “Your order is ready”",
        "Liked “Welcome! Reply STOP to opt out, HELP for help.”",
        "Disliked “Reply STOP to end”",
        "Laughed at “We run on hope”",
        "Emphasized “Last chance”",
        "Emphasised ‘Don’t miss it’",
        "Questioned “We close at 4 on Sunday?”",
        "Removed a heart from “New arrivals”",
        "Removed an exclamation mark from “New arrivals”",
        "Removed 😂 from “New arrivals”",
        "Reacted 👎 to “Last day”",
        "Reacted 🛑 to “Reply STOP to opt out”",
        "Reacted with a sticker to “Last day”",
        "\u200a\u200b👍🏽\u200b\u200a to “\ufeffSee you at 3!\u200b”",
        "❤️ to “Thanks for shopping small!”",
        'Loved "See you"',
        "Loved «See you»",
        "Liked â€œSee youâ€\x9d",
        "Loved “Our “Boots” sale”",
        "Liked an image",
        "Loved a contact",
        "Loved “See you”.",
        "Loved ‘I’m here’",
        "Loved “" + "a very long message, " * 10,
        "Loved “" + "x" * 140,
        "Liked “Our spring sale begins on Monday at...",
        "Liked “Our spring sale begins on Monday at…",
        "Le encantó “Tu pedido ya está listo 🎉”",
        "Le gusta “Responde BAJA si ya no quieres recibir ofertas”",
        "No le gustó “Gracias por tu visita”",
        "Le dio risa “Nuestras donas”",
        "Exclamó por “Última semana”",
        "Dudó sobre “Abrimos a las 9”",
        "Dejó de encantarle “Abrimos a las 9”",
        "Le hace gracia “¡No pares!”",
        "Ya no le gusta “Abrimos a las 9”",
        "Se ha reaccionado con 😂 a “Abrimos a las 9”",
        "Se quitó 😂 de “Abrimos a las 9”",
        "Eliminó 😂 de “Abrimos a las 9”",
        "Reaccionó con 👎 a “¡Último día!”",
        "Reaccionó con 😂 a una imagen",
        "👍 a “Nos vemos el jueves”",
        "A Rosa le gustó “Gracias por su visita”",
        "Le encantó una foto",
        "👍",
        "❤️❤️",
        "😂 😂",
        "🙏🏽",
    ],
)
def test_what_a_phone_reports_is_a_reaction_whatever_it_quotes(brand: Brand, text: str) -> None:
    assert understood(brand, text) == "reaction"


@table(
    ("text", "value"),
    [
        ("Loved “sale” but stop texting me", "opt_out_free_text"),
        ("Liked “New arrivals”. Stop sending me these", "opt_out_free_text"),
        ("Le gustó “Oferta” pero ya no me manden mensajes", "opt_out_free_text"),
        ('Loved "sale" but "stop texting me"', "opt_out_free_text"),
        ("Liked an image but please stop texting me", "opt_out_free_text"),
        ("Loved “the boots”, do you have size 8?", "free_text"),
        ("Loved an image, is it in stock", "free_text"),
        ("Loved “the boots. Where is my order", "free_text"),
        ("Loved “" + "x" * 139, "free_text"),
        ("Loved “sale”?", "free_text"),
        ("Loved “sale” X", "free_text"),
        ("3 to “a friend”", "free_text"),
        ("Liked your shop, when do you open", "free_text"),
        ("👎", "unclear_opt_out"),
        ("👍 when do you open", "free_text"),
        ("😡", "free_text"),
        ("👍😡", "free_text"),
        ("🆘", "free_text"),
    ],
)
def test_words_of_the_contact_are_no_reaction(brand: Brand, text: str, value: str) -> None:
    assert understood(brand, text) == value


@table(
    "text",
    [
        "thanks", "Thanks!!", "Thank you so much ❤️", "thx 🙏🏾", "ty ty", "ok", "OK thanks", "k",
        "Got it, thank you dear", "perfect", "love it", "I loved it!!", "Love you guys 😍",
        "you guys are the best", "it was so good", "this is amazing", "lol ok", "hahaha", "aww 🥹",
        "thanks for the heads up", "no problem thanks", "have a blessed day 🙏", "soooo good",
        "Thanksssss", "Great service!", "sounds good", "nice",
        "gracias", "¡Muchas gracias!", "ok gracias", "mil gracias profe", "gracias x avisar",
        "perfecto", "Buenísimo, tía", "me encantó ❤️", "los amo", "todo bien, gracias", "jajaja",
        "jajaja buenísimo", "qué lindo todo", "excelente", "dios le bendiga", "de lujo 👌", "vale",
        "Igualmente, bendiciones", "riquísimo todo", "gracias mi reina",
    ],
)  # fmt: skip
def test_thanks_and_praise_alone_need_nobody(brand: Brand, text: str) -> None:
    assert understood(brand, text) == "praise"


@table(
    ("text", "value"),
    [
        ("thanks, but stop", "opt_out_free_text"),
        ("thanks but no more", "opt_out_free_text"),
        ("ok stop", "opt_out_free_text"),
        ("Thank you. Stop", "opt_out_free_text"),
        ("love it but stop", "opt_out_free_text"),
        ("gracias, ya no más", "opt_out_free_text"),
        ("gracias pero ya no más", "opt_out_free_text"),
        ("ok gracias, quítenme", "opt_out_free_text"),
        ("perfecto, alto", "opt_out_free_text"),
        ("gracias pero ya no", "unclear_opt_out"),
        ("no thanks", "unclear_opt_out"),
        ("thanks, where is my order?", "free_text"),
        ("thanks where is my order", "free_text"),
        ("love it, do you have size 8?", "free_text"),
        ("ok?", "free_text"),
        ("thanks?", "free_text"),
        ("ok at 5", "free_text"),
        ("ok please call me", "free_text"),
        ("thank you please", "free_text"),
        ("thanks 🙄", "free_text"),
        ("great, late again", "free_text"),
        ("thanks for nothing", "free_text"),
        ("not good", "free_text"),
        ("I would love it", "free_text"),
        ("sure", "free_text"),
        ("yes please", "free_text"),
        ("no", "unclear_opt_out"),
        ("im good", "free_text"),
        ("bye", "free_text"),
        ("gracias, ¿dónde está mi pedido?", "free_text"),
        ("gracias dónde está mi pedido", "free_text"),
        ("me encantó, tienen talla 8", "free_text"),
        ("gracias por nada", "free_text"),
        ("gracias 😡", "free_text"),
        ("sí claro", "free_text"),
        ("bueno, bueno, ya", "free_text"),
        ("nos vemos", "free_text"),
        ("no es bueno", "free_text"),
        ("gracias necesito otra", "free_text"),
        ("thanks " * 40, "free_text"),
    ],
)
def test_one_word_more_and_it_is_no_praise(brand: Brand, text: str, value: str) -> None:
    assert understood(brand, text) in possible(value)


@table(
    "text",
    [
        "I’m driving with Do Not Disturb While Driving turned on. I’ll see your message when I get"
        " where I’m going.",
        "I'm driving with Focus turned on. I'll see your message when I get where I'm going."
        " (I'm not receiving notifications. If this is urgent, reply “urgent” to send a"
        " notification through with your original message.)",
        "Driving, can't text. Sent from MY CAR",
        "Sorry, can't talk right now. What's up?",
        "Out of office until Monday Jan 6. For urgent matters contact Linda at 202-555-0130.",
        "I'm in a meeting. Can I call you later?",
        "Automatic reply: on vacation until 1/6. Will reply when I return.",
        "Estoy conduciendo",
        "Manejan., no puedo escrib. Sent from MY CAR",
        "Estoy manejando. Te respondo cuando llegue.",
        "Estoy de vacaciones, respondo el lunes",
        "Ahora no puedo hablar. ¿Qué pasa?",
        "Fuera de la oficina hasta el 14",
        "Estoy conduciendo y tengo activado No molestar. Veré tu mensaje al llegar.",
        "En misa. Luego le contesto.",
        "En misa — luego le contesto.",
    ],
)
def test_what_a_phone_answers_by_itself_is_an_auto_reply(brand: Brand, text: str) -> None:
    assert understood(brand, text) == "auto_reply"


@table(
    ("text", "value"),
    [
        ("I'm driving, stop texting me", "opt_out_free_text"),
        ("I'm driving. Where is my order", "free_text"),
        ("I'm driving, when do you close?", "free_text"),
        ("on vacation till the 15th", "free_text"),
        ("busy", "free_text"),
        ("Estoy de vacaciones hasta el 15", "free_text"),
        ("Estoy manejando, ¿a qué hora cierran?", "free_text"),
        ("no podré", "free_text"),
        ("I'm in surgery", "free_text"),
        ("I can't breathe", "medical"),
        ("can't talk", "free_text"),
        ("no puedo hablar", "free_text"),
        ("no puedo hablar, estoy en el trabajo", "free_text"),
        ("mi vecino no para de molestarme", "free_text"),
        ("él está aquí no puedo hablar", "suspected_danger"),
        ("mi ex no para de molestarme", "free_text"),
        ("can't talk right now, he is here", "free_text"),
        ("Out of office until Monday. " * 20, "free_text"),
    ],
)
def test_one_sentence_more_and_it_is_no_auto_reply(brand: Brand, text: str, value: str) -> None:
    assert understood(brand, text) in possible(value)


def test_who_is_on_leave_may_say_more_than_that(brand: Brand) -> None:
    assert understood(brand, "I am on leave") in FOR_AN_AGENT


@table(
    "text",
    [
        "",
        " \n",
        "...",
        "!!",
        "\u200b",
        "asdf",
        "asdfghj",
        "ñlkjh",
        "jkl;",
        "hhhhhhhh",
        "Aaaaa",
        "aassddff",
        "asdfkl",
    ],
)
def test_nothing_readable_needs_nobody(brand: Brand, text: str) -> None:
    assert understood(brand, text) == "gibberish"


@table(
    "text",
    [
        "?",
        "¿?",
        "asdf?",
        "8",
        "q",
        "M",
        "nooooo",
        "yesssss",
        "tree",
        "sale asdf",
        "🦶",
        "SOS",
        "xxxx",
    ],
)
def test_what_may_be_an_answer_is_not_called_unreadable(brand: Brand, text: str) -> None:
    assert understood(brand, text) in FOR_AN_AGENT


@table(
    ("text", "value"),
    [("", "picture"), (" ", "picture"), ("thanks", "free_text"), ("👍", "free_text")],
)
def test_a_picture_is_looked_at_whatever_the_words(brand: Brand, text: str, value: str) -> None:
    picture = (Media("https://example.com/1.jpg", "image/jpeg"),)

    outcome = texted(a_head(ACTIVE), text, brand, media=picture)

    assert outcome.understanding.value == value
    assert outcome.understanding.needs_agent


@pytest.mark.parametrize("thread", [Thread(), WAITING, OPEN], ids=["closed", "waiting", "open"])
@table("text", ["👍", "Thanks!!", "Loved “Sale”", "Estoy manejando", "asdfgh"])
def test_it_changes_neither_thread_nor_contact(brand: Brand, text: str, thread: Thread) -> None:
    head = a_head(ACTIVE, thread=thread, language="es")

    outcome = texted(head, text, brand)

    assert outcome.head.contact == replace(
        head.contact, last_number=outcome.head.contact.last_number
    )
    assert outcome.head.consents == head.consents
    wrote = NOW if outcome.understanding.value != "auto_reply" else thread.last_inbound_at
    assert outcome.head.thread == replace(thread, last_inbound_at=wrote)
    assert (outcome.events, outcome.replies) == ((), ())


@table(
    ("text", "value"),
    [
        ("👍", "perhaps_yes"),
        ("ok", "perhaps_yes"),
        ("perfecto", "perhaps_yes"),
        ("thanks a lot guys", "free_text"),
        ("Loved “Reply YES to join”", "free_text"),
    ],
)
def test_none_of_them_is_consent_and_the_open_question_stays(
    brand: Brand, text: str, value: str
) -> None:
    outcome = texted(a_head(PENDING), text, brand)

    assert outcome.head.consents == {"offers": PENDING}
    assert outcome.understanding.value == value


def test_an_auto_reply_with_a_danger_in_it_is_not_silenced(brand: Brand) -> None:
    said = "ando manejando con ganas de estrellarme contra un poste"

    assert understood(brand, said) == "suspected_danger"


@pytest.mark.matrix
@table("language", ["en", "es"])
def test_of_the_messages_that_are_silenced_98_in_100_need_nobody(
    brand: Brand, language: str
) -> None:
    right, found = Counter[str](), Counter[str]()
    for one in read(f"train-{language}-*.jsonl"):
        if (value := understood(brand, one.text)) in NEEDS_NOBODY:
            found[value] += 1
            right[value] += one.label in NEEDS_NOBODY

    assert right.total() >= 0.98 * found.total()
    assert found["reaction"] >= 10
    assert found["praise"] >= 2
    assert found["auto_reply"] >= 6


@table(
    ("text", "language"),
    [
        ("English please", "en"),
        ("in English pls", "en"),
        ("english only please", "en"),
        ("can u text me in english", "en"),
        ("I don't speak Spanish", "en"),
        ("I only read English", "en"),
        ("prefiero inglés, gracias", "en"),
        ("No more español pls, mándenlo en inglés", "en"),
        ("en español por favor", "es"),
        ("español porfa", "es"),
        ("solo en español", "es"),
        ("in spanish?", "es"),
        ("do you speak Spanish?", "es"),
        ("no entiendo inglés", "es"),
        ("me pueden escribir en castellano", "es"),
        ("no english, español", "es"),
        ("Stop english. Español, gracias", "es"),
    ],
)
def test_a_wish_for_a_language_names_it(text: str, language: str) -> None:
    assert wished(text) == language


@table(
    "text",
    [
        "do you have the spanish version of the book?",
        "Spanish olives in stock?",
        "¿tienen clases de inglés?",
        "la salsa inglesa",
        "english",
        "español",
        "English muffins please",
        "en inglés o en español?",
        "no hablo español ni inglés",
        "no más en inglés",
        "stop texting me in english",
        "my son learns Spanish",
        "en español por favor, ¿dónde está mi pedido?",
        "in Tagalog please",
        "please",
        "",
    ],
)
def test_any_other_mention_of_a_language_is_none(text: str) -> None:
    assert wished(text) is None


@pytest.mark.matrix
@table("language", ["en", "es"])
def test_no_other_message_is_taken_for_a_wish_for_a_language(language: str) -> None:
    found = [one for one in read(f"train-{language}-*.jsonl") if wished(one.text)]

    assert [one.label for one in found if one.label != "language"] == []
    assert found


SILENT = (
    "Thanks!!",
    "ok gracias",
    "love it",
    "jajaja",
    "👍",
    "Loved “Sale”",
    "Liked an image",
    "I'm driving.",
    "Estoy manejando.",
    "asdfgh",
    "",
)
MORE = (
    "stop",
    "alto",
    "no",
    "where is my order",
    "¿dónde está mi pedido?",
    "call me",
    "llámenme",
    "?",
    "8",
    "help",
    "I want to die",
    "wrong number",
    "se murió mi mamá",
    "한국어로 가능해요",
    "спасибо",
    "🛑",
)


@table("more", MORE)
@table("text", SILENT)
def test_nothing_can_be_added_without_being_read(brand: Brand, text: str, more: str) -> None:
    assert understood(brand, text) in NEEDS_NOBODY
    for joined in (f"{text} {more}", f"{more} {text}"):
        assert understood(brand, joined) not in NEEDS_NOBODY


@given(st.text(max_size=80))
def test_any_text_has_an_answer_from_every_structure(text: str) -> None:
    answers = [one.whole(text) for one in INTENTS if one.whole]

    assert set(answers) <= {True, False}
    assert sum(answers) <= 1
