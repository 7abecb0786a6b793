"""Campaign routes: create, edit and read; recipients and previews."""

from functions.api.campaign_errors import CONTENT_ERRORS, OF_CAMPAIGN, STATE_ERRORS
from functions.api.http.authentication import Caller, require_scope
from functions.api.http.operations import Resource
from functions.api.http.pages import page_of
from functions.api.http.parameters import Cursor, Limit
from functions.api.schemas import campaigns as schemas
from functions.api.schemas import recipients as recipient_schemas
from functions.api.schemas.campaign_content import content_of, edited
from functions.api.schemas.campaign_requests import MAX_PREVIEWED, CampaignIn, Preview
from functions.api.schemas.campaigns import Campaign
from functions.api.schemas.common import CampaignId, Page
from functions.api.schemas.recipients import Previewed, Recipient
from shared.domain.campaigns.campaign import Campaign as StoredCampaign
from shared.domain.campaigns.content.model import shows_attributes
from shared.domain.core.error_codes import CURSOR_INVALID, PROGRAM_UNKNOWN, declare
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import parse_contact_id
from shared.platform import clock
from shared.storage.brand import current
from shared.storage.campaigns import campaigns as storage
from shared.usecases.campaigns.campaign_queries import preview, progress_of, recipients_of
from shared.usecases.campaigns.change_campaign import ID, create_campaign, edit_campaign, find

PREVIEW_INVALID = declare(
    "preview_invalid",
    Invalid,
    "A preview has no contacts, or too many.",
    "Send fewer contact ids.",
)

routes = Resource(__name__, "Campaigns", "Messages to many contacts.")


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
    return page_of([(schemas.campaign(one), one.campaign_id) for one in found], following)


@routes.operation("getCampaign", "GET /{id}", scope="campaigns:read", errors=OF_CAMPAIGN)
def get_campaign(_caller: Caller, id: CampaignId) -> Campaign:
    """Returns a campaign, with its progress from the launch on."""
    return with_progress(find(id))


@routes.operation(
    "editCampaign",
    "PATCH /{id}",
    scope="campaigns:write",
    errors=(*CONTENT_ERRORS, *STATE_ERRORS),
    example={"name": "Boots until Sunday", "expires_at": None},
    answer_example={"name": "Boots until Sunday"},
)
def edit(_caller: Caller, id: CampaignId, body: CampaignIn) -> Campaign:
    """Edits a campaign that is not launched yet.

    Omitted fields keep their values, and null restores a default. The campaign is a draft again:
    an earlier plan is invalid.
    """
    content = edited(find(id).content, body, current().brand.default_language)
    return with_progress(edit_campaign(id, content, now=clock.now()))


@routes.operation(
    "listRecipients", "GET /{id}/recipients", scope="campaigns:read", errors=OF_CAMPAIGN
)
def list_recipients(
    _caller: Caller, id: CampaignId, limit: Limit, cursor: Cursor
) -> Page[Recipient]:
    """Lists the recipients who have a message, in no order, then those who are deferred.

    Recipients without one when the campaign was stopped or expired are counted in `progress`.
    """
    found, following = recipients_of(find(id), limit=limit, cursor=cursor)
    return Page([recipient_schemas.recipient(one) for one in found], following)


@routes.operation(
    "previewCampaign",
    "POST /{id}/preview",
    scope="campaigns:read",
    errors=(
        *OF_CAMPAIGN,
        PROGRAM_UNKNOWN,
        "preview_invalid",
        "contact_id_invalid",
        "contact_unknown",
    ),
)
def show(caller: Caller, id: CampaignId, body: Preview) -> Page[Previewed]:
    """Previews the messages of 1 to 20 contacts, as if sent now.

    The messages are in the order of the request, each with the gate's decision. Nothing is stored.
    A campaign whose template shows values of the contact needs the scope `contacts:read` too.
    """
    if not 1 <= len(body.contact_ids) <= MAX_PREVIEWED:
        raise PREVIEW_INVALID(f"A preview takes 1 to {MAX_PREVIEWED} contacts.")
    if shows_attributes(find(id).content):
        require_scope(caller, "contacts:read")
    ids = [parse_contact_id(contact_id) for contact_id in body.contact_ids]
    return Page(
        [recipient_schemas.previewed(one) for one in preview(id, ids, now=clock.now())], None
    )


def with_progress(campaign: StoredCampaign) -> Campaign:
    """Returns the answer that describes one campaign."""
    return schemas.campaign(campaign, progress_of(campaign))
