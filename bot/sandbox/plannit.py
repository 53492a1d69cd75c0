"""Plannit's import API on loopback, as ``config/plannit.openapi.yaml`` has it, in memory."""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import anyio
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.faults import Recorded
from bot.sandbox.intercom import DroppedResponse
from bot.sandbox.plannit_shape import batch_problem, is_text
from bot.sandbox.plannit_state import PREFIXES, PlannitState

MOST_BYTES = 16 * 1024 * 1024
KEPT_BYTES = 64 * 1024
"""The largest body that is kept for whoever checks the requests."""
KEY_CHARACTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:._~-")

Answer = Callable[[PlannitState, Request, bytes], Response]


class AsciiResponse(Response):
    """JSON in ASCII, so that any text that came in can go out."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """Return the content as bytes."""
        return json.dumps(content).encode()


class ProblemError(Exception):
    """An answer that is a problem."""

    def __init__(self, status: int, code: str, detail: str | None = None, **headers: str) -> None:
        super().__init__(code)
        self.status, self.code, self.detail, self.headers = status, code, detail, headers

    def response(self) -> Response:
        """Return it as application/problem+json."""
        said = {"title": self.code.replace("-", " ").capitalize(), "status": self.status, "code": self.code}
        said |= {"detail": self.detail} if self.detail else {}
        headers = {name.replace("_", "-"): value for name, value in self.headers.items()}
        return AsciiResponse(said, self.status, headers, "application/problem+json")


def plannit_app(state: PlannitState, *, token: str) -> Starlette:
    """Return the API over a state; the caller keeps the state, to look at it and to make it misbehave."""
    routes = [Route("/v1/accounts/{account}", _endpoint(state, token, {"GET": _account}))]
    for plural in PREFIXES:
        path = f"/v1/accounts/{{account}}/{plural}"
        routes += [
            Route(f"{path}:batch", _endpoint(state, token, {"POST": _batch(plural)})),
            Route(path, _endpoint(state, token, {"GET": _page(plural)})),
            Route(f"{path}/{{id}}", _endpoint(state, token, {"GET": _one(plural), "DELETE": _delete(plural)})),
        ]
    for route in routes:
        route.methods = None  # each endpoint answers the wrong ones itself, as a problem
    return Starlette(routes=routes, exception_handlers={HTTPException: _not_found})


async def _not_found(_: Request, error: Exception) -> Response:
    return ProblemError(getattr(error, "status_code", 404), "not-found").response()


def _endpoint(
    state: PlannitState, token: str, answers: Mapping[str, Answer]
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        path = request.url.path.removeprefix(str(request.scope.get("root_path", "")))
        fault = state.faults.take(request.method, path)
        if fault.seconds:
            await anyio.sleep(fault.seconds)
        raw = await request.body()
        try:
            _admit(request, token, fault.status, fault.retry_after, answers)
            response = answers[request.method](state, request, raw)
        except ProblemError as problem:
            response = problem.response()
        said = _json_or_none(raw) if len(raw) <= KEPT_BYTES else None
        state.requests.append(Recorded(request.method, path, said, response.status_code, dict(request.query_params)))
        return DroppedResponse() if fault.drop else response

    return endpoint


def _admit(request: Request, token: str, refusal: int, retry_after: int | None, answers: Mapping[str, Answer]) -> None:
    if request.method not in answers:
        raise ProblemError(405, "method-not-allowed", Allow=", ".join(answers))
    if request.headers.get("authorization") != f"Bearer {token}":
        raise ProblemError(401, "unauthorized", WWW_Authenticate="Bearer")
    if refusal:
        headers = {} if retry_after is None else {"Retry_After": str(retry_after)}
        raise ProblemError(refusal, {413: "batch-too-large", 429: "too-many-requests"}.get(refusal, "fault"), **headers)


def _account_id(state: PlannitState, request: Request) -> str:
    account = str(request.path_params["account"])
    if state.name(account) is None:
        raise ProblemError(404, "account-not-found")
    return account


def _account(state: PlannitState, request: Request, _: bytes) -> Response:
    account = _account_id(state, request)
    return AsciiResponse({"id": account, "name": state.name(account)})


def _page(plural: str) -> Answer:
    def page(state: PlannitState, request: Request, _: bytes) -> Response:
        limit, cursor, reference = _paging(request)
        account = _account_id(state, request)
        with state.lock:
            shelf = state.shelf(account, plural)
            if reference is not None:
                found = shelf.by_reference.get(reference)
                held, following = [shelf.by_id[found]] if found and found > cursor else [], None
            else:
                held, following = shelf.page(cursor, limit)
        return AsciiResponse({"items": [each.as_json() for each in held], "next_cursor": following})

    return page


def _paging(request: Request) -> tuple[int, str, str | None]:
    query = request.query_params
    if not query.keys() <= {"limit", "cursor", "external_reference"}:
        raise ProblemError(400, "bad-request", "query")
    limit = query.get("limit", "100")
    if not (limit.isascii() and limit.isdecimal() and 1 <= int(limit) <= 1000):
        raise ProblemError(400, "bad-request", "limit")
    for name, most in (("cursor", 500), ("external_reference", 200)):
        if name in query and not is_text(query[name], most):
            raise ProblemError(400, "bad-request", name)
    return int(limit), query.get("cursor", ""), query.get("external_reference")


def _batch(plural: str) -> Answer:
    def batch(state: PlannitState, request: Request, raw: bytes) -> Response:
        key, body = _key(request), _body(request, raw)
        problem = batch_problem(plural, body)
        if problem:
            raise ProblemError(400, "bad-request", problem)
        account = _account_id(state, request)
        with state.lock:
            try:
                answer = state.answered(account, plural, key, raw)
            except ValueError:
                raise ProblemError(409, "idempotency-key-reused") from None
            if answer is None:
                if len(body["items"]) > state.max_batch:
                    raise ProblemError(413, "batch-too-large")
                answer = state.write(account, plural, body, key, raw)
        return Response(answer, media_type="application/json")

    return batch


def _key(request: Request) -> str:
    key = str(request.headers.get("idempotency-key", ""))
    if not (8 <= len(key) <= 255 and KEY_CHARACTERS.issuperset(key)):
        raise ProblemError(400, "bad-request", "Idempotency-Key")
    return key


def _body(request: Request, raw: bytes) -> Any:
    if len(raw) > MOST_BYTES:
        raise ProblemError(413, "batch-too-large")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise ProblemError(415, "unsupported-media-type")
    try:
        return json.loads(raw)
    except ValueError:
        raise ProblemError(400, "bad-request", "body") from None


def _one(plural: str) -> Answer:
    def one(state: PlannitState, request: Request, _: bytes) -> Response:
        account = _account_id(state, request)
        with state.lock:
            held = state.shelf(account, plural).by_id.get(request.path_params["id"])
        if held is None:
            raise ProblemError(404, "not-found")
        return AsciiResponse(held.as_json(), headers={"ETag": f'"{held.version}"'})

    return one


def _delete(plural: str) -> Answer:
    def delete(state: PlannitState, request: Request, _: bytes) -> Response:
        quoted = request.headers.get("if-match", "")
        version = quoted[1:-1]
        if quoted != f'"{version}"' or not version or not KEY_CHARACTERS.issuperset(version):
            raise ProblemError(400, "bad-request", "If-Match")
        deleted = state.delete(_account_id(state, request), plural, request.path_params["id"], version)
        if deleted is None:
            raise ProblemError(404, "not-found")
        if not deleted:
            raise ProblemError(412, "version-changed")
        return Response(status_code=204)

    return delete


def _json_or_none(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        return None
