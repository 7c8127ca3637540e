"""`bangban knowledge`: in and out, releases."""

import json

from tests.bot.commands.terminal import Terminal

GOOD = '{"id": "a", "question": "补证", "answer": "来"}\n'


def test_an_import_is_counted_and_can_be_published(terminal: Terminal) -> None:
    file = terminal.file("one.jsonl", GOOD)
    (counts,) = terminal.objects("knowledge", "import", file, "--json")
    assert counts == {"new": 1, "changed": 0, "unchanged": 0, "release": 0}
    (counts,) = terminal.objects("knowledge", "import", file, "--publish", "--json")
    assert counts == {"new": 0, "changed": 0, "unchanged": 1, "release": 1}


def test_of_a_bad_file_nothing_is_imported_and_every_bad_line_is_named(terminal: Terminal) -> None:
    file = terminal.file("bad.jsonl", GOOD + 'not json\n{"id": "b"}\n')
    status, told = terminal.fails("knowledge", "import", file, "--publish")
    lines = [line.partition(": ")[0] for line in told.splitlines()]
    assert (status, lines[:2]) == (1, ["bad.jsonl:2", "bad.jsonl:3"])
    assert "2 bad lines; nothing was imported" in told
    assert terminal.says("knowledge", "export") == ""


def test_the_items_of_a_package_that_name_nothing_are_reported(terminal: Terminal) -> None:
    package = '{"id": "p", "kind": "guide", "question": "出生", "items": ["a", "gone"]}\n'
    terminal.says("knowledge", "import", terminal.file("one.jsonl", GOOD))
    result = terminal.run("knowledge", "import", terminal.file("package.jsonl", package))
    assert result.exit_code == 0
    assert result.stderr.startswith("p: no entry has the id gone of its items.")


def test_an_empty_file_is_a_mistake(terminal: Terminal) -> None:
    assert terminal.fails("knowledge", "import", terminal.file("no.jsonl", "\n"))[0] == 1


def test_a_file_or_the_starter_but_not_both_or_none(terminal: Terminal) -> None:
    file = terminal.file("one.jsonl", GOOD)
    assert terminal.fails("knowledge", "import")[0] == 2
    assert terminal.fails("knowledge", "import", file, "--starter")[0] == 2
    assert terminal.fails("knowledge", "import", "nowhere.jsonl")[0] == 2


def test_what_is_exported_can_be_imported(published: Terminal) -> None:
    lines = published.says("knowledge", "export")
    assert [json.loads(line)["id"] for line in lines.splitlines()] == ["lost", "marriage"]
    file = published.file("again.jsonl", lines)
    (counts,) = published.objects("knowledge", "import", file, "--json")
    assert counts["unchanged"] == 2


def test_a_release_can_be_taken_back(published: Terminal) -> None:
    file = published.file("one.jsonl", GOOD)
    published.says("knowledge", "import", file, "--publish", "--by", "王敏", "--note", "新增")
    assert "Release 3 is live; it holds what release 1 held." in published.says(
        "knowledge", "rollback", "1"
    )
    releases = published.objects("knowledge", "releases", "--json")
    assert [(each["number"], each["entries"], each["copy_of"]) for each in releases] == [
        (3, 2, 1),
        (2, 3, None),
        (1, 2, None),
    ]
    assert (releases[1]["by"], releases[1]["note"]) == ("cli:王敏", "新增")


def test_a_release_that_never_was_can_not_come_back(published: Terminal) -> None:
    assert published.fails("knowledge", "rollback", "9") == (
        1,
        "Error: There is no release 9: choose one of the list of releases.\n",
    )


def test_before_anybody_asked_in_vain_it_says_so(published: Terminal) -> None:
    assert published.says("knowledge", "unanswered") == "Every question so far was answered.\n"
    assert published.objects("knowledge", "unanswered", "--json") == []
