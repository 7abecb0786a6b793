"""A finding about the body of a message."""

from enum import StrEnum
from typing import NamedTuple

from shared.domain.content.data import content_words as data
from shared.domain.content.rules import RULES
from shared.domain.text.phrases import Phrases
from shared.domain.text.words import Span


class Severity(StrEnum):
    BLOCK = "block"
    WARN = "warn"


class Finding(NamedTuple):
    id: str
    level: int
    severity: Severity
    message: str
    citation: str
    where: Span | None = None
    """Start and end in the body, in characters."""


def finding_of(rule: str, severity: Severity, message: str, where: Span | None = None) -> Finding:
    declared = RULES[rule]
    return Finding(rule, declared.level, severity, message, declared.citation, where)


def labelled(harmless: data.Phrases = (), **phrases: data.Phrases) -> Phrases:
    labels = {phrase: label for label, wordings in phrases.items() for phrase in wordings}
    return Phrases(labels | dict.fromkeys(harmless), data.CLASSES)
