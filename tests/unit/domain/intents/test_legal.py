"""A lawsuit, a lawyer or an authority ends all consent; jokes, errands and questions do not."""

import pytest

from shared.domain.brand.model import Brand
from shared.domain.brand.program import Language
from shared.domain.contacts.contact_state import ConsentState
from shared.domain.contacts.holds import Hold
from shared.domain.contacts.priority import Priority
from tests.support.matrix import spread
from tests.support.tables import table
from tests.unit.domain.builders import a_consent, a_head, texted

ACTIVE = a_consent(ConsentState.ACTIVE)


@table(
    "text",
    [
        "I'll sue",
        "my lawyer will be in touch",
        "I've hired an attorney over the dent in my car",
        "reporting u to the state attorney general",
        "this violates the TCPA",
        "you'll be served this week",
        "I filed a complaint with the BBB",
        "my attorney has the screenshots",
        "see u in small claims",
        "$500 per text adds up",
        "Preserve the parking lot video. I represent Ms Cole and you will hear from counsel",
        "stop. this goes to my lawyer",
        "los voy a demandar",
        "los reporto",
        "ya puse la queja en Profeco",
        "mi abogada ya tiene las capturas",
        "nos vemos en la corte",
        "hablen con mi abogado",
        "voy a presentar una denuncia ante la fiscalía",
        "Small claims, Tuesday, Dept 12. See you there.",
    ],
)
def test_a_legal_threat_is_understood(brand: Brand, text: str) -> None:
    outcome = texted(a_head(ACTIVE), text, brand)

    assert outcome.understanding.value == "legal"
    assert outcome.head.contact.holds == {Hold.LEGAL}


@table(
    "text",
    [
        "my lawyer loves your coffee",
        "I won't sue lol",
        "small claims court lol",
        "class action lol",
        "fcc jaja",
        "Sue at the register is the best",
        "you should be sued for making pie this good",
        "gift card for my attorney please",
        "do you have legal size paper",
        "where do I report a missing package?",
        "I'll report back tomorrow",
        "the food court entrance is closed",
        "is it legal to ship cider to Utah?",
        "mi abogada compra ahí",
        "hay mucha demanda de esas botas?",
        "los voy a demandar por lo adictivo de ese pan jajaja",
        "no los voy a demandar, tranquila",
        "¿dónde reporto un paquete perdido?",
        "me robaron la bici y ya puse la denuncia, venden candados?",
        "folder tamaño legal",
    ],
)
def test_what_only_sounds_legal_ends_nothing(brand: Brand, text: str) -> None:
    outcome = texted(a_head(ACTIVE), text, brand)

    assert outcome.head.state("offers") is ConsentState.ACTIVE
    assert Hold.LEGAL not in outcome.head.contact.holds


@pytest.mark.parametrize(
    ("language", "text"), spread([("en", "my lawyer will be in touch"), ("es", "los demando")], 1)
)
def test_a_legal_threat_gets_the_confirmation_alone_and_nothing_is_forgotten(
    brand: Brand, language: Language, text: str
) -> None:
    before = a_head(ACTIVE, language=language, attributes={"size": "38"})

    outcome = texted(before, text, brand)

    assert [one.body for one in outcome.replies] == [brand.programs[0].texts[language].stop]
    assert outcome.understanding.priority is Priority.P1
    assert outcome.head.contact.attributes == {"size": "38"}
    assert outcome.head.contact.suppressed_at


def test_a_danger_beside_a_legal_threat_calls_a_person_and_ends_consent(brand: Brand) -> None:
    outcome = texted(a_head(ACTIVE), "my face is swelling after your lotion. I will sue", brand)

    assert outcome.understanding.value == "medical_opt_out"
    assert {Hold.DISTRESS, Hold.LEGAL} <= outcome.head.contact.holds
