"""Checks that the secret has every part that the code needs. Never shows its values."""

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
        means = f"the secret cannot be read ({refused.code}): contacts cannot be identified"
        yield wrong("secret", means, "check SECRET_NAME and the KMS key", ROTATING)
        return
    content = _content(answer.get("SecretString", ""))
    if content is None:
        means = 'the secret is not a JSON object with "pepper" and "providers": nothing works'
        yield wrong("secret", means, "restore the previous version, including the pepper", ROTATING)
        return
    yield pepper(content)
    for provider in sorted({n.provider for n in case.brand.numbers} if case.brand else ()):
        given = content.get("providers", {}).get(provider, {})
        # A value that is not an object lacks every required credential.
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
    do = "restore the old pepper; only a deployment without contacts may get a new one"
    return wrong("secret-pepper", means, do, ROTATING)


def credentials(provider: str, given: Mapping[str, Any]) -> Iterator[Finding]:
    see = f"{PROVIDERS}#{provider}"
    do = f"add it to the secret under providers.{provider}"
    faults = list(_faults(provider, given))
    for means in faults:
        yield wrong("secret-provider", f"{provider}: {means}", do, see)
    described = credentials_of(provider)
    if not faults and described:
        yield ok("secret-provider", f"{provider}: {', '.join(described.REQUIRED)} are there")
    if left := sorted(name for name in given if name.endswith("_previous")):
        means = f"{provider}: {', '.join(left)} is still accepted"
        yield warn("secret-rotation", means, "finish the rotation: remove it", ROTATING)


def _faults(provider: str, given: Mapping[str, Any]) -> Iterator[str]:
    described = credentials_of(provider)
    for name in described.REQUIRED if described else ():
        value = given.get(name)
        if not (isinstance(value, str) and value.strip()):
            yield f"{name} is missing: messages are not sent and webhooks are refused"
        elif value.endswith("..."):
            yield f"{name} is a placeholder"
    if described:
        yield from described.problems(given)
