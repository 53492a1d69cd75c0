"""The page: its files, what it shows, and what its people do."""

import asyncio
import functools
import re
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.sandbox import samples
from bot.sandbox.canvas import CanvasError
from bot.sandbox.people import Acknowledged, controls
from bot.sandbox.stage import AGENTS, BOT, PEOPLE, Stage
from bot.sandbox.views import channel_view, contact_row, conversation_view, modal_view, product_row
from handlers.words import LANGUAGES, words

FOLDER = Path(__file__).parent / "page"
FILES = {
    "/": ("index.html", "text/html"),
    "/page.css": ("page.css", "text/css"),
    "/page.js": ("page.js", "text/javascript"),
    "/messages.js": ("messages.js", "text/javascript"),
}
HEADERS = {
    # Even if something hostile got into the page, it could neither run nor leave.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
GUARD = "x-sandbox"
"""The page's own requests carry this header, which no other site can make a browser send."""
LOCAL = ("127.0.0.1", "localhost", "::1")
WAIT_SECONDS = 20.0
ROWS_SHOWN = 500

Endpoint = Callable[[Request], Awaitable[Response]]


class WrongRequestError(Exception):
    """The page asked for something that is not there."""


def page_routes(stage: Stage) -> list[BaseRoute]:
    """Return the routes of the page."""
    page = _Page(stage)
    asked: dict[str, Endpoint] = {
        **{path: functools.partial(_page_file, *file) for path, file in FILES.items()},
        "/sandbox/words/{language}": _words,
        "/sandbox/state": page.state,
        "/sandbox/plannit": page.plannit,
        "/sandbox/file/{id}": page.file,
        "/sandbox/slack-file/{id}": page.slack_file,
        "/sandbox/sample/{name}": _sample,
    }
    done: dict[str, Endpoint] = {
        "/sandbox/write": page.write,
        "/sandbox/inbox": page.inbox,
        "/sandbox/slack": page.slack,
        "/sandbox/sidebar": page.sidebar,
    }
    return [
        *(Route(path, _guarded(endpoint), methods=["GET"]) for path, endpoint in asked.items()),
        *(Route(path, _guarded(endpoint), methods=["POST"]) for path, endpoint in done.items()),
    ]


class _Page:
    """Answers the page's requests from the stage."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    # ---------------------------------------------------------------- what is shown

    async def state(self, request: Request) -> Response:
        """Return everything once it differs from the version that the page has, or after a while."""
        after, deadline = request.query_params.get("after"), time.monotonic() + WAIT_SECONDS
        while self._version() == after and time.monotonic() < deadline:
            if self._stage.closing.is_set():
                break
            await asyncio.sleep(0.15)
        return JSONResponse(await run_in_threadpool(self._state))

    def _version(self) -> str:
        return "-".join(str(number) for number in (self._stage.feed.version, *self._counts().values()))

    def _counts(self) -> dict[str, int]:
        plannit = self._stage.plannit
        return {
            f"{account}/{plural}": len(plannit.records(account, plural))
            for account in plannit.accounts()
            for plural in ("contacts", "products")
        }

    def _state(self) -> dict[str, Any]:
        stage = self._stage
        version = self._version()
        with stage.workspace.lock:
            conversations = [
                conversation_view(stage.workspace, conversation, BOT.id)
                for conversation in reversed(stage.workspace.conversations.values())
            ]
        return {
            "version": version,
            "conversations": conversations,
            "slack": channel_view(stage.team),
            "modals": {
                key: modal_view(modal)
                for key, person in PEOPLE.items()
                if (modal := stage.slack.modals.open.get(person.id)) is not None
            },
            "agents": {key: agent.name for key, agent in AGENTS.items()},
            "people": {key: person.name for key, person in PEOPLE.items()},
            "samples": samples.names(),
            "first_samples": samples.DEFAULT,
            "accounts": stage.plannit.accounts(),
            "counts": self._counts(),
        }

    async def plannit(self, request: Request) -> Response:
        """Return the rows of one of Plannit's lists."""
        account, plural = request.query_params.get("account", ""), request.query_params.get("kind", "")
        if account not in self._stage.plannit.accounts() or plural not in ("contacts", "products"):
            raise WrongRequestError("no such list")
        held = self._stage.plannit.records(account, plural)
        row = contact_row if plural == "contacts" else product_row
        rows = [row(each.reference or "", each.fields) for each in held[:ROWS_SHOWN]]
        return JSONResponse({"total": len(held), "rows": rows})

    async def file(self, request: Request) -> Response:
        """Return a file of a conversation, to be saved and never to be shown."""
        upload = self._stage.workspace.uploads.get(request.path_params["id"])
        if upload is None:
            raise WrongRequestError("no such file")
        return _download(upload.name, upload.content)

    async def slack_file(self, request: Request) -> Response:
        """Return a file of the channel."""
        found = self._stage.team.files.get(request.path_params["id"])
        if found is None:
            raise WrongRequestError("no such file")
        return _download(found.name, found.content)

    # ---------------------------------------------------------------- what is done

    async def write(self, request: Request) -> Response:
        """The customer writes, with the files that were dropped or a sample."""
        async with request.form() as form:
            files = [
                (str(file.filename), await file.read())
                for file in form.getlist("files")
                if isinstance(file, UploadFile) and file.filename
            ]
            files += [(str(name), _sample_path(str(name)).read_bytes()) for name in form.getlist("samples")]
            text = str(form.get("text") or "")
            conversation, language = str(form.get("conversation") or "") or None, str(form.get("language") or "fr")
        if not text and not files:
            raise WrongRequestError("nothing was written")
        if conversation is not None:
            self._check(conversation)
        id = await run_in_threadpool(
            self._stage.customer_writes,
            text,
            files,
            language=language if language in LANGUAGES else "fr",
            conversation=conversation,
        )
        return JSONResponse({"conversation": id})

    async def inbox(self, request: Request) -> Response:
        """An agent writes a note or an answer, takes a conversation, or closes it."""
        body = await request.json()
        conversation, agent = str(body.get("conversation")), str(body.get("agent"))
        self._check(conversation)
        if agent not in AGENTS:
            raise WrongRequestError("no such agent")
        acts: Mapping[str, Callable[[], object]] = {
            "note": lambda: self._stage.agent_notes(conversation, str(body.get("text")), agent),
            "reply": lambda: self._stage.agent_replies(conversation, str(body.get("text")), agent),
            "assign": lambda: self._stage.agent_assigns(conversation, agent, agent),
            "close": lambda: self._stage.agent_closes(conversation, agent),
        }
        if body.get("act") not in acts:
            raise WrongRequestError("no such act")
        await run_in_threadpool(acts[body["act"]])
        return JSONResponse({})

    async def slack(self, request: Request) -> Response:
        """Someone types a command in the channel, presses a button, or saves or leaves the modal they have open."""
        body = await request.json()
        person = str(body.get("agent"))
        if person not in PEOPLE:
            raise WrongRequestError("no such person")
        if "text" in body:
            answer = await run_in_threadpool(self._stage.agent_types_in_slack, str(body["text"]), person)
        elif "modal" in body:
            answer = await run_in_threadpool(self._modal, person, str(body["modal"]), body.get("values"))
        else:
            answer = await run_in_threadpool(self._press, person, str(body.get("ts")), body.get("number"))
        return JSONResponse({"status": answer.status})

    def _press(self, person: str, ts: str, number: object) -> Acknowledged:
        message = self._stage.team.message(ts)
        every = tuple(controls(message))
        if not isinstance(number, int) or not 0 <= number < len(every):
            raise WrongRequestError("no such button")
        return self._stage.hands.press_control(PEOPLE[person].id, message, every[number])

    def _modal(self, person: str, id: str, values: object) -> Acknowledged:
        user, modals = PEOPLE[person].id, self._stage.slack.modals
        modal = modals.open.get(user)
        if modal is None or modal.id != id:
            raise WrongRequestError("no such modal")
        if not isinstance(values, dict):
            modals.close(user)
            return Acknowledged(200, "", 0.0)
        entered = {str(name): value for name, value in values.items() if isinstance(value, str | list)}
        return self._stage.hands.save(modal, entered)[0]

    async def sidebar(self, request: Request) -> Response:
        """An agent opens the app beside a conversation, or presses one of its buttons."""
        body = await request.json()
        conversation, agent = str(body.get("conversation")), str(body.get("agent"))
        self._check(conversation)
        if agent not in AGENTS:
            raise WrongRequestError("no such agent")
        if body.get("component"):
            values = body.get("values") if isinstance(body.get("values"), dict) else {}
            pressed = (conversation, str(body["component"]), agent, values)
            canvas = await run_in_threadpool(self._stage.agent_presses_in_sidebar, *pressed)
        else:
            canvas = await run_in_threadpool(self._stage.agent_opens_sidebar, conversation, agent)
        return JSONResponse(canvas)

    def _check(self, conversation: str) -> None:
        if conversation not in self._stage.workspace.conversations:
            raise WrongRequestError("no such conversation")


async def _page_file(name: str, media_type: str, _request: Request) -> Response:
    return Response((FOLDER / name).read_bytes(), media_type=media_type)


async def _words(request: Request) -> Response:
    language = request.path_params["language"]
    if language not in LANGUAGES:
        raise WrongRequestError("no such language")
    say = words(language).say
    return JSONResponse({sentence: say(sentence) for sentence in page_sentences()})


async def _sample(request: Request) -> Response:
    path = _sample_path(request.path_params["name"])
    return _download(path.name, path.read_bytes())


def _sample_path(name: str) -> Path:
    if name not in samples.names():
        raise WrongRequestError("no such sample")
    return samples.sample(name)


@functools.cache
def page_sentences() -> Sequence[str]:
    """Return the catalogue's names of all sentences that the page's files use."""
    text = "".join((FOLDER / name).read_text(encoding="utf-8") for name, _type in FILES.values())
    return sorted(set(re.findall(r"\bsandbox-[a-z]+(?:-[a-z]+)*\b", text)))


def _download(name: str, content: bytes) -> Response:
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, headers=headers, media_type="application/octet-stream")


def _guarded(endpoint: Endpoint) -> Endpoint:
    """Let only this machine's own page in, and say plainly what did not work."""

    async def guarded(request: Request) -> Response:
        if request.url.hostname not in LOCAL:
            return JSONResponse({"error": "host"}, 403, HEADERS)
        if request.method == "POST" and GUARD not in request.headers:
            return JSONResponse({"error": "header"}, 403, HEADERS)
        try:
            response = await endpoint(request)
        except (WrongRequestError, LookupError, ValueError):
            response = JSONResponse({"error": "request"}, 400)
        except (httpx.HTTPError, CanvasError, TimeoutError):
            response = JSONResponse({"error": "bot"}, 502)
        response.headers.update(HEADERS)
        return response

    return guarded
