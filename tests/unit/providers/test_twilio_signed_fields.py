"""No request but the recorded one is accepted with a signature of Twilio, and none is lost."""

import base64
import hashlib
import hmac
import re
from collections.abc import Sequence, Set
from random import Random
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.domain.messages.webhooks import StatusUpdate, WebhookMessage
from shared.providers.core.base import AmbiguousRequest, BadSignature, WebhookRequest
from shared.providers.twilio import adapter as twilio
from tests.support.tables import table
from tests.unit.providers.samples import MESSAGE_ID, NOW, a_webhook, names, webhook

Form = dict[str, str]

ACCOUNT = "AC" + "1".rjust(32, "0")
SID, OTHER_SID = "SM" + "a" * 32, "SM" + "b" * 32
PHONE, STRANGER, OURS = "+12025550123", "+12025550199", "+12025550100"
CREDENTIALS = {
    "account_sid": ACCOUNT,
    "auth_token": "12345",
    "shared_key_webhooks_sharedkey_01": "shared-secret",
}
MESSAGES = "https://sms.example.com/webhooks/twilio/messages"
STATUS = "https://sms.example.com/webhooks/twilio/status"
RECEIPTS = f"{STATUS}?mid={MESSAGE_ID}"

MESSAGE: Form = {
    "AccountSid": ACCOUNT, "ApiVersion": "2010-04-01", "Body": "START", "From": PHONE,
    "FromCity": "WASHINGTON", "FromCountry": "US", "FromState": "DC", "FromZip": "20001",
    "MessageSid": SID, "MessagingServiceSid": "", "NumMedia": "0", "NumSegments": "1",
    "SmsMessageSid": SID, "SmsSid": SID, "SmsStatus": "received", "To": OURS, "ToCity": "",
    "ToCountry": "US", "ToState": "", "ToZip": "",
}  # fmt: skip
PICTURE: Form = {
    **MESSAGE, "Body": "", "NumMedia": "1", "MediaContentType0": "image/jpeg",
    "MediaUrl0": f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Messages/MM1/Media/ME1",
}  # fmt: skip
RECEIPT: Form = {
    "AccountSid": ACCOUNT, "ApiVersion": "2010-04-01", "ErrorCode": "30003", "From": OURS,
    "MessageSid": SID, "MessageStatus": "undelivered", "SmsSid": SID, "SmsStatus": "undelivered",
    "To": PHONE,
}  # fmt: skip
WORDS = (
    "STOP", "START", "Hello ", "Deal", "Body", f"From{STRANGER}", f"From{PHONE}", "FromCity",
    "FromA", f"To{OURS}", "ToCity", "NumMedia0", "NumMedia1", "NumMedia", "OptOutTypeSTOP",
    f"MessageSid{OTHER_SID}", f"MessageSid{SID}", "ErrorCode30003", "MessageStatusdelivered",
    "SmsStatusreceived", "MediaUrl0https://example.com/", "MediaContentType0image/png", "Es",
    f"AccountSid{ACCOUNT}", "AccountSid", "?bodySHA256=", "&mid=", "FromCountryUS", "\u00e9",
    f"SmsSid{OTHER_SID}", f"SmsMessageSid{OTHER_SID}", "ApiVersion2010-04-01", "FromStateDC",
)  # fmt: skip
texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=8).map("".join)


def signature_of(text: str) -> str:
    digest = hmac.digest(b"12345", text.encode("utf-8", "surrogatepass"), "sha1")
    return base64.b64encode(digest).decode()


def signed_text(pairs: Sequence[tuple[str, str]]) -> str:
    return "".join(name + value for name, value in sorted(set(pairs)))


def request(url: str, pairs: Sequence[tuple[str, str]], signature: str) -> WebhookRequest:
    headers = {"x-twilio-signature": signature}
    body = urlencode(pairs, errors="surrogatepass").encode()
    return a_webhook(body, url, headers)


def genuine(form: Form, url: str = MESSAGES) -> WebhookRequest:
    pairs = list(form.items())
    return request(url, pairs, signature_of(url + signed_text(pairs)))


def is_accepted(webhook: WebhookRequest) -> bool:
    try:
        twilio.verify(webhook, CREDENTIALS, now=NOW)
    except BadSignature:
        return False
    return True


def meaning(request: WebhookRequest) -> list[object]:
    """What a request leads to; fields that nothing reads are left out."""
    found = [*twilio.parse_inbound(request), *twilio.parse_status(request)]
    kept = [one for one in found if isinstance(one, WebhookMessage | StatusUpdate)]
    return [replace(one, extra={}) if isinstance(one, WebhookMessage) else one for one in kept]


OTHERS = 30
"""So many other forms of each request: far cheaper than as many requests."""

KNOWN = sorted({*MESSAGE, *PICTURE, *RECEIPT, "OptOutType"})


Span = tuple[int, int]


def names_in(text: str) -> set[Span]:
    return {
        (at.start(), at.start() + len(name)) for name in KNOWN for at in re.finditer(name, text)
    }


def other_form(text: str, known: Set[Span], random: Random) -> list[tuple[str, str]]:
    """The same signed characters, cut elsewhere into names and values.

    A name is taken wherever it stands in the order of names, unless it is dropped.
    """
    capitals = [at for at, character in enumerate(text) if character.isupper()]
    begins = random.choices(capitals, k=random.choice((0, 1, 1, 2, 3)))
    spans = sorted({*known, *((at, at + random.randint(1, 12)) for at in begins)})
    dropped = set(random.choices(range(len(spans)), k=random.choice((0, 0, 1, 2, 8))))
    taken: list[Span] = []
    for place, (begin, end) in enumerate(spans):
        follows = not taken or (begin >= taken[-1][1] and text[begin:end] > text[slice(*taken[-1])])
        if begin == 0 or (follows and place not in dropped):
            taken.append((begin, end))
    taken = [span for span in taken if span[0]] if not taken or taken[0][0] else taken
    ends = [*(begin for begin, _ in taken[1:]), len(text)]
    return [
        (text[begin:end], text[end:until]) for (begin, end), until in zip(taken, ends, strict=True)
    ]


@st.composite
def recorded(draw: st.DrawFn) -> tuple[str, Form]:
    """A request as Twilio sends it; the contact chooses the words."""
    kind = draw(st.sampled_from(("message", "picture", "stop", "receipt", "sender")))
    body = draw(texts)
    if kind == "receipt":
        return RECEIPTS, RECEIPT
    if kind == "picture":
        return MESSAGES, {**PICTURE, "Body": body}
    if kind == "stop":
        return MESSAGES, {**MESSAGE, "Body": body, "OptOutType": "STOP"}
    if kind == "sender":
        return MESSAGES, {**MESSAGE, "Body": body, "From": draw(st.sampled_from(["72975", "SHOP"]))}
    return MESSAGES, {**MESSAGE, "Body": body}


@settings(max_examples=100, deadline=None)
@given(sent=recorded(), random=st.randoms(use_true_random=True))
def test_no_other_form_with_the_same_signature_has_another_meaning(
    sent: tuple[str, Form], random: Random
) -> None:
    url, form = sent
    first = genuine(form, url)
    text = signed_text(list(form.items()))
    known = names_in(text)
    assert is_accepted(first)

    for _ in range(OTHERS):
        pairs = other_form(text, known, random)
        if signed_text(pairs) == text and dict(pairs) != form:
            other = request(url, pairs, first.headers["x-twilio-signature"])
            assert not is_accepted(other) or meaning(other) == meaning(first)


@settings(max_examples=300, deadline=None)
@given(body=texts | st.text(st.characters(codec="utf-8")))
def test_whatever_a_contact_writes_is_accepted(body: str) -> None:
    assert is_accepted(genuine({**MESSAGE, "Body": body}))
    assert is_accepted(genuine({**PICTURE, "Body": body}))


@pytest.mark.parametrize("name", [*names("twilio", "inbound"), *names("twilio", "receipt_")])
def test_every_sample_is_accepted_and_its_fields_cannot_be_merged(name: str) -> None:
    sample = webhook("twilio", name)
    pairs = sorted(parse_qsl(sample.body.decode(), keep_blank_values=True))
    assert is_accepted(sample)

    for place in range(1, len(pairs)):
        (before, value), (after, more) = pairs[place - 1 : place + 1]
        merged = [*pairs[: place - 1], (before, value + after + more), *pairs[place + 1 :]]
        other = replace(sample, body=urlencode(merged).encode())

        assert not is_accepted(other) or meaning(other) == meaning(sample)
        assert not is_accepted(other) or after not in {*MESSAGE, *PICTURE, *RECEIPT}


def recombined() -> dict[str, tuple[str, Form, Form]]:
    """The known attacks: the recorded form, and another with the same signed characters."""
    begin = {name: MESSAGE[name] for name in ("AccountSid", "ApiVersion")}
    rest = {name: value for name, value in MESSAGE.items() if name > "NumMedia"}
    alone = {name: value for name, value in MESSAGE.items() if name != "MessagingServiceSid"}
    swallowed = {name: value for name, value in alone.items() if name != "NumMedia"}
    a_stop = f"STOPFrom{STRANGER}FromCityX"
    whole = signed_text([pair for pair in MESSAGE.items() if pair[0] >= "From"])
    forged = {"From": STRANGER, "MessageSid": OTHER_SID, "To": OURS}
    return {
        "the id": (MESSAGES, alone, {**swallowed, "MessageSid": f"{SID}NumMedia0"}),
        "the body": (
            MESSAGES,
            {**MESSAGE, "Body": a_stop},
            {**begin, "Body": "STOP", "From": STRANGER, "FromCity": f"XFrom{PHONE}FromCity"
             "WASHINGTON", **{n: v for n, v in MESSAGE.items() if n > "FromCity"}},
        ),
        "a whole form": (
            MESSAGES,
            {**MESSAGE, "Body": "STOP" + signed_text(list(forged.items())) + "ToZ"},
            {**begin, "Body": "STOP", **forged, "ToZ": whole},
        ),
        "our id": (
            f"{STATUS}?mid={MESSAGE_ID}",
            RECEIPT,
            {n: v for n, v in RECEIPT.items() if n != "AccountSid"},
        ),
        "a sender without a number": (
            MESSAGES,
            {**MESSAGE, "Body": f"STOPFrom{STRANGER}", "From": "ACME"},
            {**MESSAGE, "Body": "STOP", "From": STRANGER, "FromACME": ""},
        ),
        "the recipient": (
            RECEIPTS,
            RECEIPT,
            {**{n: v for n, v in RECEIPT.items() if n != "To"}, "T": f"o{PHONE}"},
        ),
        "the words": (
            MESSAGES, {**MESSAGE, "Body": "STOP Deals"}, {**MESSAGE, "Body": "STOP ", "Deals": ""},
        ),
        "what twilio did": (
            MESSAGES,
            {**MESSAGE, "OptOutType": "STOP"},
            {**{n: v for n, v in MESSAGE.items() if n != "NumSegments"}, "NumSegments": "1",
             "OptOutT": "ypeSTOP"},
        ),
        "a picture": (
            MESSAGES, PICTURE,
            {**PICTURE, "MediaUrl0": PICTURE["MediaUrl0"].partition("Mess")[0],
             "Mess": PICTURE["MediaUrl0"].partition("Mess")[2]},
        ),
        "the rest": (MESSAGES, {**begin, **forged, **rest}, {**begin, **forged, **rest, "Zz": ""}),
    }  # fmt: skip


@pytest.mark.parametrize("what", recombined())
def test_a_recorded_form_cannot_be_recombined(what: str) -> None:
    url, form, other = recombined()[what]
    first = genuine(form, url)
    target = f"{url}AccountSid{ACCOUNT}" if what == "our id" else url
    again = request(target, list(other.items()), first.headers["x-twilio-signature"])

    if what != "the rest":  # which has other characters
        assert target + signed_text(list(other.items())) == url + signed_text(list(form.items()))
    assert not is_accepted(again)


@pytest.mark.parametrize(
    ("changed", "check"),
    [
        ({"AccountSid": "AC" + "2" * 32}, "account_differs"),
        ({"SmsSid": OTHER_SID}, "ids_differ"),
        ({"SmsMessageSid": OTHER_SID}, "ids_differ"),
        ({"MessageSid": "SM1"}, "field_malformed"),
        ({"From": "+0123456789"}, "field_malformed"),
        ({"From": "2025550123"}, "field_malformed"),
        ({"To": "+1202555010012345"}, "field_malformed"),
        ({"NumMedia": "one"}, "field_malformed"),
        ({"numMedia": "0"}, "field_name_malformed"),
        ({"Num Media": "0"}, "field_name_malformed"),
        ({"": "0"}, "field_name_malformed"),
        ({"FromCity": f"XFrom{STRANGER}"}, "field_recombined"),
        ({"Zone": "Body"}, "field_recombined"),
    ],
)
def test_a_form_that_twilio_cannot_have_sent_is_refused(changed: Form, check: str) -> None:
    with pytest.raises(BadSignature, match=f"^{check}$") as caught:
        twilio.verify(genuine({**MESSAGE, **changed}), CREDENTIALS, now=NOW)

    assert not isinstance(caught.value, AmbiguousRequest)


def test_a_field_that_comes_twice_is_refused() -> None:
    for again in ("STOP", "START"):
        pairs = [*MESSAGE.items(), ("Body", again)]
        twice = request(MESSAGES, pairs, signature_of(MESSAGES + signed_text(pairs)))

        with pytest.raises(BadSignature, match=r"^field_repeated$"):
            twilio.verify(twice, CREDENTIALS, now=NOW)


@pytest.mark.parametrize("name", ["Carrier", "Country", "MediaUrl0x", "OptOutTypes", "FromCityId"])
def test_a_new_field_of_twilio_that_hides_where_another_ends_is_kept(name: str) -> None:
    with pytest.raises(AmbiguousRequest, match=r"^form_ambiguous$"):
        twilio.verify(genuine({**PICTURE, "OptOutType": "STOP", name: "x"}), CREDENTIALS, now=NOW)


@pytest.mark.parametrize("name", ["AAA", "Geo", "NewField", "Price", "SmsType", "Zone"])
def test_a_new_field_of_twilio_elsewhere_is_read(name: str) -> None:
    request = genuine({**MESSAGE, name: "x"})

    assert is_accepted(request)
    (found,) = twilio.parse_inbound(request)
    assert isinstance(found, WebhookMessage)
    assert found.extra[name] == "x"


@pytest.mark.parametrize(
    ("query", "check"),
    [
        ("mid=msg_other", "message_id_malformed"),
        (f"mid={MESSAGE_ID}AccountSid{ACCOUNT}", "message_id_malformed"),
        (f"mid={MESSAGE_ID}&mid={MESSAGE_ID}", "message_id_malformed"),
        (f"x=AccountSid{ACCOUNT}", "field_recombined"),
    ],
)
def test_a_query_that_is_not_ours_is_refused(query: str, check: str) -> None:
    with pytest.raises(BadSignature, match=f"^{check}$"):
        twilio.verify(genuine(RECEIPT, f"{STATUS}?{query}"), CREDENTIALS, now=NOW)


def test_a_query_of_the_operator_is_accepted_where_it_can_be_told_from_the_form() -> None:
    assert is_accepted(genuine(MESSAGE, f"{MESSAGES}?tenant=1"))
    for form in ({**MESSAGE, "AA": ""}, {}):
        with pytest.raises(AmbiguousRequest, match=r"^form_ambiguous$"):
            twilio.verify(genuine(form, f"{MESSAGES}?t=1"), CREDENTIALS, now=NOW)


def test_the_overrides_after_our_id_are_no_part_of_it() -> None:
    sent = genuine(RECEIPT, RECEIPTS)

    assert is_accepted(replace(sent, url=f"{RECEIPTS}#rc=5&rp=all"))


FEWER = {name: value for name, value in MESSAGE.items() if name < "O"}
ACCEPTED: dict[str, Form] = {
    "an account that is not named": {n: v for n, v in MESSAGE.items() if n != "AccountSid"},
    "a last field without a fixed end": {**FEWER, "OptOutType": "STOP"},
    "an error message that says Body": {**RECEIPT, "ErrorMessage": "The Body is too long"},
}


@table("what", ACCEPTED)
def test_a_form_that_can_be_read_in_one_way_is_accepted(what: str) -> None:
    assert is_accepted(genuine(ACCEPTED[what]))


def test_a_body_that_is_no_form_is_kept() -> None:
    """Its hash is in the URL, so that Twilio may have sent it."""
    body = b'{"MessageSid": "SM1"}'
    url = f"{MESSAGES}?bodySHA256={hashlib.sha256(body).hexdigest()}"
    sent = a_webhook(body, url, {"x-twilio-signature": signature_of(url)})

    with pytest.raises(AmbiguousRequest, match=r"^not_a_form$"):
        twilio.verify(sent, CREDENTIALS, now=NOW)
