"""Rules of the house that no type checker sees."""

import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from bot.config import Settings
from handlers.order import HANDLERS

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
NO_HANDLERS = {"__init__", "contract", "order", "telling"}
"""Modules in handlers/ that handlers share."""

ICONS = ROOT / "console/static/icons.svg"
NOT_SHIPPED = {"tests", "bench"}


def settings_of(model: type[BaseModel], before: str = "") -> list[str]:
    """The keys of all settings; those of `accounts` are those of `wechat` again."""
    keys: list[str] = []
    for name, field in model.model_fields.items():
        inner: Any = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            keys += settings_of(inner, f"{before}{name}.")
        elif name != "accounts":
            keys.append(f"{before}{name}")
    return keys


def handler_modules() -> list[str]:
    return sorted({file.stem for file in (ROOT / "handlers").glob("*.py")} - NO_HANDLERS)


def console_areas() -> list[str]:
    return sorted(file.parent.name for file in (ROOT / "console").glob("*/area.py"))


def packages() -> list[str]:
    folders = {file.parent.relative_to(ROOT) for file in ROOT.glob("[a-z]*/**/__init__.py")}
    shipped = [folder for folder in folders if folder.parts[0] not in {*NOT_SHIPPED, "build"}]
    return sorted(".".join(folder.parts) for folder in shipped)


@pytest.mark.parametrize("key", settings_of(Settings))
def test_every_setting_is_documented(key: str) -> None:
    assert f"`{key}`" in (ROOT / "docs/configuration.md").read_text("utf-8")


@pytest.mark.parametrize("name", handler_modules())
def test_every_handler_is_asked_tested_and_documented(name: str) -> None:
    assert f"handlers.{name}" in [handler.__name__ for handler in HANDLERS]
    assert (ROOT / f"tests/handlers/test_{name}.py").exists()
    assert f"`{name}`" in (ROOT / "docs/architecture.md").read_text("utf-8")


def test_every_package_is_shipped_and_so_are_the_folders_of_data() -> None:
    shipped = PROJECT["tool"]["setuptools"]["packages"]
    assert set(packages()) <= set(shipped)
    without_files = [
        name for name in shipped if not any((ROOT / name.replace(".", "/")).glob("*.*"))
    ]
    assert without_files == []


@pytest.mark.parametrize("contract", ["layers", "meaning", "sandbox-alone", "acyclic"])
def test_the_contracts_have_the_packages_in_them(contract: str) -> None:
    top = {package.partition(".")[0] for package in packages()}
    linter = PROJECT["tool"]["importlinter"]
    assert set(linter["root_packages"]) == top
    (terms,) = (each for each in linter["contracts"] if each["id"] == contract)
    named = {
        name.strip()
        for key in ("layers", "source_modules", "forbidden_modules", "ancestors")
        for line in terms.get(key, [])
        for name in line.split("|")
    }
    excepted = {
        "layers": {"sandbox"},
        "meaning": top - {"chat", "desk", "knowledge", "office"},
    }
    assert top - named == excepted.get(contract, set())


def test_each_handler_stands_alone_by_contract() -> None:
    (alone,) = (
        each
        for each in PROJECT["tool"]["importlinter"]["contracts"]
        if each["id"] == "handlers-alone"
    )
    assert sorted(alone["modules"]) == [f"handlers.{name}" for name in handler_modules()]


def test_every_test_folder_is_a_package() -> None:
    """Else a folder of tests hides the package of the same name."""
    folders = {file.parent for file in (ROOT / "tests").rglob("test_*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("area", console_areas())
def test_every_area_of_the_console_is_wired_tested_and_documented(area: str) -> None:
    assert f"console.{area}.area" in (ROOT / "bot/console.py").read_text("utf-8")
    assert list((ROOT / "tests/console" / area).glob("test_*.py"))
    assert f"`{area}`" in (ROOT / "docs/architecture.md").read_text("utf-8")


def test_the_sheet_has_the_icons_that_pages_show_and_no_other() -> None:
    sheet = set(re.findall(r'<symbol id="([^"]+)"', ICONS.read_text("utf-8")))
    make_icons = runpy.run_path(str(ROOT / "scripts/make-icons"))
    assert sorted(set(make_icons["named"]()) - sheet) == []
    assert sorted(sheet - set(make_icons["used"](sheet))) == [], "run scripts/make-icons"
