"""Opt-out lists. The service blocks sends to a number that is on the origin's list."""

from infra.local.carrier.handsets import e164
from infra.local.moto_ext.eum.answers import Request, Result, chosen, must_be_new, page
from infra.local.moto_ext.eum.backend import SmsVoiceBackend
from infra.local.moto_ext.eum.exceptions import ResourceNotFoundException
from infra.local.moto_ext.eum.state import OptedOut, OptOutList


def create_list(backend: SmsVoiceBackend, request: Request) -> Result:
    name = request["OptOutListName"]
    must_be_new(name, backend.opt_out_lists, "opt-out-list")
    backend.opt_out_lists[name] = OptOutList(name, backend.now())
    return {**_described(backend, backend.opt_out_lists[name]), "Tags": request.get("Tags", [])}


def describe_lists(backend: SmsVoiceBackend, request: Request) -> Result:
    lists = chosen(request, "OptOutListNames", backend.opt_out_lists, backend.opt_out_list)
    return page("OptOutLists", [_described(backend, item) for item in lists], request)


def put_number(backend: SmsVoiceBackend, request: Request) -> Result:
    listed = backend.opt_out_list(request["OptOutListName"])
    entry = listed.put(e164(request["OptedOutNumber"]), now=backend.now())
    return {**_head(backend, listed), **_entry(entry)}


def delete_number(backend: SmsVoiceBackend, request: Request) -> Result:
    listed = backend.opt_out_list(request["OptOutListName"])
    entry = listed.delete(e164(request["OptedOutNumber"]), now=backend.now())
    return {**_head(backend, listed), **_entry(entry)}


def describe_numbers(backend: SmsVoiceBackend, request: Request) -> Result:
    listed = backend.opt_out_list(request["OptOutListName"])

    def find(number: str) -> OptedOut:
        if (entry := listed.entries.get(e164(number))) is None:
            raise ResourceNotFoundException("opted-out-number", "the number")
        return entry

    entries = chosen(request, "OptedOutNumbers", listed.entries, find)
    found = page("OptedOutNumbers", [_entry(entry) for entry in entries], request)
    return {**_head(backend, listed), **found}


def _head(backend: SmsVoiceBackend, listed: OptOutList) -> Result:
    return {
        "OptOutListArn": backend.arn("opt-out-list", listed.name),
        "OptOutListName": listed.name,
    }


def _described(backend: SmsVoiceBackend, listed: OptOutList) -> Result:
    return {**_head(backend, listed), "CreatedTimestamp": listed.created_at}


def _entry(entry: OptedOut) -> Result:
    return {
        "OptedOutNumber": entry.number,
        "OptedOutTimestamp": entry.at,
        "EndUserOptedOut": entry.by_end_user,
    }
