"""Checks the body of a message, and returns findings for its author to read before it is sent.

A word list cannot judge meaning, so most findings warn. A finding blocks only what is forbidden in
any context or refused by carriers. Findings never repeat the words; `where` gives their position.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from shared.domain.brand.model import Brand
from shared.domain.brand.program import MAX_TEXT, Program
from shared.domain.content.advertising import is_advertisement
from shared.domain.content.data import content_words as data
from shared.domain.content.mentions import host_and_path, links, names, places_of
from shared.domain.content.obfuscation import disguised_words, shouts
from shared.domain.content.rules import RULES
from shared.domain.intents.keywords import KEYWORDS
from shared.domain.messages.message import Category
from shared.domain.text.gsm7 import invisible, to_gsm7
from shared.domain.text.phrases import Phrases, Span, Words, fold, words
from shared.domain.text.segments import parts


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


def check(
    body: str,
    *,
    brand: Brand,
    program: Program,
    category: Category,
    language: str,
    opt_out_due: bool,
) -> tuple[Finding, ...]:
    """Returns the findings about a body, ordered by level, law first.

    opt_out_due: whether this message has to say how to opt out, which the caller decides. A finding
    whose risk brand.yaml accepts warns, with the reason.
    """
    own = (brand.name, *program.name.values())
    text = _Text(body, brand.names, own, category, language, opt_out_due, program.words)
    found = (finding for rule in _CHECKS for finding in rule(text))
    accepted = (_accepted(finding, brand.accept_risk_content) for finding in found)
    return tuple(sorted(accepted, key=lambda finding: finding.level))


@lru_cache(maxsize=256)
def blocking(
    body: str, names: tuple[str, ...], category: Category, language: str
) -> tuple[Finding, ...]:
    """Returns the findings of `check` that block a message, except that it advertises.

    names: those of the brand, its own first, and of its programs. category: what the message is
    judged as; the gate decides by itself what a message that advertises needs.
    """
    due = category is Category.PROMOTIONAL
    text = _Text(body, names, names, category, language, due)
    found = (finding for rule in _BLOCKING for finding in rule(text))
    return tuple(finding for finding in found if finding.severity is Severity.BLOCK)


def _accepted(finding: Finding, reasons: Mapping[str, str]) -> Finding:
    reason = reasons.get(finding.id)
    if finding.severity is not Severity.BLOCK or reason is None:
        return finding
    message = f"{finding.message} Accepted in brand.yaml: {reason}"
    return finding._replace(severity=Severity.WARN, message=message)


@dataclass(frozen=True)
class _Text:
    """What the checks read. names: those of the brand, its own first, and of all programs.

    own_names: the names that are no words of the text. replies: the program's keywords.
    """

    body: str
    names: tuple[str, ...]
    own_names: tuple[str, ...]
    category: Category
    language: str
    opt_out_due: bool
    replies: Collection[str] = ()

    @cached_property
    def words(self) -> Words:
        return words(self.body)

    @cached_property
    def own(self) -> Words:
        """The words without the names of the brand and program, such as "Trail Offers"."""
        hidden = {place for name in self.own_names for place in places_of(name, self.words)}
        return self.words.without(hidden)

    @property
    def brand_name(self) -> str:
        return self.names[0] if self.names else ""

    @cached_property
    def is_advertisement(self) -> bool:
        """Returns whether the gate judges this transactional message as promotional."""
        return self.category is Category.TRANSACTIONAL and is_advertisement(self.body, self.names)

    @property
    def serious(self) -> Severity:
        """Carriers apply these rules to advertising; otherwise they are advice."""
        promotional = self.category is Category.PROMOTIONAL or self.is_advertisement
        return Severity.BLOCK if promotional else Severity.WARN

    @cached_property
    def says_how_to_stop(self) -> bool:
        return any(_OPT_OUT.find(self.words))


def _finding(rule: str, severity: Severity, message: str, where: Span | None = None) -> Finding:
    declared = RULES[rule]
    return Finding(rule, declared.level, severity, message, declared.citation, where)


def _labelled(harmless: data.Phrases = (), **phrases: data.Phrases) -> Phrases:
    labels = {phrase: label for label, wordings in phrases.items() for phrase in wordings}
    return Phrases(labels | dict.fromkeys(harmless), data.CLASSES)


_ADVERTISES = "This reads as advertising, which needs the consent of a promotional program."
_LINKS_TO_OFFER = "This link seems to lead to an offer, which makes the message advertising."

_OPT_OUT = _labelled(data.OPT_OUT_HARMLESS, opt_out=data.OPT_OUT)
_EXCLUSIVE = _labelled(exclusive=data.EXCLUSIVE)
_STEPS = _labelled(second=data.SECOND_STEP, other=data.OTHER_STEP)
_OFFERS = _labelled(data.OFFER_HARMLESS, offer=(*data.ADVERTISING, *data.OFFER))
_PRESSURE = _labelled(data.URGENCY_HARMLESS, urgency=data.URGENCY, prize=data.PRIZE)
_TOPICS = _labelled(data.TOPICS_HARMLESS, **data.SHAFT, **data.HIGH_RISK)


def _size(text: _Text) -> Iterator[Finding]:
    if len(text.body) > MAX_TEXT:
        message = f"The text has {len(text.body)} characters; providers take {MAX_TEXT} at most."
        yield _finding("L4-CNT-01", Severity.BLOCK, message, (MAX_TEXT, len(text.body)))


def _brand_named(text: _Text) -> Iterator[Finding]:
    if text.category is not Category.CONVERSATIONAL and not names(
        text.brand_name, text.body, text.words
    ):
        message = f"Name the brand: begin with “{text.brand_name}:”."
        yield _finding("L3-BRD-01", text.serious, message)


def _opt_out(text: _Text) -> Iterator[Finding]:
    if text.opt_out_due and not text.says_how_to_stop:
        wording = (
            "Responde STOP para cancelar" if text.language == "es" else "Reply STOP to opt out"
        )
        yield _finding("L3-OUT-01", text.serious, f"Say how to stop: “{wording}”.")


def _one_means(text: _Text) -> Iterator[Finding]:
    for _, where in _EXCLUSIVE.find(text.words):
        message = "Contacts may opt out by any reasonable means: do not limit them to STOP."
        yield _finding("L1-REV-01", Severity.BLOCK, message, where)


def _one_step(text: _Text) -> Iterator[Finding]:
    for label, where in _STEPS.find(text.words):
        if label == "second" or not text.says_how_to_stop:
            message = "Opting out takes one step: no menu, no log-in, no second message."
            yield _finding("L3-OUT-02", text.serious, message, where)


def _short_links(text: _Text) -> Iterator[Finding]:
    for link, where in links(text.body, text.words):
        labels = host_and_path(link)[0].split(".")
        if ".".join(labels[-2:]) in data.SHORTENERS:
            message = "Carriers filter links of public URL shorteners: use a domain of your own."
            yield _finding("L3-URL-01", text.serious, message, where)


def _advertising(text: _Text) -> Iterator[Finding]:
    if text.category not in (Category.CONVERSATIONAL, Category.TRANSACTIONAL):
        return
    severity = Severity.BLOCK if text.is_advertisement else Severity.WARN
    found: list[tuple[str, Span | None]] = [
        *((_ADVERTISES, where) for _, where in _OFFERS.find(text.own)),
        *((_LINKS_TO_OFFER, where) for where in _offer_links(text)),
    ]
    for message, where in found or ([(_ADVERTISES, None)] if text.is_advertisement else []):
        yield _finding("L1-CON-02", severity, message, where)


def _offer_links(text: _Text) -> Iterator[Span]:
    for link, where in links(text.body, text.words):
        if not data.OFFER_LINK.isdisjoint(re.findall("[a-z]+", host_and_path(link)[1])):
            yield where


def _carrier_topics(text: _Text) -> Iterator[Finding]:
    for topic, where in _TOPICS.find(text.own):
        rule = "L3-CNT-02" if topic in data.HIGH_RISK else "L3-CNT-01"
        message = f"Carriers block or age-gate messages about {topic}: check if it is allowed."
        yield _finding(rule, Severity.WARN, message, where)


def _pressure(text: _Text) -> Iterator[Finding]:
    for label, where in _PRESSURE.find(text.own):
        if label == "prize":
            message = "Mention a prize only if the contact has won it: anything else is deceptive."
            yield _finding("L1-CNT-02", Severity.WARN, message, where)
        elif text.category is Category.PROMOTIONAL:
            message = "Use urgent wording only if it is true: give the end date or quantity."
            yield _finding("L1-CNT-02", Severity.WARN, message, where)


def _disguise(text: _Text) -> Iterator[Finding]:
    for where in invisible(text.body):
        message = "Invisible characters look like filter evasion to carriers: remove them."
        yield _finding("L3-SNO-03", Severity.WARN, message, where)
    for where in disguised_words(text.body, text.own):
        message = "An obfuscated word looks like filter evasion to carriers: spell it normally."
        yield _finding("L3-SNO-03", text.serious, message, where)


def _shouting(text: _Text) -> Iterator[Finding]:
    message = "Words in capitals and repeated ! look like spam to filters and people."
    replies = KEYWORDS.keys() | {fold(word) for word in text.replies}
    for where in shouts(text.body, text.own, replies):
        yield _finding("L4-ACC-01", Severity.WARN, message, where)


def _parts(text: _Text) -> Iterator[Finding]:
    first, *rest = parts(text.body)
    if len(rest) < (2 if text.category is Category.CONVERSATIONAL else 1):
        return
    message = f"The message is sent and billed in {len(rest) + 1} parts."
    if len(rest) > 1:
        message += " Use two parts at most."
    where = len(first), len(text.body)
    yield _finding("L4-CNT-01", Severity.WARN, message + _saving(text.body), where)


def _saving(body: str) -> str:
    suggestion = to_gsm7(body)
    if suggestion.saves:
        pairs = _few(", ", [f"{old} as {new}" for old, new in suggestion.changes if new])
        needs = f" With plain characters it needs {suggestion.after.count}"
        return f"{needs}: {pairs}." if pairs else f"{needs}."
    if suggestion.kept:
        return f" {_few(' ', suggestion.kept)} reduce a part from 153 to 67 characters."
    return ""


def _few(between: str, things: Sequence[str]) -> str:
    return between.join([*things[:5], "and more"] if len(things) > 5 else things)


_BLOCKING: Sequence[Callable[[_Text], Iterator[Finding]]] = (
    _size,
    _one_means,
    _brand_named,
    _opt_out,
    _one_step,
    _short_links,
    _disguise,
)
_CHECKS: Sequence[Callable[[_Text], Iterator[Finding]]] = (
    _size,
    _one_means,
    _advertising,
    _pressure,
    _brand_named,
    _opt_out,
    _one_step,
    _short_links,
    _carrier_topics,
    _disguise,
    _shouting,
    _parts,
)
