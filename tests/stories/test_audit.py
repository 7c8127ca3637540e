"""What the staff do is chained and anchored while the service runs."""

from pathlib import Path

from bot.config import TurnSection
from sandbox.app import SandboxConfig
from sandbox.running import running
from storage.audit_anchors import AnchorFolder
from storage.audit_check import AuditCheck
from storage.open import open_database
from tests.fakes.office import office
from tests.stories.account import account, settings, wechat
from tests.stories.stage import Play, on_stage, until
from tests.stories.starter import prepared


async def test_the_service_chains_what_was_done_and_notes_it_beside_the_database(
    tmp_path: Path,
) -> None:
    one = account()
    async with running(SandboxConfig(accounts=(one,))) as here:
        sections = {one.name: wechat(one, here.base, pushes=True)}
        chosen = settings(sections, tmp_path, turn=TurnSection())
        await prepared(chosen)
        database = await open_database(chosen.storage.url)
        await office(database).has("li.juan")
        await database.close()
        async with on_stage(here, chosen, Play(accounts=(one,))) as scene:
            sealed = "SELECT audit FROM audit_seal"
            (row,) = await scene.rows("SELECT id FROM audit WHERE target = 'staff:li.juan'")
            await scene.until_rows(
                sealed, lambda found: row["id"] in [one["audit"] for one in found]
            )
            anchors = AnchorFolder(chosen.console.audit_anchors)
            await until(lambda: anchors.last() is not None)
            verdict = await AuditCheck(scene.database, anchors).verify()
            assert (verdict.waiting, verdict.anchors, verdict.broken) == (0, 1, None)
