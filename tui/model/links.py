"""Where a link may lead: the web, a mail address, an item of a briefing; nowhere else."""

from __future__ import annotations

import re
import unicodedata

from tui.model.frozen import Value

_LAST_PORT = 65535
# Letters, digits, hyphens, full stops, underscores and anything outside ASCII.
_HOST = r"(?![.-])(?!.*\.\.)(?:[A-Za-z0-9_.-]|[^\x00-\x7f])+"
_IPV6 = r"[0-9a-f]*:[0-9a-f:.]*"
# What the long way below would give back as it is; its parser takes 3 ms to load.
_PLAIN = r"https?://[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)+(?:/[A-Za-z0-9_.~/%=&+,-]*)?"
_MAILBOX = r"[\w.!#$%&'*+/=^{|}~-]+"
# Characters RFC 3986 allows nowhere in a URL and authors leave unencoded.
_ENCODED = {ord(c): f"%{ord(c):02X}" for c in '"<>^`{|}'}
_ITEM = r"(?P<briefing>[^\W_][\w-]{0,119})?#(?P<item>[^\W_][\w-]{0,119})"


class WebTarget(Value):
    """A URL that ``safe_link`` passed and rebuilt."""

    url: str

    def __str__(self) -> str:
        return self.url


class ItemTarget(Value):
    """An item; ``briefing`` is empty for the briefing that holds the link (format 3.3)."""

    item: str
    briefing: str = ""

    def __str__(self) -> str:
        return f"{self.briefing}#{self.item}"


Target = WebTarget | ItemTarget


def read_target(target: str) -> Target | None:
    """What a link target means, or None for one that is shown as text (format section 3).

    ``read_target(str(t)) == t`` for every target it returns.
    """
    match = re.fullmatch(_ITEM, unicodedata.normalize("NFC", target))
    if match:
        return ItemTarget(match["item"], match["briefing"] or "")
    url = safe_link(target)
    return WebTarget(url) if url else None


def safe_link(url: str) -> str | None:
    """``url`` rebuilt from its parts so that it begins with its scheme; None if refused.

    Schemes are http, https and mailto. A web address has a host, no user name and a port up
    to 65535. Controls, white space, backslashes and invisible characters are refused anywhere.
    A mailto link keeps one address and nothing else: some mail programs let its query attach
    files.
    """
    if not url.isprintable() or " " in url or "\\" in url:
        return None
    scheme, colon, rest = url.partition(":")
    scheme = scheme.lower()
    if colon and scheme == "mailto":
        return _mail_link(rest)
    if colon and scheme in ("http", "https"):
        return url if re.fullmatch(_PLAIN, url) else _web_link(scheme, url)
    return None


def link_host(url: str) -> str:
    """The host a safe link leads to, without its port; empty for a refused one."""
    link = safe_link(url)
    if link is None:
        return ""
    if link.startswith("mailto:"):
        return link.rpartition("@")[2]
    from urllib.parse import urlsplit

    return urlsplit(link).hostname or ""


def _mail_link(rest: str) -> str | None:
    mailbox, _, host = rest.partition("?")[0].partition("@")
    if not (re.fullmatch(_MAILBOX, mailbox) and re.fullmatch(_HOST, host)):
        return None
    return f"mailto:{mailbox}@{host.lower()}"


def _web_link(scheme: str, url: str) -> str | None:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:  # brackets that do not pair, a port out of range, a host in disguise
        return None
    if "@" in parts.netloc or not url[len(scheme) :].startswith("://"):
        return None
    if "[" in parts.netloc:
        if not re.fullmatch(_IPV6, host):
            return None
        host = f"[{host}]"
    elif not re.fullmatch(_HOST, host):
        return None
    if port is not None and port > _LAST_PORT:
        return None
    place = parts._replace(
        scheme=scheme,
        netloc=host if port is None else f"{host}:{port}",
        path=parts.path.translate(_ENCODED),
        query=parts.query.translate(_ENCODED),
        fragment=parts.fragment.translate(_ENCODED),
    )
    return place.geturl()
