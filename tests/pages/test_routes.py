"""The pages over real HTTP: what they hold, and what goes along with them."""

from dataclasses import replace
from urllib.parse import quote

import pytest
from yarl import URL

from tests.pages.conftest import Client, Get
from tests.pages.library import GUIDE, ID_CARD, ODD, FakeLive, FakeTold

KIB = 1024
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
ELEMENTS = [
    "补办身份证",
    "居民身份证丢失补领",
    "户口在云州",
    "居民户口簿",
    "原件 1 份，申请人自备",
    "看一下就还给您",
    "近期免冠照片",
    "视情况",
    'href="https://hall.example.gov.cn/sample.pdf"',
    'href="https://hall.example.gov.cn/form.pdf"',
    'href="https://hall.example.gov.cn/apply"',
    "照相、按指纹",
    "云州市人民路 1 号",
    'href="tel:09992234567"',
    "周六 9:00–12:00",
    "二楼 21–26 号窗口",
    "可以先预约",
    "10 个工作日",
    "60 天",
    "工本费 40 元",
    "发改价格〔2003〕2322号",
    "可网上申请，到场一次",
    "要本人来",
    "最多到现场 1 次",
    "不能代办",
    "外省户口也能办",
    "居民身份证",
    "窗口领或邮寄",
    "可以寄给您",
    "补领以后，原来的证作废。",
    "《居民身份证法》第十一条",
    'href="tel:09993234567"',
    "户政科 综合岗",
    'href="tel:09994234567"',
    "身份证补办为什么收 40 元",
    "人在国外，身份证丢了",
    "云州市公安局",
    "2026年11月2日核对",
    "第 12 次发布",
    "https://hall.example.gov.cn/guide/id-card",
]


@pytest.mark.parametrize("element", ELEMENTS)
async def test_the_page_of_a_guide_has_every_element(get: Get, element: str) -> None:
    assert element in await get("/guide/id-card")


async def test_a_guide_without_materials_says_where_to_ask(get: Get, live: FakeLive) -> None:
    live.entries["id-card"] = replace(ID_CARD, guide=replace(GUIDE, materials=()))
    html = await get("/guide/id-card")
    assert "指南里还没写要带什么。来之前打 0999-1234567 问一声，免得白跑。" in html


async def test_a_guide_of_which_only_the_name_is_known_leads_on(get: Get) -> None:
    html = await get("/guide/bare")
    assert "怎么办、要带什么，这里还没写。" in html
    assert '<a href="tel:09991234567">0999-1234567</a>（工作日 9:00–17:00），说这件事的名称' in html
    assert '<a href="https://hall.example.gov.cn/old">看办事指南原文</a>' in html


async def test_a_package_links_to_its_guides_and_lists_what_all_of_them_ask_for(
    get: Get, live: FakeLive
) -> None:
    guide = replace(GUIDE, materials=(), items=("id-card", "bare", "unheard-of"))
    live.entries["package"] = replace(ID_CARD, id="package", guide=guide)
    html = await get("/guide/package")
    assert "这件事包含" in html
    assert ['href="id-card"' in html, 'href="bare"' in html, "unheard-of" in html] == [
        True,
        True,
        False,
    ]
    assert "<h3>居民户口簿</h3>" in html


async def test_a_package_as_it_was_told_asks_for_what_its_guides_asked_for_then(
    get: Get, live: FakeLive, told: FakeTold
) -> None:
    package = replace(ID_CARD, id="package", guide=replace(GUIDE, materials=(), items=("id-card",)))
    live.entries["package"] = told.entries["package", 3] = package
    html = await get("/guide/package?release=3")
    assert '<h3>街道证明 <span class="mark">' in html
    assert "<li>现在不用带：街道证明</li>" in html


async def test_questions_and_cases_have_pages_too(get: Get) -> None:
    question, case = await get("/guide/q-fee"), await get("/guide/case-abroad")
    assert "<p>2. 丢了补领 40 元，见" in question
    assert '<a href="https://hall.example.gov.cn/fees">收费标准</a>' in question
    assert 'href="id-card"' in question
    assert [title in case for title in ("情况", "卡在哪里", "怎么协调的", "怎么解决的")] == [
        True
    ] * 4


async def test_an_odd_id_and_hostile_words_do_no_harm(get: Get) -> None:
    html = await get(str(URL(f"/guide/{quote(ODD.id, safe='')}", encoded=True)))
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "粗 &amp; 1 &lt; 2" in html


async def test_the_elder_view_is_kept_from_page_to_page(get: Get) -> None:
    html = await get("/guide/id-card?elder=1")
    assert '<html lang="zh-CN" class="elder">' in html
    assert 'href="q-fee?elder=1"' in html
    assert '<a class="size" href="id-card">标准字号</a>' in html
    assert '<a class="size" href="id-card?elder=1">关怀版 大字</a>' in await get("/guide/id-card")


async def test_an_older_release_says_what_was_told_and_what_has_changed(get: Get) -> None:
    html = await get("/guide/id-card?release=3")
    assert "这是当时告知您的内容（2026年11月3日，第 3 次发布）。" in html
    assert "<li>现在要多带：近期免冠照片</li>" in html
    assert "<li>现在不用带：街道证明</li>" in html
    assert "<li>要求变了：居民户口簿</li>" in html
    assert "<li>也有变化的：费用</li>" in html
    assert '<a class="small" href="id-card">看现在的内容</a>' in html
    assert "工本费 20 元" in html
    assert "立即办理" not in html


async def test_a_release_that_says_the_same_as_today_says_so(get: Get) -> None:
    html = await get("/guide/id-card?release=12")
    assert "到今天没有变，可以照着办。" in html
    assert "现在要多带" not in html


async def test_what_was_told_of_an_ended_matter_warns(get: Get) -> None:
    html = await get("/guide/ended?release=3")
    assert "现在已经没有这一份了，请不要照着办。" in html
    assert "看现在的内容" not in html


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [
        ("/guide/unheard-of", 404, "没有找到这一页"),
        ("/guide/", 404, "没有找到这一页"),
        ("/guide", 404, "没有找到这一页"),
        ("/guide/%00", 404, "没有找到这一页"),
        ("/guide/gone", 410, "这一页已经撤下了"),
        ("/guide/id-card?release=4", 404, "没有找到当时的内容"),
        ("/guide/id-card?release=three", 404, "没有找到当时的内容"),
        ("/guide/id-card?release=99999999999999999999", 404, "没有找到当时的内容"),
        ("/guide/broken", 503, "这一页现在打不开"),
        ("/pages/other.css", 404, "没有找到这一页"),
    ],
)
async def test_faults_are_pages_too(client: Client, path: str, status: int, title: str) -> None:
    async with client.get(URL(path, encoded=True)) as response:
        html = await response.text()
        assert (response.status, response.headers["Cache-Control"]) == (status, "no-store")
    assert f"<h1>{title}</h1>" in html
    assert 'href="tel:09991234567"' in html


async def test_pages_are_safe_to_show(client: Client) -> None:
    async with client.get("/guide/id-card") as response:
        headers = response.headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Content-Type"] == "text/html; charset=utf-8"


async def test_a_page_is_sent_again_only_when_it_has_changed(
    client: Client, live: FakeLive
) -> None:
    async with client.get("/guide/id-card") as first:
        tag = first.headers["ETag"]
        assert first.headers["Cache-Control"] == "no-cache"
    asking = {"If-None-Match": tag}
    async with client.get("/guide/id-card", headers=asking) as same:
        assert (same.status, await same.read()) == (304, b"")
    live.number = 13
    async with client.get("/guide/id-card", headers=asking) as changed:
        assert changed.status == 200


async def test_head_tells_the_same_without_the_page(client: Client) -> None:
    async with client.get("/guide/id-card") as got, client.head("/guide/id-card") as head:
        assert (head.status, await head.read()) == (200, b"")
        assert head.headers["ETag"] == got.headers["ETag"]


async def test_style_and_script_are_kept_for_ever_under_their_own_names(client: Client) -> None:
    paths = await _linked(client)
    assert len(paths) == 2
    for path in paths:
        async with client.get(path) as response:
            assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    async with client.get("/pages/guide.00000000.css") as stand_in:
        assert (stand_in.status, stand_in.headers["Cache-Control"]) == (200, "no-cache")


async def test_page_style_and_script_are_small(client: Client) -> None:
    """As transferred: compressed well below 200 KiB, and not compressed below it too."""
    small = whole = 0
    for path in ["/guide/id-card", *await _linked(client)]:
        for encoding in ("gzip", "identity"):
            headers = {"Accept-Encoding": encoding}
            async with client.get(path, headers=headers) as response:
                size = int(response.headers["Content-Length"])
            small, whole = (small + size, whole) if encoding == "gzip" else (small, whole + size)
    assert small < 20 * KIB
    assert whole < 200 * KIB


async def _linked(client: Client) -> list[str]:
    async with client.get("/guide/id-card") as response:
        html = await response.text()
    links = [part.partition('"')[0] for part in html.split('="../pages/')[1:]]
    return [f"/pages/{name}" for name in links]
