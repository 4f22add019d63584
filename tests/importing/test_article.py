"""Plain articles of many shapes as drafts: what goes where, and that all of it is somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.importing.article import draft_of, read_article
from tui.importing.blocks import Block, Head
from tui.importing.coverage import lost_words
from tui.importing.draft import Draft, Original
from tui.importing.draft_yaml import draft_yaml
from tui.loading.read import parse_briefing

ARTICLES = Path(__file__).parent / "articles"


def draft(text: str, **original: str) -> Draft:
    (only,) = read_article(text, Original(**original))
    return only


def from_file(name: str) -> Draft:
    return draft((ARTICLES / name).read_text(encoding="utf-8"), name=name)


def dates(each: Draft) -> list[str]:
    return [event.date for event in each.timeline]


def errors_of(each: Draft) -> list[str]:
    _, problems = parse_briefing(draft_yaml(each).encode(), file="draft.yaml")
    return [str(problem) for problem in problems if problem.level == "error"]


@pytest.mark.parametrize(
    "name", ["strikes.txt", "wire.txt", "sitrep.txt", "wrapped.txt", "bullets.txt"]
)
def test_nothing_is_lost_and_the_file_has_no_errors(name: str) -> None:
    each = from_file(name)
    assert lost_words((ARTICLES / name).read_text(encoding="utf-8"), each) == ()
    assert errors_of(each) == []


def test_an_article_of_all_parts() -> None:
    each = from_file("strikes.txt")
    assert each.title == "Shelling Cuts Power to Marenburg as Talks Drag On"
    assert each.summary.startswith("In early May 2032, shelling")
    assert each.summary.endswith("has resigned.")
    assert dates(each) == ["2032-05-02", "2032-05-02/2032-05-03", "2032-05-04", "2032-05-06"]
    assert each.timeline[0].text == "Shells hit the power plant of Marenburg. Four people die."
    assert [section.heading for section in each.background] == ["Background & Context"]
    assert each.background[0].text.count("\n\n") == 1
    assert [section.heading for section in each.analysis] == ["", "Official Statements & Analysis"]
    assert each.analysis[0].text.startswith("Throughout May 2032")
    assert [section.heading for section in each.conclusion] == ["Conclusion"]
    assert [entry.title for entry in each.related] == [
        "Grain Prices Rise Across the Valley",
        "Osk Elects a New Parliament",
    ]
    promos = [line.text for line in each.dropped if line.reason == "advertising"]
    assert [line.split(" – ")[0] for line in promos] == ["Thermal Blanket Pro", "Steel Cord"]


def test_statements_with_speakers_and_roles_and_two_spellings_of_one_person() -> None:
    each = from_file("strikes.txt")
    quotes = {said.quote: (said.speaker, said.role) for said in each.statements if said.quote}
    assert quotes["We cannot heat our hospitals with promises."] == (
        ("Milo Havrann",),
        "Tarnian President",
    )
    assert quotes["war on winter coats… and on children."][0] == ("Elsa Quint",)
    havran = next(person for person in each.people if "Havran" in person.name)
    assert {havran.name, *havran.aliases} >= {"Milo Havran", "Milo Havrann"}
    assert "taken for one person" in havran.remark


def test_a_date_not_stated_is_the_last_of_the_timeline_and_marked_uncertain() -> None:
    each = from_file("strikes.txt")
    assert each.date == "2032-05-06?"
    assert "does not tell its date" in each.date_remark
    assert each.sources[0].published == ""


def test_a_situation_report_with_numbered_headings_and_days_without_a_year() -> None:
    each = from_file("sitrep.txt")
    assert each.title == "SITUATION REPORT NO. 12"
    assert each.date == "2032-05-18"
    assert dates(each) == ["2032-05-10", "2032-05-12", "2032-05-14/2032-05-15", "2032-05-17"]
    assert all("no year" in event.remark for event in each.timeline)
    assert "41,200 people" in each.summary
    assert [section.heading for section in each.conclusion] == ["4. OUTLOOK"]
    assert [section.heading for section in each.background] == [
        "3. HUMANITARIAN RESPONSE: 3.1 Shelter",
        "3.2 Health",
    ]


def test_a_text_wrapped_at_a_width_with_marked_headings() -> None:
    each = from_file("wrapped.txt")
    assert each.title == "Parliament of Veldia votes to keep the emergency tax"
    assert each.date == "2033-06-14"
    assert each.authors == ("Mara Holt",)
    assert "\n" not in each.summary
    assert dates(each) == ["2031-03-03", "2032-10-18", "2033-06-14"]
    assert each.timeline[1].text.endswith("conditions on how the money is used.")
    assert [section.heading for section in each.conclusion] == ["What's next"]
    assert each.related[0].title == "How Veldia heats its homes"


def test_a_wire_report_without_headings() -> None:
    each = from_file("wire.txt")
    assert each.title == "Ferry sinks off Port Maren, at least 14 dead"
    assert each.date == "2031-03-04"
    assert "no year" in each.date_remark
    assert each.summary.startswith("PORT MAREN, March 4 (Northern Wire)")
    assert dates(each) == ["2031-03-04", "2031-02-11"]
    assert each.statements[0].speaker == ("Lena Ostrov",)


def test_lines_of_a_page_around_a_short_report() -> None:
    each = from_file("bullets.txt")
    assert each.title == "Clashes at the Tarn border: what we know"
    assert each.date == "2034-06-25"
    assert dates(each) == ["2034-06-21", "2034-06-22", "2034-06-23/2034-06-24", "2034-06-25"]
    assert [source.title for source in each.sources[1:]] == [
        "Tarn News Agency",
        "United Neighbours",
    ]
    assert each.timeline[0].sources == ("article",)
    assert {line.reason for line in each.dropped} >= {"navigation", "advertising"}
    assert [section.heading for section in each.analysis] == ["Why it matters"]


def test_openings_told_again_and_lines_of_the_page_are_dropped_once_each() -> None:
    each = from_file("repeats.txt")
    assert each.title == "Shelling Cuts Power to Marenburg"
    assert each.summary.count("In early May 2032") == 1
    assert each.summary.endswith("asked his allies for generators.")
    assert dates(each) == ["2032-05-02", "2032-05-03"]
    assert [section.text for section in each.background] == [
        "The coming days will show whether the guns fall silent."
    ]
    assert [entry.title for entry in each.related] == [
        "Grain Prices Rise Across the Valley",
        "Osk Elects a New Parliament",
    ]
    reasons = [line.reason for line in each.dropped]
    assert reasons.count("advertising") == 3
    assert reasons[:4] == [
        "repeats the title",
        "the cut-off beginning of another paragraph",
        "repeats another paragraph",
        "navigation",
    ]


def test_headings_that_are_days() -> None:
    each = draft(
        "Storm Ylva, day by day\r\n\r\nThree days of storm left the coast without power.\r\n\r\n"
        "Monday, 25 November 2030\r\n\r\nFerries stay in port.\r\n\r\nTuesday, 26 November\r\n\r\n"
        "• Winds of 140 km/h are measured.\r\n• Two fishermen are missing.\r\n\r\n"
        "Wednesday, 27 November\r\n\r\nPower returns to half of the households. Subscribe to our"
        " newsletter for daily updates!\r\n\r\nShare this article\r\n"
    )
    assert each.title == "Storm Ylva, day by day"
    assert dates(each) == ["2030-11-25", "2030-11-26", "2030-11-26", "2030-11-27"]
    assert each.timeline[3].text == "Power returns to half of the households."
    assert [line.reason for line in each.dropped][:2] == ["advertising", "navigation"]


def test_another_language_is_left_whole() -> None:
    each = from_file("german.txt")
    assert (each.lang, each.date) == ("de", "2031-03-12")
    assert each.statements == each.timeline == each.people == ()
    assert "Wir hatten keine Wahl" in each.background[0].text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("PRESS RELEASE\n\nPort Opens Early\n\nThe port of Besk opened early.", "Port Opens Early"),
        ("Title: Port Opens Early\nDate: 3 May 2032\n\nThe port opened.", "Port Opens Early"),
        ("# Port Opens Early\n\nThe port of Besk opened.", "Port Opens Early"),
        ("Port opens early!\nThe port of Besk opened two days early after repairs.", "Port opens early!"),
        ("Home > News\nPort opens early\nBy Mara Holt\n3 May 2032\nThe port of Besk opened early, after"
         " months of repairs that cost the town more than it had.", "Port opens early"),
        ("PORT OF BESK\nOPENS EARLY\n\nThe port of Besk opened early.", "PORT OF BESK"),
    ],
)  # fmt: skip
def test_the_title(text: str, title: str) -> None:
    assert draft(text).title == title


def test_a_text_without_a_title_gets_its_beginning_and_says_so() -> None:
    each = draft(
        "The port of Besk opened on 3 May 2032, two days earlier than planned, after repairs that"
        " took the whole winter and cost the town far more than it had set aside for them. " * 2
    )
    assert each.title == "The port of Besk opened on 3 May 2032, two days earlier than planned"
    assert "no title" in each.title_remark
    assert each.date == "2032-05-03?"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published: November 25, 2030", "2030-11-25"),
        ("Posted on 25/11/2030", "2030-11-25"),
        ("Posted on 11/12/2030", ""),
        ("By Mara Holt | 25 Nov 2030 14:05 GMT", "2030-11-25"),
        ("Monday, 25 November 2030", "2030-11-25"),
        ("BESK, Nov. 25, 2030 /TarnWire/ -- It rained on the hills.", "2030-11-25"),
        ("Besk, 25 November 2030 – It rained on the hills.", "2030-11-25"),
        ("PORT-LE-BAS, 25 novembre 2030 – Il pleut sur les collines.", "2030-11-25"),
        ("The company was founded on 25 November 1990 by two sisters.", ""),
        ("The rule takes effect, as of 25 November 2030, for all.", ""),
    ],
)
def test_the_date(line: str, date: str) -> None:
    body = "The hills above Besk are green again after a week of rain, and the wells are full."
    assert draft(f"Rain on the hills\n\n{line}\n\n{body}").date == date


@pytest.mark.parametrize(
    ("original", "date"),
    [
        ({"date": "2031-01-02"}, "2031-01-02"),
        ({"name": "news/2030-11-24-rain.txt"}, "2030-11-24"),
        ({"name": "wire/2030/1124/rain.txt"}, "2030-11-24"),
        ({"url": "https://example.org/2030/11/24/rain"}, "2030-11-24"),
        ({"name": "rain-20301124-20301125.txt"}, ""),
    ],
)
def test_the_date_from_outside_the_text(original: dict[str, str], date: str) -> None:
    each = draft("Rain on the hills\n\nThe hills above Besk are green again.", **original)
    assert each.date == date
    assert bool(each.date_remark) == ("date" not in original)


@pytest.mark.parametrize(
    ("line", "date", "text"),
    [
        ("- **25 November 2030:** Shots are heard.", "2030-11-25", "Shots are heard."),
        ("- **Nov 25, 2030** – Shots are heard.", "2030-11-25", "Shots are heard."),
        ("• 25–26 November 2030: Shots are heard.", "2030-11-25/2030-11-26", "Shots are heard."),
        ("– Late November 2030: Shots are heard.", "Late November 2030", "Shots are heard."),
        ("- November 25, 2030 (Monday): Shots are heard.", "2030-11-25", "Shots are heard."),
        ("- As of November 25, 2030: 40 towns lack power.", "2030-11-25", "40 towns lack power."),
        ("- [25 Nov 2030] Shots are heard.", "2030-11-25", "Shots are heard."),
        ("- November 25, 2030, 4:30 UTC: Shots are heard.", "2030-11-25T04:30Z", "Shots are heard."),
        ("* Nov. 26: Shots are heard.", "2030-11-26", "Shots are heard."),
        ("On 25 November 2030, shots are heard.", "2030-11-25", "On 25 November 2030, shots are heard."),
        ("- 11/12/2030: Shots are heard.", "", ""),
        ("- Today: Shots are heard.", "", ""),
        ("- Spring 2030: Shots are heard.", "", ""),
        ("- 25 November 2030", "", ""),
    ],
)  # fmt: skip
def test_the_label_of_a_development(line: str, date: str, text: str) -> None:
    lead = "The hills above Besk are green again after a week of rain, and the wells are full."
    each = draft(f"Rain on the hills\n\n{lead}\n\nTimeline\n{line}", date="2030-12-10")
    assert [(event.date, event.text) for event in each.timeline] == ([(date, text)] if date else [])
    assert lost_words(line, each) == ()


def test_years_are_labels_in_a_timeline_alone() -> None:
    lines = "1921 – The border is drawn.\n1944-1946: Osk holds the valley.\nMarch 1991 – Tarnia is free."
    each = draft(f"The border of Tarn\nKey dates\n{lines}")
    assert dates(each) == ["1921", "1944/1946", "1991-03"]
    assert each.timeline[0].text == "The border is drawn."
    each = draft(f"The border of Tarn\n\nA line on a map.\n\nBackground\n\n{lines}")
    assert dates(each) == ["1991-03"]


def test_the_head_of_a_mail_is_no_text() -> None:
    each = draft(
        "From: press@besk.example\nSubject: Besk opens a second water plant\n"
        "Date: Tue, 3 May 2032 09:12:00 +0200\n\nFOR IMMEDIATE RELEASE\n\nContact: Ole Dahl\n\n"
        "BESK – The town of Besk today opened its second water plant, which doubles the water for\n"
        "its 80,000 residents.\n\n# # #\n"
    )
    assert (each.title, each.date) == ("Besk opens a second water plant", "2032-05-03")
    assert each.summary.endswith("doubles the water for its 80,000 residents.")
    assert each.background[0].text == "Contact: Ole Dahl"


def test_a_paragraph_that_concludes_and_one_that_judges_are_told_by_their_words() -> None:
    each = draft(
        "The canal\n\nThe Besk canal closed twice this week, for the first time since it was dug two hundred"
        " years ago by men from the hills.\n\n"
        "The lock keepers went home.\n\nAnalysts say the closure could lead to a shortage, and the"
        " risks are rising.\n\nIn conclusion, the canal stays open only if both sides want it to.\n\n"
        "Greta Lund writes on waterways."
    )
    assert each.analysis[0].text.startswith("Analysts say")
    assert each.conclusion[0].text.startswith("In conclusion")
    assert [section.text for section in each.background] == [
        "The lock keepers went home.",
        "Greta Lund writes on waterways.",
    ]


def test_what_is_dated_after_the_article_is_planned() -> None:
    each = draft(
        "Port plan\n\nDate: 3 May 2032\n\nTimeline\n- 1 May 2032: Work ends.\n- 9 May 2032: It opens."
    )
    assert [event.status for event in each.timeline] == ["", "planned"]


def test_blocks_of_a_page_with_what_its_head_says() -> None:
    head = Head(
        title="Rain", date="2030-11-24", authors=("Mara Holt",), url="https://example.org/rain",
        summary="The hills are green",
    )  # fmt: skip
    blocks = [
        Block("heading", "Rain", 1),
        Block("paragraph", "The hills are green again after [a week](https://example.org/w)."),
        Block("heading", "Timeline", 2),
        Block("bullet", "**20 November:** It begins."),
        Block("bullet", "Wells fill.", 1),
    ]
    each = draft_of(blocks, head, Original())
    assert each.summary == "The hills are green again after [a week](https://example.org/w)."
    assert each.timeline[0].text == "It begins.\n\n- Wells fill."
    assert each.sources[0].url == "https://example.org/rain"
    assert {line.reason for line in each.dropped} >= {
        "repeats the title",
        "repeats the beginning of the text",
    }


def test_a_text_of_no_words_is_no_article() -> None:
    assert read_article(" \n---\n\x07", Original()) == []


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Title Line", "Timeline", "- 3 May 2032: Rain.", "“We wait,” said Mara Holt.", "", "###",
             "1. Point", "> quoted", "| a | b |", "Related: X", "a\u202eb *c* [d](e) <f> &amp;", "```",
             "Conclusion:", "By Mara Holt", "=====", "word " * 40, "3 May 2032", "•x", "\x1b[31m"]
        ),
        max_size=14,
    )
)  # fmt: skip
def test_any_order_of_lines_gives_a_file_without_errors_and_keeps_its_words(
    lines: list[str],
) -> None:
    text = "\n".join(lines)
    for each in read_article(text, Original(date="2032-05-04")):
        assert errors_of(each) == []
        assert lost_words(text, each) == ()
