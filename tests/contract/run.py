"""Holds the real server, with a database of its own, against its own OpenAPI document.

schemathesis makes the requests: good ones and bad ones, from the document, around people and conversations that are
really there. See schemathesis.toml for what is checked. Run it through `scripts/contract.sh`.
"""

import contextlib
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile

import requests
from pictures import PICTURES

PLACE = pathlib.Path(__file__).parent
PROJECT = PLACE.parent.parent
BINARY = PROJECT / "target/debug/anonyma"
DICTIONARIES = PROJECT / "target/contract"
# Seconds after which something must be wrong.
PATIENCE = 600


@contextlib.contextmanager
def server():
    """Yields where it listens."""
    with tempfile.TemporaryDirectory(prefix="anonyma-contract-") as state:
        # The embedded database has an account of its own when we are root.
        os.chmod(state, 0o755)
        settings = {
            "ANONYMA_STATE_DIR": state,
            "PORT": "0",
            "ANONYMA_LOG__FILTER": "error",
            # Event streams end by themselves.
            "ANONYMA_REALTIME__STREAM_LIFETIME": "1",
            # Nobody gets as far as GitHub itself, and nobody is there.
            "ANONYMA_GITHUB__CLIENT_ID": "contract",
            "ANONYMA_GITHUB__CLIENT_SECRET": "contract",
            "ANONYMA_GITHUB__AUTHORIZE_URL": "http://127.0.0.1:1/authorize",
            "ANONYMA_GITHUB__TOKEN_URL": "http://127.0.0.1:1/token",
            "ANONYMA_GITHUB__USER_URL": "http://127.0.0.1:1/user",
        }
        # What a developer has set for a server of theirs must not lead us to that one's data.
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("ANONYMA_", "DATABASE_URL"))}
        command = ["setpriv", "--pdeathsig", "TERM", str(BINARY)]
        with subprocess.Popen(command, env={**ours, **settings}, stdout=subprocess.PIPE, text=True) as process:
            try:
                for line in process.stdout:
                    if ready := re.match(r"Anonyma is ready at (\S+)", line):
                        yield ready[1]
                        return
                sys.exit("the server ended before it was ready")
            finally:
                process.terminate()


class Person:
    def __init__(self, base, username):
        self.base, self.username, self.http = base, username, requests.Session()
        self.id = self.post("/auth/register", username=username, password="correct horse")["id"]

    def on_another_device(self):
        credentials = {"username": self.username, "password": "correct horse"}
        self.answer(requests.post(f"{self.base}/auth/login", json=credentials, timeout=15))

    def call(self, method, path, **body):
        return self.answer(self.http.request(method, self.base + path, json=body, timeout=15))

    def post(self, path, **body):
        return self.call("POST", path, **body)

    def change(self, method, path):
        return self.answer(self.http.request(method, self.base + path, timeout=15))

    def set_avatar(self, media_type):
        file, headers = PICTURES[media_type], {"Content-Type": media_type}
        return self.answer(self.http.put(f"{self.base}/api/me/avatar", data=file, headers=headers, timeout=15))

    def get(self, path):
        return self.answer(self.http.get(self.base + path, timeout=15))

    @staticmethod
    def answer(response):
        response.raise_for_status()
        return response.json() if response.content else None


def set_the_scene(base):
    """Alice, from whose side everything is called, on both sides of conversations and with more than a page of each."""
    alice, bob, carol = (Person(base, name) for name in ("alice", "bob", "carol"))
    leaver = Person(base, "leaver")
    before = alice.get("/api/conversations")["position"]

    def person(n):
        return Person(base, f"somebody-{n}")

    opened = [alice.post("/api/messages", recipient_id=bob.id, content=f"hello {n}")["thread_id"] for n in range(31)]
    received = carol.post("/api/messages", recipient_id=alice.id, content="guess who")["thread_id"]
    for n in range(51):
        bob.post("/api/messages", thread_id=opened[0], content=f"answer {n}")
    lively = alice.get("/api/conversations")["position"]
    alice.post(f"/api/conversations/{received}/read")
    bob.post(f"/api/conversations/{opened[0]}/read")
    own = [alice.post("/api/messages", thread_id=opened[0], content=f"own {n}")["id"] for n in range(6)]
    theirs = [bob.post("/api/messages", thread_id=opened[0], content=f"theirs {n}")["id"] for n in range(3)]
    # Everything once, so that its event is in her stream.
    alice.call("PATCH", f"/api/messages/{own[0]}", content="edited")
    alice.change("DELETE", f"/api/messages/{own[1]}")
    bob.change("PUT", f"/api/messages/{own[0]}/reactions/👍")
    alice.change("PUT", f"/api/messages/{theirs[0]}/pin")
    for shown in (False, True):
        alice.call("PATCH", "/api/me/preferences", show_typing_indicators=shown)
    alice.call("PATCH", "/api/me", bio="a bio")
    avatars = [person.set_avatar("image/png")["avatar_url"].rsplit("/")[-1] for person in (bob, carol)]
    blocks = [alice.post("/api/blocks", thread_id=thread)["id"] for thread in opened[3:]]
    blocks += [alice.post("/api/blocks", username=person(n).username)["id"] for n in range(30)]
    quiet = leaver.get("/api/conversations")["position"]
    posted = [alice.post("/api/broadcasts", content=f"news {n}", is_anonymous=n % 2 == 0)["id"] for n in range(12)]
    talked_about = bob.post("/api/broadcasts", content="well?", is_anonymous=True)["id"]
    bob.change("DELETE", "/api/broadcasts/" + bob.post("/api/broadcasts", content="oh", is_anonymous=False)["id"])
    comments = f"/api/broadcasts/{talked_about}/comments"
    said = [alice.post(comments, content=f"well {n}")["id"] for n in range(8)]
    bob.post(comments, content="well, well", parent_comment_id=said[0])
    bob.change("PUT", f"/api/comments/{said[0]}/reactions/👍")
    page = alice.get("/api/conversations")
    for _ in range(60):
        alice.on_another_device()
    sessions = alice.get("/api/me/sessions")

    write("threads", [opened[0], opened[1], received])
    write("messages", [own[0], own[2], own[3], theirs[0], theirs[1]])
    write("emoji", ["👍", "❤️", "👩🏽‍🚀"])
    # What is deleted is not there for the others.
    write("doomed_threads", opened[2:12])
    write("doomed_messages", own[4:])
    write("doomed_blocks", blocks[:20])
    write("block_cursors", [alice.get("/api/blocks")["next"]])
    write("avatars", avatars)
    write("doomed_sessions", [session["id"] for session in sessions["items"] if not session["current"]])
    write("session_cursors", [sessions["next"]])
    write("pages", ["/inbox", "/settings?a=b"])
    write("people", [bob.id, carol.id])
    write("broadcasts", [posted[0], posted[1], talked_about])
    write("comments", said[:3])
    write("doomed_broadcasts", posted[2:])
    write("doomed_comments", said[3:])
    write("cursors", [page["next"]])
    write("searches", ["hello", "answ", "guess who "])
    write("search_cursors", [alice.get("/api/messages/search?q=answer")["next"]])
    write("positions", [before, lively, page["position"]])
    write("names", ["alice", "BOB"])
    write("passwords", ["correct horse"])
    write("keys", ["one-key-for-all"])
    return quiet


def write(name, values):
    DICTIONARIES.mkdir(parents=True, exist_ok=True)
    (DICTIONARIES / f"{name}.dict").write_text("".join(f'"{value}"\n' for value in values))


def operations(base):
    paths = requests.get(f"{base}/api/openapi.json", timeout=15).json()["paths"]
    return {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}


def unseen(what, counted, expected):
    """A test of something that never happened would have tested nothing."""
    for name in sorted(expected):
        print(f"{counted[name]:5} times {what}: {name}")
    return [name for name in sorted(expected) if not counted[name]]


def main():
    # So that the server and its data go with us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("broken off"))
    signal.signal(signal.SIGALRM, lambda *_: sys.exit(f"not done after {PATIENCE} seconds"))
    signal.alarm(PATIENCE)
    with server() as base:
        quiet = set_the_scene(base)
        os.environ["CONTRACT_BASE"] = base
        sys.path.insert(0, str(PLACE))
        # Its hooks ask for the address as soon as they are read.
        from schemathesis.cli import schemathesis

        command = ["--config-file", str(PLACE / "schemathesis.toml"), "run", f"{base}/api/openapi.json"]
        try:
            failed = schemathesis.main([*command, *sys.argv[1:]], standalone_mode=False)
        except SystemExit as ended:
            failed = ended.code
        if failed:
            print(f"schemathesis has ended with: {failed}")

        import hooks

        hooks.listen_to_the_board(quiet)
        never = [
            *unseen("answered as it should", hooks.succeeded, operations(base)),
            # A heartbeat comes later than these streams end.
            # Nobody types to her meanwhile, and what she has open changes by chance only.
            *unseen("came as an event", hooks.events, {*hooks.EVENT_DATA, "resumed", "reset"} - hooks.PASSING),
        ]
        for name in never:
            print(f"never seen: {name}")
        return 1 if failed or never else 0


if __name__ == "__main__":
    sys.exit(main())
