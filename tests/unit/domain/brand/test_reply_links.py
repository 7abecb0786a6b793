"""A brand's wording of the reply to a privacy request has its link, and room for it."""

from shared.domain.brand.replies import reply_problems

TEXT = "{brand}: Request of {today}, answer by {due}. Confirm it: "


def problems(text: str) -> list[str]:
    return [problem.message for problem in reply_problems({"privacy": {"en": text}})]


def test_a_wording_without_the_link_is_refused() -> None:
    assert problems(TEXT + "{link}") == []
    assert problems(TEXT) == ["lacks {link}, which the standard text has"]


def test_the_link_counts_with_its_length_in_the_two_parts() -> None:
    almost = TEXT + "x" * 150

    assert problems(almost + "{link}") == ["goes out in more than 2 parts: shorten it"]
