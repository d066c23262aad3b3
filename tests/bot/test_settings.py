"""A setting that is wrong is one line that names it; everything else has a default."""

from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import Settings, SettingsError, read_settings
from services.policy import Policy

TOKEN = "1234567890:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


def test_without_any_setting_it_is_this_machine_alone_and_vietnamese(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SAFELANE_MEDIA_DIR")
    settings = read_settings()

    assert settings.database_url == "sqlite:///data/safelane.db"
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert settings.url == "http://127.0.0.1:8080"
    assert settings.on_loopback
    assert settings.language == "vi"
    assert settings.media_dir == Path("data/media")
    assert settings.dispatch == "auto"
    assert settings.telegram_token.get_secret_value() == ""
    assert settings.telegram_mode == "polling"
    assert settings.telegram_api_url == "https://api.telegram.org"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("LANGUAGE", "fr"),
        ("LANGUAGE", ""),
        ("DISPATCH", "manual"),
        ("TELEGRAM_MODE", "push"),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("TELEGRAM_WEBHOOK_SECRET", "with a space"),
        ("TELEGRAM_WEBHOOK_SECRET", "x" * 257),
        ("PUBLIC_URL", "safelane.example"),
        ("PUBLIC_URL", "ftp://safelane.example"),
        ("TIMEZONE", "Asia/Hue"),
        ("TIMEZONE", "../../etc/passwd"),
        ("PROVINCE", "45"),
        ("PROVINCE", "Quảng Trị"),
        ("PROVINCE", ""),
        ("AREA", "16,105,18"),
        ("AREA", "south,west,north,east"),
        ("AREA", "18,105,16,107"),
        ("AREA", "16,107,18,105"),
        ("AREA", "nan,105,18,107"),
        ("AREA", "16,105,118,107"),
        ("REFERENCE_PREFIX", "qt"),
        ("REFERENCE_PREFIX", "Q T"),
        ("OFFER_MINUTES", "3,10,30"),
        ("OFFER_MINUTES", "3,10,30,0"),
        ("OFFER_MINUTES", "3,10,nan,30"),
        ("OFFER_MINUTES", "3,10,30,inf"),
        ("PROGRESS_MINUTES", "3,10,30,1e300"),
        ("PROGRESS_MINUTES", "-3,10,30,240"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_bad_value_is_one_line_that_names_the_setting(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"SAFELANE_{name}", value)

    with pytest.raises(SettingsError, match=f"^SAFELANE_{name}: [^\n]+$"):
        read_settings()


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"PUBLIC_URL": "https://safelane.example"}, "SAFELANE_TELEGRAM_WEBHOOK_SECRET"),
        ({"TELEGRAM_WEBHOOK_SECRET": "s3cret"}, "SAFELANE_PUBLIC_URL"),
    ],
)
def test_a_webhook_without_what_it_needs_is_refused(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], missing: str
) -> None:
    for name, value in {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_MODE": "webhook", **given}.items():
        monkeypatch.setenv(f"SAFELANE_{name}", value)

    with pytest.raises(SettingsError, match=f"^{missing} [^\n]+$") as refused:
        read_settings()

    assert TOKEN not in str(refused.value)


def test_a_whole_webhook_may_be_plain_http_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFELANE_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("SAFELANE_TELEGRAM_MODE", "webhook")
    monkeypatch.setenv("SAFELANE_TELEGRAM_WEBHOOK_SECRET", "s3cret")
    monkeypatch.setenv("SAFELANE_PUBLIC_URL", "http://127.0.0.1:8080/")

    assert read_settings().url == "http://127.0.0.1:8080"


def test_secrets_are_not_shown_with_the_settings() -> None:
    settings = Settings(
        telegram_token=TOKEN, secret_key="a long secret", telegram_webhook_secret="s"
    )

    assert TOKEN not in repr(settings)
    assert "a long secret" not in str(settings)


def test_settings_cannot_be_changed_later() -> None:
    with pytest.raises(ValidationError):
        Settings().port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("", False)],
)
def test_only_loopback_is_this_machine_alone(host: str, alone: bool) -> None:
    assert Settings(host=host).on_loopback is alone


def test_the_policy_says_what_the_settings_say() -> None:
    policy = Settings(
        hotline="123",
        area="1,2,3,4",
        dispatch="confirm",
        offer_minutes="1,2,3,4",
        progress_minutes="5,6,7,8",
        reference_prefix="HUE",
    ).to_policy(example=True)

    assert policy.area.holds(2, 3)
    assert not policy.area.holds(2, 5)
    assert policy.offer_times[3] == timedelta(minutes=4)
    assert policy.progress_times[0] == timedelta(minutes=5)
    assert (policy.hotline, policy.dispatch, policy.reference_prefix) == ("123", "confirm", "HUE")
    assert policy.example


def test_a_province_brings_its_names_and_its_box(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFELANE_PROVINCE", "46")

    area = read_settings().to_policy().area

    assert area.province == "46"
    assert area.holds(16.4637, 107.5909)
    assert not area.holds(17.4690, 106.6220)


def test_without_a_province_it_is_quang_tri() -> None:
    assert Settings().to_policy().area == Policy().area


def test_a_box_of_ones_own_goes_before_the_provinces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFELANE_AREA", "16,106,17,107")

    area = read_settings().to_policy().area

    assert (area.south, area.west, area.north, area.east, area.province) == (16, 106, 17, 107, "44")


def test_a_wrong_province_is_answered_with_those_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SAFELANE_PROVINCE", "45")

    with pytest.raises(SettingsError, match=r"SAFELANE_PROVINCE: .*44 Quảng Trị, 46 Huế"):
        read_settings()
