"""A packaged project, unpacked: what Lambda would get, less other people's packages."""

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from infra.stack.template import ROOT, Template, load, read

CONFIG: dict[str, Any] = json.loads((ROOT / ".chalice" / "config.json").read_text())
FUNCTIONS: dict[str, dict[str, Any]] = {
    name: resource["Properties"]
    for name, resource in load()["Resources"].items()
    if "Environment" in resource["Properties"]
}
"""Logical name -> what the merge file says of it. The packaged template must know no other."""


@dataclass(frozen=True)
class Bundle:
    folder: Path

    @property
    def zip(self) -> Path:
        return self.folder / "deployment.zip"

    @property
    def task_root(self) -> Path:
        return self.folder / "task"

    @property
    def packages(self) -> Path:
        """Other people's packages that ship."""
        return self.folder / "packages"

    @property
    def runtime_client(self) -> Path:
        return self.folder / "runtime_client"

    @cached_property
    def template(self) -> Template:
        return read(self.folder / "template.json")

    @property
    def functions(self) -> dict[str, dict[str, Any]]:
        return {
            name: resource["Properties"]
            for name, resource in self.template["Resources"].items()
            if resource["Type"] == "AWS::Serverless::Function"
        }

    def environment(self, function: str) -> dict[str, str]:
        """A function's own variables; what the cloud would fill in keeps its placeholder."""
        variables = self.functions[function]["Environment"]["Variables"]
        placeholders: dict[str, str] = CONFIG["environment_variables"]
        return {
            name: value if isinstance(value, str) else placeholders[name]
            for name, value in variables.items()
        }

    def python(self, code: str, *arguments: str, function: str) -> str:
        """Runs code in a clean interpreter that sees what ships and nothing else."""
        result = subprocess.run(
            [sys.executable, "-S", "-c", code, *arguments],
            cwd=self.task_root,
            env={
                **self.environment(function),
                "AWS_DEFAULT_REGION": "us-east-1",
                "PYTHONDONTWRITEBYTECODE": "1",
                "PYTHONPATH": f"{self.task_root}:{self.packages}",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, result.stderr
        return result.stdout
