"""Slack's Web API on loopback, the addresses for answers and uploads, and the websocket of Socket Mode."""

import asyncio
import contextlib
import json
import secrets
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import anyio
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.sandbox.faults import Faults, Recorded
from bot.sandbox.intercom import DroppedResponse
from bot.sandbox.modals import Modals
from bot.sandbox.team import SlackFile, SlackMessage, SlackRefusedError, Team, checked_blocks, checked_text

SCOPES = "commands,chat:write,files:write,users:read,users:read.email,channels:read,channels:history"

Arguments = Mapping[str, Any]


class SlackApi:
    """The Web API of one team; ``requests`` keeps every call for whoever checks them."""

    def __init__(self, team: Team, *, bot_token: str, app_token: str) -> None:
        self.team = team
        self.bot_token = bot_token
        self.app_token = app_token
        self.base_url = ""
        self.faults = Faults()
        self.requests: list[Recorded] = []
        self.socket = Socket()
        self.modals = Modals(team.clock)
        self._methods: dict[str, Callable[[Arguments], dict[str, Any]]] = {
            "auth.test": self._auth_test,
            "chat.postMessage": self._post_message,
            "chat.update": self._update,
            "chat.postEphemeral": self._post_ephemeral,
            "users.info": self._user_info,
            "users.lookupByEmail": self._user_by_email,
            "conversations.info": self._channel_info,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "views.open": self._open_view,
            "files.getUploadURLExternal": self._upload_url,
            "files.completeUploadExternal": self._complete_upload,
        }
        self.app = Starlette(
            routes=[
                Route("/api/apps.connections.open", self._open_connection, methods=["POST"]),
                Route("/api/{method}", self._call, methods=["POST", "GET"]),
                Route("/upload/{id}", self._upload, methods=["POST"]),
                Route("/respond/{key}", self._respond, methods=["POST"]),
                WebSocketRoute("/link", self.socket.serve),
            ]
        )

    # ---------------------------------------------------------------- the doors

    async def _call(self, request: Request) -> Response:
        method = request.path_params["method"]
        fault = self.faults.take("POST", method)
        await anyio.sleep(fault.seconds)
        arguments = await _arguments(request)
        if fault.status:
            self._record(method, arguments, fault.status)
            headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after is not None else {}
            return JSONResponse({"ok": False, "error": "ratelimited"}, fault.status, headers)
        shape = self._answered(request, method, arguments)
        self._record(method, arguments, 200)
        return DroppedResponse() if fault.drop else JSONResponse(shape, headers={"X-OAuth-Scopes": SCOPES})

    def _answered(self, request: Request, method: str, arguments: Arguments) -> dict[str, Any]:
        if _token(request, arguments) != self.bot_token:
            return {"ok": False, "error": "invalid_auth"}
        if method not in self._methods:
            return {"ok": False, "error": "unknown_method"}
        try:
            return {"ok": True} | self._methods[method](arguments)
        except SlackRefusedError as refused:
            return {"ok": False, "error": refused.error, "response_metadata": {"messages": list(refused.messages)}}

    def _record(self, method: str, arguments: Arguments, status: int) -> None:
        self.requests.append(Recorded("POST", method, dict(arguments), status, {}))

    async def _open_connection(self, request: Request) -> Response:
        arguments = await _arguments(request)
        self._record("apps.connections.open", arguments, 200)
        if _token(request, arguments) != self.app_token:
            return JSONResponse({"ok": False, "error": "invalid_auth"})
        ticket = self.socket.ticket()
        url = f"{self.base_url.replace('http://', 'ws://', 1)}/link?ticket={ticket}"
        return JSONResponse({"ok": True, "url": url})

    async def _upload(self, request: Request) -> Response:
        file = self.team.files.get(request.path_params["id"])
        if file is None:
            return PlainTextResponse("not found", 404)
        content = await request.body()
        with self.team.lock:
            self.team.files[file.id] = replace(file, content=content)
        return PlainTextResponse(f"OK - {len(content)}")

    async def _respond(self, request: Request) -> Response:
        fault = self.faults.take("POST", "response_url")
        await anyio.sleep(fault.seconds)
        body = json.loads(await request.body() or b"{}")
        self._record("response_url", body, fault.status or 200)
        if fault.status:
            return PlainTextResponse("error", fault.status)
        try:
            self.team.answer(request.path_params["key"], body)
        except SlackRefusedError as refused:
            return PlainTextResponse(refused.error, 404)
        return PlainTextResponse("ok")

    # ---------------------------------------------------------------- the methods

    def _auth_test(self, _arguments: Arguments) -> dict[str, Any]:
        bot = self.team.bot
        return {
            "url": "https://plannit-sandbox.slack.com/",
            "team": "Plannit (sandbox)",
            "user": bot.name,
            "team_id": self.team.id,
            "user_id": bot.id,
            "bot_id": "B0BOT",
            "is_enterprise_install": False,
        }

    def _in_channel(self, arguments: Arguments) -> None:
        if arguments.get("channel") not in (self.team.channel, f"#{self.team.channel_name}"):
            raise SlackRefusedError("channel_not_found")

    def _post_message(self, arguments: Arguments) -> dict[str, Any]:
        self._in_channel(arguments)
        blocks = checked_blocks(_unwrapped(arguments.get("blocks")))
        message = self.team.post(
            SlackMessage(
                "",
                self.team.bot.id,
                checked_text(arguments.get("text"), blocks),
                blocks,
                _unwrapped(arguments.get("metadata")),
                arguments.get("thread_ts"),
            )
        )
        return {"channel": self.team.channel, "ts": message.ts, "message": self._shape(message, metadata=True)}

    def _update(self, arguments: Arguments) -> dict[str, Any]:
        self._in_channel(arguments)
        blocks = checked_blocks(_unwrapped(arguments.get("blocks")))
        text = checked_text(arguments.get("text"), blocks)
        message = self.team.update(str(arguments.get("ts")), text, blocks, _unwrapped(arguments.get("metadata")))
        return {
            "channel": self.team.channel,
            "ts": message.ts,
            "text": text,
            "message": self._shape(message, metadata=True),
        }

    def _post_ephemeral(self, arguments: Arguments) -> dict[str, Any]:
        self._in_channel(arguments)
        if arguments.get("user") not in self.team.people:
            raise SlackRefusedError("user_not_in_channel")
        blocks = checked_blocks(_unwrapped(arguments.get("blocks")))
        text = checked_text(arguments.get("text"), blocks)
        message = self.team.post(SlackMessage("", self.team.bot.id, text, blocks, private_to=str(arguments["user"])))
        return {"message_ts": message.ts}

    def _user_info(self, arguments: Arguments) -> dict[str, Any]:
        person = self.team.people.get(str(arguments.get("user")))
        if person is None:
            raise SlackRefusedError("user_not_found")
        profile = {"real_name": person.name, "display_name": person.name, "email": person.email}
        return {
            "user": {
                "id": person.id,
                "team_id": self.team.id,
                "name": person.name,
                "deleted": False,
                "real_name": person.name,
                "is_bot": False,
                "profile": profile,
            }
        }

    def _user_by_email(self, arguments: Arguments) -> dict[str, Any]:
        for person in self.team.people.values():
            if person.email and person.email == arguments.get("email"):
                return self._user_info({"user": person.id})
        raise SlackRefusedError("users_not_found")

    def _channel_info(self, arguments: Arguments) -> dict[str, Any]:
        self._in_channel(arguments)
        return {
            "channel": {
                "id": self.team.channel,
                "name": self.team.channel_name,
                "is_channel": True,
                "is_member": True,
                "is_private": False,
                "is_archived": False,
            }
        }

    def _history(self, arguments: Arguments) -> dict[str, Any]:
        self._in_channel(arguments)
        limit = min(int(arguments.get("limit") or 100), 999)
        start = int(arguments.get("cursor") or 0)
        with_metadata = arguments.get("include_all_metadata") in (True, "true", "1", 1)
        oldest = float(arguments.get("oldest") or 0)
        with self.team.lock:
            shown = [each for each in reversed(self.team.messages) if not each.private_to and not each.thread_ts]
        found = [each for each in shown if float(each.ts) >= oldest]
        more = start + limit < len(found)
        return {
            "messages": [self._shape(each, metadata=with_metadata) for each in found[start : start + limit]],
            "has_more": more,
            "response_metadata": {"next_cursor": str(start + limit) if more else ""},
        }

    def _replies(self, arguments: Arguments) -> dict[str, Any]:
        self._in_channel(arguments)
        ts = arguments.get("ts")
        with self.team.lock:
            thread = [each for each in self.team.messages if ts in (each.ts, each.thread_ts) and not each.private_to]
        if not thread:
            raise SlackRefusedError("thread_not_found")
        return {"messages": [self._shape(each, metadata=True) for each in thread], "has_more": False}

    def _open_view(self, arguments: Arguments) -> dict[str, Any]:
        modal = self.modals.opened(str(arguments.get("trigger_id") or ""), _unwrapped(arguments.get("view")))
        return {"view": {**modal.view, "id": modal.id}}

    def _upload_url(self, arguments: Arguments) -> dict[str, Any]:
        if not arguments.get("filename") or not int(arguments.get("length") or 0):
            raise SlackRefusedError("invalid_arguments")
        file = SlackFile(f"F{uuid.uuid4().hex[:10].upper()}", str(arguments["filename"]))
        with self.team.lock:
            self.team.files[file.id] = file
        return {"upload_url": f"{self.base_url}/upload/{file.id}", "file_id": file.id}

    def _complete_upload(self, arguments: Arguments) -> dict[str, Any]:
        named = _unwrapped(arguments.get("files")) or []
        files = [self.team.files[each["id"]] for each in named if each["id"] in self.team.files]
        if len(files) != len(named) or not files:
            raise SlackRefusedError("file_not_found")
        if arguments.get("channel_id"):
            self._in_channel({"channel": arguments["channel_id"]})
            self.team.share(files, arguments.get("thread_ts"), str(arguments.get("initial_comment") or ""))
        return {"files": [{"id": file.id, "title": file.name, "name": file.name} for file in files]}

    def _shape(self, message: SlackMessage, *, metadata: bool) -> dict[str, Any]:
        shape: dict[str, Any] = {
            "type": "message",
            "ts": message.ts,
            "user": message.user,
            "text": message.text,
            "blocks": list(message.blocks),
            "team": self.team.id,
        }
        if message.user == self.team.bot.id:
            shape |= {"bot_id": "B0BOT", "app_id": "A0SANDBOX"}
        if message.files:
            shape["files"] = [{"id": file.id, "name": file.name} for file in message.files]
        if message.thread_ts:
            shape["thread_ts"] = message.thread_ts
        if metadata and message.metadata:
            shape["metadata"] = message.metadata
        return shape


class Socket:
    """The websocket that Socket Mode opens: envelopes go out, acknowledgements come back."""

    def __init__(self) -> None:
        self._tickets: set[str] = set()
        self._connections: list[tuple[WebSocket, asyncio.AbstractEventLoop]] = []
        self._answers: dict[str, asyncio.Future[Any]] = {}

    @property
    def connected(self) -> bool:
        """Whether an app is connected."""
        return bool(self._connections)

    def ticket(self) -> str:
        """Return a secret that opens one connection."""
        ticket = secrets.token_urlsafe(12)
        self._tickets.add(ticket)
        return ticket

    async def serve(self, websocket: WebSocket) -> None:
        """Serve one connection until it closes."""
        ticket = websocket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await websocket.close(4401)
            return
        self._tickets.discard(ticket)
        await websocket.accept()
        await websocket.send_json(
            {
                "type": "hello",
                "num_connections": 1,
                "connection_info": {"app_id": "A0SANDBOX"},
                "debug_info": {"host": "sandbox", "approximate_connection_time": 18060},
            }
        )
        connection = (websocket, asyncio.get_running_loop())
        self._connections.append(connection)
        try:
            while True:
                answer = json.loads(await websocket.receive_text())
                future = self._answers.pop(str(answer.get("envelope_id")), None)
                if future is not None and not future.done():
                    future.set_result(answer.get("payload"))
        except (WebSocketDisconnect, ValueError, RuntimeError):
            pass
        finally:
            self._connections.remove(connection)

    def send(self, kind: str, payload: Mapping[str, Any], timeout: float) -> Any:
        """Send an envelope from any thread; return what the acknowledgement said."""
        websocket, loop = self._connections[-1]
        return asyncio.run_coroutine_threadsafe(self._exchange(websocket, kind, payload, timeout), loop).result(
            timeout + 1
        )

    async def disconnect(self) -> None:
        """Ask every app to connect anew, as Slack does now and then."""
        for websocket, _loop in list(self._connections):
            with contextlib.suppress(RuntimeError):
                await websocket.send_json({"type": "disconnect", "reason": "refresh_requested"})
                await websocket.close()

    async def _exchange(self, websocket: WebSocket, kind: str, payload: Mapping[str, Any], patience: float) -> Any:
        envelope = str(uuid.uuid4())
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._answers[envelope] = future
        await websocket.send_json(
            {"type": kind, "envelope_id": envelope, "payload": payload, "accepts_response_payload": True}
        )
        return await asyncio.wait_for(future, patience)


async def _arguments(request: Request) -> dict[str, Any]:
    if request.headers.get("content-type", "").startswith("application/json"):
        body = json.loads(await request.body() or b"{}")
        return body if isinstance(body, dict) else {}
    async with request.form() as form:
        return dict(request.query_params) | {name: value for name, value in form.items() if isinstance(value, str)}


def _token(request: Request, arguments: Arguments) -> str:
    return request.headers.get("authorization", "").removeprefix("Bearer ") or str(arguments.get("token") or "")


def _unwrapped(value: Any) -> Any:
    """Return an argument that came as JSON in a form field."""
    return json.loads(value) if isinstance(value, str) and value[:1] in "[{" else value
