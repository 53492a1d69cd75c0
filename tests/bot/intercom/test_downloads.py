"""Attachments come from the allowed hosts, from public addresses, within limits, or not at all."""

import datetime
import logging
import ssl
import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from bot.intercom.downloads import Downloads
from bot.ports import ServiceRefusedError, UnavailableError
from config.settings import INTERCOM_HOSTS

GOOD = "https://acme.intercom-attachments-7.com/i/o/a/1/tarif fournisseur.xlsx?expires=1&signature=secret"


class Host:
    """A host that remembers what it was asked."""

    def __init__(self, *answers: httpx.Response, resolves_to: Sequence[str] = ("52.1.2.3",)) -> None:
        self.answers = list(answers) or [httpx.Response(200, content=b"content")]
        self.requests: list[httpx.Request] = []
        self.resolves_to = resolves_to
        self.now = 0.0

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.answers.pop(0)

    def downloads(self, *, allow_insecure_hosts: bool = False, hosts: Sequence[str] = INTERCOM_HOSTS) -> Downloads:
        return Downloads(
            hosts,
            allow_insecure_hosts=allow_insecure_hosts,
            http=httpx.Client(transport=httpx.MockTransport(self.answer)),
            resolve=lambda host, port: self.resolves_to,
            clock=lambda: self.now,
        )


def test_a_file_is_fetched_from_the_address_that_was_looked_at(tmp_path: Path) -> None:
    host = Host()

    size = host.downloads().fetch(GOOD, tmp_path / "file", limit=100)

    request = host.requests[0]
    assert (size, (tmp_path / "file").read_bytes()) == (7, b"content")
    assert request.url.host == "52.1.2.3"
    assert request.headers["host"] == "acme.intercom-attachments-7.com"
    assert request.extensions["sni_hostname"] == "acme.intercom-attachments-7.com"
    assert "authorization" not in request.headers
    assert request.url.query == b"expires=1&signature=secret"


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/x",
        "https://intercom-attachments-7.com.evil.example/x",
        "https://evilintercom-attachments-7.com/x",
        "https://intercom-attachments-10.com/x",
        "https://x.downloads.intercomcdn.com/x",
        "https://downloads.intercomcdn.com./x",
        "https://user:pw@downloads.intercomcdn.com/x",
        "https://downloads.intercomcdn.com@evil.example/x",
        "https://downloads.intercomcdn.com:8443/x",
        "http://downloads.intercomcdn.com/x",
        "ftp://downloads.intercomcdn.com/x",
        "file://localhost/etc/passwd",
        "//downloads.intercomcdn.com/x",
        "https://[::1]/x",
        "https://127.0.0.1/x",
        "not an address",
        "",
        "https://downloads.intercomcdn.com\\@evil.example/x",
        "https://down\nloads.intercomcdn.com/x",
    ],
)
def test_an_address_that_is_not_intercoms_is_never_called(url: str, tmp_path: Path) -> None:
    host = Host()

    with pytest.raises(ServiceRefusedError) as refusal:
        host.downloads().fetch(url, tmp_path / "file", limit=100)

    assert refusal.value.status == 403
    assert host.requests == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.8", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "::",
    ],
)  # fmt: skip
def test_a_name_of_intercoms_that_leads_inside_is_refused(address: str, tmp_path: Path) -> None:
    host = Host(resolves_to=("52.1.2.3", address))

    with pytest.raises(ServiceRefusedError):
        host.downloads().fetch(GOOD, tmp_path / "file", limit=100)

    assert host.requests == []


def test_loopback_is_open_to_stand_ins_only_and_only_where_the_setting_names_them(tmp_path: Path) -> None:
    host = Host(resolves_to=("127.0.0.1",))

    host.downloads(allow_insecure_hosts=True, hosts=("127.0.0.1",)).fetch(
        "http://127.0.0.1:8085/x", tmp_path / "file", limit=100
    )
    with pytest.raises(ServiceRefusedError):
        host.downloads(allow_insecure_hosts=True).fetch("http://127.0.0.1:8085/x", tmp_path / "file", limit=100)
    with pytest.raises(ServiceRefusedError):
        host.downloads(hosts=("127.0.0.1",)).fetch("http://127.0.0.1:8085/x", tmp_path / "file", limit=100)

    assert len(host.requests) == 1


def test_the_setting_for_stand_ins_opens_no_private_network(tmp_path: Path) -> None:
    host = Host(resolves_to=("10.0.0.8",))

    with pytest.raises(ServiceRefusedError):
        host.downloads(allow_insecure_hosts=True).fetch(GOOD, tmp_path / "file", limit=100)


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (httpx.Response(302, headers={"Location": "https://evil.example/"}), 403),
        (httpx.Response(403), 404),
        (httpx.Response(404), 404),
        (httpx.Response(410), 404),
        (httpx.Response(200, content=b"x" * 101), 413),
        (httpx.Response(200, headers={"Content-Length": "99999999999"}, content=b""), 413),
    ],
)
def test_what_is_no_file_of_ours_is_refused(answer: httpx.Response, status: int, tmp_path: Path) -> None:
    host = Host(answer)

    with pytest.raises(ServiceRefusedError) as refusal:
        host.downloads().fetch(GOOD, tmp_path / "file", limit=100)

    assert refusal.value.status == status
    assert "signature" not in str(refusal.value)
    assert len(host.requests) == 1


@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_a_host_that_is_down_is_tried_later(status: int, tmp_path: Path) -> None:
    with pytest.raises(UnavailableError):
        Host(httpx.Response(status)).downloads().fetch(GOOD, tmp_path / "file", limit=100)


def test_a_host_that_drips_is_left_at_the_deadline(tmp_path: Path) -> None:
    host = Host()

    def drips() -> Iterator[bytes]:
        while True:
            host.now += 30
            yield b"x"

    host.answers = [httpx.Response(200, content=drips())]

    with pytest.raises(UnavailableError):
        host.downloads().fetch(GOOD, tmp_path / "file", limit=10**9)
    assert host.now == 150


def test_a_size_that_is_not_declared_is_counted_while_it_comes(tmp_path: Path) -> None:
    class Endless(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            for _ in range(200):
                self.wfile.write(b"x" * 65_536)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Endless) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        downloads = Downloads(("127.0.0.1",), allow_insecure_hosts=True)

        with pytest.raises(ServiceRefusedError) as refusal:
            downloads.fetch(f"http://127.0.0.1:{server.server_port}/x", tmp_path / "file", limit=100_000)

        downloads.close()
        server.shutdown()
    assert refusal.value.status == 413
    assert (tmp_path / "file").stat().st_size <= 100_000


class Secure:
    """A host with a certificate for one name, and clients that trust whoever signed it."""

    def __init__(self, name: str, folder: Path) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        today = datetime.datetime.now(datetime.UTC)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject)
            .public_key(key.public_key())
            .serial_number(1)
            .not_valid_before(today - datetime.timedelta(days=1))
            .not_valid_after(today + datetime.timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(key, hashes.SHA256())
        )
        pem = folder / "certificate.pem"
        secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        pem.write_bytes(certificate.public_bytes(Encoding.PEM) + secret)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(pem)
        self.trusting = ssl.create_default_context(cafile=str(pem))


@pytest.mark.parametrize(("name", "welcome"), [("files.example", True), ("another.example", False)])
def test_the_certificate_must_be_the_names_although_the_address_is_called(
    *, name: str, welcome: bool, tmp_path: Path
) -> None:
    class File(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.headers["Host"].startswith("files.example:") else 421)
            self.end_headers()
            self.wfile.write(b"content")

        def log_message(self, format: str, *args: object) -> None:
            pass

    host = Secure(name, tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), File) as server:
        server.socket = host.context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda request, client_address: None  # type: ignore[method-assign]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        downloads = Downloads(
            ("files.example",),
            allow_insecure_hosts=True,
            http=httpx.Client(verify=host.trusting, trust_env=False),
            resolve=lambda host, port: ("127.0.0.1",),
        )
        url = f"https://files.example:{server.server_port}/x"
        try:
            if welcome:
                assert downloads.fetch(url, tmp_path / "file", limit=100) == 7
            else:
                with pytest.raises(UnavailableError, match="ConnectError"):
                    downloads.fetch(url, tmp_path / "file", limit=100)
        finally:
            downloads.close()
            server.shutdown()


def test_the_address_is_in_no_log_whatever_its_level(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    Host().downloads().fetch(GOOD, tmp_path / "file", limit=100)

    assert "signature" not in caplog.text
    assert "tarif" not in caplog.text


@pytest.mark.parametrize(
    "address",
    ["64:ff9b::a9fe:a9fe", "64:ff9b::a00:1", "64:ff9b:1::1", "::7f00:1", "::ffff:0:7f00:1", "fec0::1", "240.0.0.1"],
)
def test_an_address_within_an_address_is_not_called(address: str, tmp_path: Path) -> None:
    host = Host(resolves_to=(address,))

    with pytest.raises(ServiceRefusedError):
        host.downloads().fetch(GOOD, tmp_path / "file", limit=100)
    assert host.requests == []


def test_a_public_address_that_a_network_without_ipv4_translates_is_called(tmp_path: Path) -> None:
    assert Host(resolves_to=("64:ff9b::3401:203",)).downloads().fetch(GOOD, tmp_path / "file", limit=100) == 7
