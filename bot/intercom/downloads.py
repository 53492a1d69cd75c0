"""Fetching attachments, from Intercom's hosts and nowhere else.

An attachment's address comes from outside, so it is an invitation to make the bot call something inside. Hence
the list of hosts, the look at every address that a name resolves to, the connection to the very address that was
looked at, no redirects, no credentials, and limits on bytes and time.
"""

import ipaddress
import logging
import socket
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

import httpx

from bot.ports import ServiceRefusedError, UnavailableError

# It logs the address of every request: an attachment's opens the file for whoever reads it, and holds its name.
logging.getLogger("httpx").setLevel(logging.WARNING)
logging.getLogger("httpcore").setLevel(logging.WARNING)

_SERVICE: Final = "attachments"
_SECONDS: Final = 120.0
_TRANSLATED: Final = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 as networks that have IPv6 only write it."""

_GONE: Final = frozenset({401, 403, 404, 410})


def addresses_of(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses that a name resolves to."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise UnavailableError(_SERVICE, "the host's name does not resolve") from None
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class Downloads:
    """Fetches attachments from the allowed hosts; a dot in front of one takes its subdomains too."""

    def __init__(
        self,
        hosts: Sequence[str],
        *,
        allow_insecure_hosts: bool = False,
        http: httpx.Client | None = None,
        resolve: Callable[[str, int], Sequence[str]] = addresses_of,
        seconds: float = _SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._hosts = tuple(host.lower() for host in hosts)
        self._insecure = allow_insecure_hosts
        # The environment's proxies are not asked: they would connect to an address of their own choice.
        self._http = http or httpx.Client(timeout=httpx.Timeout(20, connect=5), follow_redirects=False, trust_env=False)
        self._resolve = resolve
        self._seconds = seconds
        self._clock = clock

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def fetch(self, url: str, to: Path, *, limit: int) -> int:
        """Fetch an address into a file; return its size."""
        deadline = self._clock() + self._seconds
        request = self._request(url)
        try:
            response = self._http.send(request, stream=True)
            try:
                _accept(response, limit)
                return self._save(response, to, limit=limit, deadline=deadline)
            finally:
                response.close()
        except httpx.HTTPError as error:
            raise UnavailableError(_SERVICE, type(error).__name__) from None

    def _request(self, url: str) -> httpx.Request:
        try:
            address = httpx.URL(url)
        except (httpx.InvalidURL, UnicodeError, ValueError):
            raise _refused("not an address") from None
        host, port = address.host.lower(), address.port or (80 if address.scheme == "http" else 443)
        if not self._is_allowed(host, port):
            raise _refused("a host that is not allowed")
        if address.userinfo or address.scheme not in ("http", "https"):
            raise _refused("an address with credentials, or of another scheme")
        chosen = self._checked(self._resolve(host, port), address)
        return self._http.build_request(
            "GET",
            address.copy_with(host=chosen),
            headers={"Host": address.netloc.decode("ascii"), "Accept-Encoding": "identity", "Accept": "*/*"},
            extensions={"sni_hostname": host},  # the certificate is the name's, not the address's
        )

    def _is_allowed(self, host: str, port: int) -> bool:
        for allowed in self._hosts:
            if host == allowed.removeprefix(".") or f"{host}:{port}" == allowed:
                return True
            if allowed.startswith(".") and host.endswith(allowed):
                return True
        return False

    def _checked(self, addresses: Iterable[str], url: httpx.URL) -> str:
        """Return the address to connect to, once all of them are known to be fit."""
        found = [_unwrapped(address) for address in addresses]
        if not found:
            raise UnavailableError(_SERVICE, "the host's name does not resolve")
        if self._insecure and all(address.is_loopback for address in found):
            return str(found[0])
        if not all(map(_is_public, found)):
            raise _refused("an address that is not public")
        if url.scheme != "https" or url.port not in (None, 443):
            raise _refused("an address that is not https on port 443")
        return str(found[0])

    def _save(self, response: httpx.Response, to: Path, *, limit: int, deadline: float) -> int:
        size = 0
        with to.open("wb") as file:
            # Without a size: gathering one would wait for a host that drips.
            for chunk in response.iter_bytes():
                size += len(chunk)
                if size > limit:
                    raise ServiceRefusedError(_SERVICE, "larger than the limit", 413)
                if self._clock() > deadline:
                    raise UnavailableError(_SERVICE, "too slow")
                file.write(chunk)
        return size


def _accept(response: httpx.Response, limit: int) -> None:
    status = response.status_code
    if status in _GONE:
        raise ServiceRefusedError(_SERVICE, "the address has expired", 404)
    if status in (408, 429) or status >= 500:
        raise UnavailableError(_SERVICE, f"HTTP {status}")
    if status != 200:
        raise ServiceRefusedError(_SERVICE, f"HTTP {status}", 403 if 300 <= status < 400 else status)
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length) > limit:
        raise ServiceRefusedError(_SERVICE, "larger than the limit", 413)


def _unwrapped(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Return an address without the wrappings in which IPv6 can carry a private IPv4."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        raise _refused("not an address") from None
    if not isinstance(found, ipaddress.IPv6Address):
        return found
    if found in _TRANSLATED:
        return ipaddress.IPv4Address(int(found) & 0xFFFF_FFFF)
    return found.ipv4_mapped or found.sixtofour or found


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    # Python counts some reserved and site-local IPv6 among the global ones.
    local = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    return address.is_global and not (address.is_multicast or address.is_reserved or local)


def _refused(why: str) -> ServiceRefusedError:
    return ServiceRefusedError(_SERVICE, why, 403)
