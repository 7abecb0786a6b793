"""SNS texts to a phone number end on the phone, and fail as SNS fails."""

from typing import Any

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from infra.local.carrier.carrier import Carrier
from infra.local.carrier.handsets import Behaviour
from infra.local.moto_ext import sns_sms

ANA, BRAND = "+12025550123", "+12025550100"
ORIGIN = {"AWS.MM.SMS.OriginationNumber": {"DataType": "String", "StringValue": BRAND}}


def test_a_published_text_is_on_the_handset(carrier: Carrier, sns: Any) -> None:
    answer = sns.publish(PhoneNumber=ANA, Message="Hi", MessageAttributes=ORIGIN)

    [text] = carrier.handset(ANA)
    assert (text.from_number, text.body, text.provider) == (BRAND, "Hi", "sns")
    assert (text.provider_id, text.message_id) == (answer["MessageId"], None)
    assert carrier.sends_by_provider == {"sns": 1}


@pytest.mark.parametrize(
    ("behaviour", "code", "words"),
    [
        (Behaviour.THROTTLE, "ThrottlingException", "Rate exceeded"),
        (Behaviour.OPTED_OUT, "InvalidParameter", "opted out"),
        (Behaviour.REJECT, "InvalidParameter", "not valid"),
    ],
)
def test_sns_refuses_in_its_own_words(
    carrier: Carrier, sns: Any, behaviour: Behaviour, code: str, words: str
) -> None:
    carrier.behave("sns", behaviour, 1)

    with pytest.raises(ClientError, match=words) as caught:
        sns.publish(PhoneNumber=ANA, Message="Hi")

    assert caught.value.response["Error"]["Code"] == code
    assert carrier.handset(ANA) == []


@pytest.mark.parametrize(
    ("behaviour", "texts"), [(Behaviour.TIMEOUT, 0), (Behaviour.TIMEOUT_AFTER_ACCEPT, 1)]
)
def test_a_time_out_leaves_open_whether_the_text_went(
    carrier: Carrier, sns: Any, behaviour: Behaviour, texts: int
) -> None:
    carrier.behave("sns", behaviour, 1)

    with pytest.raises(ReadTimeoutError):
        sns.publish(PhoneNumber=ANA, Message="Hi")

    assert len(carrier.handset(ANA)) == texts


def test_a_text_to_a_number_on_the_account_list_is_taken_and_dropped(
    carrier: Carrier, sns: Any
) -> None:
    [listed, *_] = sns.list_phone_numbers_opted_out()["phoneNumbers"]

    assert sns.publish(PhoneNumber=listed, Message="Hi")["MessageId"]

    assert carrier.handset(listed) == []


def test_topics_are_none_of_the_networks_business(carrier: Carrier, sns: Any) -> None:
    topic = sns.create_topic(Name="news")["TopicArn"]

    sns.publish(TopicArn=topic, Message="Hi")

    assert carrier.sends_by_provider == {}


def test_uninstalled_twice_it_leaves_moto_as_it_was(carrier: Carrier, sns: Any) -> None:
    sns_sms.install(carrier)

    sns_sms.uninstall()
    sns_sms.uninstall()

    sns.publish(PhoneNumber=ANA, Message="Hi")
    assert carrier.handset(ANA) == []
