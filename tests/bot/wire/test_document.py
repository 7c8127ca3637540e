"""XML that is meant to hurt is refused before it can."""

import time

import pytest

from bot.wire.document import DEPTH, ELEMENTS, Element, document
from bot.wire.envelope import BODY_LIMIT
from bot.wire.errors import MalformedBody
from tests.bot.wire.platform import text_body

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
ATTACKS: dict[str, bytes] = {
    "nothing": b"",
    "blanks": b" \n ",
    "no XML": b"success",
    "JSON": b'{"ToUserName": "gh_1"}',
    "cut short": b"<xml><ToUserName><![CDATA[gh",
    "two roots": b"<xml/><xml/>",
    "billion laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><xml>&l9;</xml>'.encode(),
    "quadratic blow-up": (
        b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 30_000 + b'">]><xml>' + b"&a;" * 10_000 + b"</xml>"
    ),
    "an external entity": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml>&e;</xml>',
    "a parameter entity": b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;]><xml/>',
    "an external DTD": b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><xml/>',
    "an empty DTD": b"<!DOCTYPE x><xml/>",
    "an unknown entity": b"<xml><a>&boom;</a></xml>",
    "10,000 levels": b"<a>" * 10_000 + b"</a>" * 10_000,
    "10,000 levels that never end": b"<xml>" * 10_000,
    "one level too deep": b"<xml>" + b"<a>" * (DEPTH + 1) + b"</a>" * (DEPTH + 1) + b"</xml>",
    "too many elements": b"<xml><a>" + b"<b/>" * ELEMENTS + b"</a></xml>",
    "NUL": text_body("a\0b").encode(),
    "NUL by number": b"<xml><a>&#0;</a></xml>",
    "a lone surrogate": text_body("X").encode().replace(b"X", b"\xed\xa0\x80"),
    "a lone surrogate by number": b"<xml><a>&#xD800;</a></xml>",
    "half a character": text_body("X").encode().replace(b"X", b"\xe4\xbd"),
    "an overlong character": text_body("X").encode().replace(b"X", b"\xc0\xbc"),
    "GBK declared": b'<?xml version="1.0" encoding="gbk"?><xml><a>1</a></xml>',
    "GBK undeclared": text_body("办理").encode("gbk"),
    "UTF-16 with its mark": text_body().encode("utf-16"),
    "UTF-16 without": b"<xml><a>1</a></xml>".decode().encode("utf-16-le"),
    "UTF-16 declared": b'<?xml version="1.0" encoding="utf-16"?><xml><a>1</a></xml>',
    "UTF-32": text_body().encode("utf-32"),
    "an unknown encoding": b'<?xml version="1.0" encoding="x-none"?><xml/>',
    "a thousand equal attributes": b"<xml " + b'a="1" ' * 1000 + b"/>",
    "a field twice": b"<xml><a>1</a><a>2</a></xml>",
    "a field and a group": b"<xml><a>1</a><a><b/></a></xml>",
    "a group twice": b"<xml><a><b/></a><a><b/></a></xml>",
    "another root": b"<message><a>1</a></message>",
}


@pytest.mark.parametrize("xml", ATTACKS.values(), ids=ATTACKS.keys())
def test_an_attack_is_refused_at_once(xml: bytes) -> None:
    begin = time.process_time()
    with pytest.raises(MalformedBody):
        document(xml)
    assert time.process_time() - begin < 0.05


@pytest.mark.parametrize(
    "piece",
    [b"<![CDATA[x]]>", b"&amp;", b"x<!---->", b"<?p?>", b"<b><c/></b>" + b" " * 70],
)
def test_a_body_as_large_as_allowed_is_read_quickly(piece: bytes) -> None:
    xml = b"<xml><list>" + piece * ((BODY_LIMIT - 30) // len(piece)) + b"</list></xml>"
    begin = time.process_time()
    document(xml)
    assert time.process_time() - begin < 0.05


def test_lists_may_repeat_below_the_message() -> None:
    assert document(b"<xml><L><i><n>1</n></i>\n<i><n>2</n></i></L></xml>") == Element(
        groups={
            "L": [Element(groups={"i": [Element({"n": "1"}), Element({"n": "2"})]}, repeated={"i"})]
        }
    )


def test_text_between_elements_belongs_to_none() -> None:
    assert document(b"<xml>a<b>c</b>d<e/>f</xml>") == Element({"b": "c", "e": ""})


def test_a_control_character_that_a_citizen_typed_is_left_out() -> None:
    assert document(text_body("a\x02b").encode()).text("Content") == "ab"
