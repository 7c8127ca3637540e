"""Markup in answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.passage import Passage, Span, WebLink, readable, wechat_text
from knowledge.markup import spoken_text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        ("带身份证。", "带身份证。"),
        ("**必须**本人来", "必须本人来"),
        ("请*务必*带__原件__，~~复印件~~", "请务必带原件，复印件"),
        ("## 材料 ##\n- 身份证\n* 户口簿\n+ 照片", "材料\n· 身份证\n· 户口簿\n· 照片"),
        ("1. 先取号\n2. 再交材料", "1. 先取号\n2. 再交材料"),
        ("> 提示\n> 周六上班", "提示\n周六上班"),
        ("上面\n\n---\n\n\n下面", "上面\n\n下面"),
        ("```\n代码\n```", "代码"),
        ("用 `示例通` 办", "用 示例通 办"),
        ("| 项目 | 费用 |\n|---|:--:|\n| 补领 | 40 元 |", "项目，费用\n补领，40 元"),
        ("<p>第一段</p><p>第二段<br/>第三行</p>", "第一段\n第二段\n第三行"),
        ("40&nbsp;元 &lt; 50 元", "40 元 < 50 元"),
        ("5*3*2 平方米，a_b_c，<三级> 医院", "5*3*2 平方米，a_b_c，<三级> 医院"),
        (r"满 60 周岁\*，\[注\]", "满 60 周岁*，[注]"),
        ("a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_signs_go_and_words_stay(text: str, said: str) -> None:
    assert readable(spoken_text(text)) == said


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        (
            "见[办事指南](https://example.org/a?b=1&c=2)。",
            ("见", WebLink("办事指南", "https://example.org/a?b=1&c=2"), "。"),
        ),
        ('[表](http://e.org "标题")', (WebLink("表", "http://e.org"),)),
        ("[表](https://e.org/a_(1).doc)", (WebLink("表", "https://e.org/a_(1).doc"),)),
        ("![样表](https://e.org/1.png)", (WebLink("样表", "https://e.org/1.png"),)),
        ("[](https://e.org)", (WebLink("点这里查看", "https://e.org"),)),
        ("<https://e.org>", (WebLink("点这里查看", "https://e.org"),)),
        ('<a class="x" href="https://e.org">看**这里**</a>', (WebLink("看这里", "https://e.org"),)),
        ("[**重要**](https://e.org)", (WebLink("重要", "https://e.org"),)),
    ],
)
def test_links_are_kept(text: str, passage: Passage) -> None:
    assert spoken_text(text) == passage


@pytest.mark.parametrize(
    "text",
    [
        "[点我](javascript:alert(1))",
        "[点我](weixin://bizmsgmenu?msgmenucontent=x)",
        '<a href="weixin://dl/business">点我</a>',
        "[点我](/relative)",
    ],
)
def test_only_web_addresses_become_links(text: str) -> None:
    said = spoken_text(text)
    assert [span for span in said if not isinstance(span, str)] == []
    assert readable(said) == "点我"
    assert "<a" not in wechat_text(said)


@given(st.text("*_`~[]()<>#|- \n\\a人&;!1:/ht.\"'="))
def test_any_text_can_be_said(text: str) -> None:
    spans: tuple[Span, ...] = spoken_text(text)
    assert "" not in spans
