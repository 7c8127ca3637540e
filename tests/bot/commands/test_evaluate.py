"""`bangban knowledge evaluate`: figures on questions whose entries are known."""

from tests.bot.commands.terminal import Terminal


def test_what_is_found_is_counted(published: Terminal) -> None:
    asked = published.file(
        "asked.jsonl",
        '{"query": "身份证丢了", "relevant": ["lost"]}\n\n'
        '{"query": "结婚", "relevant": ["lost"]}\n',
    )
    outside = published.file("outside.jsonl", '{"query": "今天天气怎么样", "kind": "far"}\n')
    (figures,) = published.objects(
        "knowledge", "evaluate", asked, "--out-of-scope", outside, "--json"
    )
    assert (figures["n"], figures["r1"], figures["auroc_near"]) == (2, 0.5, None)
    assert figures["auroc_far"] > 0.5
    assert "r1               0.5\n" in published.says("knowledge", "evaluate", asked)


def test_a_bad_line_is_named(published: Terminal) -> None:
    file = published.file("bad.jsonl", '{"query": "x", "relevant": []}\n{"question": "y"}\n')
    status, told = published.fails("knowledge", "evaluate", file)
    assert (status, "bad.jsonl:2:" in told) == (1, True)


def test_without_a_release_it_says_what_to_do(terminal: Terminal) -> None:
    file = terminal.file("asked.jsonl", '{"query": "x", "relevant": []}\n')
    status, told = terminal.fails("knowledge", "evaluate", file)
    assert (status, "bangban knowledge publish" in told) == (1, True)
