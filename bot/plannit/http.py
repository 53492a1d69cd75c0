"""Plannit by its JSON API, as ``config/plannit.openapi.yaml`` has it."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import httpx
import tenacity

from bot.plannit.accounts import may_be_account
from importer.errors import PlannitRefusedError, PlannitTooLargeError, PlannitUnavailableError
from importer.model import RecordKind
from importer.ports import Account, Existing, Result, Write, Written

PATHS: Mapping[RecordKind, str] = {RecordKind.CLIENT: "contacts", RecordKind.PRODUCT: "products"}
PAGE = 1000
TIMEOUT = httpx.Timeout(60, connect=10)
ATTEMPTS = 3
"""How often a call is made whose connection breaks; every call may be repeated."""

_ENCODER = json.JSONEncoder(separators=(",", ":"), check_circular=False)
_LISTS = ("emails", "phones", "addresses")
_RESULTS: Mapping[str, Result] = {result.value: result for result in Result}


class HttpPlannit:
    """The API; at most ``per_second`` calls a second, so that Plannit's own users do not feel an import.

    What passes (429, 5xx, silence) is raised as ``PlannitUnavailableError`` for the job to try again later.
    """

    def __init__(
        self,
        base_url: str,
        token: str,
        http: httpx.Client,
        *,
        per_second: float = 50,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._base_url = base_url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}", "Accept": "application/json, application/problem+json"}
        self._http = http
        self._sleep = sleep
        self._monotonic = monotonic
        self._pause = 1 / per_second
        self._next = 0.0
        self._lock = threading.Lock()

    def account(self, account: str) -> Account | None:
        """Return the account of that id, if there is one."""
        answer = self._call("GET", _path(account), missing=True) if may_be_account(account) else None
        if answer is None:
            return None
        said = _json(answer)
        return Account(_text(said, "id"), _text(said, "name"))

    def existing(self, account: str, kind: RecordKind) -> Iterator[Existing]:
        """Yield all that the account holds of a kind, a page at a time."""
        query: dict[str, str] = {"limit": str(PAGE)}
        cursors: set[str] = set()
        before: frozenset[str] = frozenset()
        while True:
            page = _json(self._needed("GET", _path(account, PATHS[kind]), params=query))
            found = [_existing(item) for item in _list(page, "items")]
            # Pages by number would shift where somebody adds a record in between: it is one record all the same.
            yield from (each for each in found if each.id not in before)
            before = frozenset(each.id for each in found)
            following = page.get("next_cursor")
            if following is None:
                return
            if not isinstance(following, str) or following in cursors:
                raise PlannitRefusedError("malformed-answer", "next_cursor leads nowhere")
            cursors.add(following)
            query["cursor"] = following

    def write(
        self, account: str, kind: RecordKind, batch: Sequence[Write], *, key: str, check: bool = False
    ) -> tuple[Written, ...]:
        """Write a batch once, however often it is called with the same key; with ``check``, only say what would be."""
        body: dict[str, Any] = {"items": [_item(write) for write in batch]}
        if check:
            body["dry_run"] = True
        path = _path(account, f"{PATHS[kind]}:batch")
        headers = {"Idempotency-Key": key, "Content-Type": "application/json"}
        answer = _json(self._needed("POST", path, content=_ENCODER.encode(body).encode(), headers=headers))
        written = tuple(_written(result) for result in _list(answer, "results"))
        if [each.reference for each in written] != [each.reference for each in batch]:
            raise PlannitRefusedError("malformed-answer", "the results are not those of the batch")
        return written

    def delete(self, account: str, kind: RecordKind, id: str, *, version: str) -> bool:
        """Delete a record if it is still at that version; return whether it was (or is already gone)."""
        path = _path(account, PATHS[kind], id)
        try:
            self._call("DELETE", path, missing=True, headers={"If-Match": f'"{version}"'})
        except PlannitRefusedError as refused:
            if refused.code in ("version-changed", "412"):
                return False
            raise
        return True

    # ---------------------------------------------------------------- calls

    def _needed(self, method: str, path: str, **request: Any) -> httpx.Response:
        answer = self._call(method, path, **request)
        if answer is None:
            raise PlannitRefusedError("not-found")
        return answer

    def _call(self, method: str, path: str, *, missing: bool = False, **request: Any) -> httpx.Response | None:
        """Make a call; None for a 404 where that is an answer."""
        headers = self._headers | request.pop("headers", {})
        try:
            answer = self._retrying()(self._once, method, self._base_url + path, headers=headers, **request)
        except httpx.HTTPError as error:
            # The error's own text may hold the URL: only its kind is passed on.
            raise PlannitUnavailableError(type(error).__name__) from None
        if answer.status_code == 404 and missing:
            return None
        _raise_for(answer)
        return answer

    def _retrying(self) -> tenacity.Retrying:
        return tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(httpx.TransportError),
            stop=tenacity.stop_after_attempt(ATTEMPTS),
            wait=tenacity.wait_exponential_jitter(initial=0.2, max=2),
            sleep=self._sleep,
            reraise=True,
        )

    def _once(self, method: str, url: str, **request: Any) -> httpx.Response:
        with self._lock:
            now = self._monotonic()
            wait = max(0.0, self._next - now)
            self._next = max(now, self._next) + self._pause
        if wait:
            self._sleep(wait)
        return self._http.request(method, url, timeout=TIMEOUT, follow_redirects=False, **request)


def _path(*parts: str) -> str:
    return "/v1/accounts/" + "/".join(quote(part, safe=":") for part in parts)


def _raise_for(answer: httpx.Response) -> None:
    """Raise what a status means: try again, a smaller batch, or never."""
    status = answer.status_code
    if status < 300:
        return
    code = _code(answer)
    if status == 413:
        raise PlannitTooLargeError
    if status in (408, 425, 429) or status >= 500 or (status == 409 and "retry-after" in answer.headers):
        raise PlannitUnavailableError(str(status), _seconds(answer.headers.get("retry-after")))
    raise PlannitRefusedError(code or str(status))


def _code(answer: httpx.Response) -> str | None:
    try:
        code = answer.json().get("code")
    except (ValueError, AttributeError):
        return None
    return code[:100] if isinstance(code, str) else None


def _seconds(retry_after: str | None) -> float | None:
    """Return how long to wait; a date is not worth a clock, the job's own back-off serves.

    >>> _seconds("3"), _seconds("Tue, 24 Nov 2026 16:00:00 GMT")
    (3.0, None)
    """
    return float(retry_after) if retry_after and retry_after.isascii() and retry_after.isdecimal() else None


# --------------------------------------------------------------------------- values at the door


def _item(write: Write) -> dict[str, Any]:
    item: dict[str, Any] = {"external_reference": write.reference, "fields": write.fields}
    if write.id is not None:
        item["id"] = write.id
        if write.version is not None:
            item["if_version"] = write.version
    return item


def _written(said: Mapping[str, Any]) -> Written:
    reference, result = said.get("external_reference"), said.get("result")
    others = [said.get(name) for name in ("id", "version", "code", "field", "message")]
    if not isinstance(reference, str) or not all(each is None or isinstance(each, str) for each in others):
        raise PlannitRefusedError("malformed-answer", "a result")
    if not isinstance(result, str) or result not in _RESULTS:
        raise PlannitRefusedError("malformed-answer", "an unknown result")
    return Written(reference, _RESULTS[result], *others)


def _existing(said: Mapping[str, Any]) -> Existing:
    fields = said.get("fields")
    if not isinstance(fields, dict) or not all(_is_list_of(dict, fields.get(name)) for name in _LISTS):
        raise PlannitRefusedError("malformed-answer", "fields")
    return Existing(_text(said, "id"), _text(said, "version"), _text_or_none(said, "external_reference"), fields)


def _is_list_of(kind: type, value: Any) -> bool:
    return not value or (isinstance(value, list) and all(isinstance(item, kind) for item in value))


def _json(answer: httpx.Response) -> Mapping[str, Any]:
    try:
        said = answer.json()
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise PlannitRefusedError("malformed-answer", "not a JSON object")
    return said


def _list(said: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    items = said.get(name)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise PlannitRefusedError("malformed-answer", name)
    return items


def _text(said: Mapping[str, Any], name: str) -> str:
    text = _text_or_none(said, name)
    if text is None:
        raise PlannitRefusedError("malformed-answer", name)
    return text


def _text_or_none(said: Mapping[str, Any], name: str) -> str | None:
    value = said.get(name)
    if value is not None and not isinstance(value, str):
        raise PlannitRefusedError("malformed-answer", name)
    return value
