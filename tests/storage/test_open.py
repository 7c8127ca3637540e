"""A database URL says which engine, and a wrong one what is wrong."""

from pathlib import Path

import pytest

from storage.open import open_database, sqlite_path
from storage.sqlite import SqliteDatabase


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///relative.db", Path("relative.db")),
        ("sqlite:///data/relative.db", Path("data/relative.db")),
        ("sqlite:////var/lib/absolute.db", Path("/var/lib/absolute.db")),
        ("sqlite:////srv/with%20space.db", Path("/srv/with space.db")),
    ],
)
def test_slashes_tell_relative_from_absolute(url: str, path: Path) -> None:
    assert sqlite_path(url) == path


@pytest.mark.parametrize("url", ["", "test.db", "sqlite://", "sqlite:///", "mysql://a:hidden@b/c"])
async def test_an_unknown_url_is_refused_without_showing_its_password(url: str) -> None:
    with pytest.raises(ValueError, match=r"write sqlite:///relative\.db") as caught:
        await open_database(url)
    assert "hidden" not in str(caught.value)


async def test_a_sqlite_url_opens_its_file(tmp_path: Path) -> None:
    database = await open_database(f"sqlite:///{tmp_path / 'test.db'}")
    assert isinstance(database, SqliteDatabase)
    assert is_file(tmp_path / "test.db")
    await database.close()


def is_file(path: Path) -> bool:
    return path.is_file()
