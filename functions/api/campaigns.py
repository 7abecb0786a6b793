"""Campaign routes: create, edit, plan, launch, read, pause, resume and stop."""

import msgspec
from chalice.app import Blueprint, Response

from functions.api.http import (
    Caller,
    authorised,
    json_body,
    json_response,
    page_size,
    query,
    raw_body,
)
from functions.api.schemas import campaigns as looks
from functions.api.schemas import schemas
from functions.api.schemas.campaigns import CampaignIn, Launch, Preview
from shared.domain.campaigns.lifecycle import Campaign
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

routes = Blueprint(__name__)
MAX_PREVIEWED = 20
JSON = ["application/json"]


@routes.route("/", methods=["POST"], content_types=JSON)
@authorised(routes, "campaigns:write")
def create(caller: Caller) -> Response:
    wanted, given = json_body(caller.request, CampaignIn), _given(caller)
    content = looks.content_of(wanted, given, current().brand.default_language)
    campaign = create_campaign(content, author=caller.token.name, now=clock.now())
    return json_response(looks.campaign(campaign), status=201)


@routes.route("/")
@authorised(routes, "campaigns:read")
def list_campaigns(caller: Caller) -> Response:
    cursor = query(caller.request, "cursor")
    if cursor and not ID.fullmatch(cursor):
        raise Invalid("cursor_invalid", "Invalid cursor.")
    found, following = storage.youngest(limit=page_size(caller.request), before=cursor)
    return json_response(schemas.page([looks.campaign(one) for one in found], following))


@routes.route("/{id}")
@authorised(routes, "campaigns:read")
def get_campaign(_caller: Caller, id: str) -> Response:
    return _answer(find(id))


@routes.route("/{id}", methods=["PATCH"], content_types=JSON)
@authorised(routes, "campaigns:write")
def edit(caller: Caller, id: str) -> Response:
    wanted, given = json_body(caller.request, CampaignIn), _given(caller)
    content = looks.edited(find(id).content, wanted, given, current().brand.default_language)
    return _answer(edit_campaign(id, content, now=clock.now()))


@routes.route("/{id}/plan", methods=["POST"])
@authorised(routes, "campaigns:write")
def plan(_caller: Caller, id: str) -> Response:
    return _answer(plan_campaign(id, now=clock.now()), status=202)


@routes.route("/{id}/plan")
@authorised(routes, "campaigns:read")
def get_plan(_caller: Caller, id: str) -> Response:
    return json_response(looks.plan(*plan_of(id, now=clock.now())))


@routes.route("/{id}/launch", methods=["POST"], content_types=JSON)
@authorised(routes, "campaigns:launch")
def launch(caller: Caller, id: str) -> Response:
    token = json_body(caller.request, Launch).plan_token
    launched = launch_campaign(id, token, by=caller.token.name, now=clock.now())
    return _answer(launched, status=202)


@routes.route("/{id}/pause", methods=["POST"])
@authorised(routes, "campaigns:launch")
def pause(caller: Caller, id: str) -> Response:
    return _answer(pause_campaign(id, by=caller.token.name, now=clock.now()))


@routes.route("/{id}/resume", methods=["POST"])
@authorised(routes, "campaigns:launch")
def resume(caller: Caller, id: str) -> Response:
    return _answer(resume_campaign(id, by=caller.token.name, now=clock.now()))


@routes.route("/{id}/stop", methods=["POST"])
@authorised(routes, "campaigns:launch")
def stop(caller: Caller, id: str) -> Response:
    return _answer(stop_campaign(id, by=caller.token.name, now=clock.now()))


@routes.route("/{id}/recipients")
@authorised(routes, "campaigns:read")
def list_recipients(caller: Caller, id: str) -> Response:
    cursor, size = query(caller.request, "cursor"), page_size(caller.request)
    found, following = recipients_of(find(id).campaign_id, limit=size, cursor=cursor)
    return json_response(schemas.page([looks.recipient(one) for one in found], following))


@routes.route("/{id}/preview", methods=["POST"], content_types=JSON)
@authorised(routes, "campaigns:read")
def show(caller: Caller, id: str) -> Response:
    wanted = json_body(caller.request, Preview).contact_ids
    if not 1 <= len(wanted) <= MAX_PREVIEWED:
        raise Invalid("preview_invalid", f"A preview takes 1 to {MAX_PREVIEWED} contacts.")
    ids = [parse_contact_id(contact_id) for contact_id in wanted]
    found = [looks.previewed(one) for one in preview(id, ids, now=clock.now())]
    return json_response(schemas.page(found, None))


def _answer(campaign: Campaign, status: int = 200) -> Response:
    return json_response(looks.campaign(campaign, progress_of(campaign)), status=status)


def _given(caller: Caller) -> dict[str, object]:
    given: dict[str, object] = msgspec.json.decode(raw_body(caller.request))
    return given
