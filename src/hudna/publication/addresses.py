"""Addresses in links: only pages of the web, since a report's metadata may hold anything."""

from urllib.parse import urlsplit


def web_address(url: str | None) -> str | None:
    """The address where it is http or https with a host; anything else, ``javascript:`` too, is no link."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.hostname else None
