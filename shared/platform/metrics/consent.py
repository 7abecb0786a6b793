"""Metrics of opt-ins and opt-outs."""

from shared.platform.metrics.declaration import Alarm, Chart, metric

CONSENT = Chart("Consent")

OPT_IN_REQUESTED = metric(
    "OptInRequested",
    CONSENT,
    "contacts asked to confirm",
    "it jumps: the form may be abused",
)

OPT_IN_NOT_ASKED = metric(
    "OptInNotAsked",
    CONSENT,
    "forms for contacts who are subscribed, opted out or on hold, or left the question unanswered "
    "within 30 days; nothing was sent",
    "it jumps",
)

OPT_IN_LIMITED = metric(
    "OptInLimited",
    CONSENT,
    "forms refused by a limit of the brand",
    "it jumps: SMS pumping, or limits that are too low",
)

OPT_IN_CEILING = metric(
    "OptInCeiling",
    CONSENT,
    "forms refused by the brand's limit of a day (`join.per_day`)",
    "ever",
    Alarm(
        "OptInCeiling",
        0,
        "The web form reached the brand's daily limit: it refuses visitors until midnight UTC.",
        "optinceiling",
    ),
)

OPT_IN_LAPSED = metric(
    "OptInLapsed",
    CONSENT,
    "opt-in questions that expired, or were answered with no",
    "it is most of `OptInRequested`",
)

JOIN_FORM_ROBOT = metric(
    "JoinFormRobot",
    CONSENT,
    "forms with the hidden field filled in; no effect",
)

OPTED_IN = metric(
    "OptedIn",
    CONSENT,
    "consents that became active",
)

OPTED_OUT = metric(
    "OptedOut",
    CONSENT,
    "contacts who opted out, by a message, by their provider's report or by the API",
    "it rises after a message of yours: read that message again",
)
