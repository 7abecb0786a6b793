"""The message may be an opt-out, and may not.

Consent is revoked by any words that a reasonable person understands so (47 CFR 64.1200(a)(10)). A
list of phrases cannot judge that, so an agent decides, and marketing is on hold until then.
"""

from collections.abc import Mapping

from shared.domain.contacts.holds import Hold
from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import HoldMarketing
from shared.domain.intents.intent import Intent, Wording
from shared.domain.intents.understanding import Understanding


def _wordings() -> Mapping[str, Wording]:
    """An opening is a stop with more after it: "Stop! Is it really 50% off?" may mean neither."""
    from shared.domain.intents.data import free_text_en as en
    from shared.domain.intents.data import free_text_es as es
    from shared.domain.intents.data import free_text_fr as fr

    return {
        "refusal": Wording(
            {"en": en.REFUSAL, "es": es.REFUSAL, "fr": fr.REFUSAL},
            Hold.UNCLEAR_OPT_OUT,
            is_refusal=True,
        ),
        "opening": Wording({"en": en.OPENING, "es": es.OPENING}, stands_for=("unclear", "stop")),
        "unclear": Wording(
            {"en": en.UNCLEAR, "es": es.UNCLEAR}, Hold.UNCLEAR_OPT_OUT, in_doubt="unclear"
        ),
    }


QUESTION = {
    "en": (
        "{brand}: We've paused our messages to you. Reply STOP to end them for good or START to "
        "have them back."
    ),
    "es": (
        "{brand}: Pausamos los mensajes. Responde ALTO para terminarlos o INICIAR si los quieres."
    ),
}

INTENT = Intent(
    "unclear_opt_out",
    HoldMarketing(
        Understanding("unclear_opt_out", "perhaps a stop", needs_agent=True, priority=Priority.P3),
        QUESTION,
    ),
    wordings=_wordings,
)
