"""Builds the package: `python -m infra.stack.packaging.build STAGE` fills build/<stage>/.

`--arch` chooses the processors, whatever this machine has. Chalice packages a new copy of the
sources and not the working tree: the zip would otherwise contain its cache, byte code of another
Python, and modules that have been renamed.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import click

from infra.stack.packaging import archive, runtime
from infra.stack.template import ROOT, load, read

ELF_MACHINES = {"x86_64": 62, "arm64": 183}
"""Lambda's architectures, and their names in compiled code (elf.h: EM_X86_64, EM_AARCH64)."""
LARGEST_ZIP = 20 * 1024 * 1024

LONGEST_STAGE = 26
"""The longest name of a stage.

CloudFormation composes a function's name of the stack's (rapport-STAGE), its own of at most 15
characters and 13 random ones, and truncates it after 64. The key and the roles match logs by the
stack's whole name.
"""

_WANTED = re.compile(rb"GLIBC_2\.(\d+)")


def build(stage: str, out: Path, *, bare: bool = False, arch: str = "x86_64") -> None:
    """Builds deployment.zip and template.json of a stage; `bare` leaves third-party packages out.

    Raises ValueError when compiled code in the zip is not for `arch` or not for Lambda, a module
    does not compile, or no stack can have the stage's name.
    """
    if len(stage) > LONGEST_STAGE or not re.fullmatch("[a-zA-Z0-9-]+", stage):
        raise ValueError(f"a stage has at most {LONGEST_STAGE} letters, digits and dashes: {stage}")
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "rapport"
        _copy_sources(project, bare=bare)
        _choose_architecture(project / ".chalice" / "config.json", arch)
        _package(project, stage, out)
    archive.finish(out / "deployment.zip")
    if foreign := foreign_code(out / "deployment.zip", arch):
        raise ValueError(f"compiled for something else than {arch}: {', '.join(foreign)}")
    if newer := code_beyond_lambda(out / "deployment.zip"):
        raise ValueError(f"compiled for a newer system than Lambda's: {', '.join(newer)}")
    shutil.copy(out / "sam.json", out / "template.json")


def stages() -> list[str]:
    return list(read(ROOT / ".chalice" / "config.json")["stages"])


def _copy_sources(project: Path, *, bare: bool) -> None:
    ignored = shutil.ignore_patterns("__pycache__", "deployments", "deployed")
    for name in (".chalice", "vendor"):  # follows the links in vendor/
        shutil.copytree(ROOT / name, project / name, ignore=ignored)
    for name in ("app.py", "requirements.txt"):
        shutil.copy(ROOT / name, project / name)
    if bare:
        (project / "requirements.txt").write_text("")


def _choose_architecture(config: Path, arch: str) -> None:
    config.write_text(json.dumps(read(config) | {"lambda_architecture": arch}))


def _package(project: Path, stage: str, out: Path) -> None:
    chalice = Path(sys.executable).with_name("chalice")
    environment = {"AWS_DEFAULT_REGION": "us-east-1", **os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    (project / "resources.json").write_text(json.dumps(load()))
    merge = ["--merge-template", "resources.json"]
    command = [str(chalice), "package", "--stage", stage, *merge, str(out.resolve())]
    subprocess.run(command, cwd=project, env=environment, check=True)


def foreign_code(path: Path, arch: str) -> list[str]:
    """Returns the compiled modules in a zip that `arch` cannot run."""
    with zipfile.ZipFile(path) as zipped:
        heads = {name: zipped.read(name)[:20] for name in zipped.namelist() if name.endswith(".so")}
    wanted = ELF_MACHINES[arch].to_bytes(2, "little")
    return [name for name, head in heads.items() if (head[:4], head[18:]) != (b"\x7fELF", wanted)]


def code_beyond_lambda(path: Path, wanted: str | None = None) -> list[str]:
    """Returns the compiled modules in a zip that need a newer glibc than a Lambda runtime has.

    `wanted` is the runtime; None means the one of this Python. A package without a wheel for
    Lambda is compiled on the machine that packages.
    """
    offered = runtime.SUPPORTED[wanted or runtime.running()].glibc
    with zipfile.ZipFile(path) as zipped:
        return [
            name
            for name in zipped.namelist()
            if name.endswith(".so")
            and any(int(one) > offered for one in _WANTED.findall(zipped.read(name)))
        ]


@click.command()
@click.argument("stage", type=click.Choice(stages()))
@click.option("--arch", type=click.Choice(list(ELF_MACHINES)), default="x86_64")
@click.option(
    "--runtime", "wanted", type=click.Choice(list(runtime.SUPPORTED)), default=runtime.PINNED
)
def main(stage: str, arch: str, wanted: str) -> None:
    """Package STAGE into build/STAGE/."""
    if refused := runtime.refusal(wanted, runtime.running()):
        raise click.ClickException(refused)
    out = ROOT / "build" / stage
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    build(stage, out, arch=arch)
    size = (out / "deployment.zip").stat().st_size
    where = out.relative_to(ROOT)
    click.echo(
        f"{where}/deployment.zip {size / 1024 / 1024:.1f} MB for {wanted} on {arch}, template.json"
    )
    if warning := runtime.deprecation(wanted):
        click.echo(warning, err=True)
    if size > LARGEST_ZIP:
        raise click.ClickException("the zip is larger than 20 MB: see requirements.txt")


if __name__ == "__main__":
    main()
