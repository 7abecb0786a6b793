"""The zip that ships: without unused files, with byte code, and identical for identical sources.

A function cannot write to its folder, so without byte code in the zip every cold start compiles all
imports again: more than half of its time.
"""

import gzip
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Collection
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from shared.platform.descriptions import SERVICES

_TASK_ROOT = "/var/task"
"""The folder in which Lambda unpacks the zip. Byte code names its source files by this path."""

_DESCRIPTIONS = ("botocore", "data")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def finish(path: Path) -> None:
    """Turns the zip that Chalice has made into the one that ships.

    Raises ValueError when a module in it does not compile.
    """
    with TemporaryDirectory() as folder:
        task = Path(folder)
        with zipfile.ZipFile(path) as archive:
            archive.extractall(task, [name for name in archive.namelist() if ships(name)])
        _trim_endpoints(task)
        _compile(task)
        _zip(task, path)


def ships(name: str) -> bool:
    """Returns whether any function uses this file of a package.

    botocore has the descriptions of some 400 services, more than half of the zip. A client of a
    service that was left out cannot be created.
    """
    parts = PurePosixPath(name).parts
    of_service = parts[:2] == _DESCRIPTIONS and len(parts) > 3
    return not of_service or parts[2] in SERVICES


def trimmed_endpoints(content: bytes, prefixes: Collection[str]) -> bytes:
    """Returns botocore's endpoints.json with the services of these endpoint prefixes only.

    botocore parses the file at its first client. The whole list has 1.2 MB and takes 7 ms and 4 MB
    of memory, the trimmed one 30 kB, 0.3 ms and 0.2 MB (seen on 2026-11-30).
    """
    endpoints = json.loads(content)
    for partition in endpoints["partitions"]:
        services = partition["services"].items()
        partition["services"] = {name: one for name, one in services if name in prefixes}
    return json.dumps(endpoints, separators=(",", ":"), sort_keys=True).encode()


def endpoint_prefix(description: bytes) -> str:
    """Returns the name under which endpoints.json lists a service, of its service-2.json.gz."""
    metadata = json.loads(gzip.decompress(description))["metadata"]
    prefix: str = metadata["endpointPrefix"]
    return prefix


def _trim_endpoints(task: Path) -> None:
    data = task.joinpath(*_DESCRIPTIONS)
    path = data / "endpoints.json"
    if not path.exists():
        return
    found = (file.read_bytes() for file in data.glob("*/*/service-2.json.gz"))
    path.write_bytes(trimmed_endpoints(path.read_bytes(), {endpoint_prefix(one) for one in found}))


def _compile(task: Path) -> None:
    """Compiles each module beside its source, with checks by hash, because the zip has no times.

    It runs in a new interpreter: byte code depends on what was compiled before in the same one.
    """
    compiler = [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
    command = [*compiler, "-s", str(task), "-p", _TASK_ROOT, str(task)]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ValueError(f"not all of the package compiles: {done.stdout or done.stderr}")


def _zip(task: Path, path: Path) -> None:
    """Writes the files sorted, without times and with one mode, because those of a file system
    differ."""
    names = sorted(str(file.relative_to(task)) for file in task.rglob("*") if file.is_file())
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, (task / name).read_bytes())
