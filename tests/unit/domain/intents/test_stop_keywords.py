"""An opt-out among other keywords wins; a word that says more is no keyword."""

import pytest

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import ConsentState, ContactState
from tests.unit.domain.builders import a_consent, a_head, texted

ACTIVE = a_head(a_consent(ConsentState.ACTIVE), a_consent(ConsentState.ACTIVE, "orders"))
ASKED = a_head(a_consent(ConsentState.PENDING))


@pytest.mark.parametrize(
    "words",
    ["YES STOP", "STOP YES", "yes, stop", "stop & yes", "yes/stop", "y stop", "sí alto", "alto sí",
     "STOP START", "start stop", "JOIN STOP", "HELP STOP", "stop stop", "stop alto", "2 stop",
     "2 but stop", "STOP\nYES", "ok, cancel", "yes \"STOP\"", "\"STOP", "STOP”", "'stop", "«ALTO",
     "(STOP)", "*STOP*", "> STOP"],
)  # fmt: skip
@pytest.mark.parametrize("head", [ACTIVE, ASKED], ids=["subscribed", "asked"])
def test_an_opt_out_among_keywords_wins(brand: Brand, head: ContactState, words: str) -> None:
    outcome = texted(head, words, brand)

    assert outcome.head.contact.suppressed_at
    assert len(outcome.replies) == 1


@pytest.mark.parametrize(
    "words",
    ["cancel 1234", "stop 2", "no cancelar", "stop join", "bus stop", "next stop", "yes please",
     "yes 2", "start help"],
)  # fmt: skip
def test_what_says_more_ends_not_everything(brand: Brand, words: str) -> None:
    assert texted(ACTIVE, words, brand).head.contact.suppressed_at is None
