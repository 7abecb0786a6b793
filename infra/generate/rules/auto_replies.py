"""The auto-replies that a brand can word by itself, for the tables in docs/brand.md.

`infra.generate.rules.brand_settings` writes them. They follow from the registry of intents.
"""

from collections.abc import Iterator, Mapping

from infra.generate.blocks import table
from infra.generate.rules.intents import meaning
from shared.domain.intents.own_texts import kept_in, texts_of
from shared.domain.intents.registry import INTENTS

BESIDES: Mapping[str, str] = {
    "text": "",
    "question": "",
    "for_wrong_number": " This text: the number belongs to another person, who never agreed.",
    "asks": " This text: it is not clear which messages shall end, or none would be left.",
    "only": " This text: the contact wants some topics alone.",
    "again": " This text: the contact wants a topic again.",
    "latest": " This text: none is wanted after a time of day.",
    "within": " This text: they are wanted between two times of day.",
    "without_consent": " This text: the contact has no consent.",
    "with_consent": " This text: the contact has joined another program.",
}
"""What decides that the text of a field of an effect is sent, besides the intent's meaning."""

VALUES: Mapping[str, str] = {
    "{answer}": "the text of the brand's answer",
    "{brand}": "the brand's name",
    "{by}": "when an agent answers at the latest, where the team works, with the time zone",
    "{contact}": "the address or number of `support`",
    "{domain}": "the domain of `website`",
    "{due}": "the last day to answer a request about data",
    "{ended}": "the programs that have ended",
    "{from}": "the earliest time of day",
    "{how}": "how the contact joined, such as “ by text”; often nothing",
    "{joined}": "the day on which the contact joined",
    "{kept}": "the programs that stay",
    "{keywords}": "the keywords of the programs",
    "{link}": "the contact's own link",
    "{n}": "the number of messages in 30 days",
    "{to}": "the latest time of day",
    "{today}": "the day of the request",
    "{topics}": "the titles of the topics",
    "{until}": "the day on which the pause ends",
}
"""What is filled in for each placeholder."""


def reply_table() -> str:
    """Returns the table of ids, when each text is sent, the standard texts and what they keep."""
    return table(("id", "sent when", "English", "Spanish", "keeps"), list(_rows()))


def value_table() -> str:
    """Returns the table of the placeholders."""
    rows = [(f"`{name}`", meaning_) for name, meaning_ in VALUES.items()]
    return table(("placeholder", "is filled in with"), rows)


def _rows() -> Iterator[tuple[str, ...]]:
    for intent in INTENTS:
        for id, field, text in texts_of(intent):
            when = meaning(intent) + BESIDES[field]
            yield f"`{id}`", when, _shown(text["en"]), _shown(text["es"]), _kept(text)


def _shown(text: str) -> str:
    return text.replace("|", "\\|")


def _kept(text: Mapping[str, str]) -> str:
    """Returns what a wording has to contain, in both languages."""
    values, words = list[str](), list[str]()
    for one in dict.fromkeys(
        kept for language in text.values() for kept in sorted(kept_in(language))
    ):
        (values if one.startswith("{") else words).append(f"`{one}`")
    return ", ".join([*values, *words])
