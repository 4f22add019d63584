"""Saved pages: what they say of themselves, their article, and nothing that is hidden."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tui.importing import html_library
from tui.importing.blocks import Head
from tui.importing.draft import Original
from tui.importing.html import BUILT_IN, page_of, read_html

TEXT = (
    "The bridge at Arden was closed on Monday, after water had reached the deck, and it stays "
    "closed until the river falls, the town said."
)
MORE = (
    "Engineers will look at the piers on Tuesday, once divers can be sent down, and the mayor "
    "expects their report within a week."
)
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Bridge closed - The Arden Post</title></head>
<body><header class="site-header"><a href="/">The Arden Post</a></header>
<nav><ul><li><a href="/news">News</a></li></ul></nav>
<article><h1>Bridge closed</h1><p>{TEXT}</p>
<div class="share-bar"><a href="https://x.example">Share this</a></div>
<h2>What comes next</h2><p>{MORE}</p>
<ul><li>Tuesday: divers</li><li>Friday: report</li></ul>
<blockquote><p>We will wait.</p></blockquote></article>
<aside><p>Most read: ten castles</p></aside>
<footer><p>© The Arden Post</p></footer></body></html>"""


@pytest.fixture(autouse=True)
def without_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading built in, whatever is installed."""
    monkeypatch.setattr(html_library, "is_installed", lambda: False)


def head_of(head: str, body: str = f"<article><p>{TEXT}</p></article>") -> Head:
    return page_of(f"<html><head>{head}</head><body>{body}</body></html>", Original("a"))[0]


def words_of(page: str) -> str:
    return " ".join(block.text for block in page_of(page, Original("a"))[1])


def test_the_article_is_kept_as_blocks_and_the_rest_is_told() -> None:
    head, blocks, dropped, problems = page_of(PAGE, Original("a"))
    assert [each.code for each in problems] == [BUILT_IN]
    assert head.lang == "en-GB"
    assert [(block.kind, block.text) for block in blocks] == [
        ("paragraph", TEXT),
        ("heading", "What comes next"),
        ("paragraph", MORE),
        ("bullet", "Tuesday: divers"),
        ("bullet", "Friday: report"),
        ("quote", "We will wait."),
    ]
    assert {(each.text, each.reason) for each in dropped} == {
        ("The Arden Post", "the head of the page"),
        ("News", "navigation"),
        ("Share this", "sharing"),
        ("Most read: ten castles", "beside the text"),
        ("© The Arden Post", "the foot of the page"),
    }


def test_an_article_that_nothing_marks_is_found_by_its_prose() -> None:
    page = f"""<body><div><a href="/">Home</a> <a href="/a">A</a> <a href="/b">B</a></div>
    <div class="x"><div><p>{TEXT}</p><p>{MORE}</p></div></div>
    <div><ul><li><a href="/1">One more story</a></li><li><a href="/2">Two</a></li></ul></div></body>"""
    _, blocks, dropped, _ = page_of(f"<html>{page}</html>", Original("a"))
    assert [block.text for block in blocks] == [TEXT, MORE]
    assert [each.text for each in dropped] == ["Home A B", "One more story", "Two"]


class _Found:
    """What the library would give: an article of one paragraph."""

    def __init__(self, tag: str, text: str, *children: _Found) -> None:
        self.tag, self.text, self.tail, self._children = tag, text, "", children
        self.body = self

    def get(self, name: str) -> str | None:
        return None

    def itertext(self) -> list[str]:
        return [self.text]

    def __iter__(self) -> Iterator[_Found]:
        return iter(self._children)


def test_the_library_is_asked_where_a_page_does_not_mark_its_article(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    class Library:
        def bare_extraction(self, source: str, **_: object) -> _Found:
            asked.append(source)
            return _Found("body", "", _Found("p", TEXT), _Found("p", MORE))

    monkeypatch.setattr(html_library, "is_installed", lambda: True)
    monkeypatch.setattr(html_library, "_library", Library)
    page = f"<html><body><div><p>{TEXT}</p><p>{MORE}</p><p hidden>HIDDEN</p></div><p>More</p></body></html>"
    _, blocks, dropped, problems = page_of(page, Original("a"))
    assert [block.text for block in blocks] == [TEXT, MORE]
    assert [each.text for each in dropped] == ["More"]
    assert problems == []
    assert "HIDDEN" not in asked[0]
    page_of(PAGE, Original("a"))
    assert len(asked) == 1


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">HIDDEN</p>',
        '<p style="color:red; Display : None">HIDDEN</p>',
        '<p style="visibility:hidden">HIDDEN</p>',
        "<p hidden>HIDDEN</p>",
        '<div aria-hidden="true"><p>HIDDEN</p></div>',
        "<script>HIDDEN</script>",
        "<style>HIDDEN</style>",
        "<noscript><p>HIDDEN</p></noscript>",
        "<template><p>HIDDEN</p></template>",
        "<!-- HIDDEN -->",
        "<!--[if IE]><p>HIDDEN</p><![endif]-->",
    ],
)
def test_what_is_hidden_is_no_text(hidden: str) -> None:
    words = words_of(f"<html><body><p>BEFORE</p>{hidden}<p>AFTER</p></body></html>")
    assert words == "BEFORE AFTER"


def test_what_a_style_sheet_hides_is_no_text_unless_it_is_most_of_the_page() -> None:
    def words(sheet: str, hidden: str = "HIDDEN") -> str:
        style = f"<html><head><style>{sheet}</style></head>"
        return words_of(
            f"{style}<body><p>{TEXT}</p><p class='a b' id='c'>{hidden}</p></body></html>"
        )

    for sheet in (
        ".a{display:none}",
        "p{} .x, .b { color:red; display: none }",
        "#c{visibility:hidden}",
    ):
        assert words(sheet) == TEXT
    for sheet in ("@media print{.a{display:none}}", ".x .a{display:none}", ".a{color:red}",
                  "/* .a{display:none} */", ".aa{display:none}"):  # fmt: skip
        assert words(sheet) == f"{TEXT} HIDDEN"
    assert words(".a{display:none}", MORE) == f"{TEXT} {MORE}"


def test_an_article_in_many_pieces_is_kept_whole() -> None:
    pieces = "".join(f"<div class='w w-text'><div><p>{text}</p></div></div>" for text in (
        "One short line.", TEXT, "Another.", MORE))  # fmt: skip
    links = '<div><a href="/1">One more story</a> <a href="/2">And two</a></div>'
    _, blocks, dropped, _ = page_of(
        f"<html><body><div><div>{pieces}</div>{links}</div></body></html>after the end",
        Original("a"),
    )
    assert [block.text for block in blocks] == ["One short line.", TEXT, "Another.", MORE]
    assert [each.text for each in dropped] == ["One more story And two", "after the end"]


def test_several_articles_side_by_side_are_pieces_of_the_page() -> None:
    page = (
        f"<html><body><main><h1>Live</h1><ul><li>In short</li></ul><article><h2>Noon</h2><p>{TEXT}"
        f"</p></article><article><h2>Morning</h2><p>{MORE}</p></article></main></body></html>"
    )
    assert words_of(page) == f"In short Noon {TEXT} Morning {MORE}"


def test_what_stands_between_the_main_part_and_its_article_is_kept_if_it_is_text() -> None:
    page = (
        f"<html><body><main><p>A summary of it.</p><article><p>{TEXT}</p><p>{MORE}</p></article>"
        "{}</main></body></html>"
    )
    assert words_of(page.replace("{}", "")) == f"A summary of it. {TEXT} {MORE}"
    links = "<ul><li><a href='/1'>One more of our stories here</a></li><li><a href='/2'>Two</a></li></ul>"
    assert words_of(page.replace("{}", links)) == f"{TEXT} {MORE}"


def test_marks_of_notes_and_links_to_edit_are_left_out() -> None:
    page = (
        f"<html><body><article><h2>Course<span class='mw-editsection'>[<a href='/e'>edit</a>]</span>"
        f"</h2><p>{TEXT}<sup><a href='#n1'>[1]</a></sup> x<sup>2</sup></p></article></body></html>"
    )
    assert words_of(page) == f"Course {TEXT} x2"


def test_links_lead_to_the_web_or_are_words() -> None:
    head = '<link rel="canonical" href="https://arden.example/news/bridge">'
    body = (
        '<p>A <a href="javascript:alert(1)">b</a> <a href="data:text/html,x">c</a> '
        '<a href="/d">d</a> <a href="https://e.example/f(1)">e [f]</a></p>'
    )
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    assert words_of(page) == (
        "A b c [d](https://arden.example/d) [e \\[f\\]](https://e.example/f%281%29)"
    )


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<p>one<p>two", ["one", "two"]),
        ("one<br>two<br><br>three", ["one two", "three"]),
        ("Points:<br>• one<br>• two", ["Points:", "one", "two"]),
        ("<ul><li>one<ul><li>two</ul><li>three</ul>", ["one", "two", "three"]),
        ("<p><b>bold</b> and <i>slanted</i></p>", ["**bold** and *slanted*"]),
        ("<p><b>b</b>old</p>", ["**b**old"]),
        ("<p>2 * 3 * 4 &lt;b&gt; &amp;lt;</p>", ["2 \\* 3 \\* 4 \\<b> \\&lt;"]),
        ("<p>a <q>b</q></p>", ["a “b”"]),
        ("<pre>a\n  b</pre>", ["a\n  b"]),
        ("<table><tr><th>Town<th>Level<tr><td>Arden<td>4 m</table>", ["Town | Level\nArden | 4 m"]),
        ("<table><tr><td><p>one</p><p>two</p></table>", ["one", "two"]),
        ("<p>a</p><h3>b</h3>c", ["a", "b", "c"]),
        ("<dl><dt>From</dt><dd>Arden</dd><dt>Published:</dt><dd>4 March</dd><dt>c</dt></dl>",
         ["From: Arden", "Published: 4 March", "c"]),
        ("<p><strong>What comes next</strong></p><p>a</p>", ["What comes next", "a"]),
        ("<p>a &#9731; &nbsp; &hellip; &#x110000000;</p>", ["a ☃ … \ufffd"]),
    ],
)  # fmt: skip
def test_text_is_kept_as_it_is_set(body: str, texts: list[str]) -> None:
    blocks = page_of(f"<html><body>{body}</body></html>", Original("a"))[1]
    assert [block.text for block in blocks] == texts


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>One two three four - Site</title>", "One two three four - Site"),
        ("<title>One two three four five six | Site</title>", "One two three four five six"),
        ("<title>Short</title>", "Short"),
        ("<title>A &amp; B &lt;c&gt;</title>", "A & B <c>"),
        ('<title>Page</title><meta property="og:title" content="Graph">', "Graph"),
        ('<title>P</title><meta name="DC.title" content="Core"><meta property="og:title" content="G">', "Core"),
        ('<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Data"}]}</script><title>P</title>', "Data"),
        ('<script type="application/ld+json">{"@type":"Article",</script><title>Page</title>', "Page"),
    ],
)  # fmt: skip
def test_the_title(head: str, title: str) -> None:
    assert head_of(head).title == title


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        ('<meta property="article:published_time" content="2024-03-04T09:30:00+01:00">', "", "2024-03-04"),
        ('<meta name="date" content="2024-03-04">', "", "2024-03-04"),
        ('<meta name="DC.date.issued" content="4 March 2024">', "", "2024-03-04"),
        ('<meta name="date" content="04/03/2024">', "", ""),
        ('<script type="application/ld+json">[{"@type":["Thing","BlogPosting"],"datePublished":"2024-03-04"}]</script>', "", "2024-03-04"),
        ("", '<p>By A <time datetime="2024-03-04">Monday</time></p>', "2024-03-04"),
        ("", '<time datetime="2024-03-04"></time><time datetime="2024-03-05"></time>', ""),
        ("", '<time datetime="2024-03-05"></time><span itemprop="datePublished" content="2024-03-04"></span>', "2024-03-04"),
        ("", "<p>no date</p>", ""),
        ("", '<p>Last updated: <time datetime="2024-03-04"></time></p>', ""),
        ("", '<time class="updated" datetime="2024-03-05"></time><time datetime="2024-03-04"></time>', "2024-03-04"),
        ("", f'<p>{TEXT}</p><p>It was <time datetime="1901-01-01">long ago</time></p>', ""),
        ("", f'<p>{TEXT}</p><p>Published on <time>4 March 2024</time></p>', "2024-03-04"),
        ("", '<time datetime="2024-03-04T08:00Z"></time><time datetime="2024-03-04T09:00Z"></time>', "2024-03-04"),
        ('<script type="application/ld+json">{"@type":"Article","dateCreated":"2024-03-04"}</script>', "", "2024-03-04"),
    ],
)  # fmt: skip
def test_a_date_that_the_page_states(head: str, body: str, date: str) -> None:
    assert head_of(head, body).date == date


def test_authors_publisher_tags_summary_and_address() -> None:
    head = head_of(
        """<script type="application/ld+json">{"@type": "NewsArticle", "author": [{"name": "Ann Lee"},
        {"@type": "Person", "name": "By Ben Roe"}], "publisher": {"name": "The Arden Post"},
        "dateModified": "2024-03-05", "keywords": "floods, roads", "description": "A *closed* way",
        "mainEntityOfPage": {"@id": "https://arden.example/bridge"}}</script>"""
    )
    assert head.authors == ("Ann Lee", "Ben Roe")
    assert (head.publisher, head.updated) == ("The Arden Post", "2024-03-05")
    assert head.tags == ("floods", "roads")
    assert head.url == "https://arden.example/bridge"
    assert head.summary == "A \\*closed\\* way"


def test_a_byline_names_persons_or_nobody() -> None:
    def authors(line: str) -> tuple[str, ...]:
        return head_of("", f'<p class="byline">{line}</p><p>{TEXT}</p>').authors

    assert authors("By Ann Lee and Ben Roe") == ("Ann Lee", "Ben Roe")
    assert authors("Written by <a rel='author'>Ann Lee</a>") == ("Ann Lee",)
    assert authors("4 March 2024, 10 comments") == ()


def test_a_page_becomes_a_draft_with_its_source() -> None:
    (draft,), _ = read_html(PAGE, Original("a.html", "https://arden.example/b"))
    assert draft.title == "Bridge closed"
    assert draft.sources[0].url == "https://arden.example/b"
    told = {each.text for each in draft.dropped}
    assert "News" in told


def test_a_page_without_words_is_told() -> None:
    drafts, problems = read_html("<html><body><script>a</script></body></html>", Original("a"))
    assert drafts == []
    assert [each.code for each in problems if each.level == "error"] == ["nothing-found"]


@pytest.mark.parametrize(
    "pattern",
    ['<a b="', "<a b='\"", "<!--", "<a", "<![", "<![CDATA[", "<a =x\" \"", "<b>", "<p>", "</b>",
     "<li><ul>", "<table><tr><td>", "&#99999", "&#x", "<?", "<!doctype [", "<script>", "<a\n", "<br>",
     "<b><i>", "<h1>", "*_`[", "<a href=x>", "word "],
)  # fmt: skip
def test_hostile_patterns_take_time_in_proportion(pattern: str) -> None:
    source = pattern * (20_000 // len(pattern))
    start = time.process_time()
    page_of(f"<html><body>{source}\">'>]]>--></body></html>", Original("a"))
    assert time.process_time() - start < 1.0
