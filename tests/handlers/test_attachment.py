"""Pictures, voices, places, files, stickers and lone punctuation."""

import pytest

from chat.dialogue import Choice, Dialogue
from chat.message import (
    Body,
    File,
    Image,
    Link,
    Location,
    MenuScan,
    Text,
    UnknownMessage,
    Video,
    Voice,
)
from handlers.attachment import is_wordless
from tests.handlers.scene import Scene, heard


@pytest.mark.parametrize(
    ("body", "opening", "wanted"),
    [
        (Image("pic"), "图片收到了", ("pic",)),
        (Image(""), "图片收到了", ()),
        (Voice("snd"), "语音收到了", ("snd",)),
        (Voice("snd", recognition="。"), "语音收到了", ("snd",)),
        (Video("mov"), "视频收到了", ("mov",)),
        (Location(30.0, 114.0), "位置收到了", ()),
        (Location(30.0, 114.0, "人民路"), "您在人民路附近", ()),
        (Link("新规", "https://gov.cn"), "《新规》这个链接收到了", ()),
        (File("表.docx"), "文件《表.docx》收到了", ()),
        (UnknownMessage("hologram"), "这种消息我还看不了", ()),
        (MenuScan("k", "r"), "码扫到了", ()),
        (Text("😀"), "收到。", ()),
    ],
)
async def test_each_kind_has_its_own_answer(
    scene: Scene, body: Body, opening: str, wanted: tuple[str, ...]
) -> None:
    reply = await scene.sends(body)
    assert (heard(reply)[: len(opening)], reply.wanted) == (opening, wanted)


async def test_what_is_under_way_stays(scene: Scene) -> None:
    offered = Dialogue(choices=(Choice("结婚登记怎么办", "marriage"),), question="结婚")
    scene.dialogue = offered.kept(scene.clock.now)
    await scene.sends(Image("pic"))
    assert scene.is_at(offered)


@pytest.mark.parametrize(
    "text", ["", "  ", "😀👍🏽", "[微笑][Lol]", "/:rose", "？？？", "/::)", "…"]
)
def test_wordless(text: str) -> None:
    assert is_wordless(text)


@pytest.mark.parametrize("text", ["1", "②", "补证[微笑]", "a", "/:rose谢谢"])
def test_not_wordless(text: str) -> None:
    assert not is_wordless(text)
