"""What schemathesis has to know about us beyond the document: how to sign in, and what no schema can say."""

import json
import os
from collections import Counter

import jsonschema_rs
import requests
import schemathesis
from hypothesis import strategies
from pictures import PICTURES
from schemathesis.openapi.checks import RejectedPositiveData

BASE = os.environ["CONTRACT_BASE"]
PASSWORD = "correct horse"

# Refusals of what fits its schema. Only the server knows what is there …
UNFORESEEABLE = {
    "not_found", "username_taken", "wrong_credentials", "message_to_self", "idempotency_key_reused", "block_of_self",
    "cannot_deliver", "blocked_by_you", "too_many_reactions", "invalid_emoji", "invalid_picture", "wrong_password",
}
# … and some things only words can say, as (operation, field): a cursor is what was given, and no made-up one; one of
# `before`, `after` and `around`; a path that begins with an encoded slash.
SAID_IN_WORDS = {
    ("GET /api/conversations", "cursor"),
    ("GET /api/blocks", "cursor"),
    ("GET /api/me/sessions", "cursor"),
    ("GET /api/messages/search", "cursor"),
    ("GET /api/conversations/{thread_id}/messages", "after"),
    ("GET /api/conversations/{thread_id}/messages", "around"),
    ("GET /auth/github", "next"),
}

EVENT_DATA = {
    "new_message": "MessageEvent",
    "message_edited": "MessageEvent",
    "message_deleted": "MessageEvent",
    "message_reaction": "MessageEvent",
    "message_pinned": "MessageEvent",
    "read_receipt": "ReadReceipt",
    "conversation_changed": "ConversationChanged",
    "blocks_changed": "BlocksChanged",
    "preferences_changed": "PreferencesChanged",
    "new_broadcast": "NewBroadcast",
    "broadcast_deleted": "BroadcastDeleted",
    "account_changed": "AccountChanged",
    "typing": "TypingEvent",
    "views_changed": "ViewsChanged",
    "comments_changed": "CommentsChanged",
}
# They are not stored, and lost when nobody listens.
PASSING = {"typing", "views_changed", "comments_changed"}

# A picture of the kind that is announced, or something that is none.
for media_type, picture in PICTURES.items():
    something = strategies.one_of(strategies.just(picture), strategies.binary(max_size=64))
    schemathesis.openapi.media_type(media_type, something)

# How often each operation has done what it is for, and each type of event has come.
succeeded = Counter()
events = Counter()


def sign_in(username, path="/auth/login"):
    answer = requests.post(f"{BASE}{path}", json={"username": username, "password": PASSWORD}, timeout=15)
    answer.raise_for_status()
    return answer.cookies["anonyma"]


# Not at /auth/…: signing in with somebody's cookie ends their session. And she is still needed, with her password.
# The others of her devices are ended one by one.
@schemathesis.auth(refresh_interval=None).skip_for(path_regex="^/auth/|^/api/me/(delete|password)$").skip_for(
    method="DELETE", path="/api/me/sessions"
)
class Alice:
    """The one that run.py has made a life for, on one device throughout."""

    cookie = None

    def get(self, case, context):
        Alice.cookie = Alice.cookie or sign_in("alice")
        return Alice.cookie

    def set(self, case, cookie, context):
        case.cookies = {**(case.cookies or {}), "anonyma": cookie}


@schemathesis.auth(refresh_interval=None).apply_to(path="/auth/logout").apply_to(
    method="DELETE", path="/api/me/sessions"
)
class OneOfMany(Alice):
    """A device of its own for every call, because the call ends it, or all the others."""

    def get(self, case, context):
        return sign_in("leaver")


class SomebodyNew(Alice):
    """An account of its own for every call, because the call deletes it or changes its password."""

    many = 0

    def get(self, case, context):
        SomebodyNew.many += 1
        return sign_in(f"new-{SomebodyNew.many}", "/auth/register")


schemathesis.auth(refresh_interval=None).apply_to(path="/api/me/delete")(SomebodyNew)
schemathesis.auth(refresh_interval=None).apply_to(path="/api/me/password")(SomebodyNew)


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """For us an answer may hold nothing that the document does not name. Other clients are to ignore what is new."""
    close(raw_schema["components"]["schemas"])


def close(schema):
    if isinstance(schema, dict):
        if schema.get("type") == "object" and "properties" in schema:
            schema.setdefault("additionalProperties", False)
        for part in schema.values():
            close(part)
    elif isinstance(schema, list):
        for part in schema:
            close(part)


@schemathesis.hook
def filter_failure(context, failure, case, response):
    if not isinstance(failure, RejectedPositiveData):
        return True
    # It leads elsewhere, as it should.
    if response.status_code < 400:
        return False
    problem = response.json()
    reason = (case.operation.label, problem.get("field"))
    return problem["code"] not in UNFORESEEABLE and reason not in SAID_IN_WORDS


@schemathesis.hook
def after_call(context, case, response):
    # Elsewhere is where some are to lead.
    if 200 <= response.status_code < 400:
        succeeded[case.operation.label] += 1


@schemathesis.check
def events_fit_their_schemas(ctx, response, case):
    if response.headers.get("content-type") == ["text/event-stream"]:
        check_frames(response.text, case.operation.schema.raw_schema["components"])


def listen_to_the_board(position):
    """By somebody to whom nothing else happens: a call ends before a long stream of one's own has come through."""
    cookies = {"anonyma": sign_in("leaver")}
    answer = requests.get(f"{BASE}/api/sse", params={"position": position}, cookies=cookies, timeout=30)
    components = requests.get(f"{BASE}/api/openapi.json", timeout=15).json()["components"]
    close(components["schemas"])
    check_frames(answer.text, components)


def check_frames(text, components):
    frames = [frame for frame in text.split("\n\n")[:-1] if "data: " in frame]
    assert frames, "a stream says at once where it stands"
    for frame in frames:
        fields = dict(line.split(": ", 1) for line in frame.split("\n"))
        envelope = read("Envelope", fields["data"], components)
        assert envelope["event_type"] == fields["event"]
        events[fields["event"]] += 1
        name = EVENT_DATA.get(fields["event"])
        if name:
            read(name, envelope["data"], components)
        else:
            assert envelope["data"] == "{}"


def read(name, text, components):
    schema = {"$ref": f"#/components/schemas/{name}", "components": components}
    value = json.loads(text)
    try:
        jsonschema_rs.validator_for(schema).validate(value)
    except jsonschema_rs.ValidationError as error:
        raise AssertionError(f"{name} {text}: {error}") from None
    return value
