"""The Lambda runtime is chosen in one place, and nothing else changes it."""

import tomllib
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from infra.stack.packaging import runtime
from infra.stack.packaging.build import main
from infra.stack.template import ROOT


def template(*runtimes: str) -> dict[str, Any]:
    return {
        "Resources": {
            f"Function{number}": {"Type": runtime.FUNCTION, "Properties": {"Runtime": one}}
            for number, one in enumerate(runtimes)
        }
    }


def test_the_pinned_runtime_is_supported_and_the_lowest_python_is_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert runtime.PINNED in runtime.SUPPORTED
    assert project["requires-python"] == f">={next(iter(runtime.SUPPORTED))[6:]}"


def test_another_python_than_the_packages_is_refused_with_the_remedy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(runtime, "running", lambda: "python3.13")

    result = CliRunner().invoke(main, ["dev", "--runtime", "python3.12"])

    assert result.exit_code == 1
    assert "The package is for Lambda's python3.12, and .venv has python3.13." in result.output
    assert "make install PYTHON=python3.12" in result.output
    assert "make package RUNTIME=python3.13" in result.output


def test_a_python_that_lambda_does_not_have_is_not_proposed() -> None:
    assert "RUNTIME=" not in runtime.refusal("python3.12", "python3.15")
    assert runtime.refusal("python3.12", "python3.12") == ""


def test_a_deprecated_runtime_is_named_with_its_day() -> None:
    assert "AWS deprecates python3.11 on 2027-06-30" in runtime.deprecation("python3.11")
    assert runtime.deprecation("python3.13") == ""


@pytest.mark.parametrize(
    ("deployed", "packaged", "expected"),
    [
        (None, template("python3.13"), None),
        (template("python3.11"), template("python3.11", "python3.11"), None),
        (template("python3.11"), template("python3.13"), ("python3.11", "python3.13")),
        (template(), template("python3.13"), None),
    ],
)
def test_a_change_of_runtime_is_seen(
    deployed: dict[str, Any] | None, packaged: dict[str, Any], expected: tuple[str, str] | None
) -> None:
    assert runtime.change_of_runtime(deployed, packaged) == expected


def test_the_documentation_names_the_pinned_and_the_supported_runtimes() -> None:
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    section = page[page.index("**The Lambda runtime**") :].split("\n\n")[0]

    assert f"`infra/stack/packaging/runtime.py`: {runtime.PINNED}." in section
    for name, offered in runtime.SUPPORTED.items():
        assert name.removeprefix("python") in section
        assert offered.deprecated_on in section


def test_the_workflow_runs_every_check_on_every_supported_runtime() -> None:
    path = ROOT / ".github" / "workflows" / "ci.yml"
    job = yaml.safe_load(path.read_text("utf-8"))["jobs"]["checks"]

    assert [f"python{one}" for one in job["strategy"]["matrix"]["python"]] == [*runtime.SUPPORTED]
    assert [step["run"] for step in job["steps"] if "run" in step] == [".ci/run"]
