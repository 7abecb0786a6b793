"""Answers to the question whether a contact wants no more messages: "yes end them", "keep them".

The question asks for STOP or START, so that yes and no by themselves may mean either. Every word
has to belong to the answer.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from shared.domain.intents.data.phrase_lists import Phrases, listed
from shared.domain.intents.folding import spaced
from shared.domain.intents.quick import has_any
from shared.domain.intents.whole.answer_words import ANSWERS
from shared.domain.intents.whole.grammar import WordClasses
from shared.domain.intents.whole.words import asks, words

_LONGEST = 80
"""Characters. A longer message says more than this."""

_CLASSES: Mapping[str, Phrases] = {
    "P": ANSWERS["P"],
    "Y": (*ANSWERS["Y"], *ANSWERS["O"]),
    "N": listed("no, no no, nah, nope, nop, nel"),
    # Ends the messages.
    "E": listed("""
        stop them, stop them all, stop it, stop all of them, stop sending them, end them, end it,
        end them all, end all of them, end the messages, end the texts, end all messages, end all
        texts, stop the messages, stop the texts, cancel them, cancel it, cut them off, turn them
        off, for good, stop them for good, end them for good, i want them to stop, i want them to
        end, i want to end them, i want to stop them, i don t want them, i dont want them, i do not
        want them, terminalos, terminelos, terminenlos, terminarlos, quiero terminarlos, termina
        los mensajes, terminen los mensajes, termine los mensajes, paralos, parelos, parenlos, paren
        los mensajes, quitalos, quitelos, quitenlos, cancelalos, cancelelos, cancelenlos, quiero que
        paren, quiero que terminen, ya no los quiero, no los quiero, para siempre
    """),
    # Keeps them, also after a no.
    "K": listed("""
        keep them, keep them coming, keep em coming, keep it coming, keep sending, keep sending
        them, keep sending me them, keep texting, keep texting me, keep going, send them, bring them
        back, turn them back on, i want them, i want them back, i want to have them back, i want to
        keep them, i d like to keep them, i would like to keep them, i d like them back, i like
        them, i do want them, i still want them, don t stop, dont stop, do not stop, don t stop
        them, dont stop them, do not stop them, don t end them, dont end them, do not end them,
        sigame enviando, sigueme enviando, siganme enviando, sigame mandando, sigueme mandando,
        siganme mandando, siganlos enviando, siganlos mandando, mandenlos, mandemelos, mandamelos,
        enviemelos, enviamelos, envienlos, no los paren, no los pares, no los quiten, no los quites,
        no los terminen, no los termines, no los cancelen, no paren, no pares
    """),
    # Keeps them, but not after a no without a pause: "no sigan" ends them.
    "S": listed("""
        have them back, sigue enviando, siga enviando, sigan enviando, sigue mandando, siga
        mandando, sigan mandando, sigan, siga, sigue, los quiero, quiero seguir recibiendolos,
        quiero seguir recibiendo, quiero recibirlos, quiero que sigan, quiero seguir, me gustan
    """),
}
_GRAMMAR = WordClasses(_CLASSES)
_END, _KEEP = re.compile(r"[PY]*E[PYE]*"), re.compile(r"(?:[PYN]*K|[PY]*S)[PKS]*")
_KEEP_AFTER_PAUSE = re.compile(r"[PYN]*[KS][PKS]*")
_PAUSE = re.compile(r"\W*(?:no|nah|nope|nop|nel)\s*[,.!;]", re.IGNORECASE)
_HINTS = (
    "stop", "end", "cancel", "cut", "turn", "keep", "send", "bring", "back", "want", "like", "good",
    "termin", "par", "quit", "sig", "quier", "mand", "envi", "gust", "siempre",
)  # fmt: skip


class DoubtAnswer(StrEnum):
    """What a message answers to the question about a doubt."""

    END = "end"
    KEEP = "keep"


def doubt_answer_of(text: str) -> DoubtAnswer | None:
    """Returns what the whole message answers, None when it says anything else.

    "No los quiero" ends the messages, "no, los quiero" too: a lost comma must not keep them.
    """
    if len(text) > _LONGEST or asks(text) or not has_any(spaced(text), _HINTS):
        return None
    rows = _GRAMMAR.rows(words(text))
    if any(map(_END.fullmatch, rows)):
        return DoubtAnswer.END
    keep = _KEEP_AFTER_PAUSE if _PAUSE.match(text) else _KEEP
    return DoubtAnswer.KEEP if any(map(keep.fullmatch, rows)) else None
