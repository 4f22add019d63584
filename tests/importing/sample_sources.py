"""A small source of every kind, by the name of its kind."""

from __future__ import annotations

SAMPLES = {
    "text": """\
Bridge at Arden closed after flood

March 4, 2024

The bridge at Arden was closed on Monday after water reached the deck.

“We will open it when it is safe,” said Mayor Ilse Brandt.
""",
    "markdown": """\
---
title: Bridge at Arden closed
date: 2024-03-04
---

# Bridge at Arden closed

The **bridge** was closed on Monday, the [town](https://arden.example/) said.
""",
    "html": """\
<!DOCTYPE html>
<html lang="en"><head><title>Bridge closed | The Arden Post</title>
<meta property="article:published_time" content="2024-03-04T09:30:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Bridge closed</h1>
<p>The bridge at Arden was closed on Monday after water reached the deck.</p></article></body></html>
""",
    "timelinejs": """\
{"title": {"text": {"headline": "Floods at Arden"}},
 "events": [{"start_date": {"year": "2024", "month": "3", "day": "4"},
             "text": {"headline": "Bridge closed"}}]}
""",
    "csv": """\
Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Type,Group
2024,3,4,09:30,,,,,,Bridge closed,Water reached the deck.,,,
""",
    "feed": """\
<?xml version="1.0"?>
<rss version="2.0"><channel><title>The Arden Post</title><item><title>Bridge closed</title>
<link>https://arden.example/bridge</link><pubDate>Mon, 04 Mar 2024 09:30:00 +0100</pubDate>
<description>The bridge was closed.</description></item></channel></rss>
""",
}
