from knowledge.opinion import Standing, worst_first


def test_the_worst_come_first_and_one_voice_weighs_less_than_many() -> None:
    good = Standing("good", "", 9, 0)
    mixed = Standing("mixed", "", 5, 5)
    single = Standing("single", "", 0, 1)
    bad = Standing("bad", "", 1, 9)
    assert worst_first([good, mixed, single, bad]) == [bad, single, mixed]
    assert [each.useless_share for each in (good, mixed, single, bad)] == [0.0, 0.5, 1.0, 0.9]
