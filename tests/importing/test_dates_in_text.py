"""Dates in running text: what is found, what is resolved, and what is no date."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.importing.dates_in_text import find_dates
from tui.model.dates import read_date

ARTICLE = "2026-01-10"

FOUND = [
    # a text, the phrase in it, its EDTF
    ("The bridge fell on November 25, 2025, at dawn.", "November 25, 2025", "2025-11-25"),
    ("On 25 Nov 2025 the bridge fell.", "25 Nov 2025", "2025-11-25"),
    ("It fell on Tuesday, 25 November 2025.", "Tuesday, 25 November 2025", "2025-11-25"),
    ("It fell on the 25th of November, 2025.", "25th of November, 2025", "2025-11-25"),
    ("OSLO, NOV. 25, 2025 - It fell.", "NOV. 25, 2025", "2025-11-25"),
    ("- November 25-26, 2025: talks", "November 25-26, 2025", "2025-11-25/2025-11-26"),
    ("Nov. 25–26, 2025: talks", "Nov. 25–26, 2025", "2025-11-25/2025-11-26"),
    ("From 25 to 26 Nov 2025 they met.", "25 to 26 Nov 2025", "2025-11-25/2025-11-26"),
    (
        "Held 28 November to 2 December 2025.",
        "28 November to 2 December 2025",
        "2025-11-28/2025-12-02",
    ),
    (
        "Held November 28 – December 2, 2025.",
        "November 28 – December 2, 2025",
        "2025-11-28/2025-12-02",
    ),
    (
        "Open March 16, 2025, through March 22, 2025.",
        "March 16, 2025, through March 22, 2025",
        "2025-03-16/2025-03-22",
    ),
    ("Held June 27 and 28, 2026.", "June 27 and 28, 2026", "2026-06-27/2026-06-28"),
    ("Wet in January and February 2021.", "January and February 2021", "2021-01/2021-02"),
    ("In late November 2025 it rained.", "late November 2025", "2025-11-21~/2025-11-30~"),
    ("By mid-November 2025 all was well?", "mid-November 2025", None),
    ("It rained in mid-November 2025.", "mid-November 2025", "2025-11-11~/2025-11-20~"),
    ("Early 2025 was dry.", "Early 2025", "2025-01~/2025-04~"),
    ("Throughout November 2025, it rained.", "November 2025", "2025-11"),
    ("It began in 2022, they say.", "2022", "2022"),
    ("Nothing since 2014.", "since 2014", "2014/.."),
    ("Since October 7, 2023, the road is shut.", "Since October 7, 2023", "2023-10-07/.."),
    ("Pay before April 1, 2022.", "before April 1, 2022", "../2022-04-01"),
    ("Pay by January 15, 2026.", "by January 15, 2026", "../2026-01-15"),
    ("Open until 5 May 2026.", "until 5 May 2026", "../2026-05-05"),
    ("Built about November 2025.", "about November 2025", "2025-11~"),
    ("Built c. 1950, it burned.", "c. 1950", "1950~"),
    ("At 2025-11-25T04:30+02:00 it fell.", "2025-11-25T04:30+02:00", "2025-11-25T04:30+02:00"),
    ("At 2025-11-25 04:30 UTC it fell.", "2025-11-25 04:30 UTC", "2025-11-25T04:30Z"),
    ("Log of 2025-11-25/2025-11-26.", "2025-11-25/2025-11-26", "2025-11-25/2025-11-26"),
    ("Report 2025-11, second part.", "2025-11", "2025-11"),
    ("The 2018–2023 plan.", "2018–2023", "2018/2023"),
    (
        "Grew between January 2019 and June 2022.",
        "between January 2019 and June 2022",
        "2019-01/2022-06",
    ),
    ("Between 2018 and 2023 nothing.", "Between 2018 and 2023", "2018/2023"),
    ("Dated 25/11/2025 in ink.", "25/11/2025", "2025-11-25"),
    ("Dated 25.11.2025 in ink.", "25.11.2025", "2025-11-25"),
]


@pytest.mark.parametrize(("text", "phrase", "edtf"), FOUND)
def test_finds_every_form(text: str, phrase: str, edtf: str | None) -> None:
    found = find_dates(text)
    if edtf is None:
        assert found == []
        return
    assert [(one.written, one.date) for one in found] == [(phrase, edtf)]
    assert text[found[0].start : found[0].end] == phrase
    assert not found[0].is_resolved


NO_DATES = [
    "She may go. May be. They march on the capital in March.",
    "About 1,200 people came to Room 2025 and flight 2024.",
    "Version 2.10.2025, release 1.2.3, build 2025-11-25-3.",
    "A 5-3 vote, open 24/7, since 9/11.",
    "In 2000 homes and around 2500 people; in 2025 homes.",
    "It cost $2025 and weighed 2025 kg.",
    "By the end of 2023, or at the end of February 2023.",
    "In the fourth quarter of 2025; in autumn 2023; the summer of 1955; Summer 2022.",
    "The 1990s and the 1860s-1870s; the season 2011-12.",
    "Two days after 3 May 2024 and shortly before June 5, 2024.",
    "Call 2025-11-2512 or see pp. 2010–2020.",
    "May 5 percent do? June 10%.",
    "It is 10:30.",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date_stays_text(text: str) -> None:
    assert find_dates(text, ARTICLE) == []


RESOLVED = [
    ("They met on December 28.", "December 28", "2025-12-28"),
    ("They met on 5 January.", "5 January", "2026-01-05"),
    ("They met on Jan. 8-9.", "Jan. 8-9", "2026-01-08/2026-01-09"),
    ("The next round will be held on March 20.", "March 20", "2026-03-20"),
    ("The last round was held on March 20.", "March 20", "2025-03-20"),
    ("It was sold on Monday, December 29.", "Monday, December 29", "2025-12-29"),
    ("Open from December 28 to January 2.", "December 28 to January 2", "2025-12-28/2026-01-02"),
]


@pytest.mark.parametrize(("text", "phrase", "edtf"), RESOLVED)
def test_a_day_without_a_year_takes_the_articles(text: str, phrase: str, edtf: str) -> None:
    (found,) = find_dates(text, ARTICLE)
    assert (found.written, found.date, found.is_resolved) == (phrase, edtf, True)
    assert found.remark


UNTOLD = [
    # a text, the phrase in it, a part of the remark
    ("Dated 11/12/2025.", "11/12/2025", "can mean 12 November or 11 December"),
    ("On February 30, 2025.", "February 30, 2025", "February 2025 has 28 days"),
    ("On December 28 they met.", "December 28", "the year is not stated"),
]


@pytest.mark.parametrize(("text", "phrase", "remark"), UNTOLD)
def test_a_date_that_cannot_be_told_is_given_with_the_reason(
    text: str, phrase: str, remark: str
) -> None:
    (found,) = find_dates(text)
    assert (found.written, found.date) == (phrase, "")
    assert remark in found.remark


UNCERTAIN = [
    # neither ahead nor back, and far from the article
    "The feast of May 20.",
    # the name of an event
    "The October 7 attacks changed that.",
    "Since September 11, all is different.",
    # another year governs the passage
    "It began on 24 February 2022. On January 8, the road was cut.",
    # that was another weekday in all years near
    "They met on Tuesday, 6 January, and left.".replace("Tuesday", "Friday"),
]


@pytest.mark.parametrize("text", UNCERTAIN)
def test_a_year_that_is_not_plain_stays_open(text: str) -> None:
    assert [one.date for one in find_dates(text, ARTICLE) if one.date != "2022-02-24"] == [""]


@pytest.mark.parametrize("anchor", ["", "2026", "../2026-01-10", "nonsense"])
def test_without_a_plain_date_of_the_article_no_year_is_taken(anchor: str) -> None:
    (found,) = find_dates("They met on December 28.", anchor)
    assert (found.date, found.is_resolved) == ("", False)


PIECES = st.sampled_from(
    [
        "May",
        "June",
        "Nov.",
        "5",
        "25",
        "2025",
        "to",
        "-",
        "–",
        ",",
        "and",
        "since",
        "before",
        "late",
        "of",
        "in",
        "/",
        ".",
        "Tuesday",
        "04:30",
        "the",
        "2025-11-25",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=12), st.sampled_from([" ", ""]))
def test_what_is_found_is_in_the_text_and_is_a_date(pieces: list[str], space: str) -> None:
    text = space.join(pieces)
    end = 0
    for found in find_dates(text, ARTICLE):
        assert found.start >= end
        end = found.end
        assert text[found.start : found.end] == found.written
        assert found.remark or not found.is_resolved
        if found.date:
            assert read_date(found.date).edtf == found.date
        else:
            assert found.remark
