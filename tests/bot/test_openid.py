"""Settings of an OpenID Connect provider, and whose account there is whose."""

import pytest

from bot.settings import SettingsError, read_settings
from services.people.model import Role
from services.signin.queries import desk_names_of
from tests.bot.conftest import SafeLane
from tests.bot.test_joining import within
from tests.bot.test_roles import a_person

ISSUER = "https://login.example"


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ({"OIDC_ISSUER": "http://login.example", "OIDC_CLIENT_ID": "x"}, "SAFELANE_OIDC_ISSUER"),
        ({"OIDC_ISSUER": "login.example", "OIDC_CLIENT_ID": "x"}, "SAFELANE_OIDC_ISSUER"),
        ({"OIDC_ISSUER": ISSUER}, "SAFELANE_OIDC_CLIENT_ID"),
    ],
)
def test_half_a_provider_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, told: dict[str, str], named: str
) -> None:
    for name, value in told.items():
        monkeypatch.setenv(f"SAFELANE_{name}", value)

    with pytest.raises(SettingsError, match=named):
        read_settings()


def test_without_an_issuer_there_is_no_provider() -> None:
    assert read_settings().provider("http://desk.test") is None


def test_an_account_is_set_and_removed_by_the_operator(
    safelane: SafeLane, on_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert safelane("desk", "account", "1", "--email", "a@b.example").code == 2
    monkeypatch.setenv("SAFELANE_OIDC_ISSUER", ISSUER)
    monkeypatch.setenv("SAFELANE_OIDC_CLIENT_ID", "safelane")

    who = a_person(safelane, on_database, Role.COORDINATOR)

    assert "999" in safelane("desk", "account", "999", "--subject", "u-1").complaint
    assert safelane("desk", "account", str(who), "--email", "Hoa@B.example").code == 0
    assert within(on_database, lambda s: desk_names_of(s, who)) == "hoa@b.example"
    assert "Removed" in safelane("desk", "account", str(who), "--remove").out
    assert within(on_database, lambda s: desk_names_of(s, who)) is None
