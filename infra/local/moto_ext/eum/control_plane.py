"""Numbers, configuration sets and limits."""

from infra.local.moto_ext.eum.answers import Request, Result, chosen, must_be_new, page
from infra.local.moto_ext.eum.backend import SmsVoiceBackend
from infra.local.moto_ext.eum.exceptions import ServiceQuotaExceededException, ValidationException
from infra.local.moto_ext.eum.state import ConfigurationSet, EventDestination, Number

MAX_EVENT_DESTINATIONS = 5
_DESTINATIONS = ("SnsDestination", "CloudWatchLogsDestination", "KinesisFirehoseDestination")


def describe_phone_numbers(backend: SmsVoiceBackend, request: Request) -> Result:
    found = chosen(request, "PhoneNumberIds", backend.numbers, backend.number)
    # The service describes sender ids with an operation of their own.
    numbers = [_number(backend, n) for n in found if n.number_type != "SENDER_ID"]
    return page("PhoneNumbers", numbers, request)


def update_phone_number(backend: SmsVoiceBackend, request: Request) -> Result:
    number = backend.number(request["PhoneNumberId"])
    if "OptOutListName" in request:
        number.opt_out_list = backend.opt_out_list(request["OptOutListName"]).name
    if "SelfManagedOptOutsEnabled" in request:
        number.self_managed_opt_outs = request["SelfManagedOptOutsEnabled"]
    if "TwoWayEnabled" in request:
        number.two_way_topic_arn = _two_way_topic(request)
    return _number(backend, number)


def create_configuration_set(backend: SmsVoiceBackend, request: Request) -> Result:
    name = request["ConfigurationSetName"]
    must_be_new(name, backend.configuration_sets, "configuration-set")
    created = backend.configuration_sets[name] = ConfigurationSet(name, backend.now())
    tags = request.get("Tags", [])
    return {**_head(backend, created), "Tags": tags, "CreatedTimestamp": created.created_at}


def describe_configuration_sets(backend: SmsVoiceBackend, request: Request) -> Result:
    known, find = backend.configuration_sets, backend.configuration_set
    found = chosen(request, "ConfigurationSetNames", known, find)
    described = [
        {
            **_head(backend, item),
            "EventDestinations": [d.description for d in item.destinations.values()],
            "CreatedTimestamp": item.created_at,
        }
        for item in found
    ]
    return page("ConfigurationSets", described, request)


def create_event_destination(backend: SmsVoiceBackend, request: Request) -> Result:
    owner = backend.configuration_set(request["ConfigurationSetName"])
    destination = _destination(request)
    must_be_new(destination.name, owner.destinations, "event-destination")
    if len(owner.destinations) >= MAX_EVENT_DESTINATIONS:
        raise ServiceQuotaExceededException(
            "EVENT_DESTINATIONS_PER_CONFIGURATION_SET", "At most 5 event destinations."
        )
    owner.destinations[destination.name] = destination
    return {**_head(backend, owner), "EventDestination": destination.description}


def describe_spend_limits(backend: SmsVoiceBackend, request: Request) -> Result:
    limit = 1_000_000 if backend.spend_limit_usd is None else int(backend.spend_limit_usd)
    described = {
        "Name": "TEXT_MESSAGE_MONTHLY_SPEND_LIMIT",
        "EnforcedLimit": limit,
        "MaxLimit": limit,
        "Overridden": False,
    }
    return page("SpendLimits", [described], request)


def describe_account_limits(backend: SmsVoiceBackend, request: Request) -> Result:
    used = {
        "PHONE_NUMBERS": len(backend.numbers),
        "CONFIGURATION_SETS": len(backend.configuration_sets),
        "OPT_OUT_LISTS": len(backend.opt_out_lists),
    }
    limits = [{"Name": name, "Used": count, "Max": 25} for name, count in used.items()]
    return page("AccountLimits", limits, request)


def _two_way_topic(request: Request) -> str | None:
    if not request["TwoWayEnabled"]:
        return None
    if "TwoWayChannelArn" not in request:
        raise ValidationException("TWO_WAY_CHANNEL_NOT_PRESENT", "Two-way needs a topic.")
    return str(request["TwoWayChannelArn"])


def _destination(request: Request) -> EventDestination:
    kinds = {kind: request[kind] for kind in _DESTINATIONS if kind in request}
    if len(kinds) != 1:
        reason = "PARAMETERS_CANNOT_BE_USED_TOGETHER" if kinds else "MISSING_PARAMETER"
        raise ValidationException(reason, "An event destination is exactly one place.")
    name, types = request["EventDestinationName"], request["MatchingEventTypes"]
    if "TEXT_SENT" in types:
        raise ValidationException("INVALID_PARAMETER", "TEXT_SENT cannot be subscribed to.")
    description = {
        "EventDestinationName": name,
        "Enabled": True,
        "MatchingEventTypes": types,
        **kinds,
    }
    topic_arn = kinds.get("SnsDestination", {}).get("TopicArn")
    return EventDestination(name, frozenset(types), topic_arn, description)


def _head(backend: SmsVoiceBackend, item: ConfigurationSet) -> Result:
    return {
        "ConfigurationSetArn": backend.arn("configuration-set", item.name),
        "ConfigurationSetName": item.name,
    }


def _number(backend: SmsVoiceBackend, number: Number) -> Result:
    two_way = number.two_way_topic_arn
    return {
        "PhoneNumberArn": backend.arn("phone-number", number.number_id),
        "PhoneNumberId": number.number_id,
        "PhoneNumber": number.number,
        "Status": "ACTIVE",
        "IsoCountryCode": number.country,
        "MessageType": number.message_type or "TRANSACTIONAL",
        "NumberCapabilities": ["SMS"],
        "NumberType": number.number_type,
        "MonthlyLeasingPrice": "0.00",
        "TwoWayEnabled": two_way is not None,
        **({"TwoWayChannelArn": two_way} if two_way else {}),
        "SelfManagedOptOutsEnabled": number.self_managed_opt_outs,
        "OptOutListName": number.opt_out_list,
        "DeletionProtectionEnabled": False,
        "CreatedTimestamp": number.created_at,
    }
