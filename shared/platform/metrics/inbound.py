"""Metrics of inbound messages and the replies to them."""

from shared.platform.metrics.declaration import MINUTE, PERCENTILES, Alarm, Chart, metric

INBOUND = Chart("Inbound messages")
REPLY_TIME = Chart("Time to the auto-reply and to the end of an opt-out (s)")

TEXTS_ACCEPTED = metric(
    "TextsAccepted",
    INBOUND,
    "inbound messages put on the inbound queue",
    "it drops to zero on a busy day: is the webhook still set at the provider?",
)

MESSAGE_RECEIVED = metric(
    "MessageReceived",
    INBOUND,
    "inbound messages stored in a thread",
    "it lags behind `TextsAccepted`",
)

DUPLICATE_INBOUND = metric(
    "DuplicateInbound",
    INBOUND,
    "inbound messages delivered again by a provider or queue; no effect",
    "it is a large part of `MessageReceived`: we answer the provider too slowly",
)

UNKNOWN_NUMBER = metric(
    "UnknownNumber",
    INBOUND,
    "inbound messages to a number that is not in the brand",
    "ever",
    Alarm(
        "UnknownNumber",
        0,
        "A message arrived at a number that is not in the brand. It was not answered.",
        "unknownnumber",
    ),
)

PERSON_NEEDED_NOW = metric(
    "PersonNeededNow",
    INBOUND,
    "inbound messages of a contact who may be in danger; a person has to read them within 15 "
    "minutes, at any hour",
    "ever",
    Alarm(
        "PersonNeededNow",
        0,
        "A contact may be in danger. Read the thread now and call for help where it is needed.",
        "personneedednow",
        MINUTE,
    ),
)

ANSWERS_WITHHELD = metric(
    "AnswersWithheld",
    INBOUND,
    "inbound messages without their auto-reply, because the contact reached the auto-reply limit "
    "(10 an hour, 30 a day)",
    "it rises",
    Alarm(
        "AnswersWithheld",
        5,
        "At least 5 auto-replies were suppressed within 15 minutes: one sender, perhaps a machine, "
        "keeps writing.",
        "answerswithheld",
        15 * MINUTE,
        compare="at_least",
    ),
)

ANSWER_SECONDS = metric(
    "AnswerSeconds",
    REPLY_TIME,
    "seconds from the arrival of an inbound message at the provider (or at our webhook) until a "
    "provider accepted the auto-reply",
    "its p99 rises: the [dashboard](#dashboard) shows the parts",
    statistics=PERCENTILES,
)

OPT_OUT_SECONDS = metric(
    "OptOutSeconds",
    REPLY_TIME,
    "the same for an opt-out, until it is complete",
    "its maximum stays above 60",
    statistics=PERCENTILES,
)
