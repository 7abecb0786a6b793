"""The contact wants no more messages: by keyword, in their own words, or through the provider.

Sources of the keywords: 47 CFR 64.1200(a)(10) (stop, quit, end, revoke, opt out, cancel,
unsubscribe); CTIA Messaging Principles and Best Practices 2023, 5.1.3; the default lists of Twilio,
AWS, Telnyx and Braze; CWTA guidelines v3.9 (ARRET). The Spanish words, which no provider ships, and
the other French ones are Rapport's own standard.
"""

from collections.abc import Mapping

from shared.domain.contacts.holds import Hold
from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import EndConsent
from shared.domain.intents.intent import Circumstance, Intent, Wording
from shared.domain.intents.understanding import Understanding


def _wordings() -> Mapping[str, Wording]:
    """Who reports us wants no more, and neither does who has a wrong number: they never agreed."""
    from shared.domain.intents.data import free_text_en as en
    from shared.domain.intents.data import free_text_es as es
    from shared.domain.intents.data import free_text_fr as fr
    from shared.domain.intents.data import third_person

    return {
        "reported": Wording(
            {"en": en.REPORTED, "es": es.REPORTED}, Hold.COMPLAINT, in_doubt="complaint"
        ),
        "wrong_number": Wording(
            {"en": en.WRONG_NUMBER, "es": es.WRONG_NUMBER, "fr": fr.WRONG_NUMBER},
            Hold.WRONG_NUMBER,
            in_doubt="unclear",
        ),
        "stop": Wording(
            {
                "en": (*en.STOP, *third_person.STOP_EN),
                "es": (*es.STOP, *third_person.STOP_ES),
                "fr": fr.STOP,
            },
            in_doubt="unclear",
        ),
    }


INTENT = Intent(
    "opt_out",
    EndConsent(
        Understanding("opt_out", "stop", is_opt_out=True),
        own_words=Understanding("opt_out_free_text", "stop: in their own words", is_opt_out=True),
        wrong_number=Understanding(
            "opt_out_wrong_number",
            "stop: wrong number",
            needs_agent=True,
            is_opt_out=True,
            priority=Priority.P3,
        ),
        complaint=Understanding(
            "opt_out_complaint",
            "stop: in their own words, a complaint",
            needs_agent=True,
            is_opt_out=True,
        ),
        more=Understanding(
            "opt_out_and_more",
            "stop, and more to read",
            needs_agent=True,
            is_opt_out=True,
            priority=Priority.P2,
        ),
        for_wrong_number={
            "en": "{brand}: Sorry about that. We've removed this number.",
            "es": "{brand}: Disculpa la molestia. Ya quitamos este celular de la lista.",
        },
    ),
    keywords={
        "en": frozenset(
            {
                "stop", "stopall", "stop all", "end", "quit", "cancel", "unsubscribe", "unsub",
                "revoke", "optout", "remove", "please opt me out", "td",
            }
        ),
        "es": frozenset(
            {
                "alto", "parar", "pare", "paren", "baja", "darme de baja", "cancelar", "salir",
                "detener", "desuscribir", "basta", "no mas", "fin", "terminar",
            }
        ),
        "fr": frozenset({"arret", "arreter", "desabonner"}),
    },
    wordings=_wordings,
    circumstances=frozenset({Circumstance.PROVIDER_OPT_OUT}),
)  # fmt: skip
