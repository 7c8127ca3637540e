"""The settings of a service under measurement: what it is told by its environment."""

from pathlib import Path

from bench.citizens import TOKEN


def environment(folder: Path, url: str = "") -> dict[str, str]:
    """Of a service whose files lie in `folder`, and its database too unless `url` names one."""
    config = folder / "config.toml"
    config.write_text("")
    return {
        "BANGBAN_CONFIG": str(config),
        "BANGBAN_SERVER__PORT": "0",
        "BANGBAN_STORAGE__URL": url or sqlite_in(folder),
        "BANGBAN_STORAGE__FILES": str(folder / "files"),
        "BANGBAN_STORAGE__RELEASES": str(releases_in(folder)),
        "BANGBAN_CONSOLE__AUDIT_ANCHORS": str(folder / "anchors"),
        "BANGBAN_WECHAT__APP_ID": "wx0123456789abcdef",
        "BANGBAN_WECHAT__APP_SECRET": "never-used",  # an account that may send by itself
        "BANGBAN_WECHAT__TOKEN": TOKEN,
        "BANGBAN_LIMITS__BURST": "10000",
    }


def sqlite_in(folder: Path) -> str:
    return f"sqlite:///{folder}/bangban.db"


def releases_in(folder: Path) -> Path:
    return folder / "releases"
