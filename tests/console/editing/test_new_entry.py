"""Where new entries begin."""

import json
import re

from knowledge.editing import FormDraft
from office.staff import Role
from tests.console.conftest import House, name_of
from tests.console.visitor import Visitor
from tests.fakes.clock import NOW

NEW = "/console/entries/new"


async def test_three_kinds_are_offered_with_what_they_are_for(maintainer: Visitor) -> None:
    words = (await maintainer.get(NEW)).words
    for told in ("问答一个问题，一段答案", "指南一件能办的事", "案例一件难办的事"):
        assert told in words


async def test_what_citizens_asked_goes_along(maintainer: Visitor) -> None:
    page = await maintainer.reads(f"{NEW}?question=<b>周日&phrasing=甲&phrasing=乙&other=x")
    assert "&lt;b&gt;周日" in page
    query = "kind=question&amp;question=%3Cb%3E%E5%91%A8%E6%97%A5&amp;phrasing=%E7%94%B2"
    assert query in page
    assert "other" not in page


async def test_choosing_a_kind_gives_an_id_and_opens_the_form(maintainer: Visitor) -> None:
    seen = await maintainer.get(f"{NEW}?kind=guide&question=补证")
    assert seen.status == 303
    assert re.fullmatch(
        r"/console/entries/g-\d{6}-\d{4}-[a-z0-9]{3}/edit\?kind=guide&question=%E8%A1%A5%E8%AF%81",
        seen.to,
    )
    assert (await maintainer.get(seen.to)).status == 200


async def test_what_was_begun_and_never_saved_is_offered(house: House, maintainer: Visitor) -> None:
    me = name_of(Role.MAINTAINER)
    begun = [["kind", "question"], ["edition", "0"], ["based_on", "0"], ["question", "周<日>"]]
    of_old = [["kind", "question"], ["edition", "0"], ["based_on", "1"], ["question", "改的"]]
    for form, pairs in (("entry:q-1", begun), ("entry:id-lost", of_old), ("reply:7", begun)):
        await house.desk.forms.keep(me, FormDraft(form, json.dumps(pairs), NOW))
    page = await maintainer.reads(NEW)
    assert '<a href="/console/entries/q-1/edit">周&lt;日&gt;</a>' in page
    assert ("改的" in page, page.count("/edit")) == (False, 1)
