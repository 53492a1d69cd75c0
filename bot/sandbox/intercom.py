"""Intercom's API 2.14 on loopback: the routes that the bot uses, errors and limits as the service has them."""

import base64
import binascii
import json
import uuid
from collections.abc import Callable, Mapping
from typing import Any

import anyio
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.sandbox import shapes
from bot.sandbox.faults import Faults, Recorded
from bot.sandbox.search import SearchError, search
from bot.sandbox.workspace import Conversation, Teammate, Workspace

VERSIONS = ("2.14", "2.15", "2.16")
LIMIT = 10_000 // 6
"""Requests per window of ten seconds."""
MOST_FILES = 10


class RefusedError(Exception):
    """A request that the API answers with an error list."""

    def __init__(self, status: int, code: str, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.error = {"code": code, "message": message} | ({"field": field} if field else {})


Answer = Callable[[Request, Any], dict[str, Any]]


class IntercomApi:
    """The API of one workspace; ``requests`` keeps every request for whoever checks them."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.faults = Faults()
        self.requests: list[Recorded] = []
        self._window = (0, 0)
        self.app = Starlette(routes=self._routes())

    def _routes(self) -> list[Route]:
        answers: list[tuple[str, str, Answer]] = [
            ("GET", "/me", lambda _request, _body: shapes.me_json(self.workspace)),
            ("GET", "/admins", self._admins),
            ("GET", "/admins/{id}", lambda request, _body: shapes.admin_json(self._teammate(_id(request)))),
            ("GET", "/teams", self._teams),
            ("GET", "/teams/{id}", self._team),
            ("GET", "/contacts/{id}", self._contact),
            ("GET", "/contacts/{id}/companies", self._companies),
            ("GET", "/companies/{id}", self._company),
            ("POST", "/conversations/search", self._search),
            ("GET", "/conversations/{id}", self._conversation),
            ("PUT", "/conversations/{id}", self._update),
            ("POST", "/conversations/{id}/reply", self._reply),
            ("POST", "/conversations/{id}/parts", self._manage),
            ("POST", "/conversations/{id}/tags", self._tag),
            ("GET", "/tags", self._tags),
            ("POST", "/tags", self._new_tag),
        ]
        return [Route(path, self._endpoint(answer), methods=[method]) for method, path, answer in answers]

    def _endpoint(self, answer: Answer) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            path = request.url.path.removeprefix(str(request.scope.get("root_path", "")))
            fault = self.faults.take(request.method, path)
            await anyio.sleep(fault.seconds)
            raw = await request.body()
            status, shape = self._answered(request, raw, answer, fault.status)
            self.requests.append(Recorded(request.method, path, _json_or_none(raw), status, dict(request.query_params)))
            headers = self._limits()
            if fault.retry_after is not None:
                headers["Retry-After"] = str(fault.retry_after)
            if fault.drop:
                return DroppedResponse()
            return Response(json.dumps(shape), status, headers, "application/json")

        return endpoint

    def _answered(self, request: Request, raw: bytes, answer: Answer, refusal: int) -> tuple[int, dict[str, Any]]:
        try:
            _refuse(refusal)
            self._admit(request)
            body = _body(raw)
            with self.workspace.lock:
                return 200, answer(request, body)
        except RefusedError as refused:
            return refused.status, {"type": "error.list", "request_id": uuid.uuid4().hex, "errors": [refused.error]}

    def _admit(self, request: Request) -> None:
        if request.headers.get("authorization") != f"Bearer {self.workspace.token}":
            raise RefusedError(401, "unauthorized", "Access Token Invalid")
        version = request.headers.get("intercom-version")
        if version is not None and version not in VERSIONS:
            raise RefusedError(400, "intercom_version_invalid", "The requested version could not be found")

    def _limits(self) -> dict[str, str]:
        window = self.workspace.now() // 10
        used = self._window[1] + 1 if self._window[0] == window else 1
        self._window = (window, used)
        return {
            "X-RateLimit-Limit": str(LIMIT),
            "X-RateLimit-Remaining": str(max(0, LIMIT - used)),
            "X-RateLimit-Reset": str((window + 1) * 10),
            "Intercom-Version": "2.14",
        }

    # ---------------------------------------------------------------- people

    def _admins(self, _request: Request, _body: Any) -> dict[str, Any]:
        return {"type": "admin.list", "admins": [shapes.admin_json(each) for each in self.workspace.teammates.values()]}

    def _teams(self, _request: Request, _body: Any) -> dict[str, Any]:
        return {"type": "team.list", "teams": [shapes.team_json(self.workspace, id) for id in self.workspace.teams]}

    def _team(self, request: Request, _body: Any) -> dict[str, Any]:
        if _id(request) not in self.workspace.teams:
            raise RefusedError(404, "team_not_found", "Team not found")
        return shapes.team_json(self.workspace, _id(request))

    def _teammate(self, id: object) -> Teammate:
        teammate = self.workspace.teammates.get(str(id))
        if teammate is None:
            raise RefusedError(404, "admin_not_found", "Admin for admin_id not found")
        return teammate

    def _contact(self, request: Request, _body: Any) -> dict[str, Any]:
        contact = self.workspace.contacts.get(_id(request))
        if contact is None:
            raise RefusedError(404, "not_found", "User Not Found")
        return shapes.contact_json(self.workspace, contact)

    def _companies(self, request: Request, _body: Any) -> dict[str, Any]:
        contact = self.workspace.contacts.get(_id(request))
        if contact is None:
            raise RefusedError(404, "not_found", "User Not Found")
        number, size = _whole(request.query_params.get("page"), 1), _whole(request.query_params.get("per_page"), 50)
        shown = contact.companies[(number - 1) * size : number * size]
        pages = -(-len(contact.companies) // size)
        return {
            "type": "list",
            "companies": [shapes.company_json(self.workspace, company) for company in shown],
            "total_count": len(contact.companies),
            "pages": {"type": "pages", "next": None, "page": number, "per_page": size, "total_pages": pages}
            | (
                {"next": f"/contacts/{contact.id}/companies?page={number + 1}&per_page={size}"}
                if number < pages
                else {}
            ),
        }

    def _company(self, request: Request, _body: Any) -> dict[str, Any]:
        company = next((each for each in self.workspace.companies.values() if each.id == _id(request)), None)
        if company is None:
            raise RefusedError(404, "company_not_found", "Company Not Found")
        return shapes.company_json(self.workspace, company)

    # ---------------------------------------------------------------- conversations

    def _found(self, request: Request) -> Conversation:
        conversation = self.workspace.conversations.get(_id(request))
        if conversation is None:
            raise RefusedError(404, "not_found", "Resource Not Found")
        return conversation

    def _shown(self, conversation: Conversation, *, plain: bool = False) -> dict[str, Any]:
        parts = conversation.parts[-shapes.PARTS_SHOWN :]
        return shapes.conversation_json(self.workspace, conversation, parts, plain=plain)

    def _conversation(self, request: Request, _body: Any) -> dict[str, Any]:
        plain = request.query_params.get("display_as") == "plaintext"
        return self._shown(self._found(request), plain=plain)

    def _search(self, _request: Request, body: Any) -> dict[str, Any]:
        try:
            page = search(tuple(self.workspace.conversations.values()), body)
        except SearchError as error:
            raise RefusedError(400, "parameter_invalid", str(error)) from error
        return {
            "type": "conversation.list",
            "pages": page.pages,
            "total_count": page.total,
            "conversations": [
                shapes.conversation_json(self.workspace, conversation, None) for conversation in page.conversations
            ],
        }

    def _update(self, request: Request, body: Any) -> dict[str, Any]:
        conversation = self._found(request)
        conversation.custom_attributes |= body.get("custom_attributes") or {}
        conversation.updated_at = self.workspace.now()
        return self._shown(conversation)

    def _reply(self, request: Request, body: Any) -> dict[str, Any]:
        conversation = self._found(request)
        kind = body.get("message_type")
        if kind not in ("comment", "note") or body.get("type") != "admin":
            raise RefusedError(400, "parameter_invalid", "message_type is not valid", "message_type")
        teammate = self._teammate(_text(body, "admin_id"))
        text = body.get("body")
        files = _files(body)
        if not text and not files:
            raise RefusedError(400, "parameter_not_found", "body is required", "body")
        written = text if text is None or "<" in str(text) else f"<p>{text}</p>"
        self.workspace.teammate_writes(conversation.id, teammate, kind, written or "", files, by_app=True)
        return self._shown(conversation)

    def _manage(self, request: Request, body: Any) -> dict[str, Any]:
        conversation = self._found(request)
        kind = body.get("message_type")
        teammate = self._teammate(_text(body, "admin_id"))
        if kind == "assignment":
            assignee = _text(body, "assignee_id")
            self.workspace.teammate_assigns(
                conversation.id, teammate, assignee, team=body.get("type") == "team", by_app=True
            )
        elif kind in ("close", "open", "snoozed"):
            self.workspace.teammate_moves(conversation.id, teammate, kind, body.get("body"), by_app=True)
        else:
            raise RefusedError(400, "parameter_invalid", "message_type is not valid", "message_type")
        return self._shown(conversation)

    # ---------------------------------------------------------------- tags

    def _tag(self, request: Request, body: Any) -> dict[str, Any]:
        conversation = self._found(request)
        self._teammate(_text(body, "admin_id"))
        tag = _text(body, "id")
        if tag not in self.workspace.tags:
            raise RefusedError(404, "tag_not_found", "Tag not found")
        self.workspace.tag(conversation.id, tag)
        return {"type": "tag", "id": tag, "name": self.workspace.tags[tag]}

    def _tags(self, _request: Request, _body: Any) -> dict[str, Any]:
        tags = [{"type": "tag", "id": id, "name": name} for id, name in self.workspace.tags.items()]
        return {"type": "list", "data": tags}

    def _new_tag(self, _request: Request, body: Any) -> dict[str, Any]:
        name = _text(body, "name")
        return {"type": "tag", "id": self.workspace.tag_named(name), "name": name}


class BrokenOffError(ConnectionAbortedError):
    """The sandbox was asked to break off here."""


class DroppedResponse(Response):
    """An answer that never comes: the connection closes after the work was done."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Promise a body and break off; the server then closes the connection."""
        del scope, receive
        headers = [(b"content-length", b"1000"), (b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"", "more_body": True})
        raise BrokenOffError


def attachment_route(workspace: Workspace) -> Route:
    """Return the route that serves the files of conversations, with no token, until their address expires."""

    async def attachment(request: Request) -> Response:
        query = request.query_params
        upload = workspace.opened(request.path_params["id"], query.get("expires", ""), query.get("signature", ""))
        if upload is None:
            return Response("Access Denied", 403, media_type="text/plain")
        headers = {"Content-Disposition": "attachment", "X-Content-Type-Options": "nosniff"}
        return Response(upload.content, 200, headers, "application/octet-stream")

    return Route("/i/o/{app}/{id}/{digest}/{name}", attachment)


def _refuse(status: int) -> None:
    if status == 429:
        raise RefusedError(status, "rate_limit_exceeded", "Exceeded rate limit")
    if status:
        raise RefusedError(status, "server_error", "Something went wrong")


def _id(request: Request) -> str:
    return str(request.path_params["id"])


def _body(raw: bytes) -> Any:
    if not raw:
        return {}
    try:
        body = json.loads(raw)
    except ValueError as error:
        raise RefusedError(400, "bad_request", "bad 'request' parameter") from error
    if not isinstance(body, dict):
        raise RefusedError(400, "bad_request", "the body must be an object")
    return body


def _json_or_none(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        return None


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise RefusedError(400, "parameter_not_found", f"{name} is required and must be a string", name)
    return value


def _whole(text: str | None, otherwise: int) -> int:
    return max(1, int(text)) if text and text.isdecimal() else otherwise


def _files(body: Mapping[str, Any]) -> list[tuple[str, str, bytes]]:
    files, urls = body.get("attachment_files") or [], body.get("attachment_urls") or []
    if len(files) + len(urls) > MOST_FILES:
        raise RefusedError(400, "parameter_invalid", "too many attachments", "attachment_files")
    try:
        sent = [
            (str(file["name"]), str(file["content_type"]), base64.b64decode(file["data"], validate=True))
            for file in files
        ]
    except (KeyError, TypeError, binascii.Error) as error:
        raise RefusedError(400, "parameter_invalid", "attachment_files is not valid", "attachment_files") from error
    return sent + [(str(url).rsplit("/", 1)[-1], "application/octet-stream", b"") for url in urls]
