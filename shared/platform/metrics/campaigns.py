"""Metrics of campaigns."""

from shared.platform.metrics.declaration import Alarm, Chart, metric

CAMPAIGNS = Chart("Campaigns")

CAMPAIGN_PLANNED = metric(
    "CampaignPlanned",
    CAMPAIGNS,
    "complete plans",
    "it does not follow `POST .../plan` within minutes: [a queue is stuck](#a-queue-is-stuck)",
)

CAMPAIGN_LAUNCHED = metric(
    "CampaignLaunched",
    CAMPAIGNS,
    "launched campaigns",
)

CAMPAIGN_PAUSED_ITSELF = metric(
    "CampaignPausedItself",
    CAMPAIGNS,
    "campaigns paused by a guard or for a missing number",
    "ever",
    Alarm(
        "CampaignPausedItself",
        0,
        "A campaign paused by itself: nothing more is sent until somebody decides.",
        "a-campaign-paused-itself",
    ),
)

CAMPAIGN_WAITS_FOR_PERSON = metric(
    "CampaignWaitsForPerson",
    CAMPAIGNS,
    "repeated campaigns that the clock did not launch",
    "ever",
    Alarm(
        "CampaignWaitsForPerson",
        0,
        "A repeated campaign waits for a person to review it.",
        "a-repeated-campaign-waits",
    ),
)

CAMPAIGN_PASSED_OVER = metric(
    "CampaignPassedOver",
    CAMPAIGNS,
    "repetitions without recipients that day",
    "unexpectedly",
)

CAMPAIGN_FINISHED = metric(
    "CampaignFinished",
    CAMPAIGNS,
    "campaigns in which every recipient has an outcome",
)
