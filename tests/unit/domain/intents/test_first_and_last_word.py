"""Thanks and the wish to join are read as a whole only if a first and a last word may be theirs.

The reader of every word is the oracle: the quick test must hide no message that they explain.
"""

from collections.abc import Callable

import pytest

from infra.second_reader.labelled import read as labelled
from shared.domain.intents.whole import joining, praise, words


@pytest.fixture(scope="module")
def messages() -> list[str]:
    return [one.text for one in labelled("train-*.jsonl")]


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("reads", "module"), [(praise.is_praise, praise), (joining.wants_to_join, joining)]
)
def test_the_quick_test_hides_no_message(
    reads: Callable[[str], bool],
    module: object,
    messages: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [*messages, *(f"_{text}_" for text in messages[::7]), "", "_", "buenisimo", "👍"]
    quick = [reads(text) for text in texts]
    monkeypatch.setattr(module, "ends", lambda text: ())

    assert quick == [reads(text) for text in texts]
    assert any(quick)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Thankssss, that is all", ("thanks", "all")),
        ("¡Gracias!", ("gracias", "gracias")),
        ("_hahahaha_ ok", ("hahahaha", "ok")),
        ("👍", ("", "")),
        ("_", ("", "")),
    ],
)
def test_the_ends_are_its_first_and_its_last_word(text: str, ends: tuple[str, str]) -> None:
    assert words.ends(text) == ends
