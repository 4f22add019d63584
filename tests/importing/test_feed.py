"""Feeds of all kinds, well-formed and not, each entry as a draft."""

from __future__ import annotations

import pytest

from tui.importing.draft import Draft, Original
from tui.importing.feed import read_feed
from tui.model.problem import Problem


def read(text: str) -> tuple[list[Draft], list[Problem]]:
    return read_feed(text, Original("feed.xml"))


def item(inner: str, names: str = "") -> Draft:
    (draft,), _ = read(f"<rss version='2.0' {names}><channel><item>{inner}</item></channel></rss>")
    return draft


def entry(inner: str, outer: str = "") -> Draft:
    (draft,), _ = read(
        f"<feed xmlns='http://www.w3.org/2005/Atom'>{outer}<entry>{inner}</entry></feed>"
    )
    return draft


def test_an_item_of_rss() -> None:
    (draft,), problems = read(
        """<?xml version="1.0"?><rss version="2.0"><channel><title>The Arden Post</title>
        <language>en-gb</language><link>https://arden.example/</link>
        <image><link>https://other.example/</link><title>Logo</title></image>
        <item><title>Bridge &amp; road closed</title><link>/bridge</link>
        <pubDate>Mon, 04 Mar 2024 09:30:00 +0100</pubDate><category>Roads</category>
        <author>ann@arden.example (Ann Lee)</author><category>Floods, all</category>
        <description>&lt;p&gt;The &lt;b&gt;bridge&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;It is closed.&lt;/p&gt;</description>
        </item></channel></rss>"""
    )
    assert problems == []
    assert draft.title == "Bridge & road closed"
    assert draft.date == "2024-03-04T09:30+01:00"
    assert draft.summary == "The **bridge**.\n\nIt is closed."
    assert draft.tags == ("Roads", "Floods, all")
    assert draft.authors == ("Ann Lee",)
    assert (draft.publisher, draft.lang) == ("The Arden Post", "en-gb")
    (source,) = draft.sources
    assert (source.url, source.published) == ("https://arden.example/bridge", draft.date)
    assert draft.id == "2024-03-04-bridge-road-closed"


def test_an_entry_of_atom() -> None:
    draft = entry(
        """<title type="html">A &lt;i&gt;b&lt;/i&gt;</title><published>2024-03-04T09:30:00Z</published>
        <updated>2024-03-05T00:00:00Z</updated><category term="x" label="Roads"/>
        <link rel="enclosure" href="https://a.example/e"/><link href="https://a.example/b"/>
        <link rel="related" href="https://a.example/r" title="More"/>
        <summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p></div></summary>""",
        "<title>Feed</title><author><name>Ann Lee</name><email>a@b.example</email></author>",
    )
    assert (draft.title, draft.summary) == ("A b", "One")
    assert (draft.date, draft.updated) == ("2024-03-04T09:30Z", "2024-03-05")
    assert draft.authors == ("Ann Lee",)
    assert draft.sources[0].url == "https://a.example/b"
    assert [(each.title, each.url) for each in draft.related] == [("More", "https://a.example/r")]
    assert draft.tags == ("Roads",)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>c</title></channel><item><title>a</title></item><item><title>b</title></item></rdf:RDF>', ["a", "b"]),
        ('<CHANNEL><TITLE>c</TITLE><ITEM HREF="http://a.example/"><TITLE>a</TITLE></ITEM></CHANNEL>', ["a"]),
        ('<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>a</a:title></a:entry></a:feed>', ["a"]),
        ('<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>a</title></entry></feed>', ["a"]),
        ('<rss version="0.92"><channel><item><title>a</title></item></channel></rss>', ["a"]),
    ],
)  # fmt: skip
def test_other_kinds_of_feeds(text: str, titles: list[str]) -> None:
    assert [draft.title for draft in read(text)[0]] == titles


@pytest.mark.parametrize(
    ("inner", "date", "updated"),
    [
        ("<pubDate>Mon, 4 Mar 24 09:30 GMT</pubDate>", "2024-03-04T09:30Z", ""),
        ("<dc:date>2024-03-04</dc:date>", "2024-03-04", ""),
        ("<pubDate>soon</pubDate><dc:date>2024-03</dc:date>", "2024-03", ""),
        ("<updated>2024-03-04T09:30:15Z</updated>", "2024-03-04T09:30:15Z", "2024-03-04T09:30:15Z"),
        ("<pubDate>03/04/2024</pubDate>", "", ""),
        ("<pubDate>Mon, 30 Feb 2024 09:30:00 GMT</pubDate>", "", ""),
    ],
)
def test_dates_are_read_or_left_out(inner: str, date: str, updated: str) -> None:
    draft = item(inner, "xmlns:dc='http://purl.org/dc/elements/1.1/'")
    assert (draft.date, draft.updated) == (date, updated)
    assert bool(draft.date_remark) == bool(updated)


def test_letters_mean_themselves_in_atom_and_may_be_html_in_rss() -> None:
    assert entry("<title>A &lt;blink&gt; tag</title>").title == "A <blink> tag"
    assert entry("<title type='xhtml'><div>A &lt;b&gt;</div></title>").title == "A <b>"
    assert item("<title>1 &lt; 2</title>").title == "1 < 2"
    assert item("<title><![CDATA[A <b>c</b> &amp; d]]></title>").title == "A c & d"
    assert item("<description><p>One</p><p>Two</p></description>").summary == "One\n\nTwo"


def test_the_whole_text_follows_a_summary_that_it_does_not_begin_with() -> None:
    names = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
    whole = "<content:encoded>&lt;p&gt;One two three.&lt;/p&gt;</content:encoded>"
    assert item(f"<description>Of it.</description>{whole}", names).summary == (
        "Of it.\n\nOne two three."
    )
    assert item(f"<description>One two…</description>{whole}", names).summary == "One two three."
    assert item(f"<description>One two three.</description>{whole}", names).summary == (
        "One two three."
    )


def test_an_entry_without_a_title_is_called_by_its_text() -> None:
    assert item("<description>Only this.</description>").title == "Only this."
    assert item("<guid>x</guid>").title == "Feed, entry 1"


def test_what_hides_or_runs_is_no_text() -> None:
    draft = item(
        "<description>&lt;script&gt;alert(1)&lt;/script&gt;safe"
        "&lt;p hidden&gt;no&lt;/p&gt; &lt;a href='javascript:x'&gt;link&lt;/a&gt;</description>"
    )
    assert draft.summary == "safe link"


def test_no_entity_that_a_file_declares_is_replaced() -> None:
    bomb = '<!ENTITY a "aaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(8)
    )
    (draft,), problems = read(
        f'<!DOCTYPE rss [{bomb}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<rss><channel><item><title>BEFORE &x; &i; AFTER</title></item></channel></rss>"
    )
    assert draft.title == "BEFORE &x; &i; AFTER"
    assert "not replaced" in problems[0].message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<rss><channel><item><title>a</title></item>", "is not closed"),
        (
            "<rss><channel><item><title>a</description></title></item></channel></rss>",
            "closes what",
        ),
        ("<rss><channel><item><title>a</title><x:y/></item></channel></rss>", "not declared"),
        ("<rss><channel><item><title>a &nbsp; & b</title></item></channel></rss>", ""),
    ],
)
def test_broken_xml_is_read_as_far_as_it_goes(text: str, says: str) -> None:
    (draft,), problems = read(text)
    assert draft.title[0] == "a"
    assert any(says in each.message for each in problems)
    assert all(each.level == "warning" for each in problems)


def test_a_feed_without_entries_is_told() -> None:
    drafts, (problem,) = read("<rss><channel><title>a</title></channel></rss>")
    assert drafts == []
    assert "no entries" in problem.message


def test_an_article_in_a_feed_becomes_a_draft_with_parts() -> None:
    words = "The bridge at Arden stays closed until the river falls, the town said again. " * 4
    content = (
        f"<p>{words}</p><h2>Timeline</h2><ul><li>March 4, 2024: The bridge is closed.</li>"
        f"<li>March 6, 2024: Divers look at the piers.</li></ul><p>{words}</p>"
    )
    draft = item(
        "<title>Bridge closed</title><link>https://arden.example/b</link>"
        "<pubDate>Wed, 06 Mar 2024 09:30:00 GMT</pubDate><description>In short.</description>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded>",
        "xmlns:content='http://purl.org/rss/1.0/modules/content/'",
    )
    assert [event.date for event in draft.timeline] == ["2024-03-04", "2024-03-06"]
    assert draft.summary.startswith("In short.")
    assert draft.date.startswith("2024-03-06")
    assert draft.sources[0].url == "https://arden.example/b"
