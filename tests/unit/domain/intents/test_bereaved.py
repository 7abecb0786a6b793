"""A death ends all consent with condolences; a dead phone, a pet and a figure of speech do not."""

import pytest

from shared.domain.brand.model import Brand
from shared.domain.consent.transitions import Standing, standing
from shared.domain.contacts.contact_state import ConsentState
from shared.domain.contacts.holds import Hold
from shared.domain.intents.kinds.stops import bereaved
from tests.support.tables import table
from tests.unit.domain.builders import NOW, a_consent, a_head, texted

ACTIVE = a_consent(ConsentState.ACTIVE)


def understood(brand: Brand, text: str) -> str:
    return texted(a_head(ACTIVE), text, brand).understanding.value


@table(
    "text",
    [
        "my husband died last week",
        "my mother died in 2019, this was her number",
        "Rosa was my mother. She passed away on the 9th",
        "we buried my dad on saturday",
        "We lost her in March. She loved your shop",
        "Mr Alvarez is deceased, this is his daughter",
        "my grandma passed tuesday, please take her off",
        "the owner of this phone passed away",
        "he is no longer with us",
        "I'm the executor for the estate of Lena Cole",
        "dad died. stop asking him to rate his haircut",
        "passed away",
        "this number belonged to my late husband",
        "we just lost my grandma, please no more messages",
        "mi esposo falleció en mayo",
        "mi mamá murió, ya no manden nada",
        "falleció doña Carmen, era su clienta",
        "ya enterramos a mi abuelo",
        "mi tía ya no está con nosotros",
        "el dueño de este celular murió",
        "este era el número de mi papá que en paz descanse",
        "mi hermano perdió la vida en un accidente",
    ],
)
def test_a_death_is_understood(brand: Brand, text: str) -> None:
    assert understood(brand, text) == "bereaved"


@table(
    "text",
    [
        "my phone died",
        "my phone died sorry, is the sale still on",
        "im dead lol",
        "my mother died in 1998 and loved your shop",
        "mi mamá murió hace 20 años y le encantaba su pan",
        "he's dead to me lol",
        "my grandmother's clock died",
        "my mom would kill me",
        "she passed by the store",
        "I'm a widow, do you have a senior discount?",
        "i died at that price",
        "these shoes are to die for",
        "my old boots died after ten years",
        "the fern died, what did i do wrong",
        "our dog passed away so i have two bags to return",
        "the battery is dead",
        "RIP my wallet",
        "he passed his exam!! need a cake",
        "she passed out flyers at the door",
        "need a wreath for my uncle, he passed away tuesday",
        "do you sell day of the dead candles",
        "i'm dead tired",
        "she lost her keys at the store",
        "real estate office, wrong floor",
        "se me murió el cel",
        "me muero de risa",
        "está de muerte ese pastel",
        "murió mi tostadora",
        "la planta llegó muerta",
        "se murió el control de la tele",
        "necesito una corona, falleció mi vecino don Luis",
        "cuando murió mi esposo ustedes hicieron las flores, gracias",
        "se nos fue la luz",
        "¿tienen pan de muerto?",
    ],
)
def test_a_figure_of_speech_a_pet_and_a_thing_are_no_death(brand: Brand, text: str) -> None:
    assert understood(brand, text) != "bereaved"
    assert Hold.BEREAVEMENT not in texted(a_head(ACTIVE), text, brand).head.contact.holds


def test_who_is_in_danger_too_gets_help_and_the_death_has_its_effect(brand: Brand) -> None:
    outcome = texted(a_head(ACTIVE), "my husband died and i want to kill myself", brand)

    assert outcome.understanding.value == "self_harm_opt_out"
    assert outcome.head.contact.holds == {Hold.DISTRESS, Hold.BEREAVEMENT}
    assert outcome.head.state("offers") is ConsentState.REVOKED
    assert len(outcome.replies) == 1


@table("sign", [one for its in bereaved.INTENT.signs().values() for one in its])
def test_every_sign_has_a_hint_without_which_it_is_not_looked_for(sign: str) -> None:
    """Each wording of one of its parts has a hint, so that no message with the sign is missed."""
    classes = bereaved.INTENT.classes()
    pieces = [piece for piece in sign.split() if piece[0] not in "_^$.&"]

    assert any(
        all(set(one.split()) & bereaved.INTENT.hints for one in classes.get(piece, (piece,)))
        for piece in pieces
    )


@pytest.mark.parametrize(
    ("holds", "expected"),
    [
        (frozenset({Hold.BEREAVEMENT}), Standing.OPTED_OUT),
        (frozenset({Hold.MINOR}), Standing.OPTED_OUT),
        (frozenset({Hold.COMPLAINT}), Standing.OPEN),
        (frozenset(), Standing.OPEN),
    ],
)
def test_no_import_adds_a_contact_who_has_died_or_a_child(
    holds: frozenset[Hold], expected: Standing
) -> None:
    assert standing(a_head(holds=holds), "offers", agreed_at=NOW) is expected


def test_an_import_after_the_death_finds_an_opt_out(brand: Brand) -> None:
    head = texted(a_head(ACTIVE), "my wife died last week", brand).head

    assert standing(head, "recipes", agreed_at=NOW) is Standing.OPTED_OUT
