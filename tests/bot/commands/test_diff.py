"""`bangban knowledge diff`: what publishing would change, and what a release changed."""

import json
from collections.abc import Mapping

import pytest

from tests.bot.commands.terminal import Terminal

GUIDE = {
    "id": "guide",
    "kind": "guide",
    "question": "补身份证",
    "task_name": "补领",
    "materials": [{"name": "户口簿"}, {"name": "照片"}],
    "fee": "20 元",
}
NEW_GUIDE = {
    **GUIDE,
    "materials": [{"name": "户口簿", "copies": 2}, {"name": "申请表"}],
    "fee": "40 元",
    "answer": "一" * 60,
}
NEW = {"id": "new", "question": "离婚登记怎么办", "answer": "两个人一起来。"}


def written(*records: Mapping[str, object]) -> str:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records)


@pytest.fixture
def changed(published: Terminal) -> Terminal:
    """Release 1 without, release 2 with the guide; the draft has another entry and a new guide."""
    import_ = ("knowledge", "import")
    published.says(*import_, published.file("guide.jsonl", written(GUIDE)), "--publish")
    published.says(*import_, published.file("new.jsonl", written(NEW_GUIDE, NEW)))
    return published


def test_without_arguments_it_tells_what_publishing_would_change(changed: Terminal) -> None:
    assert changed.says("knowledge", "diff").splitlines() == [
        "第 2 次发布 → 草稿：新增 1，撤下 0，改动 1",
        "+ 离婚登记怎么办  [new]",
        "~ 补身份证  [guide]",
        "    answer：（空） → （60 字）",
        "    fee：20 元 → 40 元",
        "    materials：加 申请表；去掉 照片；改 户口簿",
    ]


def test_two_releases_are_compared_in_either_direction(changed: Terminal) -> None:
    added, removed = (changed.says("knowledge", "diff", *pair) for pair in ("12", "21"))
    assert added.splitlines()[1:] == ["+ 补身份证  [guide]"]
    assert removed.splitlines()[1:] == ["- 补身份证  [guide]"]


def test_tools_get_everything(changed: Terminal) -> None:
    (found,) = changed.objects("knowledge", "diff", "live", "draft", "--json")
    assert found == {
        "before": 2,
        "after": "draft",
        "added": [{"id": "new", "title": "离婚登记怎么办"}],
        "removed": [],
        "changed": [
            {
                "id": "guide",
                "title": "补身份证",
                "fields": [
                    {"name": "answer", "before": "", "after": "一" * 60},
                    {"name": "fee", "before": "20 元", "after": "40 元"},
                ],
                "materials": {"added": ["申请表"], "removed": ["照片"], "changed": ["户口簿"]},
            }
        ],
    }


def test_a_release_is_the_same_as_itself(published: Terminal) -> None:
    said = published.says("knowledge", "diff", "live", "1")
    assert said == "第 1 次发布 → 第 1 次发布：新增 0，撤下 0，改动 0\n"


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("1", "9"), 1, "There is no release 9"),
        (("one",), 2, "give its number, live or draft"),
    ],
)
def test_mistakes_are_named(
    published: Terminal, words: tuple[str, ...], status: int, told: str
) -> None:
    failed, said = published.fails("knowledge", "diff", *words)
    assert (failed, told in said) == (status, True)


def test_without_a_release_it_says_what_to_do(terminal: Terminal) -> None:
    status, told = terminal.fails("knowledge", "diff")
    assert (status, "bangban knowledge publish" in told) == (1, True)
