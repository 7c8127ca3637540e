"""Media: fetched once, kept by content, deleted when nobody may have them any more."""

from chat.reply import Reply
from storage.media_store import Fetched, MediaState, WantedMedia
from tests.fakes.clock import NOW, FakeClock
from tests.fakes.people import message
from tests.fakes.process import LEASE, Process, rows

KEPT = Fetched(MediaState.KEPT, "ab/abcd.jpg", "image/jpeg", 3)
ROWS = "SELECT media_id, state, file FROM media ORDER BY id"


async def wanted(one: Process, media: str, *, openid: str = "citizen-1") -> str:
    """A citizen sends a picture; returns who."""
    asked = message("看图", media, openid=openid)
    claimed = await one.claims(asked)
    await one.finishes(claimed, asked, Reply(silent="test", wanted=(media,)))
    return claimed.citizen.id


async def test_a_wanted_file_is_claimed_once(alive: Process, other: Process) -> None:
    await wanted(alive, "pic")
    (media,) = await alive.media.claim(NOW, 4)
    assert media == WantedMedia(media.id, "main", "pic", 1, NOW)
    assert await other.media.claim(NOW, 4) == []
    await alive.media.settle(media, KEPT)
    row = "SELECT state, file, content_type, size, lease FROM media"
    assert await rows(alive.database, row) == [("kept", "ab/abcd.jpg", "image/jpeg", 3, "")]


async def test_one_that_failed_for_now_comes_again(alive: Process) -> None:
    await wanted(alive, "pic")
    (media,) = await alive.media.claim(NOW, 4)
    later = Fetched(MediaState.WAITING, error="busy", next_try=NOW + 5_000)
    await alive.media.settle(media, later)
    assert await alive.media.claim(NOW + 4_999, 4) == []
    assert [each.tries for each in await alive.media.claim(NOW + 5_000, 4)] == [2]


async def test_what_the_dead_were_fetching_is_fetched_again(
    alive: Process, other: Process, clock: FakeClock
) -> None:
    await wanted(alive, "pic")
    (lost,) = await alive.media.claim(NOW, 4)
    clock.pass_by(LEASE)
    await other.beat()
    assert [each.media_id for each in await other.media.claim(clock.now, 4)] == ["pic"]
    await alive.media.settle(lost, KEPT)
    assert await rows(alive.database, ROWS) == [("pic", "fetching", "")]


async def test_files_of_an_erased_citizen_are_to_be_deleted(alive: Process) -> None:
    citizen = await wanted(alive, "pic")
    await alive.media.settle((await alive.media.claim(NOW, 4))[0], KEPT)
    await alive.citizens.erase(citizen, but_turn="", at=NOW)
    ((row, file),) = await alive.media.unwanted(10)
    assert file == "ab/abcd.jpg"
    await alive.media.deleted(row)
    assert await alive.media.unwanted(10) == []
    assert await rows(alive.database, ROWS) == [("", "unwanted", "")]


async def test_a_file_that_arrives_after_the_erasure_is_deleted_too(alive: Process) -> None:
    citizen = await wanted(alive, "pic")
    (media,) = await alive.media.claim(NOW, 4)
    await alive.citizens.erase(citizen, but_turn="", at=NOW)
    await alive.media.settle(media, KEPT)
    assert await alive.media.unwanted(10) == [(media.id, "ab/abcd.jpg")]


async def test_a_file_that_another_citizen_sent_as_well_stays(alive: Process) -> None:
    first = await wanted(alive, "pic")
    await wanted(alive, "same", openid="citizen-2")
    for media in await alive.media.claim(NOW, 4):
        await alive.media.settle(media, KEPT)
    await alive.citizens.erase(first, but_turn="", at=NOW)
    assert await alive.media.unwanted(10) == []
    assert await rows(alive.database, ROWS) == [
        ("", "unwanted", ""),
        ("same", "kept", "ab/abcd.jpg"),
    ]
