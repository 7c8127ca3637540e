"""The way from the chat to the page of a guide."""

import pytest

from chat.passage import WebLink, readable
from knowledge.answer import answer
from knowledge.aspect import Aspect
from tests.pages.library import ID_CARD

LINK = WebLink("看网页版", "https://hall.example.gov.cn/guide/id-card")


@pytest.mark.parametrize(
    ("aspect", "last"),
    [
        (Aspect.NONE, "2026年11月2日核对。步骤、网上办、代办，回复“全部”，或者看网页版。"),
        (Aspect.ALL, "2026年11月2日核对。看网页版，可以打印、转给家人。"),
        (Aspect.FEE, "“居民身份证丢失补领”的整份指南，回复“全部”，或者看网页版。"),
    ],
)
def test_the_last_line_of_a_guide_leads_to_its_page(aspect: Aspect, last: str) -> None:
    said = answer(ID_CARD, aspect, phone="", page=LINK.url)
    assert said.count(LINK) == 1
    assert readable(said).splitlines()[-1] == last


@pytest.mark.parametrize("aspect", list(Aspect))
def test_without_an_address_there_is_no_link(aspect: Aspect) -> None:
    assert "网页版" not in readable(answer(ID_CARD, aspect, phone=""))
