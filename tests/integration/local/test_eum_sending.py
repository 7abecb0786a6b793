"""End User Messaging on moto: what it refuses, where its texts end, what it publishes."""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from infra.local.carrier.carrier import Carrier, NoRoute
from infra.local.carrier.handsets import Behaviour
from infra.local.moto_ext import eum
from infra.local.moto_ext.eum.exceptions import ValidationException
from infra.local.moto_ext.eum.model_check import check
from tests.integration.local.conftest import Clock, client

ANA, BRAND, TOLL_FREE, SHORT_CODE = "+12025550123", "+12025550100", "+18005550100", "24273"
CONTEXT = {"message_id": "msg_aaaa_01J"}


@pytest.fixture(autouse=True)
def _numbers(aws: None) -> None:
    eum.register_number(BRAND)


def send(sms: Any, **parameters: Any) -> str:
    request = {
        "DestinationPhoneNumber": ANA,
        "OriginationIdentity": BRAND,
        "MessageBody": "Hi",
        "Context": CONTEXT,
        **parameters,
    }
    message_id: str = sms.send_text_message(**request)["MessageId"]
    return message_id


def refusal(sms: Any, **parameters: Any) -> dict[str, Any]:
    with pytest.raises(ClientError) as caught:
        send(sms, **parameters)
    response: dict[str, Any] = caught.value.response
    return response


def code_and_reason(response: dict[str, Any]) -> tuple[str, str | None]:
    return response["Error"]["Code"], response.get("Reason")


@pytest.fixture
def events(sms: Any, sns: Any, carrier: Carrier) -> list[dict[str, Any]]:
    """What is published about texts under the configuration set `events`."""
    topic = sns.create_topic(Name="events")["TopicArn"]
    sms.create_configuration_set(ConfigurationSetName="events")
    sms.create_event_destination(
        ConfigurationSetName="events",
        EventDestinationName="receipts",
        MatchingEventTypes=["TEXT_ALL"],
        SnsDestination={"TopicArn": topic},
    )
    published: list[dict[str, Any]] = []
    carrier.on_publish.append(lambda _, message: published.append(json.loads(message)))
    return published


def test_a_text_is_on_the_handset_with_our_id(sms: Any, carrier: Carrier) -> None:
    provider_id = send(sms)

    [text] = carrier.handset(ANA)
    assert (text.from_number, text.body, text.provider) == (BRAND, "Hi", "eum")
    assert (text.provider_id, text.message_id) == (provider_id, "msg_aaaa_01J")
    assert carrier.sends_by_provider == {"eum": 1}


@pytest.mark.parametrize(
    ("parameters", "field"),
    [
        ({"MessageBody": "x" * 1601}, "MessageBody"),
        ({"MessageBody": " \n "}, "MessageBody"),
        ({"DestinationPhoneNumber": "0202555012"}, "DestinationPhoneNumber"),
        ({"DestinationPhoneNumber": "+12025550123456789012"}, "DestinationPhoneNumber"),
        ({"MessageType": "MARKETING"}, "MessageType"),
        ({"TimeToLive": 259_201}, "TimeToLive"),
        ({"MaxPrice": "10"}, "MaxPrice"),
        ({"Keyword": "x" * 31}, "Keyword"),
        ({"Context": {"message id": "1"}}, "Context.key"),
        ({"Context": {"k" * 101: "1"}}, "Context.key"),
        ({"Context": {"id": " blank first"}}, "Context.value"),
        ({"Context": {"id": "blank last "}}, "Context.value"),
        ({"Context": {"id": "x" * 801}}, "Context.value"),
        ({"Context": {str(n): "1" for n in range(6)}}, "Context"),
        ({"DestinationCountryParameters": {"US_ENTITY": "1"}}, "DestinationCountryParameters.key"),
        ({"ConfigurationSetName": "my set"}, "ConfigurationSetName"),
    ],
)
def test_what_the_service_model_forbids_is_refused(
    sms: Any, carrier: Carrier, parameters: dict[str, Any], field: str
) -> None:
    response = refusal(sms, **parameters)

    assert code_and_reason(response) == ("ValidationException", "FIELD_VALIDATION_FAILED")
    assert field in [violation["Name"] for violation in response["Fields"]]
    assert carrier.handset(ANA) == []


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        ({"DestinationPhoneNumber": ANA, "TimeToLive": 4}, "TimeToLive"),
        ({"DestinationPhoneNumber": ANA, "MessageBody": ""}, "MessageBody"),
        ({"DestinationPhoneNumber": ANA, "DryRun": 1}, "DryRun"),
        ({"DestinationPhoneNumber": ANA, "TimeToLive": True}, "TimeToLive"),
        ({"MessageBody": "Hi"}, "DestinationPhoneNumber"),
    ],
)
def test_what_botocore_catches_is_caught_for_other_clients_too(
    request_: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationException) as caught:
        check("SendTextMessage", request_)

    assert {violation["Name"] for violation in vars(caught.value)["Fields"]} == {field}


@pytest.mark.parametrize(
    "parameters",
    [
        {"MessageBody": "x" * 1600},
        {"TimeToLive": 5},
        {"TimeToLive": 259_200},
        {"MaxPrice": "0.05"},
        {"Context": {"k" * 100: "v" * 800}},
        {"Context": {}},
        {"DestinationPhoneNumber": ANA.removeprefix("+")},
        {"OriginationIdentity": BRAND.removeprefix("+")},
        {"MessageType": "PROMOTIONAL"},
    ],
)
def test_what_the_service_model_allows_is_sent(
    sms: Any, carrier: Carrier, parameters: dict[str, Any]
) -> None:
    send(sms, **parameters)

    assert len(carrier.handset(ANA)) == 1


def test_a_refusal_repeats_neither_number_nor_body(sms: Any) -> None:
    response = refusal(sms, DestinationPhoneNumber="02025550123", MessageBody="secret" * 300)

    assert "2025550123" not in json.dumps(response)
    assert "secret" not in json.dumps(response)


def test_a_text_without_a_body_is_refused(sms: Any) -> None:
    with pytest.raises(ClientError) as caught:
        sms.send_text_message(DestinationPhoneNumber=ANA, OriginationIdentity=BRAND)

    assert code_and_reason(caught.value.response) == ("ValidationException", "MISSING_PARAMETER")


@pytest.mark.parametrize(
    ("parameters", "resource"),
    [
        ({"OriginationIdentity": "+12025550199"}, "phone-number"),
        ({"ConfigurationSetName": "missing"}, "configuration-set"),
    ],
)
def test_unknown_resources_are_not_found(
    sms: Any, parameters: dict[str, str], resource: str
) -> None:
    response = refusal(sms, **parameters)

    assert response["Error"]["Code"] == "ResourceNotFoundException"
    assert response["ResourceType"] == resource


def test_a_dry_run_is_validated_and_goes_nowhere(sms: Any, carrier: Carrier) -> None:
    assert send(sms, DryRun=True)

    assert carrier.handset(ANA) == []
    assert carrier.sends_by_provider == {}


def test_a_price_above_the_limit_is_refused(sms: Any) -> None:
    assert code_and_reason(refusal(sms, MaxPrice="0.001")) == (
        "ValidationException",
        "PRICE_OVER_THRESHOLD",
    )


def test_the_type_of_message_is_the_type_of_the_number(sms: Any) -> None:
    eum.register_number(SHORT_CODE, number_type="SHORT_CODE", message_type="PROMOTIONAL")

    response = refusal(sms, OriginationIdentity=SHORT_CODE, MessageType="TRANSACTIONAL")

    assert code_and_reason(response) == ("ConflictException", "MESSAGE_TYPE_MISMATCH")
    assert send(sms, OriginationIdentity=SHORT_CODE, MessageType="PROMOTIONAL")


def test_an_account_without_numbers_has_nothing_to_send_from(sms: Any) -> None:
    eum.backend().numbers.clear()

    with pytest.raises(ClientError) as caught:
        sms.send_text_message(DestinationPhoneNumber=ANA, MessageBody="Hi")

    assert caught.value.response["Reason"] == "NO_ORIGINATION_IDENTITIES_FOUND"


def test_a_number_on_the_origin_s_opt_out_list_is_blocked(sms: Any, carrier: Carrier) -> None:
    sms.create_opt_out_list(OptOutListName="offers")
    eum.register_number(SHORT_CODE, opt_out_list="offers")
    sms.put_opted_out_number(OptOutListName="offers", OptedOutNumber=ANA)

    response = refusal(sms, OriginationIdentity=SHORT_CODE)

    assert code_and_reason(response) == (
        "ConflictException",
        "DESTINATION_PHONE_NUMBER_OPTED_OUT",
    )
    assert (response["ResourceType"], response["ResourceId"]) == ("opt-out-list", "offers")
    assert send(sms, OriginationIdentity=BRAND)
    assert len(carrier.handset(ANA)) == 1


@pytest.mark.parametrize(
    ("behaviour", "code", "reason"),
    [
        (Behaviour.THROTTLE, "ThrottlingException", None),
        (Behaviour.OPTED_OUT, "ConflictException", "DESTINATION_PHONE_NUMBER_OPTED_OUT"),
        (
            Behaviour.REJECT,
            "ConflictException",
            "DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE",
        ),
    ],
)
def test_the_service_misbehaves_once(
    sms: Any, carrier: Carrier, behaviour: Behaviour, code: str, reason: str | None
) -> None:
    carrier.behave("eum", behaviour, 1)

    assert code_and_reason(refusal(sms)) == (code, reason)
    assert carrier.handset(ANA) == []
    assert send(sms)


@pytest.mark.parametrize(
    ("behaviour", "texts"), [(Behaviour.TIMEOUT, 0), (Behaviour.TIMEOUT_AFTER_ACCEPT, 1)]
)
def test_a_time_out_reaches_the_caller_and_is_not_repeated(
    sms: Any, carrier: Carrier, behaviour: Behaviour, texts: int
) -> None:
    carrier.behave("eum", behaviour, 1)

    with pytest.raises(ReadTimeoutError):
        send(sms)

    assert len(carrier.handset(ANA)) == carrier.sends_by_provider["eum"] == texts
    assert send(sms)


def test_parts_per_second_are_held(sms: Any, clock: Clock) -> None:
    eum.register_number(SHORT_CODE, parts_per_second=1)
    send(sms, OriginationIdentity=SHORT_CODE, MessageBody="x" * 400)

    clock.advance(seconds=1.9)
    assert code_and_reason(refusal(sms, OriginationIdentity=SHORT_CODE))[0] == "ThrottlingException"

    clock.advance(seconds=0.2)
    assert send(sms, OriginationIdentity=SHORT_CODE)


def test_a_number_without_a_rate_never_throttles(sms: Any, carrier: Carrier) -> None:
    for _ in range(20):
        send(sms)

    assert len(carrier.handset(ANA)) == 20


def test_the_monthly_spend_limit_stops_sending_until_the_month_ends(sms: Any, clock: Clock) -> None:
    eum.set_spend_limit(0.01)
    send(sms)

    assert code_and_reason(refusal(sms)) == (
        "ServiceQuotaExceededException",
        "MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT",
    )
    clock.advance(days=30)
    assert send(sms)


def test_receipts_are_published_with_the_context(
    sms: Any, clock: Clock, events: list[dict[str, Any]]
) -> None:
    provider_id = send(sms, ConfigurationSetName="events", MessageType="PROMOTIONAL")

    successful, delivered = events
    assert (successful["eventType"], successful["isFinal"]) == ("TEXT_SUCCESSFUL", False)
    assert (delivered["eventType"], delivered["isFinal"]) == ("TEXT_DELIVERED", True)
    assert delivered["context"] == CONTEXT
    assert delivered["messageId"] == provider_id
    assert delivered["originationPhoneNumber"] == BRAND
    assert delivered["destinationPhoneNumber"] == ANA
    assert delivered["messageType"] == "PROMOTIONAL"
    assert delivered["eventTimestamp"] == clock().timestamp() * 1000
    assert (delivered["messageEncoding"], delivered["totalMessageParts"]) == ("GSM", 1)


def test_an_unreachable_handset_is_reported_and_gets_nothing(
    sms: Any, carrier: Carrier, events: list[dict[str, Any]]
) -> None:
    carrier.behave("eum", Behaviour.UNREACHABLE, 1)

    send(sms, ConfigurationSetName="events")

    assert [(e["eventType"], e["isFinal"]) for e in events] == [("TEXT_UNREACHABLE", True)]
    assert carrier.handset(ANA) == []


def test_a_text_whose_answer_was_lost_is_still_reported(
    sms: Any, carrier: Carrier, events: list[dict[str, Any]]
) -> None:
    carrier.behave("eum", Behaviour.TIMEOUT_AFTER_ACCEPT, 1)

    with pytest.raises(ReadTimeoutError):
        send(sms, ConfigurationSetName="events")

    assert [event["context"] for event in events] == [CONTEXT, CONTEXT]


def test_nothing_is_published_without_a_configuration_set(
    sms: Any, events: list[dict[str, Any]]
) -> None:
    send(sms)

    assert events == []


def test_only_the_subscribed_event_types_are_published(
    sms: Any, sns: Any, carrier: Carrier
) -> None:
    topic = sns.create_topic(Name="failures")["TopicArn"]
    sms.create_configuration_set(ConfigurationSetName="failures")
    sms.create_event_destination(
        ConfigurationSetName="failures",
        EventDestinationName="failures",
        MatchingEventTypes=["TEXT_UNREACHABLE"],
        SnsDestination={"TopicArn": topic},
    )
    published: list[str] = []
    carrier.on_publish.append(lambda _, message: published.append(json.loads(message)["eventType"]))
    carrier.behave("eum", Behaviour.UNREACHABLE, 1)

    send(sms, ConfigurationSetName="failures")
    send(sms, ConfigurationSetName="failures")

    assert published == ["TEXT_UNREACHABLE"]


def test_events_reach_a_queue_that_is_subscribed_to_the_topic(
    sms: Any, sns: Any, events: list[dict[str, Any]]
) -> None:
    sqs = client("sqs")
    queue = sqs.create_queue(QueueName="receipts")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]
    [topic] = sns.list_topics()["Topics"]
    sns.subscribe(TopicArn=topic["TopicArn"], Protocol="sqs", Endpoint=arn["QueueArn"])

    send(sms, ConfigurationSetName="events")

    received = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)["Messages"]
    types = [json.loads(json.loads(m["Body"])["Message"])["eventType"] for m in received]
    assert types == ["TEXT_SUCCESSFUL", "TEXT_DELIVERED"]


def two_way(sns: Any, carrier: Carrier, number: str, **options: Any) -> list[dict[str, Any]]:
    topic = sns.create_topic(Name="two-way")["TopicArn"]
    eum.register_number(number, two_way_topic_arn=topic, **options)
    published: list[dict[str, Any]] = []
    carrier.on_publish.append(lambda arn, message: published.append({arn: json.loads(message)}))
    return published


@pytest.mark.parametrize("number", [BRAND, SHORT_CODE])
def test_a_text_to_the_brand_is_published_on_the_two_way_topic(
    sms: Any, sns: Any, carrier: Carrier, number: str
) -> None:
    published = two_way(sns, carrier, number)
    previous = send(sms, OriginationIdentity=number)

    inbound_id = carrier.text_in("eum", ANA, number, "Yes, please")

    [(topic, message)] = published[0].items()
    assert topic.endswith(":two-way")
    assert message == {
        "originationNumber": ANA,
        "destinationNumber": number,
        "messageKeyword": "KEYWORD_123456789012",
        "messageBody": "Yes, please",
        "inboundMessageId": inbound_id,
        "previousPublishedMessageId": previous,
    }


def test_stop_is_ours_to_answer_where_opt_outs_are_self_managed(
    sms: Any, sns: Any, carrier: Carrier
) -> None:
    published = two_way(sns, carrier, BRAND)

    carrier.text_in("eum", ANA, BRAND, "STOP")

    assert len(published) == 1
    assert carrier.handset(ANA) == []
    assert send(sms)


def test_stop_is_answered_and_enforced_where_the_service_manages_it(
    sms: Any, sns: Any, carrier: Carrier
) -> None:
    published = two_way(sns, carrier, TOLL_FREE, self_managed_opt_outs=False)

    carrier.text_in("eum", ANA, TOLL_FREE, " stop it")
    carrier.text_in("eum", ANA, TOLL_FREE, "STOP")

    assert len(published) == 2
    [answer] = carrier.handset(ANA)
    assert (answer.from_number, answer.message_id) == (TOLL_FREE, None)
    assert carrier.sends_by_provider == {}
    assert refusal(sms, OriginationIdentity=TOLL_FREE)["Reason"] == (
        "DESTINATION_PHONE_NUMBER_OPTED_OUT"
    )


@pytest.mark.parametrize("number", [BRAND, "+12025550199"])
def test_a_number_without_two_way_cannot_be_texted(carrier: Carrier, number: str) -> None:
    with pytest.raises(NoRoute):
        carrier.text_in("eum", ANA, number, "hello")


def test_a_topic_that_does_not_exist_is_no_silence(sms: Any, carrier: Carrier) -> None:
    eum.register_number(BRAND, two_way_topic_arn="arn:aws:sns:us-east-1:123456789012:missing")

    with pytest.raises(LookupError, match="does not exist"):
        carrier.text_in("eum", ANA, BRAND, "hello")


def test_installing_again_changes_the_carrier_alone(sms: Any, clock: Clock) -> None:
    other = Carrier(clock)
    eum.install(other)

    send(sms)

    assert len(other.handset(ANA)) == 1


def test_reset_forgets_the_account() -> None:
    assert BRAND in eum.backend().numbers

    eum.reset()

    assert eum.backend().numbers == {}


def test_the_service_needs_a_carrier(sms: Any) -> None:
    eum.uninstall()

    with pytest.raises(RuntimeError, match="install"):
        eum.backend()
