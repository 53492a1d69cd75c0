"""The help centre through Intercom's official SDK.

The SDK is used for its calls only: its search pager never advances and its retries are off by two (5.0.1), so
paging and retries are ours; its models check nothing, so every answer goes through ``bot.intercom.shapes``.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import httpx
import pydantic
import tenacity
from intercom import (
    AdminReplyConversationRequest,
    Intercom,
    SingleFilterSearchRequest,
    StartingAfterPaging,
)
from intercom.core.api_error import ApiError

from bot.intercom import shapes
from bot.intercom.downloads import Downloads
from bot.intercom.html import html_of
from bot.intercom.sending import attachments_of, same_words
from bot.ports import ServiceRefusedError, UnavailableError
from config.settings import Settings
from handlers.events import Agent, Attachment, Company, Contact, Conversation
from handlers.outcome import Text

VERSION: Final = "2.14"
"""The API's version that the SDK's types describe; it sends none by itself."""

_SERVICE: Final = "Intercom"
_SECONDS: Final = 15
_MOST_PAGES: Final = 200
_BUSY: Final = frozenset({408, 409, 425, 429})
_Answer = TypeVar("_Answer")


class IntercomClient:
    """``bot.ports.Intercom`` over the network.

    ``booked`` tells whether a part's id is already known to be some message of ours: Intercom has no idempotency
    key and shows no hidden mark, so a message that may have been sent is recognised by author, kind and words,
    among our parts that are not booked. Without it, two messages with the same words would pass for one.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        http: httpx.Client | None = None,
        booked: Callable[[str], bool] = lambda part_id: False,  # noqa: ARG005 - the name is documentation
        downloads: Downloads | None = None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._settings = settings
        self._http = http or httpx.Client(timeout=httpx.Timeout(_SECONDS, connect=5), follow_redirects=False)
        self._api = Intercom(
            token=str(settings.intercom_token),
            base_url=settings.intercom_base_url.rstrip("/"),
            headers={"Intercom-Version": VERSION},
            timeout=_SECONDS,
            httpx_client=self._http,
        )
        self._booked = booked
        self._downloads = downloads or Downloads(
            settings.attachment_hosts, allow_insecure_hosts=settings.allow_insecure_hosts
        )
        self._pause = pause

    def close(self) -> None:
        """Close the connections."""
        self._http.close()
        self._downloads.close()

    # ------------------------------------------------------------------ reading

    def me(self) -> Mapping[str, Any]:
        """Return who the token is: the workspace is in ``app``."""
        return self._read(self._api.admins.identify) or {}

    def conversation(self, id: str) -> Conversation | None:
        """Return a conversation as it is now, with fresh attachment URLs; None when it is gone."""
        if not shapes.CONVERSATION_ID.fullmatch(id):
            return None
        found = self._read(lambda: self._api.conversations.find(id, display_as="plaintext"))
        return shapes.conversation_of(found, admin_id=self._settings.intercom_admin_id) if found else None

    def contact(self, id: str) -> Contact | None:
        """Return a contact."""
        if not shapes.CONTACT_ID.fullmatch(id):
            return None
        found = self._read(lambda: self._api.contacts.find(id))
        return shapes.contact_of(found) if found else None

    def companies(self, contact_id: str) -> tuple[Company, ...]:
        """Return all the companies of a contact, each once."""
        if not shapes.CONTACT_ID.fullmatch(contact_id):
            return ()
        found: dict[str, Company] = {}
        for page in range(1, _MOST_PAGES + 1):
            answer = self._companies(contact_id, page)
            # The service's documentation says ``data``, its schema ``companies``: either will do.
            listed = shapes.items(answer, "companies") or shapes.items(answer, "data")
            found |= {company.company_id: company for company in map(shapes.company_of, listed) if company}
            pages = shapes.mapping(answer.get("pages")).get("total_pages")
            if not listed or not isinstance(pages, int) or page >= pages:
                break
        return tuple(found.values())

    def agents(self) -> tuple[Agent, ...]:
        """Return every teammate, with whether they may confirm (by id or by team)."""
        who = self._who_may_confirm()
        return tuple(self._agent(admin, who) for admin in self._admins())

    def agent_by_email(self, email: str) -> Agent | None:
        """Return the teammate with that address."""
        wanted = email.strip().casefold()
        found = [admin for admin in self._admins() if shapes.text(admin.get("email")).strip().casefold() == wanted]
        return self._agent(found[0], self._who_may_confirm()) if wanted and len(found) == 1 else None

    def team(self, id: str) -> Mapping[str, Any] | None:
        """Return a team, as Intercom gives it."""
        return self._read(lambda: self._api.teams.find(id)) if shapes.CONVERSATION_ID.fullmatch(id) else None

    def updated_since(self, at: datetime) -> Iterator[str]:
        """Yield the ids of the conversations that changed since then, each once.

        Pages move while they are read and the clock's seconds are coarse: the caller overlaps its windows.
        """
        query = SingleFilterSearchRequest(field="updated_at", operator=">", value=int(at.timestamp()) - 1)
        cursor: str | None = None
        seen: set[str] = set()
        cursors: set[str] = set()
        for _ in range(_MOST_PAGES):
            page = self._search(query, cursor)
            ids = [shapes.text(item.get("id")) for item in shapes.items(page, "conversations")]
            yield from (id for id in dict.fromkeys(ids) if shapes.CONVERSATION_ID.fullmatch(id) and id not in seen)
            seen.update(ids)
            cursor = shapes.text(shapes.mapping(shapes.mapping(page.get("pages")).get("next")).get("starting_after"))
            if not cursor or cursor in cursors:
                return
            cursors.add(cursor)

    def download(self, attachment: Attachment, to: Path, *, limit: int) -> int:
        """Fetch an attachment from an allowed host into a file; return its size."""
        return self._downloads.fetch(attachment.url, to, limit=limit)

    # ------------------------------------------------------------------ writing

    def reply(self, conversation_id: str, text: Text, files: Sequence[tuple[str, bytes]], *, key: str) -> str:
        """Answer the customer; return the part's id. Looks first whether it is there."""
        return self._write("comment", conversation_id, text, files, key=key)

    def note(self, conversation_id: str, text: Text, files: Sequence[tuple[str, bytes]], *, key: str) -> str:
        """Write an internal note; return the part's id. Looks first whether it is there."""
        return self._write("note", conversation_id, text, files, key=key)

    def url_of(self, conversation_id: str) -> str:
        """Return where agents read a conversation: the Inbox of the API's region."""
        host = httpx.URL(self._settings.intercom_base_url).host.replace("api.", "app.", 1).replace(".io", ".com")
        return f"https://{host}/a/inbox/{self._settings.intercom_app_id}/inbox/conversation/{conversation_id}"

    def tag(self, conversation_id: str, name: str) -> None:
        """Tag a conversation; twice is once."""
        _checked(conversation_id)
        tag = _plain(_asked(lambda: self._api.tags.create(request={"name": name})))
        id = shapes.text(tag.get("id"))
        _asked(
            lambda: self._api.tags.tag_conversation(
                conversation_id, tag_id=id, admin_id=self._settings.intercom_admin_id
            )
        )

    def _write(
        self, kind: str, conversation_id: str, text: Text, files: Sequence[tuple[str, bytes]], *, key: str
    ) -> str:
        _checked(conversation_id)
        conversation = self.conversation(conversation_id)
        if conversation is None:
            raise ServiceRefusedError(_SERVICE, "the conversation is gone", 404)
        if there := self._there(conversation, kind, text):
            return there
        request = AdminReplyConversationRequest(
            message_type=kind,
            admin_id=self._settings.intercom_admin_id,
            body=html_of(text),
        )
        if files:
            request = request.model_copy(update={"attachment_files": attachments_of(files)})
        answer = _plain(_asked(lambda: self._api.conversations.reply(conversation_id, request=request)))
        after = shapes.conversation_of({"id": conversation_id, **answer}, admin_id=self._settings.intercom_admin_id)
        known = {part.id for part in conversation.parts}
        ours = [part.id for part in after.parts if part.by_us and part.id not in known] if after else []
        return ours[-1] if ours else f"sent:{key}"

    def _there(self, conversation: Conversation, kind: str, text: Text) -> str | None:
        for part in reversed(conversation.parts):
            if part.by_us and part.kind == kind and same_words(part.text, text) and not self._booked(part.id):
                return part.id
        return None

    # ------------------------------------------------------------------ asking

    def _admins(self) -> tuple[Mapping[str, Any], ...]:
        return shapes.items(self._read(self._api.admins.list), "admins")

    def _agent(self, admin: Mapping[str, Any], who_may: frozenset[str]) -> Agent:
        id = shapes.text(admin.get("id"))
        name = shapes.text(admin.get("name")) or id
        return Agent(id or None, name, id in who_may, self._settings.agents_language)

    def _who_may_confirm(self) -> frozenset[str]:
        """Return the teammates named by the settings; the bot's own is never one of them."""
        named = set(self._settings.intercom_agent_ids)
        if self._settings.intercom_agent_team_id:
            team = self.team(self._settings.intercom_agent_team_id) or {}
            ids = team.get("admin_ids")
            named |= {shapes.text(id) for id in ids} if isinstance(ids, list | tuple) else set()
        return frozenset(named - {self._settings.intercom_admin_id, ""})

    def _companies(self, contact_id: str, page: int) -> Mapping[str, Any]:
        def ask() -> Any:
            return self._api.contacts.list_attached_companies(contact_id, page=page, per_page=50).response

        return self._read(ask) or {}

    def _search(self, query: SingleFilterSearchRequest, cursor: str | None) -> Mapping[str, Any]:
        paging = StartingAfterPaging(per_page=150, **({"starting_after": cursor} if cursor else {}))
        return self._read(lambda: self._api.conversations.search(query=query, pagination=paging).response) or {}

    def _read(self, ask: Callable[[], Any]) -> Mapping[str, Any] | None:
        """Ask for something without side effects: thrice where the service stumbles, None where there is nothing."""
        again = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(3),
            wait=tenacity.wait_exponential_jitter(initial=0.2, max=2),
            retry=tenacity.retry_if_exception(lambda e: isinstance(e, UnavailableError) and e.retry_after is None),
            sleep=self._pause,
            reraise=True,
        )
        try:
            return _plain(again(_asked, ask))
        except ServiceRefusedError as refusal:
            if refusal.status == 404:
                return None
            raise


def _checked(conversation_id: str) -> None:
    # The SDK puts ids into the path as they are: one with slashes would reach another endpoint.
    if not shapes.CONVERSATION_ID.fullmatch(conversation_id):
        raise ServiceRefusedError(_SERVICE, "not a conversation's id", 404)


def _asked(ask: Callable[[], _Answer]) -> _Answer:
    """Ask the SDK, and say what went wrong in our words.

    Its own errors hold the answer's body and headers; nothing of them may reach a log.
    """
    try:
        return ask()
    except ApiError as error:
        raise _error(error.status_code or 0, error.headers or {}) from None
    except httpx.HTTPError as error:
        raise UnavailableError(_SERVICE, type(error).__name__) from None
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        # The SDK's models break in ways of their own on an answer of another shape.
        raise UnavailableError(_SERVICE, f"an answer of an unexpected shape ({type(error).__name__})") from None


def _error(status: int, headers: Mapping[str, str]) -> UnavailableError | ServiceRefusedError:
    if status in _BUSY or status >= 500 or status < 300:  # a 200 that is no JSON comes from something in between
        return UnavailableError(_SERVICE, f"HTTP {status}", _retry_after(headers))
    return ServiceRefusedError(_SERVICE, f"HTTP {status}", status)


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds to wait that the service asks for, at most ten minutes."""
    low = {name.lower(): value for name, value in headers.items()}
    for name, base in (("retry-after", 0.0), ("x-ratelimit-reset", time.time())):
        try:
            seconds = float(low[name]) - base
        except (KeyError, ValueError):
            continue
        if name == "retry-after" or low.get("x-ratelimit-remaining") in ("0", None):
            return min(max(seconds, 0.0), 600.0)
    return None


def _plain(answer: object) -> Mapping[str, Any]:
    """Return an SDK model as JSON's values, with what it did not know kept and what was not there left out."""
    if isinstance(answer, pydantic.BaseModel):
        return answer.model_dump(exclude_unset=True, warnings="none", by_alias=True)
    return shapes.mapping(answer)
