"""Light stems of English and Spanish words: "closing" finds "close", and "cerrado" "cerrada".

A suffix is removed only where enough of the word remains. The stems need not be words: the same
rules are used for questions and answers. The suffixes are a part of those of M. Porter, "An
algorithm for suffix stripping" (1980), and of its Spanish counterpart in the Snowball project.
"""

from collections.abc import Mapping

SHORTEST = 3
"""Letters that remain of a word."""

_SUFFIXES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("ations", "ate"), ("ation", "ate"), ("ments", ""), ("ment", ""), ("ings", ""),
        ("ing", ""), ("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"),
        ("ers", ""), ("ied", "y"), ("er", ""), ("ed", ""), ("ly", ""), ("s", ""),
    ),
    "es": (
        ("amientos", ""), ("amiento", ""), ("imientos", ""), ("imiento", ""), ("aciones", ""),
        ("acion", ""), ("iciones", ""), ("icion", ""), ("iones", ""), ("ion", ""), ("adores", ""),
        ("idades", ""), ("idad", ""), ("mente", ""), ("andolo", ""), ("andome", ""),
        ("ariamos", ""), ("arlos", ""), ("arlas", ""), ("arlo", ""), ("arla", ""), ("arme", ""),
        ("arse", ""), ("erlo", ""), ("erla", ""), ("irlo", ""), ("irme", ""), ("ieron", ""),
        ("aron", ""), ("iendo", ""), ("ando", ""), ("aban", ""), ("amos", ""), ("emos", ""),
        ("imos", ""), ("adas", ""), ("ados", ""), ("idas", ""), ("idos", ""), ("aran", ""),
        ("eran", ""), ("iran", ""), ("ado", ""), ("ada", ""), ("ido", ""), ("ida", ""),
        ("aba", ""), ("ian", ""), ("ara", ""), ("era", ""), ("ar", ""), ("er", ""), ("ir", ""),
        ("an", ""), ("en", ""), ("as", ""), ("es", ""), ("os", ""), ("a", ""), ("e", ""),
        ("o", ""), ("s", ""),
    ),
}  # fmt: skip
_ENDS_OF_VERBS = ("e", "y")
"""What "close" and "closing" differ in."""
_DOUBLED = frozenset("bdfgmnprt")


def stem(word: str, language: str) -> str:
    """Returns the stem of a folded word."""
    bare = _without_suffix(word, language)
    if language == "es":
        return _without_change_of_vowel(bare)
    if len(bare) > SHORTEST and bare[-1] == bare[-2] and bare[-1] in _DOUBLED:
        bare = bare[:-1]
    return bare[:-1] if len(bare) > SHORTEST and bare.endswith(_ENDS_OF_VERBS) else bare


def _without_suffix(word: str, language: str) -> str:
    for suffix, instead in _SUFFIXES.get(language, ()):
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST:
            if suffix == "s" and word.endswith(("ss", "us", "is")):
                return word
            return word.removesuffix(suffix) + instead
    return word


def _without_change_of_vowel(stem: str) -> str:
    """Returns the stem in which "cierra" and "cerrar", "cuesta" and "costar" are the same."""
    return stem.replace("ie", "e").replace("ue", "o")
