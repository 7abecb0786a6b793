"""Prepares a built package for CloudFormation.

It uploads zip and template to a bucket, after it has checked the parameters against the template.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from infra.stack.template import Template, read

ZIP = "deployment.zip"
TEMPLATE = "template.json"
FUNCTION = "AWS::Serverless::Function"
_GONE = ("404", "NoSuchBucket", "NotFound")


def template_of(package: Path) -> Template:
    """Returns the template of a built package. Raises FileNotFoundError when there is none."""
    for name in (ZIP, TEMPLATE):
        if not (package / name).is_file():
            raise FileNotFoundError(
                f"{package / name} is missing: run make package STAGE={package.name} first"
            )
    return read(package / TEMPLATE)


def stages_of(template: Template) -> set[str]:
    """Returns the stages that the functions of a package are configured for: one."""
    functions = (r for r in template["Resources"].values() if r["Type"] == FUNCTION)
    variables = (one["Properties"]["Environment"]["Variables"] for one in functions)
    return {str(one["STAGE"]) for one in variables if "STAGE" in one}


def problems(template: Template, given: Mapping[str, str], known: frozenset[str]) -> Iterator[str]:
    """Yields what is wrong with the parameters. `known`: those for which the stack has a value
    already."""
    declared = template.get("Parameters", {})
    for name, value in given.items():
        if name not in declared:
            yield f"{name}: the template has no such parameter ({', '.join(sorted(declared))})"
        elif wants := _wants(declared[name], value):
            yield f"{name}: {wants}"
    for name, one in declared.items():
        if "Default" not in one and name not in given and name not in known:
            yield f"{name}: is missing. {one.get('Description', '')}".rstrip()


def _wants(parameter: Mapping[str, Any], value: str) -> str:
    """Returns what the value has to be, or nothing when it is that."""
    if allowed := parameter.get("AllowedValues"):
        return "" if value in map(str, allowed) else f"is one of {', '.join(map(str, allowed))}"
    if parameter["Type"] == "Number":
        least, most = int(parameter.get("MinValue", 0)), parameter.get("MaxValue")
        is_one = value.isascii() and value.isdigit() and int(value) >= least
        upto = "" if most is None else f" to {most}"
        in_range = is_one and (most is None or int(value) <= int(most))
        return "" if in_range else f"is a whole number from {least}{upto}"
    if re.fullmatch(parameter.get("AllowedPattern", ".*"), value, re.DOTALL):
        return ""
    return str(parameter.get("ConstraintDescription") or f"is not {parameter['Description']}")


def upload(
    package: Path,
    declared: Template,
    *,
    s3: Any,
    bucket: str,
    region: str,
    owner: str | None = None,
) -> str:
    """Uploads zip and template, named by their content, and returns the template's address.

    `declared` is the package's template, as the region can create it. The same package is uploaded
    once. `owner` is the account that the bucket has to belong to: its name can be guessed, and a
    bucket of another account could contain foreign code.
    """
    _ensure_bucket(s3, bucket, region, owner)
    code = (package / ZIP).read_bytes()
    code_key = f"{_digest(code)}/{ZIP}"
    template = json.dumps(_with_code(declared, bucket, code_key)).encode()
    template_key = f"{_digest(template)}/{TEMPLATE}"
    for key, body in ((code_key, code), (template_key, template)):
        if not _exists(s3, bucket, key):
            s3.put_object(Bucket=bucket, Key=key, Body=body, ServerSideEncryption="AES256")
    return f"https://{bucket}.s3.{region}.amazonaws.com/{template_key}"


def _with_code(template: Template, bucket: str, key: str) -> Template:
    """Returns the template with the zip's address in the bucket instead of the file's name."""
    code = {"CodeUri": {"Bucket": bucket, "Key": key}}
    resources = {
        name: {**one, "Properties": {**one["Properties"], **code}}
        if one["Type"] == FUNCTION
        else one
        for name, one in template["Resources"].items()
    }
    return {**template, "Resources": resources}


def _ensure_bucket(s3: Any, bucket: str, region: str, owner: str | None) -> None:
    """Creates a private bucket of this account when it is missing."""
    try:
        s3.head_bucket(Bucket=bucket, **({"ExpectedBucketOwner": owner} if owner else {}))
    except ClientError as error:
        if error.response["Error"]["Code"] not in _GONE:
            raise
        elsewhere = {} if region == "us-east-1" else {"LocationConstraint": region}
        s3.create_bucket(
            Bucket=bucket, **({"CreateBucketConfiguration": elsewhere} if elsewhere else {})
        )
        everything = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy")
        s3.put_public_access_block(
            Bucket=bucket,
            PublicAccessBlockConfiguration={
                **dict.fromkeys(everything, True),
                "RestrictPublicBuckets": True,
            },
        )


def _exists(s3: Any, bucket: str, key: str) -> bool:
    try:
        s3.head_object(Bucket=bucket, Key=key)
    except ClientError as error:
        if error.response["Error"]["Code"] not in _GONE:
            raise
        return False
    return True


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]
