"""The collections that the search is timed on."""

import importlib.util
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType

from bench.datasets import datasets
from bench.entries import Item, items

SCALE_GEN = "scale_gen.py"


@dataclass(frozen=True, slots=True)
class Corpus:
    """`items` makes as many different ones as wanted, the same each time."""

    name: str
    items: Callable[[int], list[Item]]


def corpora() -> Mapping[str, Corpus]:
    """Our own, and that of the datasets where they are."""
    found = {"own": Corpus("own", items)}
    folder = datasets()
    if folder and (folder / SCALE_GEN).exists():
        found["scale_gen"] = Corpus("scale_gen", partial(_generated, folder / SCALE_GEN))
    return found


def _generated(path: Path, count: int) -> list[Item]:
    return list(_items(_loaded(path), count))


def _items(generator: ModuleType, count: int) -> Iterator[Item]:
    """The first of its rows are names of items alone, without city and side."""
    cities: dict[str, list[str]] = {}
    for city in generator.CITY:
        cities.setdefault(city[0], []).append(city)
    for number, row in enumerate(generator.gen(count)):
        title, answer = row["question"], row["answer"]
        city = side = ""
        if row["id"].startswith("s"):
            city = next(one for one in cities[title[0]] if title.startswith(one))
            side = next(one for one in generator.ASP if title.endswith(one))
        name = title.removeprefix(city).removesuffix(side)
        yield Item(number, title, city, name, side, answer)


def _loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be loaded: point BANGBAN_DATASETS to another folder.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
