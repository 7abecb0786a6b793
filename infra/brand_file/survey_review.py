"""What is wrong, or doubtful, in the questions of surveys: offers, language, length."""

from collections.abc import Iterator

from infra.brand_file.brand_review import odd_characters
from infra.brand_file.remark import Remark
from shared.domain.brand.model import Brand
from shared.domain.brand.validation import Problem
from shared.domain.content.checks import check
from shared.domain.content.findings import Severity
from shared.domain.messages.message import Category


def survey_problems(brand: Brand) -> Iterator[Problem]:
    """Yields what no question may have: an offer, or what content rules block."""
    for place, survey in enumerate(brand.surveys):
        program = brand.program(survey.program) or brand.programs[0]
        for language in survey.question:
            body = survey.text(language, brand.name, brand.default_language)[0]
            found = check(
                body,
                brand=brand,
                program=program,
                category=Category.TRANSACTIONAL,
                language=language,
                opt_out_due=False,
            )
            for finding in found:
                if finding.severity is Severity.BLOCK or finding.id == OFFER:
                    at = ("surveys", place, "question", language)
                    yield Problem(at, f"{finding.message} [{finding.id}]")


def survey_remarks(brand: Brand) -> Iterator[Remark]:
    """Yields what is doubtful in the surveys."""
    for place, survey in enumerate(brand.surveys):
        at = ("surveys", place, "question")
        program = brand.program(survey.program) or brand.programs[0]
        if missing := sorted({str(one) for one in program.texts} - {*survey.texts}):
            message = f"question is missing in {', '.join(missing)}: it is asked in another"
            yield Remark(at, f"surveys.{survey.id}", message)
        for language, text in survey.texts.items():
            if odd := odd_characters(text):
                what = " ".join(map(repr, odd))
                message = f"{what} not in GSM-7: a part holds 70 characters [L4-CNT-01]"
                yield Remark((*at, language), f"surveys.{survey.id}.{language}", message)


OFFER = "L1-CON-02"
"""The finding of an offer."""
