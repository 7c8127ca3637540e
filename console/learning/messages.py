"""The messages that citizens left for the staff: found, read, answered once."""

from dataclasses import dataclass

from aiohttp import web

from console.access import KEEPERS, MAINTAINERS
from console.call import Call, Missing
from console.editing.preview import Bubble, said_by_bot
from console.form import choice_in
from console.names import Everyone, Names, names_of
from console.page import Page, get, post
from console.response import REFUSED
from console.typed import Typed
from desk.answer import LONGEST, Outcome, draft_of, problem_with, told
from desk.left_message import Delivery, LeftMessage, Listed, Progress, Sought, Standing
from desk.store import Answering
from office.audit import Deed
from office.personal_data import masked
from office.store import AuditTrail

AT_ONCE = 30
LONGEST_REASON = 200

TAB_NAMES = {Progress.UNREAD: "没读的", Progress.READ: "读了没答的", Progress.ANSWERED: "答过的"}

DELIVERY_NAMES = {
    Delivery.NONE: ("plain", "送到没有，已经查不到了"),
    Delivery.WAITING: ("info", "正在送"),
    Delivery.SENT: ("good", "已送到"),
    Delivery.DEFERRED: ("info", "等群众下次说话时送到"),
    Delivery.UNCERTAIN: ("warn", "不知道送到没有"),
    Delivery.FAILED: ("bad", "没送到"),
}
DELIVERY_ADVICE = {
    Delivery.DEFERRED: "微信不许公众号隔久了主动发消息，群众再说一句话就送到。急的话，请打电话。",
    Delivery.UNCERTAIN: "微信没有回音，不会再自动发。急的话，请打电话。",
    Delivery.FAILED: "不会再自动发。请打电话告诉群众。",
}


@dataclass(frozen=True, slots=True)
class MessageView:
    """One message as the staff see it, what belongs to persons hidden."""

    standing: Standing
    names: Names
    answer: str
    bubbles: tuple[Bubble, ...]
    error: str = ""
    is_restored: bool = False

    @property
    def message(self) -> LeftMessage:
        return self.standing.message

    @property
    def body(self) -> str:
        return masked(self.message.body)

    @property
    def question(self) -> str:
        return masked(self.message.question)

    @property
    def hides(self) -> bool:
        return (self.body, self.question) != (self.message.body, self.message.question)

    @property
    def delivery(self) -> tuple[str, str]:
        return DELIVERY_NAMES[self.standing.delivery]

    @property
    def advice(self) -> str:
        return DELIVERY_ADVICE.get(self.standing.delivery, "")

    @property
    def lesson(self) -> str:
        """What an entry could be made of: what was asked before, else what was left."""
        return self.question or self.body


@dataclass(frozen=True, slots=True)
class Preview:
    """How the answer will be read, and how much room is left in it."""

    bubbles: tuple[Bubble, ...]
    left: int
    problem: str


@dataclass(frozen=True, slots=True)
class Messages:
    desk: Answering
    typed: Typed
    people: Everyone
    audit: AuditTrail

    def pages(self) -> tuple[Page, ...]:
        one = "/console/messages/{message}"
        return (
            get("/console/messages", KEEPERS, self._list),
            get(one, KEEPERS, self._one),
            post(f"{one}/read", KEEPERS, self._read),
            post(f"{one}/preview", KEEPERS, self._preview),
            post(f"{one}/answer", KEEPERS, self._answer),
            post(f"{one}/reveal", KEEPERS, self._reveal),
        )

    async def _list(self, call: Call) -> web.StreamResponse:
        tab = choice_in(Progress, call.asked("tab")) or Progress.UNREAD
        sought = Sought(tab, call.asked("q")[:LONGEST_REASON], call.asked("after"), AT_ONCE)
        listed: Listed = await self.desk.listed(sought)
        return call.page(
            "learning/messages.html",
            listed=listed,
            tab=tab,
            tabs=TAB_NAMES,
            words=sought.words,
            masked=masked,
            deliveries=DELIVERY_NAMES,
            names=await names_of(self.people),
        )

    async def _one(self, call: Call) -> web.StreamResponse:
        standing = await self._standing(call)
        return await self._shown(call, standing)

    async def _read(self, call: Call) -> web.StreamResponse:
        """Whoever has opened a message has read it."""
        if await self.desk.opened(call.part("message"), call.actor) is None:
            raise Missing
        return web.Response(status=204)

    async def _preview(self, call: Call) -> web.StreamResponse:
        standing = await self._standing(call)
        text = (await call.form()).text("answer")
        return call.page("learning/_preview.html", preview=_preview(standing.message, text))

    async def _answer(self, call: Call) -> web.StreamResponse:
        form = await call.form()
        text, message = form.text("answer"), call.part("message")
        here = call.to("messages", message)
        if problem := problem_with(text):
            standing = await self._standing(call)
            return await self._shown(call, standing, answer=text, error=problem)
        match await self.desk.answer(message, text, call.actor):
            case Outcome.SAID:
                await self.typed.drafts.drop(call.staff.name, draft_of(message))
                return call.moved(here, "答复发出去了。")
            case Outcome.ALREADY:
                return call.moved(here, await self._already(call, text))
            case Outcome.GONE:
                return call.moved("/console/messages", "这条留言已经按群众的意思删掉了，没有发。")

    async def _already(self, call: Call, text: str) -> str:
        """Somebody was faster: perhaps the same person, with a second click."""
        message = (await self._standing(call)).message
        if (message.answered_by, message.answer) == (call.staff.name, text.strip()):
            return "答复发出去了。"
        names = await names_of(self.people)
        return f"{names(message.answered_by)} 先答过了，您的没有发。您写的还在草稿里。"

    async def _reveal(self, call: Call) -> web.StreamResponse:
        """What is hidden, for a minute; who looked and why is on record."""
        message = (await self._standing(call)).message
        reason = (await call.form()).text("reason")[:LONGEST_REASON]
        if not reason:
            why = "请写一句为什么要看，会记进审计。"
            return call.page("learning/_revealed.html", status=REFUSED, message=None, why=why)
        deed = Deed("message.reveal", f"message:{message.id}", after=reason)
        await self.audit.record(call.actor, deed)
        return call.page("learning/_revealed.html", message=message, why="")

    async def _standing(self, call: Call) -> Standing:
        standing = await self.desk.standing(call.part("message"))
        if standing is None:
            raise Missing
        return standing

    async def _shown(
        self, call: Call, standing: Standing, *, answer: str = "", error: str = ""
    ) -> web.StreamResponse:
        message = standing.message
        kept = dict(await self.typed.of(call, draft_of(message.id))) if not error else {}
        text = answer or kept.get("answer", "")
        view = MessageView(
            standing,
            await names_of(self.people),
            text,
            _preview(message, message.answer or text).bubbles,
            error,
            is_restored=bool(kept.get("answer")),
        )
        return call.page(
            "learning/message.html",
            status=REFUSED if error else 200,
            view=view,
            preview=_preview(message, text),
            most=LONGEST,
            acts=call.may(MAINTAINERS),
        )


def _preview(message: LeftMessage, text: str) -> Preview:
    shown = text.strip()[:LONGEST] or "（您的答复）"
    bubbles = tuple(map(said_by_bot, told(masked(message.body), shown)))
    problem = problem_with(text) if text.strip() else ""
    return Preview(bubbles, LONGEST - len(text), problem)
