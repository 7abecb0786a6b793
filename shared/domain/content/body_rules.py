"""The content checks, each a function that yields what it finds in a body.

A word list cannot judge meaning, so most findings warn. A finding blocks only what is forbidden in
any context or refused by carriers. Findings never repeat the words; `where` gives their position.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from shared.domain.brand.program import MAX_TEXT
from shared.domain.content.checked_text import CheckedText
from shared.domain.content.data import content_words as data
from shared.domain.content.findings import Finding, Severity, finding_of, labelled
from shared.domain.content.mentions import host_and_path, links, names
from shared.domain.content.obfuscation import disguised_words, shouts
from shared.domain.intents.keywords import KEYWORDS
from shared.domain.messages.message import Category
from shared.domain.text.gsm7 import invisible, to_gsm7
from shared.domain.text.segments import parts
from shared.domain.text.words import Span, fold

_ADVERTISES = "This reads as advertising, which needs the consent of a promotional program."


_LINKS_TO_OFFER = "This link seems to lead to an offer, which makes the message advertising."


_EXCLUSIVE = labelled(exclusive=data.EXCLUSIVE)


_STEPS = labelled(second=data.SECOND_STEP, other=data.OTHER_STEP)


_OFFERS = labelled(data.OFFER_HARMLESS, offer=(*data.ADVERTISING, *data.OFFER))


_PRESSURE = labelled(data.URGENCY_HARMLESS, urgency=data.URGENCY, prize=data.PRIZE)


_TOPICS = labelled(data.TOPICS_HARMLESS, **data.SHAFT, **data.HIGH_RISK)


def _size(text: CheckedText) -> Iterator[Finding]:
    if len(text.body) > MAX_TEXT:
        message = f"The text has {len(text.body)} characters; providers take {MAX_TEXT} at most."
        yield finding_of("L4-CNT-01", Severity.BLOCK, message, (MAX_TEXT, len(text.body)))


def _brand_named(text: CheckedText) -> Iterator[Finding]:
    if text.category is not Category.CONVERSATIONAL and not names(
        text.brand_name, text.body, text.words
    ):
        message = f"Name the brand: begin with “{text.brand_name}:”."
        yield finding_of("L3-BRD-01", text.serious, message)


def _opt_out(text: CheckedText) -> Iterator[Finding]:
    if text.opt_out_due and not text.says_how_to_stop:
        wording = (
            "Responde STOP para cancelar" if text.language == "es" else "Reply STOP to opt out"
        )
        yield finding_of("L3-OUT-01", text.serious, f"Say how to stop: “{wording}”.")


def _one_means(text: CheckedText) -> Iterator[Finding]:
    for _, where in _EXCLUSIVE.find(text.words):
        message = "Contacts may opt out by any reasonable means: do not limit them to STOP."
        yield finding_of("L1-REV-01", Severity.BLOCK, message, where)


def _one_step(text: CheckedText) -> Iterator[Finding]:
    for label, where in _STEPS.find(text.words):
        if label == "second" or not text.says_how_to_stop:
            message = "Opting out takes one step: no menu, no log-in, no second message."
            yield finding_of("L3-OUT-02", text.serious, message, where)


def _short_links(text: CheckedText) -> Iterator[Finding]:
    for link, where in links(text.body, text.words):
        labels = host_and_path(link)[0].split(".")
        if ".".join(labels[-2:]) in data.SHORTENERS:
            message = "Carriers filter links of public URL shorteners: use a domain of your own."
            yield finding_of("L3-URL-01", text.serious, message, where)


def _advertising(text: CheckedText) -> Iterator[Finding]:
    if text.category not in (Category.CONVERSATIONAL, Category.TRANSACTIONAL):
        return
    severity = Severity.BLOCK if text.is_advertisement else Severity.WARN
    found: list[tuple[str, Span | None]] = [
        *((_ADVERTISES, where) for _, where in _OFFERS.find(text.own)),
        *((_LINKS_TO_OFFER, where) for where in _offer_links(text)),
    ]
    for message, where in found or ([(_ADVERTISES, None)] if text.is_advertisement else []):
        yield finding_of("L1-CON-02", severity, message, where)


def _offer_links(text: CheckedText) -> Iterator[Span]:
    for link, where in links(text.body, text.words):
        if not data.OFFER_LINK.isdisjoint(re.findall("[a-z]+", host_and_path(link)[1])):
            yield where


def _carrier_topics(text: CheckedText) -> Iterator[Finding]:
    for topic, where in _TOPICS.find(text.own):
        rule = "L3-CNT-02" if topic in data.HIGH_RISK else "L3-CNT-01"
        message = f"Carriers block or age-gate messages about {topic}: check if it is allowed."
        yield finding_of(rule, Severity.WARN, message, where)


def _pressure(text: CheckedText) -> Iterator[Finding]:
    for label, where in _PRESSURE.find(text.own):
        if label == "prize":
            message = "Mention a prize only if the contact has won it: anything else is deceptive."
            yield finding_of("L1-CNT-02", Severity.WARN, message, where)
        elif text.category is Category.PROMOTIONAL:
            message = "Use urgent wording only if it is true: give the end date or quantity."
            yield finding_of("L1-CNT-02", Severity.WARN, message, where)


def _disguise(text: CheckedText) -> Iterator[Finding]:
    for where in invisible(text.body):
        message = "Invisible characters look like filter evasion to carriers: remove them."
        yield finding_of("L3-SNO-03", Severity.WARN, message, where)
    for where in disguised_words(text.body, text.own):
        message = "An obfuscated word looks like filter evasion to carriers: spell it normally."
        yield finding_of("L3-SNO-03", text.serious, message, where)


def _shouting(text: CheckedText) -> Iterator[Finding]:
    message = "Words in capitals and repeated ! look like spam to filters and people."
    replies = KEYWORDS.keys() | {fold(word) for word in text.replies}
    for where in shouts(text.body, text.own, replies):
        yield finding_of("L4-ACC-01", Severity.WARN, message, where)


def _parts(text: CheckedText) -> Iterator[Finding]:
    first, *rest = parts(text.body)
    if len(rest) < (2 if text.category is Category.CONVERSATIONAL else 1):
        return
    message = f"The message is sent and billed in {len(rest) + 1} parts."
    if len(rest) > 1:
        message += " Use two parts at most."
    where = len(first), len(text.body)
    yield finding_of("L4-CNT-01", Severity.WARN, message + _saving(text.body), where)


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


BLOCKING: Sequence[Callable[[CheckedText], Iterator[Finding]]] = (
    _size,
    _one_means,
    _brand_named,
    _opt_out,
    _one_step,
    _short_links,
    _disguise,
)


CHECKS: Sequence[Callable[[CheckedText], Iterator[Finding]]] = (
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
