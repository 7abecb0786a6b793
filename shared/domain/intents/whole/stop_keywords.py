"""An opt-out among other keywords, answers and numbers: `yes stop`, `stop start`, `2 stop`."""

from collections.abc import Callable, Mapping

from shared.domain.intents.intent import Intent
from shared.domain.intents.whole.answers import Answer, answer_of

_MOST = 4
"""Words. A longer message is a sentence."""


def stop_among(
    word: str,
    keywords: Mapping[str, tuple[Intent, str]],
    *,
    is_asked: Callable[[], bool],
    is_own_keyword: Callable[[str], bool],
) -> tuple[Intent, str] | None:
    """Returns the opt-out of a normalised message that says nothing else, and its language.

    is_asked: whether an opt-in waits for an answer. Then "no stop" says no twice; elsewhere it may
    mean "do not stop". is_own_keyword: whether a word is the keyword of a program. After the
    opt-out it says what ends, and a number may be that of an order.
    """
    parts = word.replace("/", " ").split()
    stops = [n for n, one in enumerate(parts) if one in keywords and keywords[one][0].ends_consent]
    if not stops or not 1 < len(parts) <= _MOST:
        return None
    if any(answer_of(one) is Answer.NO for one in parts) and not is_asked():
        return None
    is_known = [one in keywords or answer_of(one) is not None for one in parts]
    is_known[: stops[-1]] = [
        known or _is_digit(one) or is_own_keyword(one)
        for known, one in zip(is_known[: stops[-1]], parts, strict=False)
    ]
    return keywords[parts[stops[0]]] if all(is_known) else None


def _is_digit(word: str) -> bool:
    return len(word) == 1 and word.isdigit()
