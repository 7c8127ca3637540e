"""What to bring, item by item."""

from chat.passage import Passage
from knowledge.guide import Guide, Material
from knowledge.markup import spoken_text
from knowledge.sentence import one_line
from pages.section import Item, web_link


def items_of(guide: Guide) -> tuple[Item, ...]:
    return tuple(map(_item, guide.materials))


def _item(material: Material) -> Item:
    amount = f"{material.form} {material.copies} 份" if material.copies else material.form
    return Item(
        name=one_line(material.name),
        details="，".join(filter(None, (amount.strip(), material.source))),
        necessity="" if material.necessity == "必要" else material.necessity,
        note=_note(material),
        links=(
            *web_link("看样表", material.sample_url),
            *web_link("下载空表", material.blank_form_url),
        ),
    )


def _note(material: Material) -> Passage:
    return spoken_text(one_line(material.note)) if material.note.strip() else ()
