"""The local platform with a package's functions instead of its own.

Each is a process that sees the unpacked zip and no repository, and reaches the embedded cloud by
HTTP.
"""

import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from moto.server import ThreadedMotoServer

from infra.local.emulators.runtime_api import Function, running
from infra.local.gateway import Gateway
from infra.local.lambdas import Handler
from infra.local.platform import Platform
from infra.stack.template import Template, logical_id

_OUR_CLOCK = """
from datetime import UTC, datetime, timedelta
from shared.platform import clock
clock.use(lambda: datetime.now(UTC) + timedelta(seconds={ahead}), lambda _seconds: None)
"""

Invoke = Callable[[str, Function, Mapping[str, Any]], Any]
"""Sends an event to a function, which is named as in the template."""


@dataclass(frozen=True)
class Package:
    """An unpacked package; `beside` are folders with what its zip was built without."""

    template: Template
    task_root: Path
    beside: Sequence[Path] = ()

    @property
    def functions(self) -> dict[str, dict[str, Any]]:
        """Properties of each function in the template, by its logical name."""
        return {
            name: resource["Properties"]
            for name, resource in self.template["Resources"].items()
            if resource["Type"] == "AWS::Serverless::Function"
        }

    def environment(self, function: str) -> dict[str, str]:
        """Returns the variables that the template gives to the function, and no others.

        The platform provides values that CloudFormation would fill in.
        """
        variables: Mapping[str, Any] = self.functions[function]["Environment"]["Variables"]
        return {
            name: value if isinstance(value, str) else os.environ[name]
            for name, value in variables.items()
        }


def _invoke(_name: str, function: Function, event: Mapping[str, Any]) -> Any:
    return function.invoke(event)


@contextmanager
def packaged(
    platform: Platform, package: Package, invoke: Invoke = _invoke
) -> Iterator[Mapping[str, Function]]:
    """Makes every event of the platform go to a process; all of them run already.

    The platform's clock must run: it is the real one with a fixed offset. Do not set it until the
    processes have ended.
    """
    with ExitStack() as stack:
        endpoint = stack.enter_context(_served())
        ahead = (platform.clock.now() - datetime.now(UTC)).total_seconds()
        functions = {
            name: stack.enter_context(
                running(
                    properties["Handler"],
                    package.task_root,
                    package.environment(name) | {"AWS_ENDPOINT_URL": endpoint},
                    package.beside,
                    before=_OUR_CLOCK.format(ahead=ahead),
                )
            )
            for name, properties in package.functions.items()
        }
        for function in functions.values():
            function.wait_until_ready()

        def process(name: str) -> Handler:
            return lambda event, _context: invoke(name, functions[name], event)

        platform.lambdas.around = lambda name, _handler: process(logical_id(name))
        platform.gateway = Gateway(platform.app, process("APIHandler"))
        yield functions


@contextmanager
def _served() -> Iterator[str]:
    """Serves the embedded cloud at an address: moto's servers and its mocks share their state."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)  # a line for each request
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        yield f"http://{host}:{port}"
    finally:
        server.stop()
