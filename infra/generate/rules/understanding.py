"""Writes the tables of docs/understanding.md: what the sealed messages are understood as.

    python -m infra.generate.rules.understanding

The page is written by hand, before a release: the figures move with every rule, and a test fails
when one of them gets worse. The messages are for measuring alone: nothing is trained on them.
"""

import sys
from collections.abc import Callable, Iterator, Sequence

from infra.brand_file.reader import read_brand
from infra.generate.blocks import replace_block, table, write_page
from infra.second_reader.labelled import files, read
from infra.stack.template import ROOT
from infra.understanding.intents import CELLS, understood
from infra.understanding.trials import Trial, dangers, harmless, opt_outs, others, share, tried

PAGE = ROOT / "docs" / "understanding.md"
LANGUAGES = {"en": "English", "es": "Spanish"}
LENGTHS: Sequence[tuple[str, Callable[[int], bool]]] = (
    ("under 25 characters", lambda length: length < 25),
    ("25 to 70", lambda length: 25 <= length <= 70),
    ("longer", lambda length: length > 70),
)


def measured(page: str) -> str:
    """Returns the page with the figures of today's code."""
    brand = read_brand(ROOT / "brand.example.yaml")
    messages = {language: read(f"sealed-{language}-*.jsonl") for language in LANGUAGES}
    trials = {language: tried(its, brand) for language, its in messages.items()}
    unknown = {
        language: tried(its, brand, knows_language=False) for language, its in messages.items()
    }
    page = replace_block(page, "counts", _counts())
    page = replace_block(page, "opt-outs", _opt_outs(trials))
    page = replace_block(page, "dangers", _dangers(trials))
    page = replace_block(page, "languages", _languages(trials, unknown))
    return replace_block(page, "intents", _intents(trials))


def _counts() -> str:
    rows = [
        (
            name,
            *(
                cell
                for part in ("train", "sealed")
                for cell in (
                    f"{len(read(f'{part}-{language}-*.jsonl')):,}",
                    f"{len(files(f'{part}-{language}-*.jsonl'))}",
                )
            ),
        )
        for language, name in LANGUAGES.items()
    ]
    return table(("", "for training", "authors", "sealed", "authors"), rows)


def _opt_outs(trials: dict[str, list[Trial]]) -> str:
    head = ("", "opt-outs", "end consent", "held", "missed", "harmless", "end consent", "held")
    return table(head, [row for language in LANGUAGES for row in _by_length(language, trials)])


def _by_length(language: str, trials: dict[str, list[Trial]]) -> Iterator[tuple[str, ...]]:
    yield (LANGUAGES[language], *_shares(trials[language]))
    for name, fits in LENGTHS:
        yield name, *_shares([one for one in trials[language] if fits(len(one.message.text))])


def _shares(trials: Sequence[Trial]) -> Iterator[str]:
    ended, held = (share(map(of, opt_outs(trials))) for of in (_ends, _holds))
    yield from (f"{len(opt_outs(trials)):,}", _percent(ended), _percent(held))
    yield _percent(100 - ended - held)
    yield f"{len(harmless(trials)):,}"
    yield from (_percent(share(map(of, harmless(trials)))) for of in (_ends, _holds))


def _ends(trial: Trial) -> bool:
    return trial.ends_consent


def _holds(trial: Trial) -> bool:
    return trial.holds


def _percent(figure: float) -> str:
    return f"{figure:.1f} %"


def _dangers(trials: dict[str, list[Trial]]) -> str:
    calls = ("a person is called at any hour", "in the team's hours")
    head = ("", "dangers", *calls, "other messages", *calls)
    rows = [
        (name, *_called(dangers(trials[language])), *_called(others(trials[language])))
        for language, name in LANGUAGES.items()
    ]
    return table(head, rows)


def _called(trials: Sequence[Trial]) -> tuple[str, str, str]:
    return (
        f"{len(trials):,}",
        _percent(share(one.calls_person for one in trials)),
        _percent(share(one.calls_team for one in trials)),
    )


def _languages(known: dict[str, list[Trial]], unknown: dict[str, list[Trial]]) -> str:
    head = ("", "the contact's language is known", "it is not known")
    rows = [
        (name, *(_percent(_in_their_language(its[language])) for its in (known, unknown)))
        for language, name in LANGUAGES.items()
    ]
    return table(head, rows)


def _in_their_language(trials: Sequence[Trial]) -> float:
    """Returns in how many of the auto-replies the language is that of the message."""
    answered = [one for one in trials if one.run.reply]
    return share(one.run.language == one.message.lang for one in answered)


def _intents(trials: dict[str, list[Trial]]) -> str:
    head = ("meaning", *(f"{name}: {cell}" for name in LANGUAGES.values() for cell in CELLS))
    english, spanish = (
        {one.name: one for one in understood(trials[language])} for language in LANGUAGES
    )
    both = [name for name in english if name in spanish]
    return table(head, [(name, *english[name].cells, *spanish[name].cells) for name in both])


def main() -> int:
    """Returns 0."""
    write_page(PAGE, measured(PAGE.read_text("utf-8")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
