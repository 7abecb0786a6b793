"""The contact takes legal steps, or threatens to: a lawsuit, a lawyer, an authority.

A message after an opt-out costs 500 to 1,500 dollars (47 U.S.C. 227(b)(3)), and who sues wants no
offers. So every consent ends, and nothing but the one confirmation is sent: no automatic text may
argue or admit anything. What is stored about the contact stays, as evidence. An agent alone
releases the hold.
"""

from collections.abc import Mapping

from shared.domain.contacts.holds import Hold
from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import EndForGood
from shared.domain.intents.intent import Intent, Wording
from shared.domain.intents.understanding import Understanding


def _wordings() -> Mapping[str, Wording]:
    from shared.domain.intents.data import free_text_en as en
    from shared.domain.intents.data import free_text_es as es

    return {"threat": Wording({"en": en.THREAT, "es": es.THREAT}, Hold.LEGAL, in_doubt="complaint")}


def _signs() -> Mapping[str, tuple[str, ...]]:
    from shared.domain.intents.data.own_words import legal_en as en
    from shared.domain.intents.data.own_words import legal_es as es

    return {"en": en.LEGAL, "es": es.LEGAL}


def _classes() -> Mapping[str, tuple[str, ...]]:
    from shared.domain.intents.data.own_words import legal_en as en
    from shared.domain.intents.data.own_words import legal_es as es

    return {**en.CLASSES, **es.CLASSES}


def _idioms() -> tuple[str, ...]:
    """Lawyers buy coffee too, and a pie may be so good that it "should be illegal"."""
    from shared.domain.intents.data.own_words import legal_en as en
    from shared.domain.intents.data.own_words import legal_es as es

    return (*en.IDIOMS, *es.IDIOMS)


# fmt: off
_HINTS = frozenset({
    "1500", "500", "abogada", "abogado", "abogados", "acudo", "ag", "agencia", "attorney",
    "attorneys", "attourney", "audiencia", "authorities", "autoridad", "bbb", "board", "cfpb",
    "city", "claims", "class", "commission", "commonwealth", "complaint", "condusef",
    "consumer", "consumidor", "consumo", "corte", "counsel", "counselor", "county", "court",
    "demanda", "demandar", "demandare", "demandarlos", "demando", "denuncia", "denunciar",
    "denunciare", "denunciarlos", "denuncio", "department", "dept", "facua", "fcc", "file",
    "filed", "filing", "firm", "fiscal", "fiscalia", "ftc", "general", "hundred", "indecopi",
    "inspector", "interpondre", "juez", "juzgado", "lawsuit", "lawyer", "lawyers", "legal",
    "letter", "lic", "licenciada", "licenciado", "ministerio", "notificado", "osha",
    "paralegal", "preservation", "preserve", "procuraduria", "profeco", "queja", "reclamacion",
    "reclamo", "reportar", "reportarlos", "reporto", "represent", "represents", "sernac",
    "served", "state", "subpoena", "sue", "suing", "superintendencia", "tribunal", "tribunales",
    "violates", "violating", "violation",
})
# fmt: on

INTENT = Intent(
    "legal",
    EndForGood(
        Understanding(
            "legal",
            "a legal threat: stop",
            needs_agent=True,
            is_opt_out=True,
            priority=Priority.P1,
        ),
        Hold.LEGAL,
    ),
    wordings=_wordings,
    signs=_signs,
    hints=_HINTS,
    classes=_classes,
    idioms=_idioms,
)
