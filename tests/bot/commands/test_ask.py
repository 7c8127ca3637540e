"""`bangban ask`: one question, or a line each."""

from tests.bot.commands.terminal import Terminal


def test_a_question_is_answered_as_the_bot_would(published: Terminal) -> None:
    said = published.says("ask", "身份证丢了怎么补")
    assert "到派出所补领，工本费 40 元。" in said
    assert "[lost]" in said


def test_each_line_gives_one_object_in_order(published: Terminal) -> None:
    typed = "身份证丢了怎么补\n\n结婚登记怎么办\r\n\ud83d".encode("utf-8", "surrogatepass")
    result = published.objects("ask", "--json", "-", typed=typed.decode("utf-8", "replace"))
    assert [each["question"] for each in result][:3] == ["身份证丢了怎么补", "", "结婚登记怎么办"]
    first = result[0]
    assert (first["verdict"], first["candidates"][0]["id"], first["release"]) == (
        "answer",
        "lost",
        1,
    )
    assert sorted(first) == ["candidates", "confidence", "ms", "question", "release", "verdict"]


def test_without_a_question_it_says_how_to_ask(terminal: Terminal) -> None:
    status, told = terminal.fails("ask")
    assert (status, "give a question" in told) == (2, True)


def test_without_a_release_it_says_how_to_make_one(terminal: Terminal) -> None:
    status, told = terminal.fails("ask", "补证")
    assert (status, "bangban knowledge import --starter --publish" in told) == (1, True)
