"""The platform's state and rules: who follows whom, what is pushed, and what each phone shows."""

import asyncio
from dataclasses import replace
from time import monotonic

import aiohttp

from sandbox.accounts import Account
from sandbox.citizens import Citizen, PhoneMessage
from sandbox.clock import Clock
from sandbox.config import AccountConfig, SandboxConfig
from sandbox.crypto import Envelope
from sandbox.delivery import Delivery, PushWriter
from sandbox.faults import Faults
from sandbox.holding import Holding
from sandbox.ids import Ids
from sandbox.incoming import BadRequest, Incoming, Raw
from sandbox.media import MediaStore
from sandbox.push import Pusher
from sandbox.quota import Quota
from sandbox.records import Attempt, Exchange, Records
from sandbox.shapes import Json
from sandbox.tokens import TokenOffice

FAULT_NOTICE = "该公众号提供的服务出现故障，请稍后再试"
FAULT = "服务出现故障"
_HOLD_SECONDS = 5.0
_TRANSFER = "transfer_customer_service"


class Platform:
    def __init__(self, config: SandboxConfig, session: aiohttp.ClientSession) -> None:
        self.config = config
        self.clock = Clock(config.clock)
        self.records = Records(ring=config.ring, keep=config.record)
        self._session = session
        self.reset()

    def reset(self) -> None:
        """Forgets citizens, tokens, media, menus, faults and records; starts the seed again."""
        self.ids = Ids(self.config.seed, self.config.first_message)
        self.faults = Faults(self.config.seed)
        self.media = MediaStore(self.ids)
        self.accounts = {each.name: self._account(each) for each in self.config.accounts}
        self.records.clear()
        self._holding = Holding()

    def account(self, name: str = "") -> Account:
        if not name:
            return next(iter(self.accounts.values()))
        if name not in self.accounts:
            raise BadRequest(f"No account {name!r}. There are: {', '.join(self.accounts)}.")
        return self.accounts[name]

    def account_of_app(self, app_id: str) -> Account | None:
        return next((a for a in self.accounts.values() if a.config.app_id == app_id), None)

    def account_of_token(self, token: str) -> Account | None:
        return next((a for a in self.accounts.values() if a.tokens.knows(token)), None)

    def add_citizen(self, account: Account, *, name: str = "", openid: str = "") -> Citizen:
        openid = openid or self.ids.openid()
        if openid not in account.citizens:
            name = name or f"市民{len(account.citizens) + 1}"
            quota = Quota(self.config.quota)
            account.citizens[openid] = Citizen(openid, name, account.config.name, quota)
            self.tell_state()
        return account.citizens[openid]

    def citizen(self, openid: str) -> Citizen:
        for account in self.accounts.values():
            if openid in account.citizens:
                return account.citizens[openid]
        raise BadRequest(f"No citizen {openid!r}. Make one with POST /sandbox/api/citizens.")

    def citizens(self) -> list[Citizen]:
        return [each for account in self.accounts.values() for each in account.citizens.values()]

    async def push(self, citizen: Citizen, incoming: Incoming | Raw) -> Exchange:
        """Shows the citizen's bubble, delivers, and shows the answer: all done on return."""
        return await self.deliver(self.begin(citizen, incoming))

    def begin(self, citizen: Citizen, incoming: Incoming | Raw) -> Delivery:
        """What happens at once: the bubble, the quota window, the record."""
        now = self.clock.now()
        account = self.accounts[citizen.account]
        if isinstance(incoming, Incoming):
            self._acted(citizen, incoming, now)
        push = PushWriter(self._knows_media).written(account, citizen, incoming, now // 1000)
        number = self.records.number("exchange")
        account_name, kind = citizen.account, incoming.kind
        exchange = Exchange(number, account_name, citizen.openid, kind, now, push.plain)
        self.records.add_exchange(exchange)
        self.records.counters["pushes"] += 1
        return Delivery(citizen, incoming, push, exchange)

    async def deliver(self, delivery: Delivery) -> Exchange:
        exchange, begun = delivery.exchange, monotonic()
        overtaken = self._holding.overtaken_by(exchange.openid)
        if overtaken is None:
            await self._delayed(delivery.citizen)
        attempt = await self._delivered(delivery)
        if overtaken is not None:
            overtaken.set()
        exchange.ms = round((monotonic() - begun) * 1000)
        exchange.reply = attempt.reply if attempt else None
        if attempt is None:
            exchange.error = FAULT
            self.records.counters["faults shown"] += 1
        self._answered(delivery)
        exchange.done = True
        self.records.exchange_changed(exchange)
        return exchange

    def say(self, citizen: Citizen, content: Json, *, via: str) -> PhoneMessage:
        """A bubble from the account, or a grey line of the platform (`via` system)."""
        who = "platform" if via == "system" else "account"
        if who == "account":
            citizen.typing_until = 0
            citizen.last_exchange_at = self.clock.now()
        message = citizen.add(who, via, content, self.clock.now())
        self.records.tell(_news(citizen, message))
        return message

    async def verify(self, account: Account) -> tuple[bool, str]:
        return await self._pusher().verify(account)

    def point(self, name: str, callback_url: str) -> None:
        """From now on this account's service listens there."""
        account = self.account(name)
        moved = replace(account.config, callback_url=callback_url)
        others = (moved if each == account.config else each for each in self.config.accounts)
        self.config = replace(self.config, accounts=tuple(others))
        account.config = moved
        self.tell_state()

    def tell_state(self) -> None:
        self.records.tell({"kind": "state"})

    def close(self) -> None:
        """Ends streams and long polls, so that the server can stop."""
        self.records.close()
        for citizen in self.citizens():
            citizen.changed.set()

    def change(self, **settings: object) -> None:
        """New rules from now on; the accounts stay as they are."""
        self.config = replace(self.config, **settings)  # type: ignore[arg-type]
        self.records.keep = self.config.record

    def _account(self, config: AccountConfig) -> Account:
        sealed = config.mode != "plain"
        envelope = Envelope(config.aes_key, config.app_id) if sealed else None
        return Account(config, TokenOffice(self.config.tokens, self.ids), envelope)

    def _acted(self, citizen: Citizen, incoming: Incoming, now: int) -> None:
        if incoming.act is not None:
            citizen.quota.grant(incoming.act, now)
        if incoming.is_message:
            citizen.last_exchange_at = now
        if incoming.bubble is not None:
            message = citizen.add("citizen", "citizen", incoming.bubble, now)
            self.records.tell(_news(citizen, message))

    async def _delivered(self, delivery: Delivery) -> Attempt | None:
        twice = self.faults.take("push_duplicate")
        copies = twice.copies if twice else 1
        pusher = self._pusher()
        sent = [pusher.deliver(delivery.push, delivery.exchange) for _ in range(copies)]
        settled = [attempt for attempt in await asyncio.gather(*sent) if attempt]
        speaking = [attempt for attempt in settled if attempt.reply is not None]
        return next(iter(speaking or settled), None)

    def _pusher(self) -> Pusher:
        return Pusher(self.config, self._session, self.clock, self.ids, self.faults, self.records)

    async def _delayed(self, citizen: Citizen) -> None:
        if hold := self.faults.take("push_hold"):
            await self._holding.hold(citizen.openid, hold.seconds or _HOLD_SECONDS)
        if late := self.faults.take("push_latency"):
            await asyncio.sleep(late.seconds)

    def _answered(self, delivery: Delivery) -> None:
        exchange, citizen = delivery.exchange, delivery.citizen
        if delivery.reaches_citizen and exchange.reply and exchange.reply["type"] != _TRANSFER:
            self.say(citizen, self.with_media(exchange.reply), via="passive")
        if exchange.error and delivery.is_awaited:
            self.say(citizen, {"type": "system", "content": FAULT_NOTICE}, via="system")

    def _knows_media(self, media_id: str) -> bool:
        return self.media.find(media_id, self.clock.now()) is not None

    def with_media(self, content: Json) -> Json:
        """Bubbles of media carry the address from which the phone loads them."""
        media_id = content.get("media_id")
        return {**content, "url": f"/sandbox/media/{media_id}"} if media_id else content


def _news(citizen: Citizen, message: PhoneMessage) -> Json:
    return {"kind": "message", "openid": citizen.openid, "message": message.shown()}
