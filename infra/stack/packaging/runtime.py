"""The Lambda runtime that Rapport is packaged for. `PINNED` is the only place that chooses it.

Dates and libraries: docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html.
"""

import sys
from collections.abc import Mapping
from typing import Any, NamedTuple

PINNED = "python3.11"

FUNCTION = "AWS::Serverless::Function"


class Runtime(NamedTuple):
    """What AWS offers under one name."""

    glibc: int
    """The minor version of glibc 2: Amazon Linux 2 up to Python 3.11, Amazon Linux 2023 since."""

    deprecated_on: str = ""
    """The day when AWS stops patching it, where Rapport warns of it."""


SUPPORTED: Mapping[str, Runtime] = {
    "python3.11": Runtime(26, deprecated_on="2027-06-30"),
    "python3.12": Runtime(34),
    "python3.13": Runtime(34),
    "python3.14": Runtime(34),
}


def running() -> str:
    """Returns the name of this interpreter's runtime, supported or not."""
    return f"python{sys.version_info.major}.{sys.version_info.minor}"


def refusal(wanted: str, interpreter: str) -> str:
    """Returns why `interpreter` cannot package for `wanted` and what to do, or an empty string.

    The zip contains byte code, which only its own minor version reads: with another one, every cold
    start would compile all modules again.
    """
    if wanted == interpreter:
        return ""
    version = wanted.removeprefix("python")
    remedy = (
        f"Install Python {version}, then: rm -rf .venv && make install PYTHON={wanted}."
        if interpreter not in SUPPORTED
        else f"Install Python {version}, then: rm -rf .venv && make install PYTHON={wanted}. "
        f"Or package for this Python: make package RUNTIME={interpreter}."
    )
    return f"The package is for Lambda's {wanted}, and .venv has {interpreter}. {remedy}"


def deprecation(runtime: str) -> str:
    """Returns a warning when AWS has announced the end of a runtime, or an empty string."""
    if not (day := SUPPORTED[runtime].deprecated_on):
        return ""
    return (
        f"AWS deprecates {runtime} on {day}. Before that day, change PINNED in "
        "infra/stack/packaging/runtime.py, package again and deploy with --change-runtime."
    )


def runtimes_of(template: Mapping[str, Any]) -> frozenset[str]:
    """Returns the runtimes that the functions of a template name."""
    functions = (one for one in template.get("Resources", {}).values() if one["Type"] == FUNCTION)
    named = (one.get("Properties", {}).get("Runtime") for one in functions)
    return frozenset(str(one) for one in named if one)


def change_of_runtime(
    deployed: Mapping[str, Any] | None, packaged: Mapping[str, Any]
) -> tuple[str, str] | None:
    """Returns the runtimes before and after, or None when a deployment would not change them."""
    before = runtimes_of(deployed or {})
    after = runtimes_of(packaged)
    if not before or not after or before == after:
        return None
    return ", ".join(sorted(before)), ", ".join(sorted(after))
