"""A province's own policy lies over the shipped one; what is wrong is one line naming the key."""

from pathlib import Path

import pytest

from bot.policy_file import SHIPPED, PolicyError
from bot.settings import Settings, SettingsError, read_settings
from services.policy import Policy
from tests.bot.conftest import SafeLane


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A policy file, empty, that SAFELANE_POLICY names."""
    path = tmp_path / "policy.toml"
    path.touch()
    monkeypatch.setenv("SAFELANE_POLICY", str(path))
    return path


def test_the_shipped_file_says_what_the_program_does_without_one() -> None:
    assert Settings().to_policy() == Policy(url=Settings().url)


def test_a_file_changes_what_it_names_and_leaves_the_rest(own: Path) -> None:
    own.write_text('dispatch = "confirm"\n[P1]\nanswer_minutes = 1.5\n[work_hours]\nend = 17:30:00')

    policy, usual = read_settings().to_policy(), Policy()

    assert (policy.dispatch, policy.offer_times[0].total_seconds()) == ("confirm", 90)
    assert policy.offer_times[1:] == usual.offer_times[1:]
    assert (policy.work_hours.start, str(policy.work_hours.end)) == (
        usual.work_hours.start,
        "17:30:00",
    )


def test_the_environment_goes_before_the_file(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own.write_text('dispatch = "confirm"\n[P2]\nanswer_minutes = 7\nsilence_minutes = 99')
    monkeypatch.setenv("SAFELANE_DISPATCH", "auto")
    monkeypatch.setenv("SAFELANE_OFFER_MINUTES", "1,2,3,4")

    policy = read_settings().to_policy()

    assert (policy.dispatch, policy.offer_times[1].total_seconds()) == ("auto", 120)
    assert policy.progress_times[1].total_seconds() == 99 * 60


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("colour = 3", "colour: there is no such key"),
        ("[P5]\nanswer_minutes = 3", "P5: there is no such key"),
        ("[P1]\nanswer_hours = 3", "P1.answer_hours: there is no such key"),
        ("P1 = 3", "P1: "),
        ('[P1]\nanswer_minutes = "3"', "P1.answer_minutes: should be a valid number"),
        ("[P1]\nanswer_minutes = true", "P1.answer_minutes: should be a valid number"),
        ("[P1]\nanswer_minutes = 0", "P1.answer_minutes: should be greater than 0"),
        ("[P2]\nsilence_minutes = -1", "P2.silence_minutes: should be greater than 0"),
        ("[P4]\nsilence_minutes = inf", "P4.silence_minutes: "),
        ("[P4]\nsilence_minutes = 1e9", "P4.silence_minutes: should be less than or equal"),
        ("[P1]\ntell_at_once = 1", "P1.tell_at_once: should be a valid boolean"),
        ("alert_repeat_minutes = []", "alert_repeat_minutes: "),
        ("alert_repeat_minutes = [2, 0]", "alert_repeat_minutes: should be greater than 0"),
        ('dispatch = "maybe"', "dispatch: should be 'auto' or 'confirm'"),
        ('[work_hours]\nstart = "25:00"', 'work_hours.start: needs a time of day such as "06:00"'),
        ('[work_hours]\nstart = "19:00"', "work_hours.start: must end later than it starts"),
        ("[P1]\nanswer_minutes = 20", "P1.answer_minutes: P1 is slower than P2"),
        ("[P3]\non_site_minutes = 100", "P3.on_site_minutes: P2 is slower than P3"),
        ("[P1", "not TOML: "),
    ],
)
def test_what_is_wrong_is_one_line_naming_the_file_and_the_key(
    own: Path, text: str, complaint: str
) -> None:
    own.write_text(text)

    with pytest.raises(SettingsError) as refused:
        read_settings()

    assert str(refused.value).startswith(f"{own}: {complaint}")
    assert "\n" not in str(refused.value)


def test_a_wrong_order_in_the_environment_names_the_setting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SAFELANE_OFFER_MINUTES", "30,10,30,240")

    with pytest.raises(SettingsError, match=r"^SAFELANE_OFFER_MINUTES: P1\.answer_minutes: P1 is"):
        read_settings()


@pytest.mark.parametrize("path", ["/nowhere/policy.toml", "/"])
def test_a_file_that_cannot_be_read_is_named(path: str) -> None:
    with pytest.raises(PolicyError, match=f"^{path}: "):
        Settings(policy=path).to_policy()


def test_a_file_that_is_no_text_is_named(own: Path) -> None:
    own.write_bytes(b"\xff\xfe")

    with pytest.raises(SettingsError, match="not TOML"):
        read_settings()


def test_show_prints_every_key_its_value_and_where_it_comes_from(
    own: Path, safelane: SafeLane, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.write_text("reminder_hours = 12\n[P1]\nanswer_minutes = 1")
    monkeypatch.setenv("SAFELANE_PROGRESS_MINUTES", "5,6,7,8")

    ran = safelane("policy", "show")

    rows = {line.split()[0]: line.split(maxsplit=1)[1] for line in ran.out.splitlines() if line}
    assert ran.code == 0
    assert rows["answer_minutes"].split()[:4] == ["1", "10", "30", "240"]
    assert rows["answer_minutes"].endswith(f"P1 {own}")
    assert rows["silence_minutes"].split() == ["5", "6", "7", "8", "SAFELANE_PROGRESS_MINUTES"]
    assert rows["tell_at_once"].split()[:4] == ["yes", "no", "no", "no"]
    assert rows["reminder_hours"].split() == ["12", str(own)]
    assert rows["alert_repeat_minutes"].startswith("2, 5, 10")


def test_check_says_whether_a_file_can_be_used(safelane: SafeLane, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("[P1]\nanswer_minutes = 0")

    assert safelane("policy", "check", str(SHIPPED)).code == 0
    refused = safelane("policy", "check", str(bad))
    assert (refused.code, refused.out) == (2, "")
    assert f"{bad}: P1.answer_minutes" in refused.complaint


def test_a_bad_policy_keeps_the_house_from_starting(own: Path, safelane: SafeLane) -> None:
    own.write_text("[P1]\nanswer_minutes = 0")

    ran = safelane("serve")

    assert (ran.code, ran.complaint) == (
        2,
        f"{own}: P1.answer_minutes: should be greater than 0",
    )
