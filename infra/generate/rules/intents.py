"""Writes the tables of intents and keywords in docs/inbound.md.

    python -m infra.generate.rules.intents

They follow from the registry in shared/domain/intents: one row for each intent, with the first
sentence of its module's docstring.
"""

import inspect
import sys
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

from infra.generate.blocks import replace_block, table, write_page
from infra.stack.template import ROOT
from shared.domain.intents import kinds
from shared.domain.intents.effects import ProgramText, understandings
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.registry import INTENTS
from shared.domain.intents.understanding import Understanding

PAGE = ROOT / "docs" / "inbound.md"

_CIRCUMSTANCES = {
    Circumstance.ADVERTISING: "a call to action, and a lure such as a prize",
    Circumstance.ALWAYS: "any message",
    Circumstance.ANSWERED_NO: "other words for no to an open question",
    Circumstance.ANSWERED_PERHAPS: "words that may be a yes to an open question",
    Circumstance.ANSWERED_YES: "other words for yes to an open question",
    Circumstance.BARRED_OPT_IN: "an opt-in while the hold `bereavement` or `minor` is set",
    Circumstance.KNOWN_ANSWER: "one of the brand's answers, when nothing else applies",
    Circumstance.LANGUAGE_OF_PROGRAM: "a language of the program",
    Circumstance.NO_OPEN_QUESTION: "no open question of an opt-in",
    Circumstance.OLDER_THAN_OPT_OUT: "written before the opt-out that is stored",
    Circumstance.OPEN_DISTRESS: "an open hold because of a danger",
    Circumstance.OPEN_QUESTION: "an open question, or one that expired within 72 hours",
    Circumstance.PICTURE_ALONE: "media without words",
    Circumstance.PROGRAM_KEYWORD: "a keyword of a program",
    Circumstance.PROVIDER_HELP: "HELP by the provider's account",
    Circumstance.PROVIDER_OPT_OUT: "an opt-out by the provider's account",
    Circumstance.SCOPE: "STOP and a program",
    Circumstance.SECRET: "a secret, which is removed from it",
    Circumstance.SUBSCRIBED: "a subscription",
    Circumstance.SUSPECTED_DANGER: "the second reader, when no rule finds a danger",
    Circumstance.SUSPECTED_OPT_OUT: "the second reader, when no rule applies",
    Circumstance.SURVEY_ANSWER: "an open survey, when nothing else applies",
    Circumstance.TOPICS: "STOP, START or own words, and a topic of the brand",
    Circumstance.UNKNOWN_NUMBER: "a number that is not in the brand",
}


def rendered(page: str) -> str:
    """Returns the page with both tables as they are declared now."""
    head = ("intent", "recognized by", "what follows", "auto-reply", "`understood`")
    page = replace_block(page, "intents", table(head, [_row(one) for one in INTENTS]))
    words = [
        (one.id, language, ", ".join(sorted(words)))
        for one in INTENTS
        for language, words in one.keywords.items()
    ]
    return replace_block(page, "keywords", table(("intent", "language", "keywords"), words))


def meaning(intent: Intent) -> str:
    """Returns the first sentence of the intent's module, such as "The contact complains"."""
    return (inspect.getdoc(module_of(intent)) or "").partition("\n\n")[0].replace("\n", " ")


def module_of(intent: Intent) -> ModuleType:
    """Returns the module that declares the intent: it has the intent's name."""
    names = (one.name for one in walk_packages(kinds.__path__, f"{kinds.__name__}."))
    return import_module(next(name for name in names if name.endswith(f".{intent.id}")))


def recognized_by(intent: Intent) -> str:
    """Returns what a message has to be or to contain."""
    ways = [_CIRCUMSTANCES[one] for one in sorted(intent.circumstances)]
    if intent.signs():
        ways.insert(0, "signs")
    if intent.wish:
        ways.insert(0, "its words")
    if intent.wordings():
        ways.insert(0, "phrases")
    if intent.whole:
        ways.insert(0, "the structure of the whole message")
    if intent.keywords:
        ways.insert(0, "keywords")
    needs = intent.needs is not Circumstance.ALWAYS
    return ", ".join(ways) + (f"; needs {_CIRCUMSTANCES[intent.needs]}" if needs else "")


def _row(intent: Intent) -> tuple[str, ...]:
    effect = (inspect.getdoc(type(intent.effect)) or "").partition("\n\n")[0].replace("\n", " ")
    understood = ", ".join(map(_understood, understandings(intent.effect)))
    named = f"**{intent.id}** {meaning(intent)}"
    return named, recognized_by(intent), effect, replies(intent), understood


def replies(intent: Intent) -> str:
    """Returns the texts that the intent may be answered with, or why there is none."""
    texts = intent.effect.replies
    if not texts:
        return f"none: {intent.no_reply}"
    return " or ".join(
        f"`{text}` of the program" if isinstance(text, ProgramText) else f"“{text['en']}”"
        for text in texts
    )


def _understood(understanding: Understanding) -> str:
    return f"`{understanding.value}`{' (agent)' if understanding.needs_agent else ''}"


def main() -> int:
    """Returns 0."""
    write_page(PAGE, rendered(PAGE.read_text("utf-8")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
