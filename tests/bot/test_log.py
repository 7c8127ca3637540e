"""The log: nothing personal leaves in clear."""

import pytest
import structlog

from bot.log import configure, masked, without_personal_data


@pytest.mark.parametrize(
    ("text", "logged"),
    [
        ("o6_bmjrPTlm6_2sgVt7hMZOPfL2M asks", "o… asks"),
        ("电话13800138000，请回", "电话138****8000，请回"),
        ("+8613800138000", "138****8000"),
        ("8613800138000", "138****8000"),
        ("身份证 110101199003074477 和 13010219900101123X", "身份证 … 和 …"),
        ("access_token=abc123&x=1", "access_token=…&x=1"),
        ("secret=hush", "secret=…"),
        (
            "turn 1a194ee2f0000001aaaaaaaa took 12345678901 ns",
            "turn 1a194ee2f0000001aaaaaaaa took 12345678901 ns",
        ),
        ("MsgId 24801004976846051", "MsgId 24801004976846051"),
    ],
)
def test_what_is_personal_is_masked_and_what_is_not_stays(text: str, logged: str) -> None:
    assert without_personal_data(text) == logged


@pytest.mark.parametrize(
    "text", ["turn 1a194ee2f0000001aaaaaaaa", "12345678901 ns", "MsgId 24801004976846051"]
)
def test_our_own_numbers_stay_readable(text: str) -> None:
    assert without_personal_data(text) == text


@pytest.mark.parametrize("style", ["json", "text"])
def test_a_traceback_shows_no_words_of_a_citizen(
    style: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = structlog.get_config()
    configure(style=style, level="info")
    try:
        answer(SECRET)
    except KeyError:
        structlog.get_logger().exception("turn.failed")
    finally:
        structlog.configure(**before)
    logged = capsys.readouterr().err
    assert ("turn.failed" in logged, "KeyError" in logged) == (True, True)
    assert ("李秘密" in logged, "13800138000" in logged) == (False, False)


SECRET = "我叫李" + "秘密"


def answer(said: str) -> str:
    raise KeyError("13800138000", len(said))


def test_every_text_of_an_event_is_masked() -> None:
    event = {"event": "x 13800138000", "count": 3, "exception": "secret=hush"}
    assert masked(None, "info", event) == {
        "event": "x 138****8000",
        "count": 3,
        "exception": "secret=…",
    }
