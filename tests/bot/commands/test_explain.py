"""`bangban knowledge explain`: why a question finds what it finds."""

import pytest

from tests.bot.commands.terminal import Terminal


def test_it_is_told_in_words(published: Terminal) -> None:
    said = published.says("knowledge", "explain", "身份证丢了多少钱", "--top", "1")
    lines = [line.strip() for line in said.splitlines()]
    assert lines[0] == "身份证丢了多少钱  （第 1 次发布）"
    assert [line for line in lines if line.endswith("（lost）")]
    assert "问的方面      多少钱" in lines
    assert "1. 身份证丢了怎么补  [lost]  问答" in lines
    assert "[marriage]" not in said
    assert [line for line in lines if line.startswith("三、结论：")]


def test_columns_stand_below_each_other(published: Terminal) -> None:
    said = published.says("knowledge", "explain", "身份证丢了怎么补", "--top", "1")
    rows = [line for line in said.splitlines() if "×" in line and "权重" not in line]
    assert len({line.index("×") + sum(sign > "\u2e7f" for sign in line) for line in rows}) == 1


def test_the_object_holds_what_ask_finds(published: Terminal) -> None:
    (asked,) = published.objects("ask", "--json", "身份证丢了")
    (told,) = published.objects("knowledge", "explain", "--json", "身份证丢了")
    assert (
        told["outcome"]["verdict"],
        told["outcome"]["confidence"],
        [(each["entry"], each["score"]) for each in told["contenders"]],
    ) == (
        asked["verdict"],
        asked["confidence"],
        [(each["id"], each["score"]) for each in asked["candidates"]],
    )
    assert {mark["part"] for mark in told["reading"]["marked"]} == {"action"}


def test_a_question_that_shares_nothing_is_explained_too(published: Terminal) -> None:
    said = published.says("knowledge", "explain", "😀")
    assert "没有哪一条和它有共同的字" in said


def test_a_question_can_go_on_with_an_entry(published: Terminal) -> None:
    said = published.says("knowledge", "explain", "要多少钱", "--after", "lost")
    assert "接着上一件    身份证丢了怎么补\n" in said


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("补证", "--after", "gone"), 1, "no live entry has the id gone"),
        ((), 2, "Missing argument"),
        (("补证", "--top", "0"), 2, "--top"),
    ],
)
def test_mistakes_are_named(
    published: Terminal, words: tuple[str, ...], status: int, told: str
) -> None:
    failed, said = published.fails("knowledge", "explain", *words)
    assert (failed, told in said) == (status, True)


def test_without_a_release_it_says_what_to_do(terminal: Terminal) -> None:
    status, told = terminal.fails("knowledge", "explain", "补证")
    assert (status, "bangban knowledge publish" in told) == (1, True)
