"""Every way into Rapport. What it does lives in functions/ and shared/."""

from chalice.app import Chalice

from functions import (
    accept_eum_status,
    accept_eum_text,
    deliver_message,
    fire_due,
    notify_agents,
    receive_message,
    record_status,
    run_campaign,
)
from functions.api import (
    agents,
    campaign_steps,
    campaigns,
    contacts,
    health,
    inbox,
    messages,
    notes,
    surveys,
    threads,
    understanding,
    webhooks,
)
from functions.api.contact_pages import routes as contact_pages
from functions.api.join import routes
from functions.runtime.entrypoint import observe

app = Chalice(app_name="rapport", configure_logs=False)  # Powertools' logger is the only one
app.register_middleware(observe, "http")

app.register_blueprint(health.routes)
app.register_blueprint(webhooks.routes, url_prefix="/webhooks")
app.register_blueprint(routes.routes, url_prefix="/join")
app.register_blueprint(contact_pages.routes)
app.register_blueprint(contacts.routes, url_prefix="/v1/contacts")
app.register_blueprint(inbox.routes, url_prefix="/v1/threads")
app.register_blueprint(notes.routes, url_prefix="/v1/threads")
app.register_blueprint(threads.routes, url_prefix="/v1/threads")
app.register_blueprint(surveys.routes, url_prefix="/v1/surveys")
app.register_blueprint(agents.routes, url_prefix="/v1/agents")
app.register_blueprint(messages.routes, url_prefix="/v1/messages")
app.register_blueprint(understanding.routes, url_prefix="/v1/understand")
app.register_blueprint(campaigns.routes, url_prefix="/v1/campaigns")
app.register_blueprint(campaign_steps.routes, url_prefix="/v1/campaigns")

for function in (
    receive_message,
    deliver_message,
    run_campaign,
    record_status,
    fire_due,
    accept_eum_text,
    accept_eum_status,
    notify_agents,
):
    app.register_blueprint(function.trigger)
