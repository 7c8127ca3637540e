"""Which answers are notices."""

from dataclasses import replace

import pytest

from knowledge.aspect import Aspect
from knowledge.entry import Entry, Kind
from knowledge.guide import Guide, Material
from knowledge.notice import is_notice

GUIDE = Guide("补领", materials=(Material("户口簿"),))
WHOLE = {Aspect.NONE, Aspect.ALL, Aspect.MATERIALS}


@pytest.mark.parametrize("aspect", Aspect)
def test_an_answer_is_a_notice_when_it_lists_all_materials(aspect: Aspect) -> None:
    guide = Entry("card", Kind.GUIDE, "补领", guide=GUIDE)
    question = Entry("lost", Kind.QUESTION, "丢了", "带户口簿。")
    bare = replace(guide, guide=Guide("补领"))
    told = [is_notice(each, aspect) for each in (guide, question, bare)]
    assert told == [aspect in WHOLE, False, False]
