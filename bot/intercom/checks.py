"""Whether Intercom is set up as the bot needs it: token, workspace, version, teammates, permissions, hosts."""

import tomllib
import urllib.parse
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import Any, Final

import httpx

from bot.findings import Finding, by_hand, well, wrong
from bot.intercom.client import VERSION
from bot.intercom.shapes import items, mapping, text
from config.settings import Settings

_NOWHERE: Final = "99999999999999999999"
"""A conversation that does not exist: writing to it is refused for the permission, or for the conversation."""

_PROBES: Final[Mapping[str, tuple[str, str, Mapping[str, Any] | None]]] = {
    "conversations": (
        "POST",
        "/conversations/search",
        {
            "query": {"field": "updated_at", "operator": ">", "value": 4_000_000_000},
            "pagination": {"per_page": 1},
        },
    ),
    "reply": ("POST", f"/conversations/{_NOWHERE}/reply", {"message_type": "note", "type": "admin", "body": "."}),
    "admins": ("GET", "/admins", None),
    "contacts": ("GET", "/contacts/000000000000000000000000", None),
    "tags": ("GET", "/tags", None),
    "tag": ("POST", f"/conversations/{_NOWHERE}/tags", {"id": "0"}),
}
_REGIONS: Final = {"US": "api.intercom.io", "EU": "api.eu.intercom.io", "AU": "api.au.intercom.io"}


def requirements() -> Mapping[str, Any]:
    """Return ``config/intercom.toml``."""
    return tomllib.loads(resources.files("config").joinpath("intercom.toml").read_text(encoding="utf-8"))


def check_intercom(settings: Settings, http: httpx.Client) -> Iterator[Finding]:
    """Yield what is found; nothing is written, and where the token is no good the rest is not tried."""
    api = _Api(settings, http)
    answer = api.ask("GET", "/me")
    if isinstance(answer, str):
        yield wrong("INTERCOM_BASE_URL", "doctor-unreachable", service="Intercom", why=answer)
        return
    if answer.status_code != 200:
        yield wrong("INTERCOM_TOKEN", "doctor-token-refused", status=answer.status_code)
        return
    me = _json(answer)
    yield well("INTERCOM_TOKEN", "doctor-token-ok", name=text(me.get("name")) or "?")
    yield from _workspace(settings, mapping(me.get("app")))
    yield from _version(answer)
    yield from _teammates(settings, api)
    for permission in requirements()["permissions"]:
        yield from _permission(settings, api, permission)


def check_hosts(settings: Settings, http: httpx.Client) -> Iterator[Finding]:
    """Yield whether attachments can be fetched, and what only a person can see in Intercom."""
    subject = "ATTACHMENT_HOSTS"
    tried = [host for host in settings.attachment_hosts if not host.startswith(".")]
    silent = [host for host in tried if not _answers(host, http, insecure=settings.allow_insecure_hosts)]
    if tried and len(silent) == len(tried):
        yield wrong(subject, "doctor-hosts-unreachable", hosts=", ".join(silent))
    else:
        yield well(subject, "doctor-hosts-ok", count=len(tried) - len(silent))
    if settings.allow_insecure_hosts and settings.environment == "production":
        yield wrong("ALLOW_INSECURE_HOSTS", "doctor-hosts-insecure")
    needed = requirements()
    yield by_hand("Intercom", "doctor-attachments-by-hand", types=", ".join(needed["attachments"]["allow"]))
    yield by_hand("Intercom", "doctor-topics-by-hand", topics=", ".join(needed["topics"]))
    yield by_hand("INTERCOM_CLIENT_SECRET", "doctor-secret-by-hand")


class _Api:
    """The API, asked for statuses and headers, which the SDK hides."""

    def __init__(self, settings: Settings, http: httpx.Client) -> None:
        self._base = settings.intercom_base_url.rstrip("/")
        self._headers = {
            "Authorization": f"Bearer {settings.intercom_token}",
            "Intercom-Version": VERSION,
            "Accept": "application/json",
        }
        self._http = http

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> httpx.Response | str:
        """Return the answer, or the kind of silence."""
        try:
            return self._http.request(method, f"{self._base}{path}", json=body, headers=self._headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return type(error).__name__


def _workspace(settings: Settings, app: Mapping[str, Any]) -> Iterator[Finding]:
    found, region = text(app.get("id_code")), text(app.get("region"))
    if found == settings.intercom_app_id:
        yield well("INTERCOM_APP_ID", "doctor-app-ok", name=text(app.get("name")) or found)
    else:
        yield wrong("INTERCOM_APP_ID", "doctor-app-other", found=found or "?")
    host = urllib.parse.urlsplit(settings.intercom_base_url).hostname
    if host in _REGIONS.values() and region in _REGIONS and _REGIONS[region] != host:
        yield wrong("INTERCOM_BASE_URL", "doctor-region-other", region=region, url=f"https://{_REGIONS[region]}")


def _version(answer: httpx.Response) -> Iterator[Finding]:
    found = answer.headers.get("intercom-version", "")
    if found in ("", VERSION):
        yield well("Intercom-Version", "doctor-version-ok", version=VERSION)
    else:
        yield wrong("Intercom-Version", "doctor-version-other", version=VERSION, found=found[:20])


def _teammates(settings: Settings, api: _Api) -> Iterator[Finding]:
    answer = api.ask("GET", "/admins")
    if isinstance(answer, str) or answer.status_code != 200:
        return  # the permission's own finding says why
    admins = {text(admin.get("id")): admin for admin in items(_json(answer), "admins")}
    bot = admins.get(settings.intercom_admin_id)
    if bot is None:
        yield wrong("INTERCOM_ADMIN_ID", "doctor-admin-missing", id=settings.intercom_admin_id)
    elif bot.get("has_inbox_seat") is False:
        yield wrong("INTERCOM_ADMIN_ID", "doctor-admin-no-seat", name=text(bot.get("name")))
    else:
        yield well("INTERCOM_ADMIN_ID", "doctor-admin-ok", name=text(bot.get("name")))
    yield from _agents(settings, admins)
    if settings.intercom_agent_team_id:
        yield from _team(settings, api)


def _agents(settings: Settings, admins: Mapping[str, Mapping[str, Any]]) -> Iterator[Finding]:
    named = settings.intercom_agent_ids
    missing = [id for id in named if id not in admins]
    if missing:
        yield wrong("INTERCOM_AGENT_IDS", "doctor-agents-missing", ids=", ".join(missing))
    elif settings.intercom_admin_id in named:
        yield wrong("INTERCOM_AGENT_IDS", "doctor-agents-bot", id=settings.intercom_admin_id)
    elif named:
        names = ", ".join(text(admins[id].get("name")) for id in named)
        yield well("INTERCOM_AGENT_IDS", "doctor-agents-ok", count=len(named), names=names)


def _team(settings: Settings, api: _Api) -> Iterator[Finding]:
    id = settings.intercom_agent_team_id
    answer = api.ask("GET", f"/teams/{urllib.parse.quote(id, safe='')}")
    found = _json(answer) if isinstance(answer, httpx.Response) and answer.status_code == 200 else {}
    members = found.get("admin_ids")
    if not found:
        yield wrong("INTERCOM_AGENT_TEAM_ID", "doctor-team-missing", id=id)
    elif not members:
        yield wrong("INTERCOM_AGENT_TEAM_ID", "doctor-team-empty", name=text(found.get("name")) or id)
    else:
        count = len(members) if isinstance(members, Sequence) else 0
        yield well("INTERCOM_AGENT_TEAM_ID", "doctor-team-ok", name=text(found.get("name")) or id, count=count)


def _permission(settings: Settings, api: _Api, permission: Mapping[str, str]) -> Iterator[Finding]:
    method, path, body = _PROBES[permission["tried_by"]]
    sent = {**body, "admin_id": settings.intercom_admin_id} if body and _NOWHERE in path else body
    answer = api.ask(method, path, sent)
    status = answer.status_code if isinstance(answer, httpx.Response) else 0
    name = permission["name"]
    if status in (401, 403):
        yield wrong("INTERCOM_TOKEN", "doctor-permission-missing", permission=name)
    elif status == 0 or status >= 500:
        yield wrong("INTERCOM_TOKEN", "doctor-permission-unknown", permission=name, status=status)
    else:  # 404 too: the permission let us look, and there was nothing
        yield well("INTERCOM_TOKEN", "doctor-permission-ok", permission=name)


def _answers(host: str, http: httpx.Client, *, insecure: bool) -> bool:
    try:
        http.head(f"https://{host}/")
    except (httpx.HTTPError, httpx.InvalidURL):
        # A stand-in on loopback has a port of its own, which no setting names.
        return insecure and host.partition(":")[0] in ("127.0.0.1", "localhost", "::1")
    return True


def _json(answer: httpx.Response) -> Mapping[str, Any]:
    try:
        return mapping(answer.json())
    except ValueError:
        return {}
