"""What ships is pinned to the last dependency, and may be shipped."""

from importlib.metadata import metadata, requires, version

import pytest
from packaging.requirements import Requirement

from tests.packaging.requirements import RUNTIME, canonical

PERMISSIVE = ("Apache", "BSD", "ISC", "MIT", "PSF", "Python Software Foundation")
COPYLEFT = ("GPL", "General Public License", "Mozilla", "MPL", "EUPL", "CDDL")


@pytest.mark.parametrize("name", RUNTIME)
def test_a_runtime_requirement_is_pinned_to_what_is_tested(name: str) -> None:
    assert RUNTIME[name] == version(name)


@pytest.mark.parametrize("name", RUNTIME)
def test_what_a_runtime_requirement_needs_is_pinned_too(name: str) -> None:
    needed = [Requirement(text) for text in requires(name) or []]

    missing = [
        one.name
        for one in needed
        if (one.marker is None or one.marker.evaluate({"extra": ""}))
        and canonical(one.name) not in RUNTIME
    ]

    assert missing == []


@pytest.mark.parametrize("name", RUNTIME)
def test_a_runtime_requirement_has_a_permissive_licence(name: str) -> None:
    about = metadata(name)
    expressed, free = (about.get_all(key, [""])[0] for key in ("License-Expression", "License"))
    stated = [expressed or free[:80]]
    stated += [text for text in about.get_all("Classifier", []) if text.startswith("License")]
    words = " ".join(stated)

    assert any(word in words for word in PERMISSIVE), words
    assert not any(word in words for word in COPYLEFT), words
