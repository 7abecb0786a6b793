"""The findings of the content checks about the messages of a campaign."""

from collections.abc import Iterator

from shared.domain.brand.model import Brand
from shared.domain.campaigns.content.model import Content
from shared.domain.campaigns.plan.tally import Tally
from shared.domain.content.checks import check
from shared.domain.content.findings import Finding


def content_findings(content: Content, tally: Tally, brand: Brand) -> Iterator[Finding]:
    """Yields the findings of each message; templates with variables are checked by samples."""
    program = brand.program(content.program) or brand.programs[0]
    texts = {
        (language, body): None
        for variant in content.variants
        for language, body in variant.bodies.items()
        if "{{" not in body and "{%" not in body
    } | {(sample.language, sample.body): None for sample in tally.samples}
    seen: set[Finding] = set()
    for language, body in texts:
        for finding in check(
            body,
            brand=brand,
            program=program,
            category=content.category,
            language=language,
            opt_out_due=True,
        ):
            if finding not in seen:
                seen.add(finding)
                yield finding
