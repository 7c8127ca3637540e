"""Where the public finds the pages of the hall."""

from dataclasses import replace

from tests.fakes.people import HALL


def test_a_page_has_an_address_when_the_public_can_reach_it() -> None:
    reached = replace(HALL, pages="https://hall.example.gov.cn")
    assert reached.page("id-card") == "https://hall.example.gov.cn/guide/id-card"
    assert reached.page("a/b 问?") == "https://hall.example.gov.cn/guide/a%2Fb%20%E9%97%AE%3F"


def test_without_a_public_address_there_is_none() -> None:
    assert HALL.page("id-card") == ""
