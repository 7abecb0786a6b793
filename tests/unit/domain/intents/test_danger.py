"""Who is in danger is heard, in both languages, and no manner of speaking is taken for a danger."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from infra.second_reader import labelled
from infra.second_reader.labelled import Labelled
from shared.domain.brand.model import Brand
from shared.domain.contacts.holds import Hold
from shared.domain.intents.data import signs as data
from shared.domain.intents.data.phrase_lists import merged
from shared.domain.intents.free_text import read
from shared.domain.intents.intent import Intent
from shared.domain.intents.kinds.dangers.suspected_danger import may_be_watched
from shared.domain.intents.registry import INTENTS
from shared.domain.intents.signs.signs import Signs
from tests.support.tables import table
from tests.unit.domain.builders import NOW, a_head, texted

LEAST_FOUND = 0.95
"""Of the messages that their authors labelled as a danger; those that rules were written with."""
MOST_FALSE = 0.003
"""Of all other messages: a person is called for nothing."""

IN_DANGER = (
    "I want to kill myself",
    "I don't want to be here anymore",
    "no reason to live",
    "goodbye everyone i took the pills",
    "me quiero matar",
    "ya no quiero vivir",
    "no tengo razón para seguir",
    "me tomé las pastillas",
    "he is hitting me, can't call",
    "I have a gun and I'm coming",
    "she locked me in",
    "me está pegando, no puedo llamar",
    "voy a ir y los voy a matar",
    "my son is allergic and ate it, his face is swelling",
    "got a rash from the lotion",
    "glass in the jar",
    "she can't breathe",
    "mi niño comió y se está hinchando",
    "me salió un sarpullido",
    "venía un vidrio",
    "no puede respirar",
    "stop texting me i want to die",
    "please stop. my husband beats me and he reads this phone",
    "i feel suicidal",
    "life isnt worth living",
    "I just want to die",
    "I'm going to end my life tonight",
    "my boyfriend is beating me help",
    "I will shoot everyone in your store",
    "voy a matar a todos en la tienda",
    "mi esposo me golpea",
    "quiero quitarme la vida",
    "I think I'm having an allergic reaction to your lotion",
    "burned my hand with your candle",
    "I have nothing to live for",
    "theres no point in going on",
    "they'd be happier if i were dead",
    "me siento sin ganas de vivir",
    "quiero morirme",
    "the lotion gave me a rash",
    "my daughter found a piece of glass in her yogurt",
    "me corté con un vidrio que venía en el frasco",
    "someone is breaking into my house",
    "están entrando a mi casa",
    "your candle exploded and burned me",
    "I overdosed",
    "me intoxiqué con su comida",
    "i hate my life and want it all to end",
    "no aguanto más, me voy a tirar de un puente",
    "he's going to kill me",
    "me va a matar mi esposo",
    "I'm going to blow up your store",
    "I'm holding a razor right now and nobody is home",
    "can't stop thinking about dying",
    "I swallowed all my antidepressants",
    "my roommate just slit her wrists",
    "my grandma fell in your store and can't get up",
    "after eating your soup my whole family is throwing up",
    "I was attacked in your parking lot",
    "a man grabbed me outside your shop",
    "your driver touched me and I'm scared",
    "la comida que me vendieron nos enfermó a todos",
    "se me durmió la cara después de la inyección",
    "mi abuelita se cayó en su tienda y no se puede parar",
    "me agarró un hombre en el estacionamiento",
    "estoy sangrando mucho",
    "tengo un cuchillo en la mano y no quiero seguir viva",
    "estoy pensando en hacerme daño",
    "le voy a meter un tiro al gerente",
    "my skin is peeling off after your mask",
    "the baby drank the lamp oil",
    "I feel like ending things",
    "ya me quiero ir de este mundo",
    "quisiera dormirme y no despertar nunca",
)  # fmt: skip

WRITTEN_IN_HASTE = (
    "I want to kill myself lol",
    "haha i want to kill myself 😂",
    "me quiero matar jajaja",
    "jaja me quiero morir 😂 ya no aguanto",
    "i\nwant\nto\ndie",
    "me\nquiero\nmorir",
    "K1LL MYSELF tonight",
    "i want to dieeeee",
    "quiero morirmeeee",
    "i wnt 2 die",
    "m kiero morir",
    "І want to kіll mуself",  # Cyrillic letters
    "my husbnad is beating me",
    "he hitz me",
)

KINDS_OF_DANGER = (
    "kill me",
    "mátame",
    "he beats me",
    "he kicks me",
    "my stepdad rapes me",
    "he is outside my house",
    "there's a man standing outside my house",
    "está afuera de mi casa",
    "me sigue",
    "un hombre me sigue",
    "me patea",
    "me viola",
    "bought a gun today",
    "compré una pistola",
    "there is a bomb in your store",
    "hay una bomba en su tienda",
    "911",
    "me duele el pecho",
    "my chest hurts",
    "your power bank exploded",
    "the heater caught fire",
    "I burned my hand on your kettle",
    "la batería explotó",
    "su calentador agarró fuego",
    "me quemé la mano con la tetera",
)

MANNERS_OF_SPEAKING = (
    "I'm 12 weeks pregnant, do the boots fit swollen feet",
    "estoy embarazada de 12 semanas, tengo los pies hinchados, ¿me quedan las botas?",
    "a review said “I want to die in these boots” lol",
    "una reseña decía “me quiero morir en estas botas”",
    "me pega el sol en la sala, ¿tienen persianas?",
    "¿me pega con los zapatos cafés?",
    "me sigue llegando el mismo cupón",
    "dejaron el paquete afuera de mi casa",
    "my wife will kill me if I buy more",
    "mi esposa me mata si compro otra planta",
    "EpiPen pouch in stock?",
    "I took the wrong size by mistake",
    "why did I get this: Please call or text 988 now, any hour; 911 if in danger?",
    "¿qué es esto? Llama al 988 (oprime 2) o manda AYUDA al 988 a toda hora; 911 si hay peligro",
    "If this is an emergency call 911. I asked about socks",
    "my phone exploded with likes",
    "explotó mi celular de likes",
    "bath bombs still on sale?",
    "I work in the ER, can't look at my phone",
    "blood orange soda back?",
    "I can't breathe laughing at your ad",
    "no puedo respirar de la risa",
    "it locked me out of my account",
    "pecho de pollo, ¿cuánto el kilo?",
    "this deal is killing me",
    "I'd kill for that coat",
    "if it's sold out I'll die lol",
    "suicide squad tee?",
    "me mata ese precio",
    "me muero por esos zapatos",
    "mátenme, ya no hay",
    "my phone died",
    "I'm dead 😂",
    "these shoes are to die for",
    "me muero de risa",
    "está de muerte ese pastel",
    "se me murió el cel",
    "murió mi tostadora",
    "is it safe for nut allergies?",
    "allergic to mondays",
    "¿sirve para alérgicos?",
    "soy alérgica a los lunes",
    "my old boots passed away lol",
    "can't stop wearing them",
    "do you sell knives?",
    "got any pepper spray",
    "is the gun range open",
    "my dog died",
    "the noise is unbearable",
    "I broke my phone screen",
    "dying to try the new flavor",
    "burning candle scent?",
    "your prices are insane",
    "killer sale!",
    "me rompieron el corazón con esa noticia",
    "¿venden cuchillos?",
    "estoy muerta de cansancio",
    "my back hurts, do you have pillows for that?",
    "i cut my hair",
    "hit me up when its back",
    "my feet are killing me in these",
    "shoot me the address",
    "I'm bleeding money here lol",
    "can i take ibuprofen with this",
    "help",
    "my kid is allergic to milk do you have oat",
    "el perro se comió mi zapato, necesito otro par",
    "do you have an eye cream for puffy eyes",
    "these burn my eyes jk",
    "my son broke his toy",
    "What do you have for a burnt hand, grill season is coming",
    "the zipper broke after two days",
    "my heart is broken, you ran out",
    "I can't live without your coffee",
    "no puedo vivir sin su pan",
    "my husband wants to kill me for buying a third pair haha",
    "I'm going to hit the store at 5",
    "someone will beat me to the last one",
    "he has my package, the guy with the red van",
    "is the police station near your shop",
    "my daughter cut her hair like the ad",
    "can you send someone to fix the washer",
    "me encanta, no puedo parar de comer",
    "mi hija se comió todo el pastel jaja",
    "¿me mandan el recibo? me duele la cabeza de buscarlo",
    "they took the last box",
    "my mouth is watering",
    "the hot sauce made me cry, loved it",
    "I left my keys in the store",
    "don't text back, I'm driving",
    "no me llamen, estoy en el trabajo",
    "I need to end my subscription",
    "quiero terminar con todo esto de los mensajes",
    "ya no quiero seguir en la lista",
    "ya no quiero estar en esta lista",
    "I don't want to be on this list anymore",
    "I don't want to be here for the sale on friday",
    "tired of these messages",
    "sick of this",
    "estoy cansada de tantos mensajes",
    "no quiero seguir recibiendo esto",
    "done with you guys",
    "goodbye, delete my number",
    "adiós, bórrenme",
    "I can't do this anymore, too many texts",
)  # fmt: skip


@table("text", IN_DANGER)
def test_a_danger_is_heard(text: str) -> None:
    said = read(text)

    assert said
    assert said.intent.is_danger


@table("text", (*KINDS_OF_DANGER, *WRITTEN_IN_HASTE))
def test_a_danger_is_heard_however_it_is_written(text: str) -> None:
    said = read(text)

    assert said
    assert said.intent.is_danger


@table("text", MANNERS_OF_SPEAKING)
def test_a_manner_of_speaking_is_no_danger(text: str) -> None:
    said = read(text)

    assert said is None or not said.intent.is_danger


def is_heard(message: Labelled) -> bool:
    said = read(message.text)
    return said is not None and said.intent.is_danger


@pytest.mark.matrix
@pytest.mark.parametrize("language", ["en", "es"])
def test_of_labelled_messages_dangers_are_found_and_few_others(language: str) -> None:
    messages = labelled.read(f"train-{language}-[1-6].jsonl")
    dangers = [is_heard(one) for one in messages if one.is_danger]
    others = [is_heard(one) for one in messages if not one.is_danger]

    assert sum(dangers) / len(dangers) >= LEAST_FOUND
    assert sum(others) / len(others) <= MOST_FALSE


def test_a_danger_and_an_opt_out_are_both_heard() -> None:
    said = read("stop texting me i want to die")

    assert said
    assert said.intent.id == "self_harm"
    assert said.also
    assert said.also.intent.id == "opt_out"


def test_every_class_of_a_sign_is_declared_and_used() -> None:
    shared = [intent for intent in INTENTS if not intent.hints]

    assert _named(shared, data.IDIOMS) == set(data.CLASSES)
    for intent in INTENTS:
        if intent.hints:
            assert _named([intent], intent.idioms()) == set(intent.classes())


def _named(intents: Sequence[Intent], idioms: Sequence[str]) -> set[str]:
    signs = [one for intent in intents for its in intent.signs().values() for one in its]
    return {word for one in (*signs, *idioms) for word in one.split() if word[0] == "<"}


def test_two_lists_cannot_have_a_class_of_the_same_name() -> None:
    assert merged({"<a>": ("x",)}, {"<b>": ("y",)}) == {"<a>": ("x",), "<b>": ("y",)}
    with pytest.raises(ValueError, match="<a>"):
        merged({"<a>": ("x",)}, {"<a>": ("y",)})


def test_a_danger_to_a_number_of_nobody_calls_a_person_and_sends_nothing(brand: Brand) -> None:
    outcome = texted(a_head(), "I want to kill myself", brand, to="+12025550199")

    assert outcome.understanding.value == "self_harm"
    assert outcome.understanding.is_urgent
    assert outcome.head.contact.holds == {Hold.DISTRESS}
    assert outcome.replies == ()


def test_the_contact_does_not_keep_which_danger_it_was(brand: Brand) -> None:
    outcome = texted(a_head(), "my husband is beating me help", brand)

    assert list(outcome.head.contact.auto_replies.of_intent) == ["911 en"]

    later = texted(outcome.head, "do you have boots?", brand, now=NOW + timedelta(days=31))
    assert later.head.contact.auto_replies.of_intent == {}


def test_a_second_text_within_a_day_only_adds_the_lifeline(brand: Brand) -> None:
    first = texted(a_head(), "my husband is beating me help", brand)
    second = texted(first.head, "I want to kill myself", brand)
    third = texted(second.head, "my husband is beating me help", brand)
    fourth = texted(third.head, "I keep the pills near my bed for tonight, then peace", brand)

    assert [len(one.replies) for one in (first, second, third, fourth)] == [1, 1, 0, 0]
    assert all(one.understanding.is_danger for one in (first, second, third, fourth))


@table(
    ("text", "expected"),
    [
        ("he reads my texts", True),
        ("my ex checks this phone", True),
        ("please don't reply", True),
        ("lee mis mensajes", True),
        ("no contesten por favor", True),
        ("I read a book", False),
        ("tonight I swallow the lot", False),
        ("esta noche acabo", False),
    ],
)
def test_who_may_be_watched_gets_no_text_about_a_suspicion(text: str, expected: bool) -> None:
    assert may_be_watched(text) is expected


# --- how signs are read

CLASSES = {"<who>": ("he", "my ex"), "<act>": ("hit*", "hurt me")}


def found(sign: str, text: str, *idioms: str) -> bool:
    return bool(Signs({"sign": (sign,)}, idioms, CLASSES).find(("^", *text.split(), "$")))


@table(
    ("sign", "text", "expected"),
    [
        ("<who> <act>", "he hits", True),
        ("<who> <act>", "my ex hitting", True),
        ("<who> <act>", "he hurt me", True),
        ("<who> <act>", "he hurt", False),
        ("<who> <act>", "he never hits", False),
        ("<who> _ <act>", "he a b c d hits", True),
        ("<who> _ <act>", "he a b c d e hits", False),
        ("<who> _ <act>", "he left . hits", False),
        ("<who> __ <act>", "he a b c d e hits", True),
        ("<who> .. <act>", "he left . and hits", True),
        ("<who> .. <act>", "hits he", False),
        ("<who> & <act>", "hits . he", True),
        ("<who> & <act>", "hits", False),
        ("^ <act>", "hits", True),
        ("^ <act>", "a hits", False),
    ],
)
def test_a_sign_is_its_words_in_their_order(sign: str, text: str, expected: bool) -> None:
    assert found(sign, text) is expected


def test_what_an_idiom_covers_is_no_sign() -> None:
    assert not found("<act>", "hits the spot", "hits the spot")
    assert found("<act>", "hits the spot and hits", "hits the spot")
    assert not found("<who> & <act>", "he hits the spot", "hits the spot")


@table(
    "text",
    [
        "STOP texting my husband sees my phone and hits me",
        "please stop. he sees these and he hits me",
        "he is reading my messages, he hits me, STOP",
        "dont text back he reads my phone",
        "my boyfriend checks my phone. he choked me",
        "I want to die, he reads my phone and hits me",
        "mi marido me pega y lee mi celular",
        "él ve mi celular y me pega",
        "él revisa mi celular, no me escriban",
    ],
)
def test_who_is_watched_is_heard_in_any_order(text: str) -> None:
    said = read(text)

    assert said
    assert said.intent.id == "violence_watched"
