"""How many new browsers one address may bring in a minute, so that nobody makes up a crowd. Kept in
this process's memory alone; a browser that was here before is never counted."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from starlette.requests import Request

from services import clock

MINUTE = timedelta(minutes=1).total_seconds()


@dataclass(slots=True)
class Doorstep:
    """`most` a minute for each address, 0 for any number. Behind a proxy `header` names what the
    proxy itself writes the client's address into; without it nothing a client sends is believed."""

    most: int = 0
    header: str = ""
    _since: float = field(default=0.0, init=False)
    _came: Counter[str] = field(default_factory=Counter, init=False)

    def admits(self, request: Request) -> bool:
        """Count a new browser; False when its address has brought too many in this minute."""
        address = self._address(request)
        if not self.most or address is None:
            return True
        if clock.tick() - self._since >= MINUTE:
            self._since, self._came = clock.tick(), Counter()
        self._came[address] += 1
        return self._came[address] <= self.most

    def _address(self, request: Request) -> str | None:
        """None for this machine itself: a proxy on it that does not say for whom it speaks."""
        said = request.headers.get(self.header, "").split(",")[-1] if self.header else ""
        written = said or (request.client.host if request.client else "")
        try:
            address = ip_address(written.strip())
        except ValueError:
            return written or None
        if address.is_loopback and not said:
            return None
        if isinstance(address, IPv6Address):  # a household is given a whole network
            return str(ip_network((address, 64), strict=False))
        return str(address)
