"""Advertising to the brand opens nothing and ends nothing; a customer's link is a question."""

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import ConsentState, ContactState, Thread, ThreadState
from shared.domain.conversation.outcome import Outcome
from tests.support.tables import table
from tests.unit.domain.builders import NOW, a_consent, a_head, texted

ACTIVE = a_consent(ConsentState.ACTIVE)
STRANGER, SUBSCRIBER = a_head(), a_head(ACTIVE)


def changes(outcome: Outcome, before: ContactState) -> bool:
    after = outcome.head
    is_same = (after.consents, after.thread) == (before.consents, before.thread)
    return bool(outcome.replies or outcome.events or after.contact.holds) or not is_same


@table(
    "text",
    [
        "You won! Claim at example.com/win",
        "Your parcel is held. Confirm the fee at example.com/pkg",
        "Dear owner, get your shop to page one. Reply INFO",
        "Need a business loan? No credit check, call 555-0188",
        "Felicidades, gane un celular en example.com/gana",
        "Su cuenta sera suspendida, verifique en example.com/v",
        "Seguidores reales para su negocio, info en example.com/s",
        "Find 3 privacy violations on your store website with a free audit: example.com/a",
    ],
)
def test_advertising_to_a_stranger_changes_nothing(brand: Brand, text: str) -> None:
    outcome = texted(STRANGER, text, brand)

    assert (outcome.understanding.value, outcome.understanding.needs_agent) == ("spam", False)
    assert not changes(outcome, STRANGER)
    assert [one.intent for one in outcome.intents] == ["spam"]


@table(
    "text",
    [
        "Win a $500 voucher! Text WIN to 80062. To opt out text STOP",
        "Boost your store ranking! See example.com/rank. Reply STOP to end",
        "Gane un bono hoy! Reclame en example.com/bono. Para salir responda ALTO",
    ],
)
def test_the_stop_of_an_advertisement_ends_no_consent(brand: Brand, text: str) -> None:
    outcome = texted(SUBSCRIBER, text, brand)

    assert outcome.head.state("offers") is ConsentState.ACTIVE
    assert not outcome.replies


@table(
    "text",
    [
        "Congrats! Your store won a free terminal. Claim at example.com/claim STOP",
        "to stop this I had to google www.example.com, STOP",
        "stop texting this number, call 555-0101 instead, www.example.com",
        "You won! Claim at example.com/win. stop texting me",
        "ya no me escriban. gane un bono en example.com/bono",
    ],
)
def test_a_stop_beside_an_advertisement_counts(brand: Brand, text: str) -> None:
    outcome = texted(SUBSCRIBER, text, brand)

    assert outcome.understanding.is_opt_out or outcome.head.contact.holds


@table(
    "text",
    [
        "Do you have the boots from example.com/boots in size 8?",
        "is this you? your package is held example.com/track",
        "Congrats on the award! love your store",
        "I won the raffle, how do I claim my prize? example.com/raffle",
        "me mandaron que gané un premio example.com/p, es cierto?",
        "my order is on hold example.com/orders/12",
        "example.com/boots",
        "Your parcel is held. Confirm the fee at example.com/pkg",
    ],
)
def test_what_a_subscriber_sends_is_for_an_agent_unless_it_is_unmistakable(
    brand: Brand, text: str
) -> None:
    outcome = texted(SUBSCRIBER, text, brand)

    assert outcome.understanding.value != "spam"
    assert outcome.understanding.needs_agent or outcome.understanding.value == "praise"


def test_unmistakable_advertising_of_a_subscriber_does_not_count_as_their_message(
    brand: Brand,
) -> None:
    text = "Dear merchant, your account is on hold, verify now at example.com/v or lose deposits"

    outcome = texted(SUBSCRIBER, text, brand)

    assert outcome.understanding.value == "spam"
    assert outcome.head.thread.last_inbound_at is None, "promotions are as unanswered as before"


def test_an_agent_who_waits_for_an_answer_reads_advertising_too(brand: Brand) -> None:
    waiting = a_head(ACTIVE, thread=Thread(ThreadState.WAITING, last_outbound_at=NOW))

    outcome = texted(waiting, "You won! Claim at example.com/win, dear owner", brand)

    assert outcome.understanding.value == "free_text"
