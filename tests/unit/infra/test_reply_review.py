"""What a brand's wording of an auto-reply must not have, by what the reply is for."""

import pytest
from msgspec.structs import replace

from infra.brand_file.reply_review import reply_problems
from shared.domain.brand.model import Brand
from shared.domain.intents.own_texts import own_texts


def problems(brand: Brand, id: str, language: str, text: str) -> list[str]:
    worded = replace(brand, replies={id: {language: text}})
    return [f"{'.'.join(map(str, one.at))}: {one.message}" for one in reply_problems(worded)]


WRONG = "{brand}: Sorry about that. We've removed this number."
SAD = "{brand}: We're very sorry for your loss. Nothing else is needed from you."
HARM = "{brand}: You matter to us. Call or text 988 now, 911 if in danger."
REFUSED = [
    ("opt_out_for_wrong_number", "en", f"{WRONG} See juniper.example.com", "has a link"),
    ("opt_out_for_wrong_number", "en", f"{WRONG} bit.ly/abc", "has a link"),
    ("opt_out_for_wrong_number", "en", f"{WRONG} Take 20% anyway.", "says '%'"),
    ("bereaved", "en", f"{SAD} Here is a coupon.", "says 'coupon', which reads as marketing"),
    ("bereaved", "es", "{brand}: Lo sentimos mucho. Te damos un descuento.", "says 'descuento'"),
    ("minor", "en", "{brand}: We've stopped. Free gifts: {contact}.", "says 'free'"),
    ("declined", "en", "{brand}: No problem, here is a gift.", "follows a refusal, and says"),
    ("suspected_opt_out", "en", "{brand}: STOP or START to save 5 dollars.", "says 'save'"),
    ("self_harm", "en", f"{HARM} Then www.example.com", "is help in danger, and has a link"),
    ("self_harm", "en", "{brand}: Don't call 988, nor 911.", "says \"Don't call\""),
    ("self_harm", "es", "{brand}: No llames al 988 ni al 911, AYUDA.", "says 'No llames'"),
    ("bot", "en", "{brand}: I am Sara, a real person.", "does not say that the reply is automatic"),
    ("bot", "en", "{brand}: This is not an automatic reply.", "does not say that the reply"),
    ("bot", "en", "{brand}: Our support system is Ana, a person.", "does not say that the reply"),
    ("bot", "es", "{brand}: Soy Sara, una persona del equipo.", "does not say that the reply is"),
    ("human", "es", "{brand}: Of course. A person will answer you by {by}.", "is in English"),
    ("bot", "en", "{brand}: An automatic reply. Save 20% at bit.ly/abc", "has a link (bit.ly/abc)"),
    ("bot", "en", "{brand}: An automatic reply. Get 20% today.", "says '%'"),
]  # fmt: skip


@pytest.mark.parametrize(("id", "language", "text", "said"), REFUSED)
def test_a_wording_that_a_reply_must_not_have_is_refused(
    brand: Brand, id: str, language: str, text: str, said: str
) -> None:
    found = problems(brand, id, language, text)

    assert any(one.startswith(f"replies.{id}.{language}: ") and said in one for one in found), found


@pytest.mark.parametrize(
    ("id", "text"),
    [
        ("opt_out_for_wrong_number", "{brand}: Sorry. We took you off; feel free to call us."),
        ("suspected_opt_out", "{brand}: No offers for now. Reply STOP or START."),
        ("opt_out_for_wrong_number", "{brand}: We've turned off all messages."),
        ("minor", "{brand}: We've stopped. Write to help@example.com or {contact}."),
        ("bot", "{brand}: I am no person, this is a machine."),
    ],
)
def test_a_wording_of_the_brands_own_is_accepted(brand: Brand, id: str, text: str) -> None:
    assert problems(brand, id, "en", text) == []


def test_the_standard_texts_are_accepted(brand: Brand) -> None:
    worded = replace(brand, replies={id: dict(texts) for id, texts in own_texts().items()})

    assert [*reply_problems(worded)] == []
