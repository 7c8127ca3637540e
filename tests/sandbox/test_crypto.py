"""Signatures and envelopes."""

import pytest

from sandbox.crypto import CryptoError, Envelope, is_signed, signature

KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
SEALED = "Q3stYC6hdFzMh9T8HCvyDIlPXKfHoj5GOdShZVc4svB491L7dUVlGscoayJx8fdyliDE4nFOcu26EMIYWzuWSw=="


def test_a_signature_is_the_sha1_of_the_sorted_parts() -> None:
    assert signature("token1", "1795000000", "123") == signature("123", "token1", "1795000000")
    assert signature("b", "a") == "da23614e02469a0d7c7bd1bdab5c9c474b1904dc"
    assert is_signed("da23614e02469a0d7c7bd1bdab5c9c474b1904dc", "a", "b")
    assert not is_signed("DA23", "a", "b")


def test_sealing_with_given_random_bytes_is_exact() -> None:
    sealed = Envelope(KEY, "wx5a0d6b0c00000001").seal("办居住证", random16=b"0123456789abcdef")
    assert sealed == SEALED


def test_what_is_sealed_opens_again() -> None:
    envelope = Envelope(KEY, "wx1")
    for text in ("", "a", "办事" * 1000):
        assert envelope.open(envelope.seal(text, random16=b"x" * 16)) == text


@pytest.mark.parametrize(
    ("sealed", "said"),
    [
        ("不是", "Encrypt is not base64"),
        ("", "Encrypt is not whole AES blocks"),
        ("YWJj", "Encrypt is not whole AES blocks"),
        ("A" * 43 + "=", "the PKCS#7 padding is wrong (wrong key?)"),
    ],
)
def test_a_broken_envelope_says_what_is_wrong(sealed: str, said: str) -> None:
    with pytest.raises(CryptoError) as caught:
        Envelope(KEY, "wx1").open(sealed)
    assert str(caught.value) == said


def test_an_envelope_for_another_app_is_refused() -> None:
    with pytest.raises(CryptoError, match="app id"):
        Envelope(KEY, "wx2").open(Envelope(KEY, "wx1").seal("a", random16=b"x" * 16))
