"""AWS clients that reach nobody: each answer is queued by the test that expects the call."""

from collections.abc import Callable, Iterator

import pytest
from botocore.stub import Stubber

from shared.platform import aws


@pytest.fixture(scope="module")
def clients() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("AWS_DEFAULT_REGION", "us-east-1")
        environment.setenv("AWS_ACCESS_KEY_ID", "testing")
        environment.setenv("AWS_SECRET_ACCESS_KEY", "testing")
        aws.reset()
        yield
    aws.reset()


@pytest.fixture
def stubbed(clients: None) -> Iterator[Callable[[str], Stubber]]:
    stubbers: list[Stubber] = []

    def stub(service: str) -> Stubber:
        stubbers.append(Stubber(aws.client(service)))
        stubbers[-1].activate()
        return stubbers[-1]

    yield stub
    for stubber in stubbers:
        stubber.assert_no_pending_responses()
        stubber.deactivate()
