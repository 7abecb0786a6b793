"""The deployment's secret has every part that the code needs; no part of it is ever shown."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from infra.doctor.asking import Refused, ask
from infra.doctor.case import OPERATIONS, PROVIDERS, Case
from infra.doctor.finding import Finding, ok, warn, wrong
from shared.providers.registry import credentials_of

ROTATING = f"{OPERATIONS}#rotating-a-providers-secret"
SHORTEST_PEPPER = 16


def secret(case: Case) -> Iterator[Finding]:
    name = case.settings.secret_name
    try:
        answer = ask("secretsmanager", "get_secret_value", SecretId=name)
    except Refused as refused:
        means = f"the secret cannot be read ({refused.code}): nobody can be told apart"
        yield wrong("secret", means, "check SECRET_NAME and the KMS key", ROTATING)
        return
    content = _content(answer.get("SecretString", ""))
    if content is None:
        means = 'the secret is no JSON object with "pepper" and "providers": nothing works'
        yield wrong("secret", means, "put the version before it back, pepper and all", ROTATING)
        return
    yield pepper(content)
    for provider in sorted({n.provider for n in case.brand.numbers} if case.brand else ()):
        given = content.get("providers", {}).get(provider, {})
        # A block that is no block lacks whatever should stand in it.
        yield from credentials(provider, given if isinstance(given, dict) else {})


def _content(text: str) -> Mapping[str, Any] | None:
    try:
        content = json.loads(text)
    except ValueError:
        return None
    is_shaped = isinstance(content, dict) and isinstance(content.get("providers", {}), dict)
    return content if is_shaped else None


def pepper(content: Mapping[str, Any]) -> Finding:
    value = content.get("pepper")
    if isinstance(value, str) and len(value) >= SHORTEST_PEPPER:
        return ok("secret-pepper", "the pepper is there")
    means = "the pepper is missing or short: contact ids cannot be made, or can be guessed"
    do = "put the old one back; only a deployment without contacts may get a new one"
    return wrong("secret-pepper", means, do, ROTATING)


def credentials(provider: str, given: Mapping[str, Any]) -> Iterator[Finding]:
    see = f"{PROVIDERS}#{provider}"
    do = f"write it into the secret, under providers.{provider}"
    faults = list(_faults(provider, given))
    for means in faults:
        yield wrong("secret-provider", f"{provider}: {means}", do, see)
    described = credentials_of(provider)
    if not faults and described:
        yield ok("secret-provider", f"{provider}: {', '.join(described.REQUIRED)} are there")
    if left := sorted(name for name in given if name.endswith("_previous")):
        means = f"{provider}: {', '.join(left)} still counts"
        yield warn("secret-rotation", means, "end the rotation: take it out", ROTATING)


def _faults(provider: str, given: Mapping[str, Any]) -> Iterator[str]:
    described = credentials_of(provider)
    for name in described.REQUIRED if described else ():
        value = given.get(name)
        if not (isinstance(value, str) and value.strip()):
            yield f"{name} is missing: texts are neither sent nor believed"
        elif value.endswith("..."):
            yield f"{name} is a placeholder"
    if described:
        yield from described.problems(given)
