"""The sample knowledge."""

from pathlib import Path

import pytest

from knowledge.case import Case
from knowledge.entry import Entry, Kind
from knowledge.guide import Guide
from knowledge.record import entry_of, record_of
from knowledge.starter_files import BadStarterFile, service_points, starter_entries
from office.point import ServicePoint

POINTS = """
[[point]]
id = "pt-a"
name = "市民中心"
address = "市民路 1 号"
hours = ["工作日 9:00–17:00"]
phones = ["0999-88110000"]
latitude = 30.5
longitude = 114.25

[[point]]
id = "pt-b"
name = "车管所"
hours = ["工作日 8:30–16:30"]
"""

GUIDE = """
[[guide]]
id = "guide-1"
task_name = "居民身份证丢失补领"
points = ["pt-a", "pt-b"]
checked_on = 2026-11-02
"""


def write(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        path = folder / f"{name.replace('__', '/')}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def test_guides_questions_and_cases_are_read(tmp_path: Path) -> None:
    question = '[[question]]\nid = "q-1"\nquestion = "甲"\nanswer = "乙"\n'
    case = '[[case]]\nid = "c-1"\ntitle = "丙"\nsituation = "丁"\nlegal_basis = ["一", "二"]\n'
    write(tmp_path, guides__a=GUIDE, questions__a=question, cases__a=case)
    assert starter_entries(tmp_path) == (
        Entry(
            "guide-1",
            Kind.GUIDE,
            "居民身份证丢失补领",
            checked_on="2026-11-02",
            guide=Guide("居民身份证丢失补领", points=("pt-a", "pt-b")),
        ),
        Entry("q-1", Kind.QUESTION, "甲", "乙"),
        Entry("c-1", Kind.CASE, "丙", case=Case("丁", legal_basis="一；二")),
    )


def test_service_points_are_read(tmp_path: Path) -> None:
    assert service_points(write(tmp_path, points=POINTS)) == (
        ServicePoint(
            "pt-a",
            "市民中心",
            address="市民路 1 号",
            hours=("工作日 9:00–17:00",),
            phones=("0999-88110000",),
            latitude=30.5,
            longitude=114.25,
        ),
        ServicePoint("pt-b", "车管所", hours=("工作日 8:30–16:30",)),
    )


def test_a_guide_says_where_and_when_in_words(tmp_path: Path) -> None:
    (entry,) = starter_entries(write(tmp_path, guides__a=GUIDE, points=POINTS))
    assert entry.guide is not None
    assert entry.guide.transact_addr == "市民中心（市民路 1 号，0999-88110000）\n车管所"
    assert entry.guide.transact_time == "市民中心：工作日 9:00–17:00\n车管所：工作日 8:30–16:30"


def test_hours_that_are_the_same_everywhere_are_said_once(tmp_path: Path) -> None:
    points = POINTS.replace("8:30–16:30", "9:00–17:00")
    (entry,) = starter_entries(write(tmp_path, guides__a=GUIDE, points=points))
    assert entry.guide is not None
    assert entry.guide.transact_time == "工作日 9:00–17:00"


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"guides__a": "[[guide]"}, "a.toml 读不出来"),
        ({"guides__a": "[[question]]"}, r"a.toml 里只能有 \[\[guide\]\]"),
        ({"guides__a": GUIDE, "guides__b": GUIDE}, "编号 guide-1 用了两次"),
        ({"guides__a": GUIDE.replace("task", "tusk")}, "a.toml 的 guide-1：question：没有写"),
        ({"guides__a": GUIDE.replace("pt-b", "pt-z"), "points": POINTS}, "没有 pt-z"),
        ({"points": POINTS.replace("30.5", '"30.5"')}, "pt-a：latitude：要写成带小数的度数"),
        ({"points": POINTS.replace('name = "车管所"', "")}, "pt-b：要写 id 和 name"),
    ],
)
def test_what_is_wrong_is_named_with_its_file(
    tmp_path: Path, files: dict[str, str], told: str
) -> None:
    with pytest.raises(BadStarterFile, match=told):
        starter_entries(write(tmp_path, **files))


def test_the_sample_knowledge_is_complete() -> None:
    entries = starter_entries()
    points = {point.id for point in service_points()}
    guides = [entry.guide for entry in entries if entry.guide]
    assert [entry for entry in entries if entry_of(record_of(entry)) != entry] == []
    assert {point for guide in guides for point in guide.points} <= points
    assert [guide.task_name for guide in guides if not guide.transact_addr] == []
