"""A turn: one handler, one reply made ready, whatever goes wrong."""

from dataclasses import dataclass, field, replace

import pytest

from bot.account import Account
from bot.turn import Notice, TurnRunner
from chat.citizen import Allowance
from chat.dialogue import Dialogue, Task
from chat.message import Body, Follow, Image, MenuClick, Position
from chat.passage import LIMIT, Passage, Tap, readable, size
from chat.reply import Card, Outgoing, Reply, Say, say, silence
from handlers.contract import Turn
from handlers.order import HANDLERS
from storage.claim import Claimed
from storage.turn_store import Finish, LostLease
from tests.fakes.clock import MINUTE, NOW, FakeClock
from tests.fakes.handler import FakeHandler
from tests.fakes.people import CITIZEN, GH_ID, HALL, OPENID, account, message
from tests.fakes.services import FakeServices

NOTICE = Notice("2", "您发来的内容只用来答复您。")
CLAIMED = Claimed("turn-0123456789ab", CITIZEN, 1, True, Allowance.WITHIN, Dialogue())
LONG = "".join(f"第{number}条要带的材料说明。" for number in range(1, 200))


@dataclass
class Stage:
    """A runner with one fake handler, before a second that wants everything."""

    handler: FakeHandler = field(default_factory=FakeHandler)
    other: FakeHandler = field(default_factory=lambda: FakeHandler("other"))
    clock: FakeClock = field(default_factory=FakeClock)
    account: Account = field(default_factory=account)
    chosen: list[tuple[str, str]] = field(default_factory=list)
    fakes: FakeServices = field(default_factory=FakeServices)
    claimed: Claimed = CLAIMED
    held: tuple[tuple[str, Outgoing], ...] = ()

    def __post_init__(self) -> None:
        self.handler.gate.set()
        self.other.gate.set()

    async def runs(self, body: Body | str = "补证") -> Finish:
        runner = TurnRunner(
            accounts={"main": self.account},
            handlers=(self.handler, self.other),
            services=self.fakes.services,
            hall=HALL,
            notice=NOTICE,
            clock=self.clock,
            choose=self._choose,
        )
        return await runner.run(message(body), self.claimed, self.held)

    def replies(self, reply: Reply) -> None:
        self.handler.reply = lambda _: reply

    async def _choose(self, turn: str, handler: str) -> None:
        self.chosen.append((turn, handler))


@pytest.fixture
def stage() -> Stage:
    return Stage(claimed=replace(CLAIMED, citizen=replace(CITIZEN, notice_version="2")))


@pytest.fixture
def stranger() -> Stage:
    """To whom the notice was not shown yet."""
    return Stage()


def words(finish: Finish) -> str:
    first = finish.reply.outgoing[0]
    assert isinstance(first, Say)
    return readable(first.passage)


async def test_the_reply_is_made_ready_for_the_platform(stage: Stage) -> None:
    stage.replies(
        say("看", Tap("继续"), dialogue=Dialogue(question="补证"), entry="lost", release=7)
    )
    finish = await stage.runs()
    assert finish == Finish(
        claimed=stage.claimed,
        message=message("补证"),
        reply=Reply(
            (Say(("看", Tap("继续"))),), Dialogue(question="补证"), entry="lost", release=7
        ),
        handler="echo",
        xml=finish.xml,
        now=NOW,
        notice_version="2",
    )
    assert finish.xml == (
        f"<xml><ToUserName><![CDATA[{OPENID}]]></ToUserName>"
        f"<FromUserName><![CDATA[{GH_ID}]]></FromUserName>"
        f"<CreateTime>{NOW // 1000}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
        "<Content><![CDATA[看"
        '<a href="weixin://bizmsgmenu?msgmenucontent=%E7%BB%A7%E7%BB%AD&msgmenuid=">继续</a>'
        "]]></Content></xml>"
    )


async def test_the_first_handler_that_wants_it_answers(stage: Stage) -> None:
    stage.handler.wanting = lambda turn: turn.said == "补证"
    assert ((await stage.runs()).handler, (await stage.runs("别的")).handler) == ("echo", "other")


async def test_a_turn_that_runs_again_keeps_its_handler(stage: Stage) -> None:
    stage.claimed = replace(stage.claimed, handler="other")
    assert (await stage.runs()).handler == "other"
    assert stage.handler.turns == []


async def test_the_handler_is_remembered_before_its_first_act_once(stage: Stage) -> None:
    await stage.runs()
    assert stage.chosen == []
    await stage.handler.turns[0].begin()
    assert stage.chosen == [(CLAIMED.turn, "echo")]
    stage.claimed = replace(stage.claimed, handler="echo")
    await stage.runs()
    await stage.handler.turns[1].begin()
    assert stage.chosen == [(CLAIMED.turn, "echo")]


CLOSING: Passage = ("\n", Tap("有用", "useful:turn-1"))


async def test_the_closing_ends_an_answer(stage: Stage) -> None:
    stage.replies(Reply((Say(("答",)),), closing=CLOSING))
    assert (await stage.runs()).reply == Reply((Say(("答", *CLOSING)),))


async def test_the_closing_of_a_long_answer_ends_its_last_part(stage: Stage) -> None:
    stage.replies(Reply((Say((LONG,)),), closing=CLOSING))
    finish = await stage.runs()
    *middle, last = finish.reply.dialogue.rest
    assert [part[-1] == CLOSING[1] for part in (*middle, last)] == [False] * len(middle) + [True]
    assert "有用" not in words(finish)
    assert max(map(size, (*middle, last))) <= LIMIT
    assert "".join(map(readable, (*middle, last))).endswith("第199条要带的材料说明。\n有用")


async def test_a_closing_is_left_out_where_it_would_need_a_part_of_its_own(stage: Stage) -> None:
    full = "满" * (LIMIT // 3)
    stage.replies(Reply((Say((full,)),), closing=CLOSING))
    finish = await stage.runs()
    assert (words(finish), finish.reply.dialogue.rest) == (full, ())


async def test_the_closing_stands_before_the_notice(stranger: Stage) -> None:
    stranger.replies(Reply((Say(("答",)),), closing=CLOSING))
    assert words(await stranger.runs()) == f"答\n有用\n\n{NOTICE.text}"


def boom(_turn: Turn) -> Reply:
    raise KeyError("13800138000")


def boom_wanting(_turn: Turn) -> bool:
    raise KeyError("boom")


async def test_a_handler_that_raises_leaves_the_citizen_something_useful(stage: Stage) -> None:
    stage.handler.reply = boom
    under_way = Dialogue(question="补证", entry="lost", until=NOW + MINUTE)
    stage.claimed = replace(stage.claimed, dialogue=under_way)
    finish = await stage.runs()
    assert words(finish).endswith("报这个号，工作人员能查到：0123456789AB")
    assert "0999-1234567" in words(finish)
    assert (finish.handler, finish.error, finish.reply.dialogue) == (
        "echo",
        "0123456789AB",
        under_way,
    )


async def test_so_does_one_that_can_not_even_decide(stage: Stage) -> None:
    stage.handler.wanting = boom_wanting
    finish = await stage.runs()
    assert (words(finish)[:10], finish.handler) == ("刚才这条我这边出了点", "")


async def test_so_does_a_handler_that_is_no_more(stage: Stage) -> None:
    stage.claimed = replace(stage.claimed, handler="renamed")
    assert (await stage.runs()).error == "0123456789AB"


async def test_a_message_that_nobody_wants_is_apologised_for(stage: Stage) -> None:
    stage.handler.wanting = stage.other.wanting = lambda _: False
    assert words(await stage.runs()).startswith("刚才这条我这边出了点问题")


async def test_a_reply_that_can_not_be_rendered_is_apologised_for(stage: Stage) -> None:
    stage.replies(Reply((Say((7,)),)))  # type: ignore[arg-type]
    assert words(await stage.runs()).startswith("刚才这条我这边出了点问题")


@pytest.mark.parametrize(
    ("body", "silent"),
    [(Position(1.0, 2.0), "failed"), (Follow(), "failed"), (MenuClick("ask"), "")],
)
async def test_an_event_that_fails_is_silent_unless_it_was_a_wish(
    stage: Stage, body: Body, silent: str
) -> None:
    stage.handler.reply = boom
    finish = await stage.runs(body)
    assert (finish.reply.silent, bool(finish.xml)) == (silent, not silent)


async def test_a_lost_lease_is_no_failure(stage: Stage) -> None:
    def lost(_turn: Turn) -> Reply:
        raise LostLease

    stage.handler.reply = lost
    with pytest.raises(LostLease):
        await stage.runs()


async def test_silence_has_no_reply(stage: Stage) -> None:
    stage.replies(silence("limit"))
    finish = await stage.runs()
    assert (finish.xml, finish.reply) == ("", silence("limit"))


async def test_the_first_answer_to_words_carries_the_notice(stranger: Stage) -> None:
    finish = await stranger.runs()
    assert words(finish) == "答：补证\n\n您发来的内容只用来答复您。"
    assert finish.notice_version == "2"


async def test_a_picture_is_words_too_and_a_greeting_is_not(stranger: Stage) -> None:
    assert (await stranger.runs(Image("m"))).notice_version == "2"
    assert (await stranger.runs(Follow())).notice_version == ""


async def test_where_nothing_is_said_the_notice_is_not_shown(stranger: Stage) -> None:
    stranger.replies(silence("limit"))
    assert (await stranger.runs()).notice_version == ""


async def test_the_notice_is_shown_once_for_each_version(stage: Stage) -> None:
    assert words(await stage.runs()) == "答：补证"
    stage.claimed = replace(CLAIMED, citizen=replace(CITIZEN, notice_version="1"))
    assert words(await stage.runs()).endswith(NOTICE.text)


@pytest.mark.parametrize("scene", ["stage", "stranger"])
async def test_a_long_answer_is_cut_and_can_be_read_on(
    scene: str, request: pytest.FixtureRequest
) -> None:
    stage: Stage = request.getfixturevalue(scene)
    stage.replies(say(LONG))
    finish = await stage.runs()
    first, rest = finish.reply.outgoing[0], finish.reply.dialogue.rest
    assert isinstance(first, Say)
    assert size(first.passage) <= LIMIT
    assert f"（还有 {len(rest)} 段，继续往下看）" in readable(first.passage)
    told = readable(first.passage).partition("\n（还有")[0] + "".join(map(readable, rest))
    assert told == LONG
    assert (NOTICE.text in words(finish)) == (scene == "stranger")
    assert [part for part in rest if size(part) > LIMIT] == []


async def test_a_part_that_is_read_on_is_not_cut_again(stage: Stage) -> None:
    stage.replies(say(LONG))
    rest = (await stage.runs()).reply.dialogue.rest
    runner = TurnRunner(
        accounts={"main": stage.account},
        handlers=HANDLERS,
        services=stage.fakes.services,
        hall=HALL,
        notice=NOTICE,
        clock=stage.clock,
        choose=stage._choose,
    )
    under_way = Dialogue(rest=rest, until=NOW + MINUTE)
    finish = await runner.run(message("继续"), replace(stage.claimed, dialogue=under_way))
    assert words(finish).startswith(readable(rest[0]))
    assert finish.reply.dialogue.rest == rest[1:]


async def test_what_silence_ended_is_mentioned_once(stage: Stage) -> None:
    leaving = Dialogue(task=Task.LEAVE_MESSAGE).kept(NOW)
    stage.claimed = replace(stage.claimed, dialogue=leaving)
    stage.clock.pass_by(31 * MINUTE)
    finish = await stage.runs()
    assert words(finish).startswith("（刚才的留言没有写完，先收起来了")
    after = finish.reply.dialogue.kept(stage.clock.now)
    stage.claimed = replace(stage.claimed, dialogue=after)
    assert words(await stage.runs()) == "答：补证"


async def test_an_event_in_between_does_not_use_the_mention_up(stage: Stage) -> None:
    leaving = Dialogue(task=Task.LEAVE_MESSAGE).kept(NOW)
    stage.claimed = replace(stage.claimed, dialogue=leaving)
    stage.clock.pass_by(31 * MINUTE)
    stage.handler.reply = lambda turn: silence("notification", turn.dialogue)
    after = (await stage.runs(Position(1.0, 2.0))).reply.dialogue.kept(stage.clock.now)
    stage.clock.pass_by(31 * MINUTE)
    stage.claimed = replace(stage.claimed, dialogue=after)
    stage.replies(say("答"))
    assert words(await stage.runs()).startswith("（刚才的留言没有写完")


async def test_late_answers_come_first_and_count_as_sent(stage: Stage) -> None:
    stage.account = account(pushes=False)
    card = Card("题", "说明", "https://gov.cn")
    stage.held = (("row-1", Say(("迟到的甲",))), ("row-2", card), ("row-3", Say(("迟到的乙",))))
    finish = await stage.runs()
    assert words(finish) == "迟到的甲\n\n迟到的乙\n\n答：补证"
    assert (finish.brought, finish.pushes) == (("row-1", "row-3"), False)


async def test_where_nothing_is_said_late_answers_go_on_waiting(stage: Stage) -> None:
    stage.held = (("row-1", Say(("迟到的甲",))),)
    stage.replies(silence("limit"))
    assert (await stage.runs()).brought == ()


async def test_the_second_message_is_left_as_it_is(stage: Stage) -> None:
    second: Passage = ("第二条",)
    stage.replies(Reply((Card("题", "说明", "https://gov.cn"), Say(("第一条",)), Say(second))))
    finish = await stage.runs()
    assert finish.reply.outgoing[1:] == (Say(("第一条",)), Say(second))
    assert "<MsgType><![CDATA[news]]></MsgType>" in finish.xml
