"""How many strangers, and how much of a program, the doors let in: a part of the settings."""

from pydantic import Field

from bot.openid import OpenId


class FrontDoor(OpenId):
    """`client_header` is what the proxy itself writes; empty, no header is believed."""

    chats_per_minute: int = Field(default=120, ge=0, le=1_000_000)
    api_per_minute: int = Field(default=600, ge=0, le=1_000_000)
    webhook_loopback: bool = False
    client_header: str = Field(default="", pattern=r"^[A-Za-z0-9-]{0,64}$")
