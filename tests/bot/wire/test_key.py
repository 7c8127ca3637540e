"""A repetition has the same key, anything else another."""

from bot.wire.parse import parsed
from tests.bot.wire.platform import NOW, OPENID, body, event_body


def key_of(xml: str) -> str:
    return parsed("hall", xml.encode()).key


def unnumbered(content: str) -> str:
    return body("text", f"<Content>{content}</Content>", number="")


def clicked(key: str) -> str:
    return event_body("VIEW", f"<EventKey><![CDATA[{key}]]></EventKey>")


def test_a_message_without_a_number_is_known_by_all_that_was_sent() -> None:
    key = key_of(unnumbered("一"))
    assert key == key_of(unnumbered("一"))
    assert key != key_of(unnumbered("二"))
    assert key.startswith(f"{OPENID}:{NOW}:text:")


def test_long_keys_are_shortened_but_stay_apart() -> None:
    long = "https://a.example/" + "x" * 400
    first, second = key_of(clicked(long + "1")), key_of(clicked(long + "2"))
    assert (len(first), len(second)) == (200, 200)
    assert first != second
    assert first == key_of(clicked(long + "1"))
    assert first.startswith(f"{OPENID}:{NOW}:VIEW:https://a.example/")


def test_a_key_of_exactly_the_limit_stays_as_it_is() -> None:
    room = 200 - len(f"{OPENID}:{NOW}:VIEW:")
    assert key_of(clicked("x" * room)) == f"{OPENID}:{NOW}:VIEW:" + "x" * room


def test_two_withdrawals_of_one_second_are_two() -> None:
    keys = {
        key_of(event_body("user_authorization_revoke", f"<RevokeInfo>{code}</RevokeInfo>"))
        for code in (201, 202)
    }
    assert len(keys) == 2
