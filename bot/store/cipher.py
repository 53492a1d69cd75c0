"""Encryption at rest: AES-256-GCM, each text bound to the row it belongs to.

A sealed text is: a version byte, four bytes that name the key, twelve random bytes, and the encrypted text. The
key's name is what makes a rotation possible: ``DATA_KEY`` may list several keys, separated by commas; the first
seals, and any of them opens.
"""

import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from config.settings import Settings, SettingsError

VERSION = b"\x01"
NONCE_BYTES = 12
NAME_BYTES = 4
SHORTEST_KEY = 32
"""Characters: 32 hexadecimal digits, the least that a random key is written with."""

KEY_FILE = "data.key"


class SealedError(Exception):
    """A sealed text cannot be opened: its key is not among ours, or it was changed."""


class Cipher:
    """Seals and opens texts with the keys of the installation."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys: dict[bytes, AESGCM] = {}
        for text in keys:
            key = _stretched(text)
            self._keys[_name(key)] = AESGCM(key)
        self._first = next(iter(self._keys))

    def seal(self, content: bytes, place: str) -> bytes:
        """Encrypt something for one place (such as ``inbox:<id>``): anywhere else it does not open.

        >>> cipher = Cipher(["k" * 32])
        >>> cipher.open(cipher.seal(b"514 555-0199", "inbox:1"), "inbox:1")
        b'514 555-0199'
        """
        head = VERSION + self._first
        nonce = secrets.token_bytes(NONCE_BYTES)
        return head + nonce + self._keys[self._first].encrypt(nonce, content, head + place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """Decrypt what ``seal`` made for that place."""
        start = len(VERSION) + NAME_BYTES
        head, nonce, text = sealed[:start], sealed[start : start + NONCE_BYTES], sealed[start + NONCE_BYTES :]
        key = self._keys.get(head[len(VERSION) :])
        if key is None or not head.startswith(VERSION):
            raise SealedError(f"{place}: sealed with a key that DATA_KEY does not list")
        try:
            return key.decrypt(nonce, text, head + place.encode())
        except InvalidTag as problem:
            raise SealedError(f"{place}: not as it was sealed") from problem


def open_cipher(settings: Settings) -> Cipher:
    """Return the cipher of the installation; on SQLite a key is made in ``DATA_DIR`` where none is set."""
    text = settings.data_key or _kept_key(settings.data_dir / KEY_FILE)
    keys = [key.strip() for key in text.split(",") if key.strip()]
    if not keys or min(map(len, keys)) < SHORTEST_KEY:
        raise SettingsError(
            f"DATA_KEY needs {SHORTEST_KEY} characters or more: "
            "python -c 'import secrets; print(secrets.token_urlsafe(32))' makes one"
        )
    return Cipher(keys)


def _kept_key(path: Path) -> str:
    """Return the key in a file that only we can read; make it, once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(32))
        file.flush()
        os.fsync(file.fileno())
    return path.read_text(encoding="ascii")


def _stretched(text: str) -> bytes:
    """Return 32 bytes of a key that is written in whatever way; it is random, so no slow derivation is needed."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"plannit-bot data key").derive(text.encode())


def _name(key: bytes) -> bytes:
    return hashlib.sha256(b"name" + key).digest()[:NAME_BYTES]
