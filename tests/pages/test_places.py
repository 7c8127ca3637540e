"""Where a matter can be done."""

from dataclasses import replace

from chat.passage import WebLink
from pages.places import general_hours, places_of
from pages.section import Place
from tests.pages.library import GUIDE


def test_each_place_has_its_own_telephones_and_hours() -> None:
    assert places_of(GUIDE) == (
        Place(
            "云州市民中心",
            "云州市人民路 1 号",
            (
                WebLink("0999-1234567", "tel:09991234567"),
                WebLink("0999-1234568", "tel:09991234568"),
            ),
            ("周一至周五 9:00–17:00", "周六 9:00–12:00"),
        ),
        Place(
            "湖东便民中心",
            "湖东区柳岸路 2 号",
            (WebLink("0999-2234567", "tel:09992234567"),),
            ("周一至周五 9:00–16:00",),
        ),
    )
    assert general_hours(GUIDE) == ()


def test_hours_that_all_places_share_are_said_once() -> None:
    guide = replace(GUIDE, transact_time="工作日 9:00–17:00")
    assert [place.hours for place in places_of(guide)] == [(), ()]
    assert general_hours(guide) == ("工作日 9:00–17:00",)


def test_one_place_has_all_hours() -> None:
    guide = replace(GUIDE, transact_addr="市民中心", transact_time="夏季：8:00；9:30\n冬季：9:00")
    assert places_of(guide) == (Place("市民中心", "", (), ("夏季：8:00", "9:30", "冬季：9:00")),)


def test_no_address_is_no_place() -> None:
    assert places_of(replace(GUIDE, transact_addr="")) == ()
