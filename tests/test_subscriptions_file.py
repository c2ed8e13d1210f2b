"""The list of subscriptions: what may stand in it, and how each mistake is told."""

from datetime import time

import pytest

from bot.errors import FileProblem
from bot.files import sample_profile
from bot.subscriptions_file import default_subscription, subscriptions_from
from scoring.choose import Rules
from scoring.due import Schedule

WORKDAYS = frozenset(range(5))


@pytest.fixture
def read(tmp_path):
    folder = tmp_path / "settings"
    folder.mkdir()
    (folder / "ml.toml").write_text('id = "ml"\ntitle = "Machine learning"\n', "utf-8")
    (folder / "bad.toml").write_text('levels = ["boss"]\nskils = []\n', "utf-8")
    (folder / "other.toml").write_text('id = "ml"\ntitle = "Something else"\n', "utf-8")

    def read(text, **said):
        path = folder / "subscriptions.toml"
        path.write_text(text, "utf-8")
        return subscriptions_from(path, **said)

    return read


def problem(read, text):
    with pytest.raises(FileProblem) as caught:
        read(text)
    assert "looks like subscription = [{" in caught.value.remedy
    assert "\n" not in str(caught.value)
    return caught.value.what


def one(read, line):
    return read(f'[[subscription]]\nname = "a"\nchannel = "#jobs"\n{line}\n')[0]


def test_everything_that_may_be_said_of_a_subscription_is_read(read):
    (found,) = read("""
        [[subscription]]
        name = "team"
        channel = "C0123456"
        profile = "ml.toml"
        time = "07:30"
        weekdays = ["mon", "thu"]
        timezone = "America/St_Johns"
        picks = 5
        bar = 52.5
        per_employer = 1
        explore = 0
        half_life_days = 14
        set_up_by = "U012AB3CD"
    """)
    assert (found.name, found.place, found.workspace) == ("team", "C0123456", "local")
    assert found.profile.title == "Machine learning"
    assert found.own_profile
    assert found.schedule == Schedule(time(7, 30), frozenset((0, 3)), "America/St_Johns")
    assert found.rules == Rules(picks=5, bar=52.5, per_employer=1, explore=0)
    assert found.half_life_days == 14
    assert found.set_up_by == "U012AB3CD"


def test_what_is_not_said_is_as_the_readme_has_it(read):
    (found,) = read('[[subscription]]\nname = "me"\nperson = "U012AB3CD"\n', timezone="Asia/Tokyo")
    assert found.place == "U012AB3CD"
    assert found.schedule == Schedule(time(9), WORKDAYS, "Asia/Tokyo")
    assert found.rules == Rules(picks=10, bar=40, per_employer=2, explore=1)
    assert found.half_life_days == 30
    assert found.set_up_by is None


def test_without_a_profile_it_is_the_sample_which_is_nobodys_own_and_shared_with_nobody(read):
    one, two = read('subscription = [{ name = "a", channel = "#a" }, { name = "b", channel = "#b" }]')
    assert not one.own_profile
    assert one.profile.roles == sample_profile().roles
    assert one.profile.id != two.profile.id


def test_several_subscriptions_may_share_a_profile_in_the_order_of_the_file(read):
    found = read("""subscription = [
        { name = "b", channel = "#b", profile = "ml.toml" }, { name = "a", channel = "#a", profile = "ml.toml" }]""")
    assert [each.name for each in found] == ["b", "a"]
    assert found[0].profile == found[1].profile


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ('"Mon-Fri"', {0, 1, 2, 3, 4}),
        ('["mon", "Tuesday", "SUN"]', {0, 1, 6}),
        ('["Mon-Wed", "sat"]', {0, 1, 2, 5}),
        ('"mon, wed,fri"', {0, 2, 4}),
        ('"Sat-Mon"', {5, 6, 0}),
        ('"tue – thu"', {1, 2, 3}),
        ('"Friday to Friday"', {4}),
        ('"daily"', set(range(7))),
        ('"Weekdays"', set(range(5))),
        ('["th"]', {3}),
    ],
)
def test_weekdays_are_names_and_ranges(read, said, days):
    assert one(read, f"weekdays = {said}").schedule.weekdays == days


@pytest.mark.parametrize("said", ['"9:05"', "09:05:00", '" 09:05 "'])
def test_a_time_is_hours_and_minutes(read, said):
    assert one(read, f"time = {said}").schedule.at == time(9, 5)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('time = "24:00"', "time wants hours and minutes such as \"09:00\", not '24:00'"),
        ('time = "9"', "time wants"),
        ("time = 9", "time wants"),
        ("time = 09:00:30", "time wants"),
        ('weekdays = "Mo-Xy"', "weekdays does not know the day 'Xy'"),
        ('weekdays = "t"', "weekdays does not know the day 't'"),
        ("weekdays = []", 'weekdays wants days such as "Mon-Fri"'),
        ("weekdays = [1]", "weekdays wants days"),
        ("weekdays = 3", "weekdays wants days"),
        ('timezone = "Europe/Berlyn"', "not 'Europe/Berlyn'; did you mean Europe/Berlin?"),
        ('timezone = "CEST+1h"', "timezone wants an IANA time zone"),
        ("picks = 0", "picks wants a whole number from 1 to 20, not '0'"),
        ("picks = 21", "picks wants"),
        ("picks = 2.5", "picks wants"),
        ("picks = true", "picks wants"),
        ("bar = 101", "bar wants a number from 0 to 100"),
        ("bar = nan", "bar wants"),
        ("per_employer = 0", "per_employer wants"),
        ("explore = 5", "explore wants a whole number from 0 to 4"),
        ("half_life_days = 0", "half_life_days wants"),
        ('set_up_by = "@ada"', "set_up_by wants a person's id such as U012AB3CD"),
        ('person = "U012AB3CD"', "wants either channel or person"),
        ('profile = ""', "profile wants text in quotes"),
        ('chanel = "#x"', "unknown field 'chanel', did you mean channel?"),
        ('profile = "nowhere.toml"', "nowhere.toml: cannot be read: No such file"),
    ],
)
def test_each_mistake_is_told_with_its_place(read, line, said):
    what = problem(read, f'[[subscription]]\nname = "a"\nchannel = "#jobs"\n{line}\n')
    assert "subscription 1 ('a'): " in what
    assert said in what


def test_every_mistake_is_told_at_once(read):
    what = problem(
        read,
        """
        subscriptions = 1

        [[subscription]]
        profile = "bad.toml"
        picks = 100

        [[subscription]]
        name = "b"
        channel = "#b"
        profile = "ml.toml"

        [[subscription]]
        name = "b"
        channel = "#c"

        [[subscription]]
        name = "d"
        channel = "#d"
        profile = "other.toml"
        """,
    )
    for said in (
        "unknown field 'subscriptions', did you mean subscription? at the top",
        "subscription 1: lacks name",
        "subscription 1: lacks channel (or person)",
        "subscription 1: picks wants",
        "bad.toml: skils: is no field of a profile; did you mean skills?; levels: wants one of",
        "subscription 3 ('b'): has the name of subscription 2 (b)",
        "other.toml: has the id 'ml', as another profile has",
    ):
        assert said in what


@pytest.mark.parametrize("text", ["", "subscription = []", "[subscription]\nname = 'a'\n"])
def test_a_file_without_subscriptions_is_a_mistake(read, text):
    assert "holds no [[subscription]]" in problem(read, text)


def test_a_file_that_cannot_be_read_names_the_setting(tmp_path):
    with pytest.raises(FileProblem, match="JOBPICKS_SUBSCRIPTIONS"):
        subscriptions_from(tmp_path / "nowhere.toml")


def test_without_a_file_there_is_one_with_the_sample_profile():
    found = default_subscription("C0123456", "Europe/Berlin")
    assert (found.name, found.place, found.own_profile) == ("default", "C0123456", False)
    assert found.schedule == Schedule(time(9), WORKDAYS, "Europe/Berlin")
    assert found.profile == sample_profile()
