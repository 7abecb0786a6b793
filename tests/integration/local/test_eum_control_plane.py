"""Setting up End User Messaging: numbers, opt-out lists, configuration sets, limits."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from infra.local.moto_ext import eum
from tests.integration.local.conftest import Clock

ANA, BEN, BRAND = "+12025550123", "+12025550145", "+12025550100"
TOPIC = "arn:aws:sns:us-east-1:123456789012:events"


def refused(call: Any, **parameters: Any) -> tuple[str, str | None]:
    with pytest.raises(ClientError) as caught:
        call(**parameters)
    return caught.value.response["Error"]["Code"], caught.value.response.get("Reason")


def test_registered_numbers_are_described(sms: Any) -> None:
    eum.register_number(BRAND, number_type="TEN_DLC", two_way_topic_arn=TOPIC)
    eum.register_number("24273", number_type="SHORT_CODE", self_managed_opt_outs=False)
    eum.register_number("BRAND", number_type="SENDER_ID")

    first, second = sms.describe_phone_numbers()["PhoneNumbers"]

    assert (first["PhoneNumber"], first["NumberType"]) == (BRAND, "TEN_DLC")
    assert (first["TwoWayEnabled"], first["TwoWayChannelArn"]) == (True, TOPIC)
    assert (second["TwoWayEnabled"], second["SelfManagedOptOutsEnabled"]) == (False, False)


def test_a_number_is_described_by_id_and_by_arn(sms: Any) -> None:
    eum.register_number(BRAND)
    [number] = sms.describe_phone_numbers()["PhoneNumbers"]

    for name in (number["PhoneNumberId"], number["PhoneNumberArn"]):
        [found] = sms.describe_phone_numbers(PhoneNumberIds=[name])["PhoneNumbers"]
        assert found["PhoneNumber"] == BRAND


def test_pages_hold_every_number_once(sms: Any) -> None:
    numbers = [f"+1202555010{n}" for n in range(5)]
    for number in numbers:
        eum.register_number(number)

    pages = sms.get_paginator("describe_phone_numbers").paginate(PaginationConfig={"PageSize": 2})

    assert [n["PhoneNumber"] for page in pages for n in page["PhoneNumbers"]] == numbers


def test_a_number_is_given_a_topic_and_its_opt_outs_back(sms: Any) -> None:
    number = eum.register_number(BRAND, self_managed_opt_outs=False)

    updated = sms.update_phone_number(
        PhoneNumberId=number.number_id,
        TwoWayEnabled=True,
        TwoWayChannelArn=TOPIC,
        SelfManagedOptOutsEnabled=True,
    )

    assert updated["TwoWayChannelArn"] == TOPIC
    assert updated["SelfManagedOptOutsEnabled"] is True
    assert refused(sms.update_phone_number, PhoneNumberId=number.number_id, TwoWayEnabled=True) == (
        "ValidationException",
        "TWO_WAY_CHANNEL_NOT_PRESENT",
    )


def test_a_number_cannot_use_a_list_that_does_not_exist(aws: None) -> None:
    with pytest.raises(Exception, match="opt-out-list does not exist"):
        eum.register_number(BRAND, opt_out_list="missing")


def test_opted_out_numbers_are_listed_once(sms: Any, clock: Clock) -> None:
    sms.put_opted_out_number(OptOutListName="Default", OptedOutNumber=ANA)
    clock.advance(hours=1)
    again = sms.put_opted_out_number(OptOutListName="Default", OptedOutNumber=ANA)
    sms.put_opted_out_number(OptOutListName="Default", OptedOutNumber=BEN)

    listed = sms.describe_opted_out_numbers(OptOutListName="Default")["OptedOutNumbers"]
    [only] = sms.describe_opted_out_numbers(OptOutListName="Default", OptedOutNumbers=[BEN])[
        "OptedOutNumbers"
    ]

    assert [entry["OptedOutNumber"] for entry in listed] == [ANA, BEN]
    assert again["OptedOutTimestamp"] < clock()
    assert (only["OptedOutNumber"], only["EndUserOptedOut"]) == (BEN, False)


def test_a_number_may_be_opted_in_once_in_thirty_days(sms: Any, clock: Clock) -> None:
    number = {"OptOutListName": "Default", "OptedOutNumber": ANA}
    sms.put_opted_out_number(**number)
    sms.delete_opted_out_number(**number)
    sms.put_opted_out_number(**number)

    assert refused(sms.delete_opted_out_number, **number) == (
        "ValidationException",
        "PHONE_NUMBER_CANNOT_BE_OPTED_IN",
    )
    clock.advance(days=30)
    sms.delete_opted_out_number(**number)
    assert refused(sms.delete_opted_out_number, **number)[0] == "ResourceNotFoundException"


@pytest.mark.parametrize(
    "parameters",
    [
        {"OptOutListName": "my list"},
        {"OptOutListName": "Default", "OptedOutNumbers": [ANA] * 6},
        {"OptOutListName": "Default", "MaxResults": 101},
        {"OptOutListName": "Default", "OptedOutNumbers": [ANA, "n/a"]},
    ],
)
def test_a_look_up_that_the_model_forbids_is_refused(sms: Any, parameters: dict[str, Any]) -> None:
    assert refused(sms.describe_opted_out_numbers, **parameters) == (
        "ValidationException",
        "FIELD_VALIDATION_FAILED",
    )


def test_names_are_taken_once(sms: Any) -> None:
    sms.create_opt_out_list(OptOutListName="offers")
    sms.create_configuration_set(ConfigurationSetName="events")

    taken = ("ConflictException", "RESOURCE_ALREADY_EXISTS")
    assert refused(sms.create_opt_out_list, OptOutListName="offers") == taken
    assert refused(sms.create_configuration_set, ConfigurationSetName="events") == taken
    lists = sms.describe_opt_out_lists()["OptOutLists"]
    assert [item["OptOutListName"] for item in lists] == ["Default", "offers"]


def destination(**changes: Any) -> dict[str, Any]:
    return {
        "ConfigurationSetName": "events",
        "EventDestinationName": "receipts",
        "MatchingEventTypes": ["TEXT_ALL"],
        "SnsDestination": {"TopicArn": TOPIC},
        **changes,
    }


def test_a_configuration_set_shows_its_destinations(sms: Any) -> None:
    arn = sms.create_configuration_set(ConfigurationSetName="events")["ConfigurationSetArn"]
    sms.create_event_destination(**destination(ConfigurationSetName=arn))

    [found] = sms.describe_configuration_sets(ConfigurationSetNames=["events"])["ConfigurationSets"]

    assert found["EventDestinations"] == [
        {
            "EventDestinationName": "receipts",
            "Enabled": True,
            "MatchingEventTypes": ["TEXT_ALL"],
            "SnsDestination": {"TopicArn": TOPIC},
        }
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"MatchingEventTypes": ["TEXT_LOST"]}, "FIELD_VALIDATION_FAILED"),
        ({"SnsDestination": {"TopicArn": "no topic at all, truly"}}, "FIELD_VALIDATION_FAILED"),
        ({"MatchingEventTypes": ["TEXT_SENT"]}, "INVALID_PARAMETER"),
        (
            {"KinesisFirehoseDestination": {"IamRoleArn": TOPIC, "DeliveryStreamArn": TOPIC}},
            "PARAMETERS_CANNOT_BE_USED_TOGETHER",
        ),
    ],
)
def test_an_odd_event_destination_is_refused(
    sms: Any, changes: dict[str, Any], expected: str
) -> None:
    sms.create_configuration_set(ConfigurationSetName="events")

    assert refused(sms.create_event_destination, **destination(**changes)) == (
        "ValidationException",
        expected,
    )


def test_a_configuration_set_holds_five_destinations(sms: Any) -> None:
    sms.create_configuration_set(ConfigurationSetName="events")
    for n in range(5):
        sms.create_event_destination(**destination(EventDestinationName=f"d{n}"))

    assert refused(sms.create_event_destination, **destination()) == (
        "ServiceQuotaExceededException",
        "EVENT_DESTINATIONS_PER_CONFIGURATION_SET",
    )


def test_limits_can_be_read(sms: Any) -> None:
    eum.register_number(BRAND)
    eum.set_spend_limit(1)

    [spend] = sms.describe_spend_limits()["SpendLimits"]
    limits = {item["Name"]: item["Used"] for item in sms.describe_account_limits()["AccountLimits"]}

    assert (spend["Name"], spend["EnforcedLimit"]) == ("TEXT_MESSAGE_MONTHLY_SPEND_LIMIT", 1)
    assert limits["PHONE_NUMBERS"] == 1


def test_an_operation_that_is_not_simulated_says_so(sms: Any) -> None:
    with pytest.raises(NotImplementedError, match="create_pool"):
        sms.create_pool(OriginationIdentity=BRAND, IsoCountryCode="US", MessageType="TRANSACTIONAL")
