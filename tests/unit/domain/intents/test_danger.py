"""Who is in danger is heard, in both languages, and no manner of speaking is taken for a danger."""

from collections.abc import Sequence

import pytest

from infra.second_reader import labelled
from infra.second_reader.labelled import Labelled
from shared.domain.intents.data import signs as data
from shared.domain.intents.free_text import read
from shared.domain.intents.intent import Intent
from shared.domain.intents.registry import INTENTS
from shared.domain.intents.signs import Signs
from tests.support.tables import table

DANGERS = frozenset({"self_harm", "violence", "medical"})
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

MANNERS_OF_SPEAKING = (
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


@table("text", MANNERS_OF_SPEAKING)
def test_a_manner_of_speaking_is_no_danger(text: str) -> None:
    said = read(text)

    assert said is None or not said.intent.is_danger


def is_heard(message: Labelled) -> bool:
    said = read(message.text)
    return said is not None and said.intent.is_danger


@pytest.mark.parametrize("language", ["en", "es"])
def test_of_labelled_messages_dangers_are_found_and_few_others(language: str) -> None:
    messages = labelled.read(f"train-{language}-[1-6].jsonl")
    dangers = [is_heard(one) for one in messages if one.label in DANGERS]
    others = [is_heard(one) for one in messages if one.label not in DANGERS]

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
