"""Whether a page of our own sent a request: what another site's page sends with our cookie is not
to be taken up. Each door refuses it in its own words."""

from urllib.parse import urlsplit

from starlette.requests import Request


def is_from_our_page(request: Request) -> bool:
    """Browsers say where a page comes from in at least one of two headers; what sends neither is
    no browser and holds no cookie but its own."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        return site == "same-origin"
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")
