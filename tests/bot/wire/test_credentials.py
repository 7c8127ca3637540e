"""Credentials that cannot work are refused when they are read, not at the first message."""

import pytest

from bot.wire.credentials import Credentials, Mode
from tests.bot.wire.platform import AES_KEY, APP_ID, SAFE, TOKEN


@pytest.mark.parametrize("aes_key", ["short", "x" * 44, "+" * 43])
def test_an_aes_key_that_is_none_is_refused(aes_key: str) -> None:
    with pytest.raises(ValueError, match="aes_key: copy the 43"):
        Credentials("hall", TOKEN, APP_ID, aes_key)


@pytest.mark.parametrize("mode", [Mode.SAFE, Mode.COMPATIBLE])
def test_modes_that_encrypt_need_a_key(mode: Mode) -> None:
    with pytest.raises(ValueError, match=f"aes_key: mode {mode} needs it"):
        Credentials("hall", TOKEN, APP_ID, mode=mode)


def test_a_key_needs_the_app_id() -> None:
    with pytest.raises(ValueError, match="app_id: give it together"):
        Credentials("hall", TOKEN, "", AES_KEY)


def test_secrets_are_not_shown() -> None:
    assert TOKEN not in repr(SAFE)
    assert AES_KEY not in repr(SAFE)
