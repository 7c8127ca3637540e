"""Codes from the phone."""

import pyotp
import pytest

from office.totp import STEP, accepts, new_secret, uri
from tests.fakes.clock import NOW

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STEP_NOW = NOW // STEP


def code(step: int) -> str:
    return str(pyotp.TOTP(SECRET).generate_otp(step))


@pytest.mark.parametrize("off", [-1, 0, 1])
def test_the_phone_may_be_half_a_minute_off(off: int) -> None:
    assert accepts(SECRET, code(STEP_NOW + off), NOW, 0) == STEP_NOW + off


@pytest.mark.parametrize("off", [-2, 2])
def test_but_no_more(off: int) -> None:
    assert accepts(SECRET, code(STEP_NOW + off), NOW, 0) is None


def test_a_code_is_used_once_and_so_are_those_before_it() -> None:
    assert accepts(SECRET, code(STEP_NOW), NOW, STEP_NOW) is None
    assert accepts(SECRET, code(STEP_NOW - 1), NOW, STEP_NOW) is None
    assert accepts(SECRET, code(STEP_NOW + 1), NOW, STEP_NOW) == STEP_NOW + 1


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "１２３４５６", "\ud800"])
def test_what_is_no_code_is_wrong(typed: str) -> None:
    assert accepts(SECRET, typed, NOW, 0) is None


def test_blanks_in_a_code_do_not_matter() -> None:
    typed = code(STEP_NOW)
    assert accepts(SECRET, f" {typed[:3]} {typed[3:]}", NOW, 0) == STEP_NOW


def test_a_secret_is_160_bits_and_never_the_same() -> None:
    assert len(new_secret()) == 32
    assert new_secret() != new_secret()


def test_the_app_is_told_whose_code_it_is() -> None:
    told = uri(SECRET, "li.juan", "市民中心帮办")
    assert told.startswith("otpauth://totp/")
    assert told.endswith(
        f"?secret={SECRET}&issuer=%E5%B8%82%E6%B0%91%E4%B8%AD%E5%BF%83%E5%B8%AE%E5%8A%9E"
    )
