"""A guide (办事指南): the standard elements of one service item.

Names follow the national service platform's implementation list (实施清单).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Material:
    """One thing to bring. `form` is 原件, 复印件, 原件和复印件, 电子 or 原件或电子."""

    name: str
    form: str = "原件"
    copies: int = 1
    source: str = ""
    necessity: str = "必要"
    note: str = ""
    sample_url: str = ""
    blank_form_url: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """The elements. Days are counted in `*_type` (工作日 or 日历日); 0 promised days is at once.

    `items` makes it a package (一件事): the ids of the guides that belong to it, in order.
    """

    task_name: str
    common_name: str = ""
    service_object: str = ""
    accept_condition: str = ""
    materials: tuple[Material, ...] = ()
    handle_flow: tuple[str, ...] = ()
    handle_type: tuple[str, ...] = ()
    project_type: str = ""
    anticipate_day: int | None = None
    anticipate_type: str = "工作日"
    promise_day: int | None = None
    promise_type: str = "工作日"
    limit_scene_num: int | None = None
    limit_scene_explain: str = ""
    in_person: str = ""
    agent: str = ""
    online: str = ""
    online_depth: str = ""
    online_url: str = ""
    cross_region: str = ""
    cross_region_type: str = ""
    is_fee: bool | None = None
    fee: str = ""
    fee_basis: str = ""
    legal_basis: tuple[str, ...] = ()
    result_name: str = ""
    result_delivery: str = ""
    is_schedule: bool = False
    is_express: bool = False
    points: tuple[str, ...] = ()
    window: str = ""
    transact_addr: str = ""
    transact_time: str = ""
    link_way: str = ""
    supervise_way: str = ""
    contact_person: str = ""
    tips: str = ""
    items: tuple[str, ...] = ()
