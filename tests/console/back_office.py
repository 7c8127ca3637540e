"""What tests of the administration prepare and look up behind the console's back."""

import secrets
from dataclasses import dataclass

from aiohttp import CookieJar
from aiohttp.test_utils import TestClient
from yarl import URL

from console.gate import SESSION
from office.audit import Actor, AuditFilter, AuditRow
from office.session import token_hash
from tests.console.conftest import House
from tests.console.visitor import Visitor
from tests.fakes.office import Office, office


@dataclass(frozen=True)
class BackOffice:
    house: House
    stores: Office

    async def also_at(self, name: str, address: str, token: str = "") -> Visitor:
        """The same person at another device."""
        token = token or f"{name}-at-{address}"
        by = Actor(name, self.house.clock(), address)
        assert await self.stores.sessions.renew(name, token_hash(token), by=by)
        client = TestClient(self.house.server, cookie_jar=CookieJar(unsafe=True))
        await client.start_server()
        client.session.cookie_jar.update_cookies({SESSION: token}, URL(client.make_url("/")))
        self.house._clients.append(client)
        return Visitor(client, name, token)

    def by(self, name: str) -> Actor:
        return Actor(name, self.house.clock(), "192.0.2.7")

    async def must_change(self, name: str) -> None:
        """The password was given by somebody else; who is signed in stays so."""
        sql = "UPDATE staff SET must_change_password = 1 WHERE name = :name"
        await self.house.database.write(lambda tx: tx.run(sql, {"name": name}).count)

    async def deeds(self, **wanted: str) -> list[AuditRow]:
        """What was audited since the house was furnished, the latest first."""
        rows = await self.stores.trail.rows(AuditFilter(**wanted), limit=99)  # type: ignore[arg-type]
        return [row for row in rows if not row.staff.startswith("cli:tests")]


def back_office(house: House) -> BackOffice:
    return BackOffice(house, office(house.database, process=secrets.token_hex(4)))
