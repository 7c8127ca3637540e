"""Delivers one push to the service: exact bytes, the cut after five seconds, the repeats."""

import asyncio
from dataclasses import dataclass
from time import monotonic

import aiohttp
from yarl import URL

from sandbox.accounts import Account
from sandbox.body import Elements, compatible_body, safe_body
from sandbox.clock import Clock
from sandbox.config import SandboxConfig
from sandbox.crypto import signature
from sandbox.faults import Faults
from sandbox.ids import Ids
from sandbox.records import Attempt, Exchange, Records
from sandbox.replies import Expected, judge

_HEADERS = {
    "User-Agent": "Mozilla/4.0",
    "Accept": "*/*",
    "Pragma": "no-cache",
    "Content-Type": "text/xml",
}
_GET_HEADERS = {name: _HEADERS[name] for name in ("User-Agent", "Accept", "Pragma")}
_OK = 200


@dataclass(frozen=True, slots=True)
class Push:
    """`plain` is what is sent, or sealed; `elements` are its parts, for compatible mode."""

    account: Account
    plain: str
    elements: Elements
    expected: Expected


@dataclass(frozen=True, slots=True)
class Pusher:
    config: SandboxConfig
    session: aiohttp.ClientSession
    clock: Clock
    ids: Ids
    faults: Faults
    records: Records

    async def deliver(self, push: Push, exchange: Exchange) -> Attempt | None:
        """Repeats until an attempt settles it; None when the service never answered well."""
        begun = monotonic()
        slow = self.faults.take("push_slow_reply")
        for turn in range(self.config.attempts):
            await _until(begun + turn * self.config.gap)
            held = max(0.0, begun + slow.seconds - monotonic()) if slow else 0.0
            attempt = await self._attempt(push, exchange, held=held)
            if self._settles(attempt):
                return None if attempt.errors else attempt
        return None

    async def verify(self, account: Account) -> tuple[bool, str]:
        """The GET with which a callback proves that it knows the token; always plain."""
        timestamp, nonce, echo = str(self.clock.seconds()), self.ids.nonce(), self.ids.nonce()
        signed = signature(account.config.token, timestamp, nonce)
        query = f"signature={signed}&echostr={echo}&timestamp={timestamp}&nonce={nonce}"
        url = callback_url(account.config.callback_url, query)
        try:
            async with asyncio.timeout(self.config.cut_after):
                async with self.session.get(url, headers=_GET_HEADERS) as response:
                    answer = await response.text()
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            return False, str(error) or type(error).__name__
        return response.status == _OK and answer == echo, answer

    async def _attempt(self, push: Push, exchange: Exchange, *, held: float) -> Attempt:
        url, body = self._request(push)
        attempt = Attempt(self.clock.now(), str(url), body)
        exchange.attempts.append(attempt)
        self.records.counters["push attempts"] += 1
        begun = monotonic()
        try:
            async with asyncio.timeout(self.config.cut_after):
                raw = await self._post(url, body, attempt)
                await asyncio.sleep(held)
            self._judge(raw, push.expected, attempt)
        except TimeoutError:
            attempt.status, attempt.outcome = None, "cut"
        except (aiohttp.ClientError, OSError) as error:
            attempt.status, attempt.outcome = None, "unreachable"
            attempt.errors = (str(error) or type(error).__name__,)
        attempt.ms = _elapsed(begun)
        self.records.counters[f"push {attempt.outcome}"] += 1
        self.records.exchange_changed(exchange)
        return attempt

    async def _post(self, url: URL, body: str, attempt: Attempt) -> bytes:
        async with self.session.post(
            url,
            data=body.encode("utf-8", "surrogatepass"),
            headers=_HEADERS,
            skip_auto_headers=("Accept-Encoding",),
            allow_redirects=False,
        ) as response:
            raw = await response.read()
            attempt.status = response.status
            attempt.body = raw.decode("utf-8", "replace")
            return raw

    def _judge(self, raw: bytes, expected: Expected, attempt: Attempt) -> None:
        if attempt.status != _OK:
            attempt.outcome = "bad status"
            attempt.errors = (f"HTTP status {attempt.status}, not 200",)
            return
        verdict = judge(raw, expected)
        attempt.reply, attempt.errors, attempt.xml = verdict.reply, verdict.errors, verdict.xml
        if verdict.errors:
            attempt.outcome = "bad reply"
        else:
            attempt.outcome = "reply" if verdict.reply else "success"

    def _settles(self, attempt: Attempt) -> bool:
        if attempt.outcome == "bad status":
            return not self.config.retry_on_bad_status
        if attempt.outcome == "bad reply":
            return not self.config.retry_on_bad_reply
        return attempt.outcome in {"reply", "success"}

    def _request(self, push: Push) -> tuple[URL, str]:
        account, openid = push.account, push.expected.openid
        timestamp, nonce = str(self.clock.seconds()), self.ids.nonce()
        signed = signature(account.config.token, timestamp, nonce)
        query = f"signature={signed}&timestamp={timestamp}&nonce={nonce}&openid={openid}"
        body = push.plain
        if account.envelope is not None:
            sealed = account.envelope.seal(push.plain, random16=self.ids.random16())
            proof = signature(account.config.token, timestamp, nonce, sealed)
            query += f"&encrypt_type=aes&msg_signature={proof}"
            body = _sealed_body(push, sealed)
        return callback_url(account.config.callback_url, query), body


def callback_url(base: str, query: str) -> URL:
    return URL(f"{base}{'&' if '?' in base else '?'}{query}", encoded=True)


def _sealed_body(push: Push, sealed: str) -> str:
    if push.account.config.mode == "compatible":
        return compatible_body(push.elements, sealed)
    return safe_body(push.account.config.gh_id, sealed)


async def _until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - monotonic()))


def _elapsed(begun: float) -> int:
    return round((monotonic() - begun) * 1000)
