"""One push on its way: what is written, to whom, and who waits for the answer."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.accounts import Account
from sandbox.body import Element, Elements, plain_body
from sandbox.citizens import Citizen
from sandbox.happening import ANSWERED
from sandbox.incoming import Incoming, Raw
from sandbox.push import Push
from sandbox.records import Exchange
from sandbox.replies import Expected


@dataclass(frozen=True, slots=True)
class Delivery:
    citizen: Citizen
    incoming: Incoming | Raw
    push: Push
    exchange: Exchange

    @property
    def is_awaited(self) -> bool:
        """Whether the citizen waits for words, and so sees the notice of a fault."""
        incoming = self.incoming
        return isinstance(incoming, Raw) or incoming.is_message or incoming.event in ANSWERED

    @property
    def reaches_citizen(self) -> bool:
        """Who has just left reads no reply."""
        return isinstance(self.incoming, Raw) or self.incoming.event != "unsubscribe"


@dataclass(frozen=True, slots=True)
class PushWriter:
    """Writes what happened into the platform's XML."""

    knows_media: Callable[[str], bool]

    def written(
        self, account: Account, citizen: Citizen, incoming: Incoming | Raw, created: int
    ) -> Push:
        expected = self._expected(account, citizen, incoming)
        if isinstance(incoming, Raw):
            return Push(account, incoming.xml, (), expected)
        elements: Elements = (
            Element("ToUserName", account.config.gh_id),
            Element("FromUserName", citizen.openid),
            Element("CreateTime", created),
            Element("MsgType", incoming.msg_type),
            *incoming.elements,
        )
        return Push(account, plain_body(elements), elements, expected)

    def _expected(self, account: Account, citizen: Citizen, incoming: Incoming | Raw) -> Expected:
        return Expected(
            openid=citizen.openid,
            gh_id=account.config.gh_id,
            mode=account.config.mode,
            token=account.config.token,
            envelope=account.envelope,
            answers_message=isinstance(incoming, Raw) or incoming.is_message,
            knows_media=self.knows_media,
        )
