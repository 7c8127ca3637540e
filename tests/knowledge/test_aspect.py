"""What a question asks about."""

import pytest

from knowledge.aspect import Aspect, aspect_of

SENTENCES: dict[Aspect, str] = {
    Aspect.FEE: """
        补身份证多少钱
        换驾照要花多少
        办居住证收费吗
        护照工本费是多少
        公章刻制要钱不
        办营业执照是不是免费的
        不动产登记费用怎么算
        补个户口本几块钱
        领结婚证要交费吗
        办这个贵不贵
        网上办多少钱
        异地补身份证收多少
    """,
    Aspect.MATERIALS: """
        补身份证带什么
        补办身份证要什么材料
        给娃上户口需要哪些证件
        换驾照要带啥
        去办护照准备些什么东西
        要不要带户口本去
        结婚登记需要什么手续
        公积金提取要提供哪些资料
        照片要几张
        户口簿复印件要不要
        身份证原件还是复印件
        开店办执照材料清单
        办残疾证 材料
        办退休都要交啥
        老年优待证要拿什么去
        过户要填什么表
        医保转移需要啥
        网上申请要上传什么证明
    """,
    Aspect.TIME: """
        身份证补办要多久
        护照几天能拿到
        营业执照多长时间办下来
        公积金提取什么时候能到账
        驾照换证当天能拿吗
        办结时限是多少
        要等几个工作日
        能不能加急
        房产证啥时候能下来
        落户要多少天
        社保卡补办几个星期
        准生证办理时间
    """,
    Aspect.PLACE: """
        补身份证去哪办
        哪里可以办居住证
        婚姻登记处在哪
        到哪个窗口交
        不动产登记的地址
        驾照在哪儿换
        社保卡去什么地方补
        办老年证在几楼
        我家附近能办吗
        这事归哪个部门管
        上哪开无犯罪证明
    """,
    Aspect.HOURS: """
        周六上班吗
        大厅几点开门
        中午能办不
    """,
    Aspect.ONLINE: """
        补身份证网上能办吗
        能不能在网上申请护照
        手机上怎么办居住证
        小程序可以办吗
        营业执照线上怎么申请
        哪个网站能申请
        可以在支付宝上交吗
        能不能不跑腿
        在家能办吗
        网上办理居住证
        公积金提取手机上能弄不
        用电脑怎么报
        网上怎么操作
    """,
    Aspect.IN_PERSON: """
        要本人去吗
        补身份证必须本人到场吗
        办护照一定要亲自去吗
        要跑几趟
        夫妻双方都要到场吗
        孩子要不要去
        法人必须来吗
        不用去现场行吗
        需要法定代表人到场吗
        本人去还是怎样
        网上能办吗还是要本人去
        两个人都得去吗
    """,
    Aspect.AGENT: """
        能代办吗
        别人可以替我领吗
        身份证能让家人代领吗
        我走不开，能委托朋友办吗
        本人来不了怎么办
        老人去不了，子女能帮忙办吗
        代办要带什么材料
        能找中介办吗
        可以替父母领吗
        委托书怎么写
        我妈不方便，可以让同事去吗
        能叫我老公去办吗
        本人不在，家人可以办吗
    """,
    Aspect.CROSS_REGION: """
        在外地能办吗
        身份证异地能补吗
        可以跨省办理吗
        要回老家办吗
        必须回户籍地办吗
        我在外省怎么办公积金
        能不能在现居地办
        支持跨省通办不
        外地户口能在这里办身份证吗
        不回原籍能办吗
        人在外地可以换驾照吗
        老家的社保在外地能转吗
    """,
    Aspect.CONDITION: """
        办居住证要什么条件
        什么人可以申请低保
        申请公租房有什么要求
        我这种情况能申请吗
        哪些人能领失业金
        多大可以办老年证
        几岁可以办身份证
        够不够条件
        要满足什么
        有没有资格申请
        有年龄限制吗
        符不符合补贴标准
    """,
    Aspect.FLOW: """
        办营业执照的流程
        过户步骤是什么
        离婚登记程序是怎样的
        先体检还是先申请
        分几步办
        开公司第一步干啥
        具体怎么操作
        注销公司要几步
        二手房过户的顺序
    """,
    Aspect.RESULT: """
        证能邮寄吗
        可以寄到家里吗
        办好了怎么领
        办完去哪取
        能不能快递给我
        最后发的是什么证
        有没有电子版
        批下来以后在哪拿
    """,
    Aspect.CONTACT: """
        咨询电话是多少
        办护照打哪个电话
        有问题找谁
        怎么联系你们
        车管所电话
        不懂问谁
        窗口的联系方式
    """,
    Aspect.COMPLAINT: """
        投诉打什么号
    """,
    Aspect.ALL: """
        全部
        说详细点
        办事指南
        要带什么，多少钱
        去哪办要带什么材料
        多久能好，收费吗
        需要什么条件和哪些材料
        网上能办吗，要多久
        把具体要求都告诉我
    """,
    Aspect.NONE: """
        身份证丢了
        身份证掉了怎么办
        我要结婚
        怎么办理异地就医备案
        教师资格证认定
        养老金每个月能领多少钱
        失业补助发多少
        身份证有效期多久
        小孩出生多久内要上户口
        开小吃店要办哪些手续
        换手机号了怎么改
        外地人怎么办居住证
        医疗费用报销
        给孩子办社保卡
        你好
        补办营业执照
    """,
}
TABLE = [
    (sentence.strip(), aspect)
    for aspect, sentences in SENTENCES.items()
    for sentence in sentences.strip().splitlines()
]


@pytest.mark.parametrize(("sentence", "aspect"), TABLE)
def test_a_question_asks_about(sentence: str, aspect: Aspect) -> None:
    assert aspect_of(sentence) is aspect


def test_there_are_enough_sentences() -> None:
    assert len(TABLE) >= 120


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "？" * 100_000, "能" * 100_000, "😀"])
def test_anything_can_be_asked(text: str) -> None:
    assert aspect_of(text) is Aspect.NONE


def test_width_case_and_spaces_do_not_matter() -> None:
    assert aspect_of("补 身份证 多 少 钱") is Aspect.FEE
    assert aspect_of("哪个ＡＰＰ能办") is Aspect.ONLINE
