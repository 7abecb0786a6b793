"""Agent routes: who is away."""

from functions.api.http.authentication import Caller
from functions.api.http.operations import Resource
from functions.api.schemas.common import Page
from functions.api.schemas.threads import Absence, Agent
from shared.platform import clock
from shared.storage.inbox import agents
from shared.usecases.contacts.mark_absent import mark_absent

routes = Resource(__name__, "Agents", "The people who answer threads.")


@routes.operation("listAbsentAgents", "GET /away", scope="threads:read")
def list_absent(_caller: Caller) -> Page[Agent]:
    """Lists the agents who are away. They are on one page."""
    return Page([Agent(*one) for one in sorted(agents.absent().items())], None)


@routes.operation("markAbsent", "POST /away", scope="threads:write", errors=("author_invalid",))
def mark(caller: Caller, body: Absence) -> Agent:
    """Notes that an agent is away, or back.

    While they are away, their threads that wait for an agent are for all agents: `assignee` is
    null, and another agent can claim them. The others stay theirs.
    """
    by = caller.token.name
    return Agent(body.agent, mark_absent(body.agent, away=body.away, by=by, now=clock.now()))
