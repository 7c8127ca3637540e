"""What citizens say on the phone that day: answered, offered, unanswered, marked and left."""

from dataclasses import dataclass

from sandbox.client import Phone, Sandbox

FEE = "补身份证要多少钱"


@dataclass(frozen=True, slots=True)
class Chat:
    """One citizen, and what they say one after the other."""

    name: str
    said: tuple[str, ...]


CHATS = (
    Chat("刘大爷", ("老年证怎么办", "有用", "高龄津贴怎么领", "有用")),
    Chat("小陈", ("开小吃店要办哪些手续", "有用", "营业执照")),
    Chat("赵姐", ("身份证丢了怎么补", "有用", "异地看病怎么备案")),
    Chat("小周", ("楼上漏水找谁", "没用", "物业不管，天花板都湿了，找谁来修？")),
    Chat("老孙", ("无人机要登记吗", "换手机号怎么办")),
    Chat("小吴", ("无人机要不要登记", "居住证怎么办", "有用")),
    Chat("郑师傅", ("无人机要登记吗", "换手机号怎么办", "房本掉了咋整")),
    Chat("钱阿姨", ("小区里能不能养鸽子", "露天烧烤要批吗", "高龄津贴怎么领", "有用")),
    Chat("冯老师", ("房本掉了咋整", "图书馆几点开门")),
    Chat("小韩", ("房本掉了咋整", "图书馆几点开门", "营业执照")),
    Chat(
        "何奶奶",
        ("取暖补贴什么时候发", "留言", "今年的取暖补贴什么时候发？打 13912345678 回我就行。"),
    ),
    Chat("小曹", ("孩子想转学", "留言", "我家在明湖区，户口在外省，孩子明年能转到明湖小学吗？")),
)


async def follow(sandbox: Sandbox, name: str) -> Phone:
    phone = await sandbox.phone(name)
    await phone.follow()
    return phone


async def everybody_asks(sandbox: Sandbox) -> None:
    for chat in CHATS:
        phone = await follow(sandbox, chat.name)
        for said in chat.said:
            await phone.say(said)
