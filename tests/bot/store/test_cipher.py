import stat
from pathlib import Path

import pytest

from bot.store.cipher import KEY_FILE, Cipher, SealedError, open_cipher
from config.settings import Secret, Settings, SettingsError

OLD, NEW = "o" * 32, "n" * 32


def test_a_text_opens_only_where_it_was_sealed_for() -> None:
    cipher = Cipher([OLD])
    sealed = cipher.seal("Camille Bélanger".encode(), "inbox:1")

    assert cipher.open(sealed, "inbox:1").decode() == "Camille Bélanger"
    with pytest.raises(SealedError):
        cipher.open(sealed, "inbox:2")


@pytest.mark.parametrize("byte", [0, 2, 6, -1])
def test_a_text_that_was_changed_does_not_open(byte: int) -> None:
    cipher = Cipher([OLD])
    sealed = bytearray(cipher.seal(b"Camille", "inbox:1"))
    sealed[byte] ^= 1

    with pytest.raises(SealedError):
        cipher.open(bytes(sealed), "inbox:1")


def test_the_same_text_is_never_sealed_alike() -> None:
    cipher = Cipher([OLD])

    assert cipher.seal(b"Camille", "inbox:1") != cipher.seal(b"Camille", "inbox:1")


def test_after_a_rotation_the_new_key_seals_and_the_old_one_still_opens() -> None:
    before = Cipher([OLD]).seal(b"Camille", "inbox:1")
    rotated = Cipher([NEW, OLD])

    assert rotated.open(before, "inbox:1") == b"Camille"
    assert Cipher([NEW]).open(rotated.seal(b"Camille", "inbox:1"), "inbox:1") == b"Camille"
    with pytest.raises(SealedError, match="DATA_KEY"):
        Cipher([NEW]).open(before, "inbox:1")


def test_a_key_is_made_once_for_our_eyes_only(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "var")

    sealed = open_cipher(settings).seal(b"Camille", "inbox:1")

    assert open_cipher(settings).open(sealed, "inbox:1") == b"Camille"
    assert stat.S_IMODE((tmp_path / "var" / KEY_FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize("key", ["short", f"{OLD},short", ","])
def test_a_key_that_is_too_short_is_refused_with_how_to_make_one(tmp_path: Path, key: str) -> None:
    with pytest.raises(SettingsError, match=r"secrets\.token_urlsafe"):
        open_cipher(Settings(data_dir=tmp_path, data_key=Secret(key)))


def test_a_key_may_be_written_in_whatever_way(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, data_key=Secret(f" {NEW} , {OLD}"))

    assert open_cipher(settings).open(Cipher([OLD]).seal(b"Camille", "x"), "x") == b"Camille"
