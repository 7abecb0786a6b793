"""Errors of a brand file that are no errors of a stored brand.

A brand that an earlier release accepted stays readable for the functions; the file has to be
corrected when it is applied again.
"""

import re
from collections.abc import Iterator, Mapping

from infra.brand_file.answer_review import answer_problems
from infra.brand_file.canned_review import canned_problems
from infra.brand_file.reply_review import reply_problems
from infra.brand_file.survey_review import survey_problems
from shared.domain.brand.model import Brand
from shared.domain.brand.number import NumberType
from shared.domain.brand.replies import unclosed
from shared.domain.brand.validation import Place, Problem
from shared.domain.calendar.local_time import is_zone_abbreviation

# FCC: toll-free codes 800, 833, 844, 855, 866, 877, 888 (47 CFR 52.103; 822 and 899 are reserved).
_TOLL_FREE = r"\+1(?:8(?:00|33|44|55|66|77|88))[0-9]{7}"
_SHAPES: Mapping[NumberType, tuple[str, str]] = {
    NumberType.TEN_DLC: (
        rf"(?!{_TOLL_FREE})\+1[2-9][0-9]{{9}}",
        "a ten-digit number of the United States or Canada, such as +12025550100",
    ),
    NumberType.TOLL_FREE: (_TOLL_FREE, "a toll-free number, such as +18335550104"),
    NumberType.LONG_CODE: (r"\+[0-9]{7,15}", "a number with country code, such as +447700900123"),
    NumberType.SHORT_CODE: (r"[0-9]{3,8}", "a short code, such as 72345"),
    NumberType.SENDER_ID: (r"(?=.*[A-Za-z])[A-Za-z0-9_-]{1,11}", "a sender id, such as JUNIPER"),
}
"""The form of a number by its type, as a pattern and in words."""
_FILLED_IN = re.compile(r"(?<!\{)\{\w+\}(?!\})")
"""A value in the wording of an auto-reply, whose name the brand checks."""
_BRACES = re.compile(r"[{}]")


def file_problems(brand: Brand) -> Iterator[Problem]:
    """Yields what is wrong with a brand beyond the rules of its parts."""
    if is_zone_abbreviation(brand.time_zone):
        message = (
            f"time_zone {brand.time_zone!r} is an abbreviation without daylight saving time: "
            "write the zone of a city, such as America/New_York"
        )
        yield Problem(("time_zone",), message)
    for place, number in enumerate(brand.numbers):
        pattern, form = _SHAPES[number.type]
        if not re.fullmatch(pattern, number.number):
            message = f"number {number.number!r} is of type {number.type}, which is {form}"
            yield Problem(("numbers", place, "number"), message)
    for at, text in _sent_texts(brand):
        if _BRACES.search(text):
            broken = unclosed(text) if at[0] == "replies" else ""
            message = f"has braces that are not filled in{broken}: write the words themselves"
            yield Problem(at, message)
    yield from answer_problems(brand)
    yield from survey_problems(brand)
    yield from canned_problems(brand)
    yield from reply_problems(brand)


def _sent_texts(brand: Brand) -> Iterator[tuple[Place, str]]:
    """Yields what contacts read word for word, and the rest of wordings in which values are filled
    in."""
    for place, program in enumerate(brand.programs):
        for language, texts in program.texts.items():
            for name in texts.__struct_fields__:
                yield ("programs", place, "texts", language, name), getattr(texts, name)
    for place, topic in enumerate(brand.topics):
        for language, title in topic.title.items():
            yield ("topics", place, "title", language), title
    for id, wordings in brand.replies.items():
        for language, wording in wordings.items():
            yield ("replies", id, language), _FILLED_IN.sub("", wording)
