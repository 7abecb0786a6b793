"""What `make package` has built, made ready for CloudFormation: zip and template in a bucket, the
parameters checked against the template before anything moves."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from infra.template import Template, read

ZIP = "deployment.zip"
TEMPLATE = "template.json"
_GONE = ("404", "NoSuchBucket", "NotFound")


def template_of(package: Path) -> Template:
    """The template of a built package. Raises FileNotFoundError where there is none."""
    for name in (ZIP, TEMPLATE):
        if not (package / name).is_file():
            raise FileNotFoundError(f"{package / name} is missing: run make package first")
    return read(package / TEMPLATE)


def problems(template: Template, given: Mapping[str, str], known: frozenset[str]) -> Iterator[str]:
    """What is wrong with the parameters. `known`: those that the stack has a value for already."""
    declared = template.get("Parameters", {})
    for name, value in given.items():
        if name not in declared:
            yield f"{name}: the template has no such parameter ({', '.join(sorted(declared))})"
        elif not re.search(declared[name].get("AllowedPattern", ""), value):
            yield f"{name}: {declared[name].get('ConstraintDescription', 'is not of its form')}"
    for name, one in declared.items():
        if "Default" not in one and name not in given and name not in known:
            yield f"{name}: is missing. {one.get('Description', '')}".rstrip()


def upload(package: Path, *, s3: Any, bucket: str, region: str) -> str:
    """The template's address, once zip and template are in the bucket, named by what is in them.

    The same package twice is uploaded once.
    """
    _ensure_bucket(s3, bucket, region)
    code = (package / ZIP).read_bytes()
    code_key = f"{_digest(code)}/{ZIP}"
    template = json.dumps(_with_code(read(package / TEMPLATE), bucket, code_key)).encode()
    template_key = f"{_digest(template)}/{TEMPLATE}"
    for key, body in ((code_key, code), (template_key, template)):
        if not _exists(s3, bucket, key):
            s3.put_object(Bucket=bucket, Key=key, Body=body, ServerSideEncryption="AES256")
    return f"https://{bucket}.s3.{region}.amazonaws.com/{template_key}"


def _with_code(template: Template, bucket: str, key: str) -> Template:
    """The template with the zip's place in the bucket where it names the file."""
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = {"Bucket": bucket, "Key": key}
    return template


def _ensure_bucket(s3: Any, bucket: str, region: str) -> None:
    """A bucket of this account alone, made when it is missing; nothing in it is public."""
    try:
        s3.head_bucket(Bucket=bucket)
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
