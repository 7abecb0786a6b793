"""The message is a program's own keyword, which the brand chooses."""

from shared.domain.intents.effects import JoinProgram
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding

INTENT = Intent(
    "program_keyword",
    JoinProgram(
        Understanding("keyword", "keyword"),
        subscribed=Understanding("keyword_subscribed", "keyword: already subscribed"),
    ),
    circumstances=frozenset({Circumstance.PROGRAM_KEYWORD}),
)
