"""Questions for cases, and what they are about."""

import pytest

from knowledge.precedent import asks_for_cases, asks_how_others_did, matter_in

NAMED = {
    "有没有人碰到过开发商跑路办不了房产证": "开发商跑路办不了房产证",
    "有人遇到过继承人在国外的情况吗": "继承人在国外",
    "有没有人遇到过这种情况：房本地址和门牌对不上？": "房本地址和门牌对不上",
    "房产证地址对不上有没有先例": "房产证地址对不上",
    "社保断缴补交，有没有类似的案例": "社保断缴补交",
    "有没有开发商失联的案例": "开发商失联",
    "有没有跨省退休补缴成功的例子吗": "跨省退休补缴成功",
    "别人也碰到过公积金提不出来吗": "公积金提不出来",
    "谁办过海外亲属放弃继承": "海外亲属放弃继承",
    "交房好多年没证，有先例可以照着来吗": "交房好多年没证",
    "医院漏了急诊标记，报销被降，有例子不": "医院漏了急诊标记，报销被降",
    "请问有谁经历过档案丢了退不了休": "请问档案丢了退不了休",
    "有过公司注销后补社保的先例吗": "公司注销后补社保",
}
OF_THE_MATTER_AT_HAND = (
    "类似案例",
    "看看类似案例",
    "案例",
    "有案例吗",
    "有没有案例可以参考",
    "有没有先例",
    "有什么案例",
    "有人遇到过吗",
    "有没有人碰到过这种情况？",
    "有没有类似的例子啊",
    "还有类似案例吗",
    "有人办成过吗",
)
OTHER_QUESTIONS = (
    "有人捡到我的身份证怎么办",
    "有没有人上班",
    "谁能帮我办居住证",
    "身份证被别人捡走了",
    "有没有人可以代办身份证",
    "有人帮我办过居住证，现在要续签",
    "我碰到过一次退件，现在重新交",
    "别人怎么代我领证",
    "有案底能办无犯罪证明吗",
    "案件进度怎么查",
    "例假能请假吗",
    "大家几点下班",
    "人家欠我钱不还",
)


@pytest.mark.parametrize(("question", "matter"), NAMED.items())
def test_a_question_for_cases_names_its_matter(question: str, matter: str) -> None:
    assert (asks_for_cases(question), matter_in(question)) == (True, matter)


@pytest.mark.parametrize("question", OF_THE_MATTER_AT_HAND)
def test_a_question_for_cases_may_name_none(question: str) -> None:
    assert (asks_for_cases(question), matter_in(question)) == (True, "")


@pytest.mark.parametrize("question", OTHER_QUESTIONS)
def test_other_questions_are_not_for_cases(question: str) -> None:
    assert (asks_for_cases(question), asks_how_others_did(question)) == (False, False)


@pytest.mark.parametrize(
    "question", ["别人怎么办的", "那别人都是怎么解决的？", "其他人是咋弄的", "人家怎么办成的"]
)
def test_how_others_did_it_is_a_question_for_cases_after_an_answer(question: str) -> None:
    assert (asks_how_others_did(question), matter_in(question)) == (True, "")
