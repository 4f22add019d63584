"""Link targets: what may be opened, and what is shown as text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model import links
from tui.model.links import ItemTarget, WebTarget, link_host, read_target, safe_link

CHEAP = settings(max_examples=150, deadline=None)


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org", "https://example.org"),
        ("HTTPS://Example.ORG/Path?Q=1#Top", "https://example.org/Path?Q=1#Top"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("http://example.org:65535/", "http://example.org:65535/"),
        ("http://example.org:/a", "http://example.org/a"),
        ("http://192.0.2.1/", "http://192.0.2.1/"),
        ("http://[2001:db8::1]:80/", "http://[2001:db8::1]:80/"),
        ("https://пример.рф/путь", "https://пример.рф/путь"),
        ("https://भारत.example/", "https://भारत.example/"),
        ("https://a.example/?q=%22x%22&y='z'", "https://a.example/?q=%22x%22&y='z'"),
        ('https://a.example/"<x>`|', "https://a.example/%22%3Cx%3E%60%7C"),
        ("https://a.example/-version", "https://a.example/-version"),
        ("mailto:press@example.org", "mailto:press@example.org"),
        ("MAILTO:Press@Example.org", "mailto:Press@example.org"),
        ("mailto:a@example.org?attach=/etc/passwd&subject=x", "mailto:a@example.org"),
    ],
)
def test_safe_links(url: str, link: str) -> None:
    assert safe_link(url) == link
    assert safe_link(link) == link


REFUSED = [
    "",
    "example.org",
    "//example.org",
    "/etc/passwd",
    "-version",
    "%action",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "ftp://example.org",
    "vbscript:x",
    "https:",
    "https://",
    "https:///path",
    "https:example.org",
    "https:/example.org",
    "http://user@example.org",
    "http://user:pw@example.org",
    "http://@example.org",
    "http://example.org:65536/",
    "http://example.org:-1/",
    "http://example.org:x/",
    "http://[::1/",
    "http://[::1%25eth0]/",
    "http://[v1.a]/",
    "http://exa%6dple.org/",
    "http://-example.org/",
    "http://.example.org/",
    "http://a..b/",
    "http://a|b/",
    "http://example.org\\@evil.example/",
    "http://evil.example\uff0f.example.org/",
    "http://example.org/a b",
    " http://example.org",
    "http://example.org/\n",
    "http://example.org/\x1b]0;x",
    "http://example.org/\x7f",
    "http://example.org/\x9b",
    "http://example.org/\u202egpj",
    "http://example.org/\u2066x",
    "http://example.org/\u200b",
    "http://example.org/\xa0",
    "http://example.org/\ud800",
    "mailto:",
    "mailto:?to=a@b",
    "mailto:nobody",
    "mailto:a@",
    "mailto:a@b@c",
    "mailto:a@b,c@d",
    "mailto:a b@c",
]


@pytest.mark.parametrize("url", REFUSED)
def test_refused_links(url: str) -> None:
    assert safe_link(url) is None
    assert link_host(url) == ""
    assert read_target(url) is None


@given(st.one_of(st.text(max_size=40), st.text(max_size=40).map("https://example.org".__add__)))
@CHEAP
def test_any_text_is_refused_or_rebuilt_stably(url: str) -> None:
    link = safe_link(url)
    if link is not None:
        assert link.startswith(("https://", "http://", "mailto:"))
        assert link.isprintable()
        assert " " not in link
        assert safe_link(link) == link
        assert link_host(link)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://News.Example.org:8443/a@b", "news.example.org"),
        ("http://[2001:db8::1]/", "2001:db8::1"),
        ("mailto:a@Example.org", "example.org"),
    ],
)
def test_link_host(url: str, host: str) -> None:
    assert link_host(url) == host


@pytest.mark.parametrize(
    ("target", "read"),
    [
        ("#kyiv-strikes", ItemTarget("kyiv-strikes")),
        ("2025-11-25#e1", ItemTarget("e1", "2025-11-25")),
        ("#взрыв_2", ItemTarget("взрыв_2")),
        ("#cafe\u0301", ItemTarget("café")),
        ("#" + "a" * 120, ItemTarget("a" * 120)),
        ("https://example.org#top", WebTarget("https://example.org#top")),
        ("HTTP://example.org", WebTarget("http://example.org")),
        ("mailto:a@example.org", WebTarget("mailto:a@example.org")),
    ],
)
def test_read_target(target: str, read: WebTarget | ItemTarget) -> None:
    assert read_target(target) == read
    assert read_target(str(read)) == read


@pytest.mark.parametrize(
    "target",
    ["", "#", "item", "briefing#", "#-x", "#_x", "#a b", "#a.b", "#a\n", "a#b#c", "#" + "a" * 121],
)
def test_targets_shown_as_text(target: str) -> None:
    assert read_target(target) is None


@given(st.from_regex(links._PLAIN, fullmatch=True))
def test_the_short_way_gives_what_the_long_one_does(url: str) -> None:
    assert safe_link(url) == links._web_link(url.partition(":")[0], url) == url
