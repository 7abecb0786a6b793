"""Campaign routes: create, edit, plan, launch, read, pause, resume and stop."""

from functions.api.http import Caller
from functions.api.operations import Resource
from functions.api.parameters import Cursor, Limit
from functions.api.schemas import campaigns as schemas
from functions.api.schemas import plans as plan_schemas
from functions.api.schemas.campaign_content import content_of, edited
from functions.api.schemas.campaign_requests import MAX_PREVIEWED, CampaignIn, Launch, Preview
from functions.api.schemas.campaigns import Campaign
from functions.api.schemas.common import CampaignId, Page
from functions.api.schemas.plans import Plan, Previewed, Recipient
from shared.domain.campaigns import lifecycle
from shared.domain.core.error_codes import CURSOR_INVALID, HALTED, PROGRAM_UNKNOWN, declare
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import parse_contact_id
from shared.platform import clock
from shared.storage.brand import current
from shared.storage.campaigns import campaigns as storage
from shared.usecases.campaigns.campaign_lifecycle import (
    launch_campaign,
    pause_campaign,
    resume_campaign,
    stop_campaign,
)
from shared.usecases.campaigns.campaign_queries import plan_of, preview, progress_of, recipients_of
from shared.usecases.campaigns.change_campaign import ID, create_campaign, edit_campaign, find
from shared.usecases.campaigns.plan_campaign import plan_campaign

PREVIEW_INVALID = declare(
    "preview_invalid",
    Invalid,
    "A preview has no contacts, or too many.",
    "Send fewer contact ids.",
)

routes = Resource(__name__, "Campaigns", "Messages to many contacts.")

OF_CAMPAIGN = ("campaign_unknown",)
CHECKED_AT_EACH_STEP = (
    PROGRAM_UNKNOWN,
    "program_purpose",
    "audience_invalid",
    "expires_at_too_early",
    "expires_at_too_late",
    "start_too_far",
    "text_bad_value",
    "text_empty",
    "text_empty_value",
    "text_syntax",
    "text_too_deep",
    "text_too_long",
    "text_undefined",
    "text_unknown_filter",
    "text_unknown_tag",
)
CONTENT_ERRORS = (
    *CHECKED_AT_EACH_STEP,
    "field_required",
    "name_invalid",
    "text_twice",
    "languages_too_many",
    "variants_invalid",
    "start_twice",
    "starts_at_naive",
    "starts_at_invalid",
    "expires_at_naive",
    "expires_at_invalid",
    "local_time_invalid",
    "holdout_invalid",
    "test_invalid",
    "decide_invalid",
    "rest_needs_instant",
    "guard_invalid",
    "repeat_invalid",
    "repeat_needs_local_time",
    "repeat_start",
)
STATE_ERRORS = (*OF_CAMPAIGN, "campaign_state", "busy")


@routes.operation(
    "createCampaign",
    "POST /",
    scope="campaigns:write",
    status=201,
    errors=("campaign_incomplete", *CONTENT_ERRORS),
)
def create(caller: Caller, body: CampaignIn) -> Campaign:
    """Creates a campaign as a draft.

    Nothing is sent before it is planned, and launched with the token of its plan.
    docs/campaigns.md explains every field.
    """
    content = content_of(body, current().brand.default_language)
    return schemas.campaign(create_campaign(content, author=caller.token.name, now=clock.now()))


@routes.operation("listCampaigns", "GET /", scope="campaigns:read")
def list_campaigns(_caller: Caller, limit: Limit, cursor: Cursor) -> Page[Campaign]:
    """Lists campaigns without their progress, the latest first."""
    if cursor and not ID.fullmatch(cursor):
        raise CURSOR_INVALID()
    found, following = storage.youngest(limit=limit, before=cursor)
    return Page([schemas.campaign(one) for one in found], following)


@routes.operation("getCampaign", "GET /{id}", scope="campaigns:read", errors=OF_CAMPAIGN)
def get_campaign(_caller: Caller, id: CampaignId) -> Campaign:
    """Returns a campaign, with its progress from the launch on."""
    return _with_progress(find(id))


@routes.operation(
    "editCampaign",
    "PATCH /{id}",
    scope="campaigns:write",
    errors=(*CONTENT_ERRORS, *STATE_ERRORS),
    example={"name": "Boots until Sunday", "expires_at": None},
)
def edit(_caller: Caller, id: CampaignId, body: CampaignIn) -> Campaign:
    """Edits a campaign that is not launched yet.

    Omitted fields keep their values, and null restores a default. The campaign is a draft again:
    an earlier plan is invalid.
    """
    content = edited(find(id).content, body, current().brand.default_language)
    return _with_progress(edit_campaign(id, content, now=clock.now()))


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
    return _with_progress(plan_campaign(id, now=clock.now()))


@routes.operation(
    "getPlan", "GET /{id}/plan", scope="campaigns:read", errors=(*OF_CAMPAIGN, "plan_missing")
)
def get_plan(_caller: Caller, id: CampaignId) -> Plan:
    """Returns the current plan.

    It is complete when `state` is `planned`; before, it covers the shards that are done.
    """
    return plan_schemas.plan(plan_of(id, now=clock.now()))


@routes.operation(
    "launchCampaign",
    "POST /{id}/launch",
    scope="campaigns:launch",
    status=202,
    errors=(*STATE_ERRORS, "plan_outdated", "campaign_expired", "nobody", HALTED),
    answer_example={"state": "running", "launched_by": "shop"},
)
def launch(caller: Caller, id: CampaignId, body: Launch) -> Campaign:
    """Launches a planned campaign.

    The same token again, while it is running, is the same launch.
    """
    by, now = caller.token.name, clock.now()
    return _with_progress(launch_campaign(id, body.plan_token, by=by, now=now))


@routes.operation(
    "pauseCampaign",
    "POST /{id}/pause",
    scope="campaigns:launch",
    errors=STATE_ERRORS,
    answer_example={"state": "paused", "reason": "by_hand"},
)
def pause(caller: Caller, id: CampaignId) -> Campaign:
    """Pauses a campaign. Batches that are being sent at this moment are completed."""
    return _with_progress(pause_campaign(id, by=caller.token.name, now=clock.now()))


@routes.operation(
    "resumeCampaign",
    "POST /{id}/resume",
    scope="campaigns:launch",
    errors=STATE_ERRORS,
    answer_example={"state": "running"},
)
def resume(caller: Caller, id: CampaignId) -> Campaign:
    """Resumes a paused campaign within a minute, with the remaining recipients."""
    return _with_progress(resume_campaign(id, by=caller.token.name, now=clock.now()))


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
    return _with_progress(stop_campaign(id, by=caller.token.name, now=clock.now()))


@routes.operation(
    "listRecipients", "GET /{id}/recipients", scope="campaigns:read", errors=OF_CAMPAIGN
)
def list_recipients(
    _caller: Caller, id: CampaignId, limit: Limit, cursor: Cursor
) -> Page[Recipient]:
    """Lists the recipients who have a message, in no order.

    Recipients without one when the campaign was stopped or expired are counted in `progress`.
    """
    found, following = recipients_of(find(id).campaign_id, limit=limit, cursor=cursor)
    return Page([plan_schemas.recipient(one) for one in found], following)


@routes.operation(
    "previewCampaign",
    "POST /{id}/preview",
    scope="campaigns:read",
    errors=(*OF_CAMPAIGN, "preview_invalid", "contact_id_invalid", "contact_unknown"),
)
def show(_caller: Caller, id: CampaignId, body: Preview) -> Page[Previewed]:
    """Previews the messages of 1 to 20 contacts, as if sent now.

    The messages are in the order of the request, each with the gate's decision. Nothing is stored.
    """
    if not 1 <= len(body.contact_ids) <= MAX_PREVIEWED:
        raise PREVIEW_INVALID(f"A preview takes 1 to {MAX_PREVIEWED} contacts.")
    ids = [parse_contact_id(contact_id) for contact_id in body.contact_ids]
    return Page([plan_schemas.previewed(one) for one in preview(id, ids, now=clock.now())], None)


def _with_progress(campaign: lifecycle.Campaign) -> Campaign:
    return schemas.campaign(campaign, progress_of(campaign))
