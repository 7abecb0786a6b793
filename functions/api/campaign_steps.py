"""Campaign routes: plan, launch, pause, resume and stop."""

from functions.api.campaign_errors import CHECKED_AT_EACH_STEP, OF_CAMPAIGN, STATE_ERRORS
from functions.api.campaigns import with_progress
from functions.api.http.authentication import Caller, has_scope
from functions.api.http.operations import Resource
from functions.api.schemas import plans as schemas
from functions.api.schemas.campaign_requests import Launch
from functions.api.schemas.campaigns import Campaign
from functions.api.schemas.common import CampaignId
from functions.api.schemas.plans import Plan
from shared.domain.campaigns.content.model import shows_attributes
from shared.domain.core.error_codes import HALTED
from shared.platform import clock
from shared.usecases.campaigns.campaign_lifecycle import (
    launch_campaign,
    pause_campaign,
    resume_campaign,
    stop_campaign,
)
from shared.usecases.campaigns.campaign_queries import plan_of
from shared.usecases.campaigns.plan_campaign import plan_campaign

routes = Resource(__name__, "Campaigns", "Messages to many contacts.")


@routes.operation(
    "planCampaign",
    "POST /{id}/plan",
    scope="campaigns:write",
    status=202,
    errors=(*CHECKED_AT_EACH_STEP, *STATE_ERRORS),
    answer_example={"state": "planning", "planned_at": "2026-11-03T16:05:00+00:00"},
)
def plan(_caller: Caller, id: CampaignId) -> Campaign:
    """Plans a campaign: evaluates every contact of its audience.

    The plan is computed in the background, and an earlier one is invalid. `GET` returns how far
    it is.
    """
    return with_progress(plan_campaign(id, now=clock.now()))


@routes.operation(
    "getPlan", "GET /{id}/plan", scope="campaigns:read", errors=(*OF_CAMPAIGN, "plan_missing")
)
def get_plan(caller: Caller, id: CampaignId) -> Plan:
    """Returns the current plan.

    It is complete when `state` is `planned`; before, it covers the shards that are done. `samples`
    of a template that shows values of the contact need the scope `contacts:read` too.
    """
    found = plan_of(id, now=clock.now())
    hidden = shows_attributes(found.campaign.content) and not has_scope(caller, "contacts:read")
    return schemas.plan(found, samples_hidden=hidden)


@routes.operation(
    "launchCampaign",
    "POST /{id}/launch",
    scope="campaigns:launch",
    status=202,
    errors=(
        *OF_CAMPAIGN,
        "plan_outdated",
        "campaign_expired",
        "nobody",
        "content_blocked",
        HALTED,
        "busy",
    ),
    answer_example={"state": "running", "launched_by": "shop"},
)
def launch(caller: Caller, id: CampaignId, body: Launch) -> Campaign:
    """Launches a planned campaign.

    The same token again, while it is running, is the same launch.
    """
    by, now = caller.token.name, clock.now()
    return with_progress(launch_campaign(id, body.plan_token, by=by, now=now))


@routes.operation(
    "pauseCampaign",
    "POST /{id}/pause",
    scope="campaigns:launch",
    errors=STATE_ERRORS,
    answer_example={"state": "paused", "reason": "by_hand"},
)
def pause(caller: Caller, id: CampaignId) -> Campaign:
    """Pauses a campaign. Batches that are being sent at this moment are completed."""
    return with_progress(pause_campaign(id, by=caller.token.name, now=clock.now()))


@routes.operation(
    "resumeCampaign",
    "POST /{id}/resume",
    scope="campaigns:launch",
    errors=(*STATE_ERRORS, "campaign_cannot_send"),
    answer_example={"state": "running"},
)
def resume(caller: Caller, id: CampaignId) -> Campaign:
    """Resumes a paused campaign within a minute, with the remaining recipients."""
    return with_progress(resume_campaign(id, by=caller.token.name, now=clock.now()))


@routes.operation(
    "stopCampaign",
    "POST /{id}/stop",
    scope="campaigns:launch",
    errors=STATE_ERRORS,
    answer_example={"state": "stopped", "reason": "by_hand"},
)
def stop(caller: Caller, id: CampaignId) -> Campaign:
    """Stops a campaign for good, also before its launch.

    Remaining recipients get no message and are counted as `stopped` within minutes. Its repeat is
    stopped too unless it has been launched.
    """
    return with_progress(stop_campaign(id, by=caller.token.name, now=clock.now()))
