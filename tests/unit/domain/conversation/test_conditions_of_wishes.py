"""Messages that are read otherwise where one condition is left out: each row is for one of them."""

from datetime import UTC, datetime

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import ConsentState
from shared.domain.core.phone import ContactId
from shared.domain.core.signed_links import LASTS, Purpose, new_link
from tests.support.tables import table
from tests.unit.domain.builders import a_consent, a_head, texted


@table(
    ("text", "understood"),
    [
        ("stop english", "unclear_opt_out"),
        ("no quiero que borren mi numero", "free_text"),
        ("stop texting me. ok?", "opt_out_free_text"),
        ("denme de baja. donde queda su tienda", "opt_out_and_more"),
        ("hey guys “unsubscribe me” thanks", "opt_out_free_text"),
        ("i bought it already, stop?", "unclear_opt_out"),
        ("bata", "free_text"),
        ("qu1t it", "opt_out_free_text"),
        ("*top", "free_text"),
        ("bus STOP", "unclear_opt_out"),
        ("basta coma gracias", "opt_out_free_text"),
        ("no quiero k me manden mensajes", "opt_out_free_text"),
        ("stop calling me", "unclear_opt_out"),
        ("no calls please, can you text me?", "free_text"),
        ("dont call or text me, text is fine", "free_text"),
        ("i come once a week", "free_text"),
        ("less texts, for good", "unclear_opt_out"),
        ("stop the promos but keep the promos", "stop_scope_unclear"),
        ("stop order updates, keep the offers", "stop_scope"),
        ("can you stop the promos and keep my order updates?", "stop_scope"),
        ("just order updates texts, no ads", "stop_scope_unclear"),
        ("my son works, not before 10", "free_text"),
        ("not before 24 please", "free_text"),
        ("no texts this month or ever again", "unclear_opt_out"),
        ("no texts till 5 pm on tuesday", "time"),
        ("is this a scam you charged me twice", "charge"),
        ("my son is 11, he signed up", "minor"),
        ("tengo 12 anos trabajando", "free_text"),
        ("cannot receive sms photo", "free_text"),
        ("are you people idiots?", "free_text"),
    ],
)
def test_one_condition_decides_what_a_message_means(
    brand: Brand, text: str, understood: str
) -> None:
    outcome = texted(a_head(a_consent(ConsentState.ACTIVE)), text, brand)

    assert outcome.understanding.value == understood


@table(
    ("text", "field", "kept"),
    [
        ("less often, one a day is too much", "per_30_days", "2"),
        ("una vez por quincena", "per_30_days", "2"),
        ("once a month or twice a week is plenty", "per_30_days", "1"),
        ("not before 7 please", "not_before", "07:00"),
        ("not before 10 am and only after 9 am", "not_before", "10:00"),
        ("no antes de las 3 de la tarde", "not_before", "15:00"),
        ("pause thru june please", "paused_until", "2027-07-01 06:00:00+00:00"),
        ("no texts from dec 1 until jan 5", "paused_until", "2027-01-05 07:00:00+00:00"),
        ("no texts until the 31st", "paused_until", "2026-12-31 07:00:00+00:00"),
    ],
)
def test_one_condition_decides_what_is_kept(brand: Brand, text: str, field: str, kept: str) -> None:
    outcome = texted(a_head(a_consent(ConsentState.ACTIVE)), text, brand)

    assert str(getattr(outcome.head.contact, field)) == kept


def test_a_link_has_expired_at_its_very_moment() -> None:
    link = new_link(
        ContactId("con_" + "a" * 20), Purpose.PREFERENCES, now=datetime(2026, 11, 3, tzinfo=UTC)
    )

    assert link.is_expired(now=datetime(2026, 11, 3, tzinfo=UTC) + LASTS)
