"""Signing in by an account elsewhere: its settings, and the provider they name."""

from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from pydantic import SecretStr, model_validator
from pydantic_settings import BaseSettings

if TYPE_CHECKING:
    from handlers.dashboard.openid import Provider

CALLBACK = "/login/oidc/callback"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class OpenId(BaseSettings):
    """Off while there is no issuer."""

    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_name: str = "OpenID"

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not self.oidc_issuer:
            return self
        parts = urlsplit(self.oidc_issuer)
        plain = parts.scheme == "http" and parts.hostname in _LOOPBACK
        if not parts.hostname or parts.query or not (parts.scheme == "https" or plain):
            raise ValueError("SAFELANE_OIDC_ISSUER must begin with https:// and have no query")
        if not self.oidc_client_id:
            raise ValueError("SAFELANE_OIDC_CLIENT_ID is needed with SAFELANE_OIDC_ISSUER")
        try:
            import joserfc  # noqa: F401  whether the extra is there
        except ImportError as error:
            raise ValueError("SAFELANE_OIDC_ISSUER needs: pip install 'safelane[oidc]'") from error
        return self

    def provider(self, url: str) -> "Provider | None":
        """None where none is set. Imported only then: its library is an extra."""
        if not self.oidc_issuer:
            return None
        from handlers.dashboard.openid import Provider

        return Provider(
            issuer=self.oidc_issuer,
            client_id=self.oidc_client_id,
            client_secret=self.oidc_client_secret.get_secret_value(),
            redirect=url + CALLBACK,
            name=self.oidc_name,
        )
