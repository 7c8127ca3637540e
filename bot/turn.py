"""One turn: the first handler that wants the message answers it, and the reply is made ready."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import structlog

from bot.account import Account
from bot.wire.render import rendered
from chat import phrases
from chat.dialogue import Task
from chat.message import Message, Moment, Words
from chat.parts import parts
from chat.passage import Passage
from chat.reply import Outgoing, Reply, Say, silence
from handlers.contract import Handler, Services, Turn
from office.hall import Hall
from storage.claim import Claimed
from storage.turn_store import Finish, LostLease

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Notice:
    """The privacy notice; a new version is shown once more."""

    version: str
    text: str


@dataclass(frozen=True, slots=True)
class TurnRunner:
    """Runs turns with the handlers and services of this program."""

    accounts: Mapping[str, Account]
    handlers: Sequence[Handler]
    services: Services
    hall: Hall
    notice: Notice
    clock: Callable[[], Moment]
    choose: Callable[[str, str], Awaitable[None]]

    async def run(
        self, message: Message, claimed: Claimed, held: Sequence[tuple[str, Outgoing]] = ()
    ) -> Finish:
        """Let a handler answer; whatever goes wrong in it, the citizen hears something useful.

        `held` are earlier answers that the citizen has not got yet, with their outbox rows.
        """
        name = claimed.handler

        async def begin() -> None:
            if not claimed.handler:
                await self.choose(claimed.turn, name)

        turn = self._prepared(message, claimed, held, begin)
        try:
            handler = self._chosen(turn, claimed.handler)
            name = _name(handler)
            reply = await handler.answer(turn)
            return self._finished(turn, claimed, name, reply, "", held)
        except LostLease:
            raise
        except Exception:
            error = claimed.turn[-12:].upper()
            log.exception("turn.failed", turn=claimed.turn, handler=name, error=error)
            return self._finished(turn, claimed, name, _apology(turn, error), error, held)

    def _prepared(
        self,
        message: Message,
        claimed: Claimed,
        held: Sequence[tuple[str, Outgoing]],
        begin: Callable[[], Awaitable[None]],
    ) -> Turn:
        now = self.clock()
        return Turn(
            key=claimed.turn,
            message=message,
            citizen=claimed.citizen,
            dialogue=claimed.dialogue.at(now),
            allowance=claimed.allowance,
            now=now,
            hall=self.hall,
            persona=self.accounts[message.account].persona,
            services=self.services,
            begin=begin,
            held=tuple(outgoing for _, outgoing in held),
        )

    def _chosen(self, turn: Turn, before: str) -> Handler:
        """The first handler that wants the turn; a re-run keeps the one that was chosen before."""
        for handler in self.handlers:
            if _name(handler) == before if before else handler.wants(turn):
                return handler
        raise LookupError(f"no handler wants a {type(turn.message.body).__name__}")

    def _finished(
        self,
        turn: Turn,
        claimed: Claimed,
        handler: str,
        reply: Reply,
        error: str,
        held: Sequence[tuple[str, Outgoing]],
    ) -> Finish:
        account = self.accounts[turn.message.account]
        version = claimed.citizen.notice_version
        says = any(isinstance(outgoing, Say) for outgoing in reply.outgoing)
        if says:
            notice: Passage = ()
            if isinstance(turn.message.body, Words) and version != self.notice.version:
                notice, version = ("\n\n" + self.notice.text,), self.notice.version
            reply = _opened(reply, turn, notice)
        xml = ""
        if reply.outgoing:
            xml = rendered(
                reply.outgoing[0],
                to=turn.message.openid,
                sender=turn.message.receiver,
                at_seconds=turn.now // 1000,
            )
        return Finish(
            claimed=claimed,
            message=turn.message,
            reply=reply,
            handler=handler,
            xml=xml,
            now=self.clock(),
            notice_version=version,
            error=error,
            pushes=account.pushes,
            brought=tuple(row for row, out in held if isinstance(out, Say)) if says else (),
        )


def _opened(reply: Reply, turn: Turn, notice: Passage) -> Reply:
    """Put first what must not be forgotten, and cut what is too long for one message.

    The notice ends the first part, as nobody need ever ask for the others; the reply's own
    closing ends the last one.
    """
    opening: Passage = ()
    dialogue = reply.dialogue
    if turn.dialogue.lapsed is Task.LEAVE_MESSAGE:
        opening, dialogue = phrases.lapsed_message(), replace(dialogue, lapsed=Task.NONE)
    position = next(i for i, out in enumerate(reply.outgoing) if isinstance(out, Say))
    said = reply.outgoing[position]
    assert isinstance(said, Say)  # noqa: S101  chosen so
    held = [outgoing.passage for outgoing in turn.held if isinstance(outgoing, Say)]
    for number, passage in enumerate(held, 1):
        is_last = number == len(held) and not said.passage
        opening = (*opening, *passage, "" if is_last else "\n\n")
    whole = (*opening, *said.passage)
    first, *rest = parts(whole, closing=reply.closing, notice=notice)
    if rest:
        dialogue = replace(dialogue, rest=(*rest, *dialogue.rest))
        first = (*first, *phrases.more_follows(len(dialogue.rest)))
    first = (*first, *notice)
    outgoing_after = (*reply.outgoing[:position], Say(first), *reply.outgoing[position + 1 :])
    return replace(reply, outgoing=outgoing_after, dialogue=dialogue, closing=())


def _apology(turn: Turn, error: str) -> Reply:
    if turn.message.is_event and not turn.command:
        return silence("failed", turn.dialogue)
    return Reply((Say(phrases.trouble(turn.hall, error)),), turn.dialogue)


def _name(handler: Handler) -> str:
    return handler.__name__.rpartition(".")[2]
