"""What the phone shows of an entry before it is live."""

from dataclasses import replace

from console.editing.preview import ASPECTS, Bubble, Look, Piece, aspect_in, conversation
from knowledge.aspect import Aspect
from knowledge.entry import Entry, Kind
from knowledge.guide import Guide
from tests.console.editing.entries import CASE, GUIDE, QUESTION
from tests.console.editing.live import FakeLive
from tests.fakes.clock import NOW
from tests.fakes.people import HALL
from tests.fakes.services import FakeKnowledge


def shown(entry: Entry, aspect: Aspect = Aspect.NONE) -> tuple[Bubble, ...]:
    return conversation(entry, aspect, hall=HALL, live=FakeLive(), at=NOW)


def words(bubble: Bubble) -> str:
    return "".join(piece.text for piece in bubble.pieces)


def test_a_question_is_asked_and_answered_with_what_ends_every_answer() -> None:
    asked, told = shown(QUESTION)
    assert asked == Bubble(True, (Piece(Look.WORDS, "周六能办吗"),))
    assert words(told) == "能。\n\n周六 9:00–12:00，请先预约。\n有用 · 没用"
    assert told.pieces[2] == Piece(Look.TAP, "有用", "有用")


def test_each_side_of_a_guide_is_asked_for_in_words() -> None:
    guide = replace(GUIDE, guide=replace(GUIDE.guide or Guide(""), items=()))
    asked = {aspect: words(shown(guide, aspect)[0]) for aspect, _ in ASPECTS}
    assert asked[Aspect.FEE] == "补身份证多少钱"
    assert words(shown(guide, Aspect.FEE)[1]).startswith("补身份证：40 元（发改价格")


def test_links_show_where_they_lead() -> None:
    guide = replace(GUIDE, guide=replace(GUIDE.guide or Guide(""), items=()))
    links = {
        piece.text: piece.target
        for piece in shown(guide, Aspect.MATERIALS)[1].pieces
        if piece.look is Look.LINK
    }
    assert links["样表"] == "https://hall.example/a?b=1&c=2"


def test_a_long_answer_comes_in_messages_that_are_asked_for_one_by_one() -> None:
    long = replace(QUESTION, answer="带上身份证和户口簿。" * 200)
    bubbles = shown(long)
    assert [each.is_citizens for each in bubbles] == [True, False] * (len(bubbles) // 2)
    assert words(bubbles[1]).endswith("继续往下看）")
    assert {words(each) for each in bubbles[2::2]} == {"继续"}


def test_signs_of_markup_are_shown_as_wechat_shows_them() -> None:
    told = shown(replace(QUESTION, answer="看 <script>x</script>"))[1]
    assert "<" not in words(told)


def test_cases_about_a_guide_are_offered_as_they_will_be() -> None:
    about = replace(CASE, related=(GUIDE.id,))
    live = FakeLive(FakeKnowledge({CASE.id: about}))
    guide = replace(GUIDE, guide=replace(GUIDE.guide or Guide(""), items=()))
    told = conversation(guide, Aspect.NONE, hall=HALL, live=live, at=NOW)[1]
    assert "这件事有 1 个类似案例" in words(told)


def test_a_package_is_told_by_its_items() -> None:
    item = Entry("id-first", Kind.GUIDE, "首次申领", guide=Guide("首次申领", fee="不收费"))
    live = FakeLive(FakeKnowledge({"id-first": item}))
    told = conversation(GUIDE, Aspect.NONE, hall=HALL, live=live, at=NOW)
    assert "首次申领" in words(told[1])


def test_a_side_that_nobody_knows_is_the_first() -> None:
    assert [aspect_in(name) for name in ("fee", "unheard", "agent")] == [
        Aspect.FEE,
        Aspect.NONE,
        Aspect.NONE,
    ]
