"""The version of the second reader: what its weights were made from."""

import hashlib

from infra.second_reader import rows, training
from infra.second_reader.labelled import TRAINING, files
from shared.domain.intents.second_reader import (
    concepts,
    concepts_en,
    concepts_es,
    danger_concepts_en,
    danger_concepts_es,
    features,
    words,
)

_CODE = (
    *(concepts, concepts_en, concepts_es, danger_concepts_en, danger_concepts_es),
    *(features, words, rows, training),
)


def digest() -> str:
    """Returns a digest of the training messages, the lists of concepts and the code."""
    total = hashlib.sha256()
    for path in files(*TRAINING):
        total.update(path.read_bytes())
    for module in _CODE:
        assert module.__file__, "the modules are files"
        with open(module.__file__, "rb") as source:
            total.update(source.read())
    return total.hexdigest()[:12]
