"""Words that should not be said are found however they are written, and nothing else is."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.lint_said import texts_of
from knowledge.sensitive import Hit, Sensitive, default_lines, default_sensitive, read_sensitive
from knowledge.starter_files import starter_entries
from tests.knowledge.small_hall import the_words

TRIALS = Path("knowledge/trials")
FALSE_ALARMS = 0.01


def sensitive(*lines: str) -> Sensitive:
    return read_sensitive(lines, the_words().simplified)


def found(text: str, *lines: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in sensitive(*lines).hits(text)]


def test_a_hit_says_where_it_is_and_what_to_say_instead() -> None:
    held = sensitive("工商局 => 市场监督管理局  # 2018 年改名", "?办不了", "傻瓜")
    assert held.hits("去工 商 局，他们办不了") == (
        Hit("工商局", 1, 6, "市场监督管理局"),
        Hit("办不了", 9, 12, only_warns=True),
    )


def test_comments_and_empty_lines_are_no_words() -> None:
    assert found("# 傻瓜？", "# 说明", "", "  ", "?", "!") == []


@pytest.mark.parametrize(
    "text",
    [
        "残废人",
        "残 废 人",
        "残\u3000废\u3000人",
        "残\u200b废\ufeff人",
        "残-废*人",
        "残·废_人",
        "殘廢人",
        "殘\u200b 廢.人",
        "残😀废😀人",
        "残，废，人",
        "残\n废\n人",
    ],
)
def test_a_disguise_does_not_help(text: str) -> None:
    assert found(f"他是{text}。", "残废人") == [text]


def test_latin_words_are_found_in_any_width_and_case_but_not_inside_others() -> None:
    text = "ＶＩＰ、v i p、vip通道，vipers"
    assert found(text, "VIP") == ["ＶＩＰ", "v i p", "vip"]


def test_the_end_of_a_sentence_and_the_beginning_of_the_next_make_no_word() -> None:
    assert found("他身残。废品回收；现在没办。不了解。", "残废", "办不了") == []


def test_what_is_harmless_is_not_found_and_the_longest_word_counts() -> None:
    lines = ("残废", "残废人", "!残废军人证")
    assert found("残废军人证，残废人，残废", *lines) == ["残废人", "残废"]


def test_words_that_overlap_are_all_found() -> None:
    assert found("甲乙丙丁", "甲乙丙", "乙丙丁", "乙丙") == ["甲乙丙", "乙丙丁"]


def test_an_empty_list_finds_nothing() -> None:
    assert sensitive().hits("什么都有") == ()


def default_words() -> list[str]:
    written = (line.partition("#")[0].partition("=>")[0].strip() for line in default_lines())
    return [word.lstrip("?") for word in written if word and not word.startswith("!")]


def is_found(text: str, word: str) -> bool:
    return any(hit.word == word for hit in default_sensitive().hits(f"请问{text}吗"))


@pytest.mark.parametrize(
    "between", ["", " ", "\u3000", "\u200b", "\ufeff", "  ", "\u200b\u200d", "\u00a0"]
)
def test_every_word_of_the_list_is_found_plain_spaced_and_with_signs_nobody_sees(
    between: str,
) -> None:
    assert [word for word in default_words() if not is_found(between.join(word), word)] == []


def test_every_word_of_the_list_is_found_in_full_width() -> None:
    wide = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
    assert [word for word in default_words() if not is_found(word.translate(wide), word)] == []


def disguised(word: str, chance: random.Random) -> str:
    traditional = {ord(simple): old for old, simple in the_words().simplified.items()}
    between = [" ", "*", "-", "·", ".", "_", "\u200b", "\u3000", "/", "～", "", "", "😀", "+", "|"]
    signs = [sign.translate(traditional) if chance.random() < 0.5 else sign for sign in word]
    return "".join(sign + chance.choice(between) for sign in signs[:-1]) + signs[-1]


def test_nearly_every_disguise_is_seen_through() -> None:
    chance = random.Random(19)  # noqa: S311 - the same cases each time
    tried = [(disguised(word, chance), word) for word in default_words() for _ in range(20)]
    missed = [text for text, word in tried if not is_found(text, word)]
    assert len(missed) <= 0.05 * len(tried)


def trial_texts() -> Iterator[str]:
    for path in sorted(TRIALS.glob("*/*")):
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line) if path.suffix == ".jsonl" else {"query": line}
            yield from filter(None, map(record.get, ("query", "question", "answer")))


def test_hardly_any_text_of_ordinary_days_is_reported() -> None:
    held = default_sensitive()
    for texts in (
        list(trial_texts()),
        [said.text for entry in starter_entries() for said in texts_of(entry)],
    ):
        alarms = [text for text in texts if held.hits(text)]
        assert len(alarms) <= FALSE_ALARMS * len(texts)
