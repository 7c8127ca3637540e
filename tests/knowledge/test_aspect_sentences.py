"""More of what citizens say, and which side of a matter they mean."""

import pytest

from knowledge.aspect import Aspect, aspect_of
from knowledge.followup import only_aspect

SENTENCES: dict[Aspect, str] = {
    Aspect.FEE: """
        收不收费
        要不要钱
        这个要花钱吗
        工本费多少
        手续费贵吗
        换证多少钱
        办残疾证多少钱
        补户口本要给多少钱
        护照要交多少钱
        刻章得多少钱
        验车费用多少
        公证费谁出
        加急要另外收费吗
    """,
    Aspect.MATERIALS: """
        要交照片吗
        要带身份证吗
        带啥去
        要什么证件
        需要什么
        照片要几寸的，要交几张照片
        需要带户口本吗
        都要哪些材料
        材料清单
        复印件行吗
        要拿房产证吗
        申请表在哪里下载
        东西要带齐哪些
    """,
    Aspect.TIME: """
        要几天
        几天能好
        多久办完
        要等多久
        什么时候能拿到证
        当场能拿吗
        半个月能下来吗，到底要多久
        多少个工作日
        啥时候能批下来
        办理时限
        立等可取吗
    """,
    Aspect.PLACE: """
        在哪办
        去哪里办
        在几楼
        哪个窗口
        地址在哪
        附近哪有
        到哪个派出所办
        办理地点
        去哪个部门
    """,
    Aspect.HOURS: """
        周末上班吗
        星期天上不上班
        周六能办吗
        几点下班
        中午休息吗，几点上班
        国庆上班吗
        上班时间
        下班后还能办吗
        今天上班吗
        晚上能办吗
        有延时服务吗
        节假日开门吗
        早上几点开始
    """,
    Aspect.ONLINE: """
        网上能办吗
        手机上能不能弄
        小程序上怎么办
        有网址吗
        线上可以申请吗
        哪个APP能办
        在家能不能办
        全程网办吗
    """,
    Aspect.IN_PERSON: """
        要本人去吗
        必须亲自到场吗
        要跑几趟
        夫妻双方都要到场吗
        孩子要去吗，孩子要不要到场
        本人必须到吗，要本人到场吗
    """,
    Aspect.AGENT: """
        能代办吗
        让我妈去办行吗
        可以委托别人吗
        代办要带什么
        我去不了，能让我老公去办吗
        在外地回不去，家人能代领吗
        人在国外，能委托朋友办吗
        找人代办行不行
    """,
    Aspect.ABSENT: """
        不能到场
        不能到场怎么办
        人来不了
        人来不了怎么办
        我去不了
        我去不了现场
        去不了大厅怎么办
        我在外地回不去
        在外地回不来
        人在外地
        我人在国外
        在外地打工，回不去
        腿脚不方便去不了
        腿脚不便
        老人行动不便
        我妈瘫痪在床
        老人卧床不起，去不了
        我爸腿脚不好
        上班没空
        要上班没时间去
        平时上班没时间
        工作太忙，请不了假
        没空去
        走不开
        住院了
        住院了去不了
        能上门吗
        有上门服务吗
        可以上门办吗
        老人下不了床
        我没法到现场
        不方便过去
        有没有别的办法
        不想跑
        我来不了，网上能办吗
        在外地回不去，能不能异地办
        行动不便怎么办理身份证
        老人动不了怎么补社保卡
    """,
    Aspect.CROSS_REGION: """
        外地能办吗
        能异地办吗
        要回户籍地吗，不回老家行吗
        跨省能办吗
        在外地可以换驾照吗
        我在外省怎么办公积金
        省外能办吗
    """,
    Aspect.CONDITION: """
        要什么条件
        什么条件
        资格
        我有没有资格
        哪些人可以办
        有什么要求
        有年龄限制吗
        多大能办
        条件
    """,
    Aspect.FLOW: """
        流程
        办理流程是什么
        具体步骤
        第一步干什么
        分几步
        先缴税还是先过户
        怎么操作
    """,
    Aspect.RESULT: """
        能邮寄吗
        可以寄到家吗
        能送上门吗
        办好了去哪取
        能快递吗
        有没有电子证
        拿到的是什么
    """,
    Aspect.CONTACT: """
        电话多少
        咨询电话
        电话是多少
        打哪个电话问
        有问题问谁
        联系方式
        怎么联系
    """,
    Aspect.COMPLAINT: """
        投诉电话
        我要投诉
        投诉打哪个电话
        监督电话多少
        窗口态度太差
        找谁投诉
        窗口乱收费，找谁反映
        不给我办怎么办
    """,
    Aspect.ALL: """
        要多少钱，几天能好
        要带什么，在哪办
        都说一下，要带什么，多久
    """,
    Aspect.NONE: """
        低保一个月给多少钱
        低保多少钱一个月
        低保标准多少
        高龄津贴每月多少钱
        失业金一个月能领多少钱
        养老金多少
        残疾人补贴给多少
        生育津贴能拿多少钱
        特困一个月补多少
        丧葬费给多少钱
        公积金能贷多少
        有效期多久
        身份证有效期几年
        居住证能用多久
        出生多久内要上户口
        我家孩子刚出生
        我妈去世了
        住院费用怎么报销
        来示例市工作要办什么
        外地户口的孩子
    """,
}
TABLE = [
    (sentence.strip(), aspect)
    for aspect, sentences in SENTENCES.items()
    for sentence in sentences.strip().splitlines()
]
ALONE = [
    each.strip()
    for each in """
    不能到场
    人来不了
    人来不了怎么办
    我在外地回不去
    腿脚不方便去不了
    上班没空
    平时上班没时间
    老人行动不便
    走不开
    有上门服务吗
    周末上班吗
    投诉电话
    要几天
    收不收费
    电话多少
    流程
""".strip().splitlines()
]


@pytest.mark.parametrize(("sentence", "aspect"), TABLE)
def test_a_question_asks_about(sentence: str, aspect: Aspect) -> None:
    assert aspect_of(sentence) is aspect


def test_there_are_enough_sentences() -> None:
    assert len(TABLE) >= 150


@pytest.mark.parametrize("sentence", ALONE)
def test_after_an_answer_it_goes_on_with_the_same_matter(sentence: str) -> None:
    assert only_aspect(sentence)


@pytest.mark.parametrize(
    "sentence", ["腿脚不方便怎么办身份证", "老人来不了补社保卡", "人在外地换驾照"]
)
def test_with_a_matter_it_is_a_question_of_its_own(sentence: str) -> None:
    assert not only_aspect(sentence)
