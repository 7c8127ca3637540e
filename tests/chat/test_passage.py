"""Text with links: what goes to the platform, and how it is cut."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.passage import (
    LIMIT,
    Passage,
    Tap,
    WebLink,
    cut,
    lines,
    plain,
    readable,
    size,
    wechat_text,
)

WORDS = st.text(
    st.sampled_from("带身份证。！？\n <a>/weixin:ab👨‍👩‍👧🇨🇳é\ufe0f\u20e3👍🏽 "), max_size=60
)
LONG = st.builds(lambda text, times: text * times, WORDS, st.integers(1, 30))
TAPS = st.builds(Tap, st.text("继续<>&\"'", min_size=1, max_size=8), st.text("pick:9é", max_size=8))
LINKS = st.builds(
    WebLink, st.text("网站<", min_size=1, max_size=8), st.just('https://gov.cn/?q="<a>&x=办')
)
PASSAGES = st.lists(WORDS | LONG | TAPS | LINKS, max_size=8).map(tuple)
LIMITS = st.integers(400, 900)
A_LINK = re.compile(r'<a href="[^"<>]*">[^<]*</a>')


@given(PASSAGES, LIMITS)
def test_no_part_is_longer_than_the_limit(passage: Passage, limit: int) -> None:
    assert [part for part in cut(passage, limit) if size(part) > limit] == []


@given(PASSAGES, LIMITS)
def test_links_stay_whole_and_in_order(passage: Passage, limit: int) -> None:
    def links(spans: Passage) -> list[Tap | WebLink]:
        return [span for span in spans if not isinstance(span, str)]

    assert [link for part in cut(passage, limit) for link in links(part)] == links(passage)


@given(PASSAGES, LIMITS)
def test_nothing_is_lost_but_line_ends(passage: Passage, limit: int) -> None:
    def bare(spans: Passage) -> str:
        return wechat_text(spans).replace("\n", "")

    assert "".join(map(bare, cut(passage, limit))) == bare(passage)


@given(PASSAGES, LIMITS)
def test_no_part_is_empty_or_begins_or_ends_with_a_line_end(passage: Passage, limit: int) -> None:
    parts = [wechat_text(part) for part in cut(passage, limit)]
    assert [part for part in parts if part != part.strip("\n") or not part] == []


@given(
    st.integers(0, 60),
    st.sampled_from(["👨‍👩‍👧", "👍🏽", "🇨🇳", "1\ufe0f\u20e3", "e\u0301", "❤\ufe0f"]),
)
def test_no_emoji_is_torn_apart(before: int, emoji: str) -> None:
    parts = [readable(part) for part in cut(("a" * before + emoji * 40,), 120)]
    assert [part for part in parts if part.lstrip("a").replace(emoji, "")] == []
    assert len(parts) >= len(emoji.encode()) * 40 // 120


def test_a_part_ends_at_a_sentence() -> None:
    passage = ("第一句话。第二句话！第三句话",)
    assert cut(passage, 33) == [("第一句话。第二句话！",), ("第三句话",)]


def test_a_quotation_mark_stays_with_its_sentence() -> None:
    assert cut(("他说“好。”然后走了。",), 18) == [("他说“好。”",), ("然后走了。",)]


def test_what_fits_is_left_alone() -> None:
    passage: Passage = ("带身份证。\n点", Tap("继续"), "。")
    assert cut(passage) == [passage]
    assert cut(()) == []


def test_a_link_longer_than_a_message_is_a_part_of_its_own() -> None:
    link = WebLink("网站", "https://gov.cn/" + "办" * LIMIT)
    assert cut(("前。", link, "后。")) == [("前。",), (link,), ("后。",)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1 < 2 且 3>2", "1 ＜ 2 且 3>2"),
        ('<a href="http://x">点</a>', '＜a href="http://x">点＜/a>'),
        ("< A href>", "＜ A href>"),
        ("<\x00a>", "＜a>"),
        ("1 <", "1 ＜"),
        ("weixin://bizmsgmenu?x=1", "weixin：//bizmsgmenu?x=1"),
        ("WeiXin: //bizmsgmenu", "WeiXin： //bizmsgmenu"),
        ("a\ud800b\ufffe", "ab"),
        ("https://gov.cn", "https://gov.cn"),
    ],
)
def test_text_can_not_pose_as_a_link(text: str, shown: str) -> None:
    assert (plain(text), wechat_text((text,))) == (shown, shown)


@given(st.text() | st.text("<a/ !?wexin:", max_size=20))
def test_being_made_plain_again_changes_nothing(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(PASSAGES)
def test_only_our_own_links_are_links(passage: Passage) -> None:
    text = wechat_text(passage)
    ours = sum(not isinstance(span, str) for span in passage)
    assert len(A_LINK.findall(text)) == ours
    assert not re.search(r"<\s*/?\s*[A-Za-z!?]", A_LINK.sub("", text))
    assert not re.search(r"(?i)weixin\s*:\s*//", A_LINK.sub("", text))


def test_a_tag_put_together_from_two_strings_is_none() -> None:
    assert wechat_text(("<", "a>")) == "＜a>"


def test_a_tap_carries_words_and_option() -> None:
    tap = Tap("居住证 & 落户", "pick:jz-1")
    assert wechat_text((tap,)) == (
        '<a href="weixin://bizmsgmenu?msgmenucontent='
        "%E5%B1%85%E4%BD%8F%E8%AF%81%20%26%20%E8%90%BD%E6%88%B7&msgmenuid=pick%3Ajz-1"
        '">居住证 & 落户</a>'
    )


def test_readable_are_the_words_alone() -> None:
    passage: Passage = ("点", Tap("继续", "x"), "或看", WebLink("网站", "https://gov.cn"))
    assert readable(passage) == "点继续或看网站"


def test_lines_stand_below_each_other() -> None:
    assert lines([]) == ()
    assert lines([("甲",), ("乙", "丙")]) == ("甲", "\n", "乙", "丙")


def test_size_counts_bytes() -> None:
    assert size(("办事a",)) == 7
