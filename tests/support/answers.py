"""The example's answers, and brands that have some."""

from functools import cache
from pathlib import Path

import msgspec
import yaml
from msgspec.structs import replace

from shared.domain.brand.answers import BrandAnswer
from shared.domain.brand.model import Brand

EXAMPLE = Path(__file__).parents[2] / "examples" / "answers.yaml"


@cache
def example_answers() -> tuple[BrandAnswer, ...]:
    """Returns the answers of examples/answers.yaml."""
    return msgspec.convert(yaml.safe_load(EXAMPLE.read_text("utf-8")), tuple[BrandAnswer, ...])


def with_answers(brand: Brand) -> Brand:
    """Returns the brand with the example's answers."""
    return replace(brand, answers=example_answers())


def an_answer(id: str, *questions: str, may_answer: bool = True) -> BrandAnswer:
    """Returns an answer in English."""
    return BrandAnswer(id, {"en": questions}, {"en": f"About {id}."}, may_answer)
