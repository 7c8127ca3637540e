"""The platform's access token, shared by all processes and fetched by one of them at a time."""

from dataclasses import dataclass

from chat.message import Moment
from storage.database import Database, Params, Transaction


@dataclass(frozen=True, slots=True)
class Token:
    value: str
    expires: Moment
    fetched_at: Moment = 0


@dataclass(frozen=True, slots=True)
class TokenStore:
    database: Database
    process: str

    async def current(self, account: str) -> Token | None:
        def act(tx: Transaction) -> Token | None:
            row = tx.run(
                "SELECT value, expires, fetched_at FROM token WHERE account = :account",
                {"account": account},
            ).one()
            return Token(row["value"], row["expires"], row["fetched_at"]) if row else None

        return await self.database.read(act)

    async def may_fetch(self, account: str, now: Moment, lease: int) -> bool:
        """Whether this process is the one that fetches now; it has `lease` ms to do so."""

        def act(tx: Transaction) -> bool:
            params: Params = {
                "account": account,
                "me": self.process,
                "now": now,
                "until": now + lease,
            }
            return tx.run(_LEASE, params).count == 1

        return await self.database.write(act)

    async def keep(self, account: str, token: Token) -> None:
        def act(tx: Transaction) -> None:
            tx.run(
                _KEEP,
                {
                    "account": account,
                    "value": token.value,
                    "expires": token.expires,
                    "fetched_at": token.fetched_at,
                },
            )

        await self.database.write(act)

    async def give_up(self, account: str) -> None:
        """The fetch failed: let the next one try at once."""

        def act(tx: Transaction) -> None:
            params = {"account": account, "me": self.process}
            tx.run(
                "UPDATE token SET lease = '', lease_until = 0 "
                "WHERE account = :account AND lease = :me",
                params,
            )

        await self.database.write(act)


_LEASE = """
INSERT INTO token (account, value, expires, lease, lease_until)
VALUES (:account, '', 0, :me, :until)
ON CONFLICT (account) DO UPDATE SET lease = :me, lease_until = :until
WHERE token.lease = '' OR token.lease_until <= :now
"""

_KEEP = """
UPDATE token SET value = :value, expires = :expires, fetched_at = :fetched_at,
    lease = '', lease_until = 0
WHERE account = :account
"""
