"""`rapport notifications`: channels are tried the whole way, and addresses subscribe to one."""

import json

import pytest
from click.testing import CliRunner, Result

from infra.cli import main
from infra.local import calls
from infra.local.cloud import client
from infra.local.environment import STACK
from shared.platform import secrets
from shared.platform.settings import settings
from tests.support.telling import PAGER, posted, tell_agents, told
from tests.support.world import World, kept


def notifications(*arguments: str) -> Result:
    with calls.ours():
        return CliRunner().invoke(main, ["notifications", *arguments], catch_exceptions=False)


@pytest.fixture
def telling(world: World) -> World:
    tell_agents(world)
    return world


def test_every_channel_is_tried_the_whole_way(telling: World) -> None:
    result = notifications("test", "--by", "Kim")
    telling.platform.drain()

    assert result.exit_code == 0
    assert result.output.count("queued as ntf_") == 4
    assert len(told(telling)) == 4
    (test,) = posted(telling)
    assert (test["reason"], test["threads"]) == ("test", [])
    assert test["id"] in result.output
    assert kept("notifications_tested") == [("Kim", "team-mail, slack, pager, second", "")]


def test_a_channel_that_is_not_set_up_is_named_and_the_others_are_tried(telling: World) -> None:
    manager = client("secretsmanager")
    content = json.loads(manager.get_secret_value(SecretId=STACK)["SecretString"])
    content["notifications"] |= {"slack": {}, "second": {"secret": "short"}}
    manager.put_secret_value(SecretId=STACK, SecretString=json.dumps(content))
    secrets.forget()

    result = notifications("test", "slack", "second", "nobody", "pager")
    telling.platform.drain()

    assert result.exit_code == 1
    assert "slack: the secret has no notifications.slack.url" in result.output
    assert "second: notifications.second.secret of the secret: a secret is" in result.output
    assert "nobody: brand.yaml has no such channel" in result.output
    assert [one.to for one in told(telling)] == [PAGER]


def test_a_brand_without_channels_tells_so(world: World) -> None:
    result = notifications("test")

    assert (result.exit_code, "nobody is told" in result.output) == (1, True)


def test_an_address_subscribes_to_one_channel(telling: World) -> None:
    result = notifications("subscribe", "team-mail", "kim@example.com", "--by", "Kim")

    assert result.exit_code == 0
    sns = client("sns")
    (one,) = sns.list_subscriptions_by_topic(TopicArn=settings().agent_topic_arn)["Subscriptions"]
    found = sns.get_subscription_attributes(SubscriptionArn=one["SubscriptionArn"])["Attributes"]
    assert (one["Protocol"], one["Endpoint"]) == ("email", "kim@example.com")
    assert json.loads(found["FilterPolicy"]) == {"channel": ["team-mail"]}
    assert kept("notifications_subscribed") == [("Kim", "team-mail", "")], "without the address"
    assert notifications("subscribe", "slack", "kim@example.com").exit_code == 1
