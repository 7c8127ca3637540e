"""What the phone would say, without anything being kept."""

from bot.trial import TrialTalk
from chat.passage import readable
from console.learning.phone import Said
from handlers.order import HANDLERS
from knowledge.service import Knowledge
from knowledge.store import Signature
from office.hall import Hall, Persona
from tests.fakes.clock import NOW
from tests.knowledge.fakes import FakeShelf, FakeStore
from tests.knowledge.small_hall import the_words
from tests.knowledge.small_town import ENTRIES

HALL = Hall("示例市民中心", "0711-0000000", "工作日")
TALK = TrialTalk(HANDLERS, HALL, Persona("小帮", ("身份证丢了怎么补",)))


async def said(question: str, after: str = "") -> Said:
    store = FakeStore()
    store.change(*ENTRIES)
    knowledge = Knowledge(store, FakeShelf(the_words()))
    await knowledge.publish(Signature("运维", NOW))
    return await TALK.said(question, knowledge, after=after, at=NOW)


def words(said: Said) -> str:
    return "".join(map(readable, said.messages))


async def test_it_answers_as_the_bot_does() -> None:
    told = await said("身份证丢了补办一张")
    assert (told.handler, len(told.messages)) == ("ask", 1)
    assert "有用" in words(told)


async def test_it_offers_and_admits_as_the_bot_does() -> None:
    assert "您想办的是哪一件" in words(await said("营业执照"))
    assert "还没把握答准" in words(await said("今天天气怎么样"))


async def test_it_goes_on_with_what_was_answered() -> None:
    assert "哪件事" in words(await said("多少钱"))
    assert (await said("多少钱", after="id-lost")).handler == "ask"
    assert "哪件事" not in words(await said("多少钱", after="id-lost"))


async def test_other_handlers_answer_in_their_turn() -> None:
    assert (await said("人工")).handler == "human"
    assert (await said("你好")).handler == "steer"
    assert (await said("没用", after="id-lost")).handler == "opinion"
