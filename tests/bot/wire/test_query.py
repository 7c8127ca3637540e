"""The query of a call from the platform."""

from bot.wire.query import query_fields


def test_fields_are_read_as_the_platform_writes_them() -> None:
    raw = "signature=ab12&timestamp=1700000000&nonce=20815&openid=oA-_b&encrypt_type=aes"
    assert query_fields(raw) == {
        "signature": "ab12",
        "timestamp": "1700000000",
        "nonce": "20815",
        "openid": "oA-_b",
        "encrypt_type": "aes",
    }


def test_escapes_are_undone() -> None:
    assert query_fields("echostr=a%2Bb+c%3D&empty=") == {"echostr": "a+b c=", "empty": ""}


def test_rubbish_is_no_failure() -> None:
    assert query_fields("&&=x&%ff=%ff&a") == {"": "x", "%ff": "\ufffd", "a": ""}
