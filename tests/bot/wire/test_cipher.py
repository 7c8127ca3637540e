"""AES against fixed vectors and against wechatpy."""

import base64

import pytest
from wechatpy.crypto import WeChatCrypto

from bot.wire.cipher import decrypted, encrypted
from bot.wire.document import document
from bot.wire.envelope import sealed
from tests.bot.wire.platform import AES_KEY, APP_ID, NOW, SAFE, TOKEN, aes, framed, text_body

RANDOM = b"0123456789abcdef"
VECTORS = [
    (
        "",
        (
            "EykBsc3A63C6tm5tkJu4AsfbViA5045u50GX9lPHkLZ40zRW+1NIbirhYvLmbI6tQmx+YCin1vUobDPH"
            "YZK33Q=="
        ),
    ),
    (
        "<xml>好</xml>",
        (
            "EykBsc3A63C6tm5tkJu4Ao7ydG8UaBt8ZXTgMXdrk3kZO/Yz5TxWzXFQFEAHfmwerNoUgOavJAT+0sVi"
            "8NeeDQ=="
        ),
    ),
    (
        "xxxxxxxxxxxxxxxxxxxxxxxxxx",
        (
            "EykBsc3A63C6tm5tkJu4AhK7o5VSAmThHpnp/qLLVAJ4Ujnq39YFf4kgrobGJ9HVSJI8o/nAgKjlZx3V"
            "fpR0vrgNtrjyMM/OKPZWopTAykV6AQk5WBQXsXX42Yhxzr7m"
        ),
    ),
]
"""Made with OpenSSL's command line; the last one fills its blocks, so a whole one is padding."""


@pytest.mark.parametrize(("text", "secret"), VECTORS)
def test_a_text_is_encrypted_as_the_platform_does_it(text: str, secret: str) -> None:
    assert encrypted(SAFE, text, random=RANDOM) == secret


@pytest.mark.parametrize(("text", "secret"), VECTORS)
def test_a_text_is_decrypted(text: str, secret: str) -> None:
    assert decrypted(SAFE, secret) == text.encode()


@pytest.mark.parametrize("length", range(70))
def test_every_length_survives(length: int) -> None:
    text = "好" * length
    assert decrypted(SAFE, encrypted(SAFE, text, random=RANDOM)) == text.encode()


def test_a_text_filled_up_to_16_bytes_only_is_decrypted() -> None:
    content = framed(b"<xml/>  ", APP_ID)
    secret = base64.b64encode(aes(AES_KEY, content + b"\x02" * 2)).decode()
    assert (len(content) + 2) % 32 == 16
    assert decrypted(SAFE, secret) == b"<xml/>  "


@pytest.mark.parametrize("length", [0, 15, 17])
def test_too_little_randomness_is_a_mistake(length: int) -> None:
    with pytest.raises(ValueError, match="random: give 16 fresh bytes"):
        encrypted(SAFE, "", random=b"x" * length)


def test_wechatpy_reads_a_sealed_reply() -> None:
    reply = sealed(SAFE, text_body(), nonce="n0nce", random=RANDOM, at_seconds=NOW)
    crypto = WeChatCrypto(TOKEN, AES_KEY, APP_ID)
    signature = document(reply.encode()).text("MsgSignature")
    assert crypto.decrypt_message(reply, signature, str(NOW), "n0nce") == text_body()


def test_a_sealed_reply_has_the_four_fields_of_the_platform() -> None:
    reply = sealed(SAFE, "<xml/>", nonce="n]]>\x01x", random=RANDOM, at_seconds=NOW)
    fields = document(reply.encode()).fields
    assert list(fields) == ["Encrypt", "MsgSignature", "TimeStamp", "Nonce"]
    assert (fields["TimeStamp"], fields["Nonce"]) == (str(NOW), "n]]>x")
