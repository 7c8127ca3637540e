"""The posted XML is the platform's, byte for byte."""

from sandbox.body import Bare, Element, compatible_body, plain_body, safe_body

TEXT = (
    Element("ToUserName", "gh_5a0d6b0c0001"),
    Element("FromUserName", "oABCDEFGHIJKLMNOPQRSTUVWXYZ1"),
    Element("CreateTime", 1795000000),
    Element("MsgType", "text"),
    Element("Content", "你好"),
    Element("MsgId", 24801004976846051),
)
PLAIN = """<xml><ToUserName><![CDATA[gh_5a0d6b0c0001]]></ToUserName>
<FromUserName><![CDATA[oABCDEFGHIJKLMNOPQRSTUVWXYZ1]]></FromUserName>
<CreateTime>1795000000</CreateTime>
<MsgType><![CDATA[text]]></MsgType>
<Content><![CDATA[你好]]></Content>
<MsgId>24801004976846051</MsgId>
</xml>"""


def test_a_plain_body_has_one_element_a_line_and_no_last_newline() -> None:
    assert plain_body(TEXT) == PLAIN
    assert len(plain_body(TEXT).encode()) == 277


def test_nested_elements_start_on_the_line_of_their_parent() -> None:
    pictures = (Element("item", (Element("PicMd5Sum", "1b5f"),)),)
    info = (Element("Count", 1), Element("PicList", pictures))
    assert plain_body((Element("SendPicsInfo", info),)) == (
        "<xml><SendPicsInfo><Count>1</Count>\n"
        "<PicList><item><PicMd5Sum><![CDATA[1b5f]]></PicMd5Sum>\n</item>\n</PicList>\n"
        "</SendPicsInfo>\n</xml>"
    )


def test_degrees_stand_bare() -> None:
    assert plain_body((Element("Location_X", Bare("30.391141")),)) == (
        "<xml><Location_X>30.391141</Location_X>\n</xml>"
    )


def test_the_end_of_a_cdata_section_is_split() -> None:
    assert "<![CDATA[a]]]]><![CDATA[>b]]>" in plain_body((Element("Content", "a]]>b"),))


def test_a_safe_body_shows_only_the_account() -> None:
    assert safe_body("gh_5a0d6b0c0001", "c2VhbGVk") == (
        "<xml>\n"
        "    <ToUserName><![CDATA[gh_5a0d6b0c0001]]></ToUserName>\n"
        "    <Encrypt><![CDATA[c2VhbGVk]]></Encrypt>\n"
        "</xml>\n"
    )


def test_a_safe_envelope_adds_88_bytes_to_a_name_of_15_and_the_sealed_text() -> None:
    assert len(safe_body("g" * 15, "x" * 428).encode()) == 534


def test_a_compatible_body_carries_the_plain_elements_too() -> None:
    lines = compatible_body(TEXT, "c2VhbGVk").split("\n")
    assert lines == [
        "<xml>",
        "    <ToUserName><![CDATA[gh_5a0d6b0c0001]]></ToUserName>",
        "    <FromUserName><![CDATA[oABCDEFGHIJKLMNOPQRSTUVWXYZ1]]></FromUserName>",
        "    <CreateTime>1795000000</CreateTime>",
        "    <MsgType><![CDATA[text]]></MsgType>",
        "    <Content><![CDATA[你好]]></Content>",
        "    <MsgId>24801004976846051</MsgId>",
        "    <Encrypt><![CDATA[c2VhbGVk]]></Encrypt>",
        "</xml>",
        "",
    ]
