"""Short words that mean the same everywhere, and numbers that choose."""

import pytest

from chat.command import Command, command, number


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("取消", Command.CANCEL),
        ("算了吧", Command.CANCEL),
        ("不办了", Command.CANCEL),
        ("不用了啊", Command.CANCEL),
        ("取消吧。", Command.CANCEL),
        ("返回上一步", Command.BACK),
        ("ＨＥＬＰ", Command.HELP),
        (" 帮助！！", Command.HELP),
        ("“继续”", Command.MORE),
        ("然后呢", Command.MORE),
        ("然后呢？", Command.MORE),
        ("全部", Command.WHOLE),
        ("转人工!", Command.HUMAN),
        ("人工呢", Command.HUMAN),
        ("留言", Command.LEAVE),
        ("我要取号", Command.VISIT),
        ("Hello~", Command.HELLO),
        ("你好呀", Command.HELLO),
        ("好的呀", Command.THANKS),
        ("好了", Command.THANKS),
        ("哦哦", Command.THANKS),
        ("OK👌", Command.THANKS),
    ],
)
def test_a_command_is_known_with_its_trimmings(text: str, meant: Command) -> None:
    assert command(text) is meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "？",
        "啊",
        "取消预约要钱吗",
        "人工费怎么算",
        "好的身份证丢了怎么补",
        "取消" + " " * 50 + "我的营业执照",
        "帮助" * 30,
    ],
)
def test_words_that_only_begin_like_a_command_are_none(text: str) -> None:
    assert command(text) is None


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("2", 2),
        ("２", 2),
        ("②", 2),
        ("⑩", 10),
        (" 3。", 3),
        ("二", 2),
        ("两", 2),
        ("十", 10),
        ("第二个", 2),
        ("第2个", 2),
        ("选1", 1),
        ("我选第三项吧", 3),
        ("1号", 1),
        ("2吧", 2),
        ("1️⃣", 1),
        ("0", 0),
        ("999", 999),
    ],
)
def test_a_number_chooses(text: str, chosen: int) -> None:
    assert number(text) == chosen


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12345",
        "2个人",
        "一二",
        "十一",
        "3.5",
        "-",
        "第",
        "1和2",
        "二手房",
        "1" + " " * 60 + "x",
    ],
)
def test_other_text_chooses_nothing(text: str) -> None:
    assert number(text) is None
