"""What no canned reply may have: content that is blocked; and in a confirmation, an offer."""

from collections.abc import Iterator

from infra.brand_file.answer_review import findings
from shared.domain.brand.canned import CannedReply
from shared.domain.brand.model import Brand
from shared.domain.brand.validation import Problem
from shared.domain.content.findings import Severity
from shared.domain.content.mentions import links
from shared.domain.text.words import words

_OFFER = "L1-CON-02"


def canned_problems(brand: Brand) -> Iterator[Problem]:
    """Yields what is wrong with the texts of the canned replies."""
    for nth, reply in enumerate(brand.canned_replies):
        for language, text in reply.text.items():
            at = ("canned_replies", nth, "text", language)
            for finding in findings(brand, language, text):
                if finding.severity is Severity.BLOCK or (reply.opts_out and finding.id == _OFFER):
                    yield Problem(at, f"{finding.message} [{finding.id}]")
            if reply.opts_out:
                yield from _confirmation_problems(brand, reply, at, text)


def _confirmation_problems(
    brand: Brand, reply: CannedReply, at: tuple[str | int, ...], text: str
) -> Iterator[Problem]:
    """Yields what a confirmation of an opt-out lacks: 47 CFR 64.1200(a)(12), CTIA 5.1.3."""
    if next(iter(links(text, words(text))), None):
        yield Problem(at, f"{reply.id} confirms an opt-out: it has no link")
    if brand.name not in text:
        yield Problem(at, f"{reply.id} confirms an opt-out: it names the brand, {brand.name}")
