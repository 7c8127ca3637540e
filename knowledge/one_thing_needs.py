"""What to bring for several matters at once: each thing named once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.guide import Guide, Material
from knowledge.sentence import phrase


@dataclass(frozen=True, slots=True)
class Needs:
    """`materials` is the union; `forms` are filled in at the windows, `made` come of an item."""

    materials: tuple[Material, ...] = ()
    forms: int = 0
    made: tuple[str, ...] = ()


def needs(guides: Sequence[Guide]) -> Needs:
    """Items are numbered from 1, as the notes of the materials name them."""
    wanted: dict[str, list[tuple[int, Material]]] = {}
    forms: set[str] = set()
    made: dict[str, None] = {}
    for number, guide in enumerate(guides, 1):
        for material in guide.materials:
            if material.source == "窗口领取填写":
                forms.add(material.name)
            elif before := _made_by(material, guides[: number - 1]):
                made[before] = None
            else:
                wanted.setdefault(_key(material.name), []).append((number, material))
    materials = [_merged(each) for each in _without_alternatives(wanted).values()]
    materials.sort(key=lambda each: each.necessity != "必要")
    return Needs(tuple(materials), len(forms), tuple(made))


def _without_alternatives(
    wanted: dict[str, list[tuple[int, Material]]],
) -> dict[str, list[tuple[int, Material]]]:
    """`医保码或居民身份证` is met by the identity card that another item asks for anyway."""
    kept = {key: list(each) for key, each in wanted.items()}
    for key in wanted:
        brought = [_key(one) for one in key.split("或")] if "或" in key else []
        if met := next((one for one in brought if one in kept and one != key), None):
            kept[met] += kept.pop(key)
    return kept


def _merged(wanted: Sequence[tuple[int, Material]]) -> Material:
    """The most that any item asks for; an original shown once serves all."""
    asked = [material for _, material in wanted]
    sure = [each for each in asked if each.necessity in {"必要", ""}]
    numbers = "、".join(map(str, sorted({number for number, _ in wanted})))
    notes = {phrase(each.note) for each in asked} - {""}
    why = f"，{notes.pop()}" if not sure and len(notes) == 1 else ""
    return Material(
        name=asked[0].name,
        form=_form([each.form for each in asked]),
        copies=max(each.copies for each in asked),
        necessity="必要" if sure else asked[0].necessity,
        note=f"第 {numbers} 件要{why}",
    )


def _form(forms: Sequence[str]) -> str:
    if len(set(forms)) == 1:
        return forms[0]
    is_original = any(form.startswith("原件") and "或" not in form for form in forms)
    is_copied = any("复印件" in form for form in forms)
    if is_original:
        return "原件和复印件" if is_copied else "原件"
    return "复印件" if is_copied and "原件或电子" not in forms else "原件或电子"


def _made_by(material: Material, before: Sequence[Guide]) -> str:
    """The name of what an earlier item results in, if that and nothing else is asked for."""
    key = _key(material.name)
    if "或" in key:
        return ""
    for guide in before:
        made = _key(guide.result_name)
        if len(made) >= _CLEAR and made in key:
            return guide.result_name
    return ""


def _key(name: str) -> str:
    """`本人居民身份证` and `身份证` are one thing."""
    return _BEFORE.sub("", _MARKS.sub("", name))


_CLEAR = 3
"""Characters of a result's name; shorter ones stand in the names of other things."""

_MARKS = re.compile(r"[《》\s]|（.*?）|居民|双方|新生儿")
_BEFORE = re.compile("^(?:本人|申请人|有效|的)+")
