"""Common parts of the describing and creating operations."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar

from infra.local.moto_ext.eum.exceptions import ConflictException, ValidationException

Request = Mapping[str, Any]
Result = dict[str, Any]
T = TypeVar("T")

DEFAULT_PAGE = 100


def chosen(
    request: Request, member: str, known: Mapping[str, T], find: Callable[[str], T]
) -> list[T]:
    """Returns what the request names, or everything. Raises for an unknown name."""
    if request.get("Filters"):
        raise NotImplementedError("Filters are not simulated")
    names = request.get(member) or ()
    return [find(name) for name in names] if names else list(known.values())


def page(member: str, items: Sequence[Result], request: Request) -> Result:
    """Returns one page of `items`; the token is the next index."""
    token = request.get("NextToken", "0")
    if not token.isdecimal():
        raise ValidationException("INVALID_NEXT_TOKEN", "The token is not one of ours.")
    start = int(token)
    end = start + request.get("MaxResults", DEFAULT_PAGE)
    more = {"NextToken": str(end)} if end < len(items) else {}
    return {member: list(items[start:end]), **more}


def must_be_new(name: str, known: Collection[str], resource: str) -> None:
    if name in known:
        raise ConflictException(
            "RESOURCE_ALREADY_EXISTS", resource, name, f"The {resource} exists already."
        )
