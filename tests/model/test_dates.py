"""Reading dates: every form and message of format section 3.1."""

from __future__ import annotations

import re
from datetime import UTC, date, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model.date_forms import read_ends
from tui.model.dates import DateError, read_date

CANNOT = (
    'cannot read "{}" as a date; write 2025-11-25, 2025-11-25/2025-11-26, 2025-11 or '
    '"late November 2025"'
)
KYIV_WINTER = timezone(timedelta(hours=2))

cheap = settings(max_examples=100, deadline=None)


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def refusal(written: str) -> str:
    with pytest.raises(DateError) as caught:
        read_date(written)
    return str(caught.value)


FORMS = [
    # written, EDTF, earliest, latest
    ("2025-11-25", "2025-11-25", "2025-11-25", "2025-11-25"),
    ("November 25, 2025", "2025-11-25", "2025-11-25", "2025-11-25"),
    ("25 Nov 2025", "2025-11-25", "2025-11-25", "2025-11-25"),
    ("2025-11", "2025-11", "2025-11-01", "2025-11-30"),
    ("2025-11-XX", "2025-11", "2025-11-01", "2025-11-30"),
    ("November 2025", "2025-11", "2025-11-01", "2025-11-30"),
    ("2025", "2025", "2025-01-01", "2025-12-31"),
    ("2025-11-25/2025-11-26", "2025-11-25/2025-11-26", "2025-11-25", "2025-11-26"),
    ("2025-11-25/26", "2025-11-25/2025-11-26", "2025-11-25", "2025-11-26"),
    ("2025-11-25..2025-11-26", "2025-11-25/2025-11-26", "2025-11-25", "2025-11-26"),
    ("November 25-26, 2025", "2025-11-25/2025-11-26", "2025-11-25", "2025-11-26"),
    ("Nov. 25–26, 2025", "2025-11-25/2025-11-26", "2025-11-25", "2025-11-26"),
    ("November 25 to 26, 2025", "2025-11-25/2025-11-26", "2025-11-25", "2025-11-26"),
    ("25–26 Nov 2025", "2025-11-25/2025-11-26", "2025-11-25", "2025-11-26"),
    ("November 25 to November 26, 2025", "2025-11-25/2025-11-26", "2025-11-25", "2025-11-26"),
    ("2025-11-28/12-02", "2025-11-28/2025-12-02", "2025-11-28", "2025-12-02"),
    ("28 November to 2 December 2025", "2025-11-28/2025-12-02", "2025-11-28", "2025-12-02"),
    ("November 28 – December 2, 2025", "2025-11-28/2025-12-02", "2025-11-28", "2025-12-02"),
    ("November 28 to December 2, 2025", "2025-11-28/2025-12-02", "2025-11-28", "2025-12-02"),
    ("2025-11-25/..", "2025-11-25/..", "2025-11-25", ""),
    ("since 2025-11-25", "2025-11-25/..", "2025-11-25", ""),
    ("../2025-11-25", "../2025-11-25", "", "2025-11-25"),
    ("until 2025-11-25", "../2025-11-25", "", "2025-11-25"),
    ("before 2025-11-25", "../2025-11-25", "", "2025-11-25"),
    ("2025-11~", "2025-11~", "2025-11-01", "2025-11-30"),
    ("about November 2025", "2025-11~", "2025-11-01", "2025-11-30"),
    ("c. 2025-11", "2025-11~", "2025-11-01", "2025-11-30"),
    ("2025-11-29?", "2025-11-29?", "2025-11-29", "2025-11-29"),
    ("early November 2025", "2025-11-01~/2025-11-10~", "2025-11-01", "2025-11-10"),
    ("mid November 2025", "2025-11-11~/2025-11-20~", "2025-11-11", "2025-11-20"),
    ("late November 2025", "2025-11-21~/2025-11-30~", "2025-11-21", "2025-11-30"),
    ("late 2025-11", "2025-11-21~/2025-11-30~", "2025-11-21", "2025-11-30"),
    ("late February 2024", "2024-02-21~/2024-02-29~", "2024-02-21", "2024-02-29"),
    ("early 2025", "2025-01~/2025-04~", "2025-01-01", "2025-04-30"),
    ("mid 2025", "2025-05~/2025-08~", "2025-05-01", "2025-08-31"),
    ("late 2025", "2025-09~/2025-12~", "2025-09-01", "2025-12-31"),
    ("2025-11-25T04:30+02:00", "2025-11-25T04:30+02:00", "2025-11-25", "2025-11-25"),
    ("2025-11-25 04:30 UTC", "2025-11-25T04:30Z", "2025-11-25", "2025-11-25"),
    ("2025-11-25 04:30", "2025-11-25T04:30", "2025-11-25", "2025-11-25"),
    # an empty end is unknown and behaves as open
    ("2025-11-25/", "2025-11-25/", "2025-11-25", ""),
    ("/2025-11-25", "/2025-11-25", "", "2025-11-25"),
    ("from 25 Nov 2025", "2025-11-25/..", "2025-11-25", ""),
    ("2025-11-25..", "2025-11-25/..", "2025-11-25", ""),
    ("2025-XX", "2025", "2025-01-01", "2025-12-31"),
    ("2025-xx-xx", "2025", "2025-01-01", "2025-12-31"),
    # month ranges and year ranges
    ("2025-10/2025-11", "2025-10/2025-11", "2025-10-01", "2025-11-30"),
    ("October–November 2025", "2025-10/2025-11", "2025-10-01", "2025-11-30"),
    ("2025/2026", "2025/2026", "2025-01-01", "2026-12-31"),
    ("2020-2025", "2020/2025", "2020-01-01", "2025-12-31"),
    ("February 1, 2004 to 2005", "2004-02-01/2005", "2004-02-01", "2005-12-31"),
    ("February 29, 2024", "2024-02-29", "2024-02-29", "2024-02-29"),
    ("late October to early November 2025", "2025-10-21~/2025-11-10~", "2025-10-21", "2025-11-10"),
    ("since late November 2025", "2025-11-21~/..", "2025-11-21", ""),
    ("until late November 2025", "../2025-11-30~", "", "2025-11-30"),
]


@pytest.mark.parametrize(("written", "edtf", "earliest", "latest"), FORMS)
def test_reads_every_form(written: str, edtf: str, earliest: str, latest: str) -> None:
    read = read_date(written)
    assert (read.edtf, read.earliest, read.latest) == (edtf, day(earliest), day(latest))
    assert read.written == written
    assert read.is_readable


SPELLINGS = [
    ("NOVEMBER 25, 2025", "2025-11-25"),
    ("nov 25 2025", "2025-11-25"),
    ("November 25th, 2025", "2025-11-25"),
    ("1st Jan. 2025", "2025-01-01"),
    ("Sept 3, 2025", "2025-09-03"),
    ("Sept. 3, 2025", "2025-09-03"),
    ("Sep. 2025", "2025-09"),
    ("Septem 3, 2025", None),
    ("Tuesday, 25 November 2025", "2025-11-25"),
    ("Tue. 25 Nov 2025", "2025-11-25"),
    ("Mon 24 – Tue 25 November 2025", "2025-11-24/2025-11-25"),
    ("Sun 2025", None),
    ("Monday November 2025", None),
    ("25\u00a0Nov\u00a02025", "2025-11-25"),
    ("  25   Nov 2025 ", "2025-11-25"),
    ("2025\u201111\u201125", "2025-11-25"),
    ("25—26 Nov 2025", "2025-11-25/2025-11-26"),
    ("25 - 26 Nov 2025", "2025-11-25/2025-11-26"),
    ("25 through 26 Nov 2025", "2025-11-25/2025-11-26"),
    ("25 until 26 Nov 2025", "2025-11-25/2025-11-26"),
    ("25/26 Nov 2025", "2025-11-25/2025-11-26"),
    ("from 25 to 26 Nov 2025", "2025-11-25/2025-11-26"),
    ("2025-11-25 to 26", "2025-11-25/2025-11-26"),
    ("2025-11-25-2025-11-26", "2025-11-25/2025-11-26"),
    ("April 14 – 15, 1972", "1972-04-14/1972-04-15"),
    ("March 16, 2025, through March 22, 2025", "2025-03-16/2025-03-22"),
    ("28 November 2025 to 2 December 2025", "2025-11-28/2025-12-02"),
    ("1910-30", "1910/1930"),
    ("mid-November 2025", "2025-11-11~/2025-11-20~"),
    ("Early Nov., 2025", "2025-11-01~/2025-11-10~"),
    ("c 1950", "1950~"),
    ("ca.1950", "1950~"),
    ("ca 1950", "1950~"),
    ("circa 1950", "1950~"),
    ("around 1950", "1950~"),
    ("approximately 1950", "1950~"),
    ("~1950", "1950~"),
    ("~1950?", "1950%"),
    ("2025-11-25%", "2025-11-25%"),
    ("circa 1984 to June 2004", "1984~/2004-06"),
    ("1984? to 2004~", "1984?/2004~"),
    ("2025-11-25~/26?", "2025-11-25~/2025-11-26?"),
    ("about November 25–26, 2025", "2025-11-25~/2025-11-26~"),
    ("25–26 November 2025?", "2025-11-25?/2025-11-26?"),
    ("late November 2025?", "2025-11-21%/2025-11-30%"),
]


PHRASES = [
    ("after 1928", "1928/"),
    ("later than March 1928", "1928-03/"),
    ("from 1930 onwards", "1930/.."),
    ("from 1 June 2004 to unknown", "2004-06-01/"),
    ("between 1964 and 2008", "1964/2008"),
    ("between March and 2008", None),
    ("maybe 1862", "1862?"),
    ("1862 maybe", "1862?"),
    ("perhaps March 1862", "1862-03?"),
    ("Feb 1812 approx.", "1812-02~"),
    ("≈1950", "1950~"),
    ("1950ish", "1950~"),
    ("623ish", "0623~"),
    ("maybe circa 1984", "1984%"),
    ("uncertain: approx 1862", "1862%"),
    ("2004 (uncertain/approximate)", "2004%"),
    ("sometime in January 1872", "1872-01"),
    ("a day in January 1872", "1872-01"),
    ("a day in 1872", None),
    ("1270 CE", "1270"),
    ("c79 AD", "0079~"),
    ("AD 79", "0079"),
    ("79 BC", None),
    ("79", None),
    ("December 768", "0768-12"),
    ("1910–12", None),
    ("1930-20", None),
    ("1863, printed 1870", "1863"),
    ("middle December 2000", "2000-12-11~/2000-12-20~"),
    ("early-to-mid 1995", "1995-01~/1995-08~"),
    ("mid to late November 2025", "2025-11-11~/2025-11-30~"),
    ("late to early 1995", None),
    ("early 1880s", "1880/1883"),
    ("the mid-to-late seventies", "1974/1979"),
    ("mid-late 1990s", "1994/1999"),
    ("circa late 1970s", "1977~/1979~"),
    ("possibly early 1990s", "1990?/1993?"),
    ("1970s to mid 1980s", "1970/1986"),
    ("early 1980s to circa late 1990s", "1980/1999~"),
    ("June 2004 through early 2010s", "2004-06/2013"),
    ("late 19th century", "1867/1900"),
    ("early 5th century BCE", None),
    ("1990s", None),
    ("the nineties", None),
    ("1860s-1870s", None),
    ("about fall 2020", None),
    ("after mid 1995", None),
]


@pytest.mark.parametrize(("written", "edtf"), PHRASES)
def test_freer_phrases(written: str, edtf: str | None) -> None:
    if edtf is None:
        with pytest.raises(DateError):
            read_date(written)
        return
    read = read_date(written)
    assert (read.edtf, read.display()) == (edtf, written)
    assert read_date(read.edtf).edtf == edtf


def test_a_phrase_keeps_the_order_of_its_ends() -> None:
    assert refusal("between 2008 and 1964") == "the range ends before it begins"


@pytest.mark.parametrize(("written", "edtf"), SPELLINGS)
def test_spellings_that_do_and_do_not_matter(written: str, edtf: str | None) -> None:
    if edtf is None:
        assert refusal(written) == CANNOT.format(written)
    else:
        assert read_date(written).edtf == edtf


MESSAGES = [
    (
        "11/12/2025",
        "11/12/2025 can mean 12 November or 11 December; write 2025-11-12 or 2025-12-11",
    ),
    (
        "1.2.2025",
        "1.2.2025 can mean 2 January or 1 February; write 2025-01-02 or 2025-02-01",
    ),
    ("25/11/2025", "write 2025-11-25"),
    ("12/31/2025", "write 2025-12-31"),
    ("11-11-2025", "write 2025-11-11"),
    ("31/11/2025", "November 2025 has 30 days"),
    ("2025/11/25", "use hyphens: 2025-11-25"),
    ("2025.11.5", "use hyphens: 2025-11-05"),
    ("2025/11", "use hyphens: 2025-11"),
    ("2025-11-5", "write two digits: 2025-11-05"),
    ("2025-1", "write two digits: 2025-01"),
    ("2025-11-05/7", "write two digits: 2025-11-07"),
    ("2025-11-31", "November 2025 has 30 days"),
    ("2025-02-30", "February 2025 has 28 days"),
    ("November 31, 2025", "November 2025 has 30 days"),
    ("November 25–31, 2025", "November 2025 has 30 days"),
    ("2025-13-01", "there is no month 13; write a month 01 to 12"),
    ("2025-00-10", "there is no month 00; write a month 01 to 12"),
    ("2025-11-00", "there is no day 00; write a day from 01 on"),
    ("2025-11-25T24:00", "there is no time 24:00; write 00:00 to 23:59"),
    ("2025-11-26/2025-11-25", "the range ends before it begins"),
    ("2025-11-26/25", "the range ends before it begins"),
    ("December 28 – January 2, 2026", "the range ends before it begins"),
    ("2025-11-25T06:00/2025-11-25T04:30", "the range ends before it begins"),
    ("November 25", '"November 25" needs a year: 2025-11-25'),
    ("Tuesday July 12", '"Tuesday July 12" needs a year: 2025-07-12'),
    ("Feb. 16-22", '"Feb. 16-22" needs a year: 2025-02-16/2025-02-22'),
    ("since November 25", '"since November 25" needs a year: 2025-11-25/..'),
    ("29 February", '"29 February" needs a year: 2024-02-29'),
    ("early March", '"early March" needs a year: early March 2025'),
    (
        "2025-11-25 04:30-06:00",
        "04:30-06:00 can be a time zone or a second time; write 04:30 -06:00 or 04:30 to 06:00",
    ),
    (
        "2025-11-25T04:30/2025-11-25T06:00Z",
        "state the zone of both times, as in 2025-11-25T04:30Z/2025-11-25T06:00Z",
    ),
]


@pytest.mark.parametrize(("written", "message"), MESSAGES)
def test_says_what_to_write(written: str, message: str) -> None:
    assert refusal(written) == message


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "/",
        "..",
        "../..",
        "0000",
        "0000-01-01",
        "31/31/2025",
        "2025-",
        "-2025",
        "2025 –",
        "12025-01-01",
        "768",
        "1/26/24",
        "25 Nov 25",
        "2025/26",
        "1910-1930-1950",
        "2025-11/12",
        "2025-11-25-26",
        "2025-1X",
        "202X",
        "2025-XX-05",
        "2025-XX-XXT04:30",
        "2025-W48",
        "20251125",
        "1960s",
        "summer 2025",
        "end of 2025",
        "by 1 January 2024",
        "June 27 and 28, 2026",
        "November 20-2025",
        "20-Nov-2025",
        "9/11 2001",
        "32 Nov",
        "25 Nov 2025 to 2 December",
        "25–26 Nov 2025, 04:30",
        "before late November 2025",
        "since 2025-11-25/26",
        "late 2025-11-25",
        "2004-%06",
        "2004-06?~",
        "2025-11-25 04:30 pm",
        "2025-11-25 4:30",
        "2025-11-25 04:30 EET",
        "2025-11-25T04:30+25:00",
        "2025-11-25T04:30–06:00",
        "٢٠٢٥-11-25",
        "x" * 5000,
    ],
)
def test_refuses_what_is_not_surely_a_date(written: str) -> None:
    assert refusal(written) == CANNOT.format(" ".join(written.split()))


def test_the_message_is_one_line() -> None:
    assert refusal("not\na date") == CANNOT.format("not a date")


@pytest.mark.parametrize(
    ("written", "precision"),
    [
        ("2025", "year"),
        ("2025-11", "month"),
        ("2025-11-25", "day"),
        ("2025-11-25T04:30", "minute"),
        ("until 2025-11", "month"),
        ("2025-11-25/2025-12", "day"),
    ],
)
def test_precision(written: str, precision: str) -> None:
    assert read_date(written).precision == precision


ALPHABET = st.sampled_from(
    [
        "2025",
        "11",
        "25",
        "26",
        "-",
        "–",
        "/",
        "..",
        " ",
        ",",
        "?",
        "~",
        "%",
        "X",
        "T",
        "04:30",
        "November",
        "Dec.",
        "late ",
        "since ",
        "until ",
        "to ",
        "+02:00",
        "Z",
        "th",
        "mon ",
        "9",
        "2025-11-25",
        "25 Nov 2025",
    ]
)


@cheap
@given(st.one_of(st.text(max_size=40), st.lists(ALPHABET, max_size=9).map("".join)))
def test_any_text_is_a_date_or_a_date_error(written: str) -> None:
    try:
        read = read_date(written)
    except DateError:
        return
    assert read.written == written
    assert read.display()
    heading = read.heading_month()
    assert heading is not None
    read.display_within(*heading)
    assert read.sort_key(UTC) <= read_date("9999-12-31/..").sort_key(UTC)
    if read.earliest and read.latest:
        assert read.earliest <= read.latest
    assert read_date(read.edtf).edtf == read.edtf


@st.composite
def ends(draw: st.DrawFn) -> str:
    when = draw(st.dates(min_value=date(1, 1, 1)))
    form = draw(st.sampled_from(["{:04}", "{:04}-{:02}", "{:04}-{:02}-{:02}"]))
    clock = draw(st.sampled_from(["", "T04:30", "T04:30Z", "T04:30:10-05:00"]))
    text = form.format(when.year, when.month, when.day)
    qualifier = draw(st.sampled_from(["", "?", "~", "%"]))
    return text + (clock if form.count("-") == 2 else "") + qualifier


edtf_dates = st.one_of(
    ends(),
    ends().map(lambda end: f"{end}/.."),
    ends().map(lambda end: f"../{end}"),
    ends().map(lambda end: f"late {end[:7]}" if end[4:5] == "-" else f"mid {end[:4]}"),
)


@cheap
@given(edtf_dates, edtf_dates)
def test_edtf_read_again_is_the_same_date(one: str, other: str) -> None:
    first = read_date(one)
    again = read_date(first.edtf)
    assert (again.earliest, again.latest, again.edtf) == (
        first.earliest,
        first.latest,
        first.edtf,
    )
    assert again.sort_key(KYIV_WINTER) == first.sort_key(KYIV_WINTER)
    second = read_date(other)
    assert first.overlaps(second) is second.overlaps(first)
    assert not first.overlaps(second) or first.overlaps(second, tolerant=True)
    keys = [first.sort_key(UTC), second.sort_key(UTC)]
    assert sorted(keys)[0] <= sorted(keys)[1]


DAYS = st.sampled_from(
    (
        *("2025-11-25", "2025-11-26", "2024-02-29", "2025-02-29", "0000-01-01", "0001-01-01"),
        *("2025-13-01", "2025-00-10", "2025-01-00", "20251125", "2025-W01-1", "2025-11-2５", ""),
        *("9999-12-31", " 2025-11-25", "2025-1-05", "+025-11-25", "2025-11-25 ", "25-11-2025"),
    )
)


@given(st.lists(DAYS, min_size=1, max_size=2).map("/".join))
def test_plain_days_are_read_as_all_other_forms_are(written: str) -> None:
    try:
        ends = read_ends(written)
    except DateError as error:
        with pytest.raises(DateError, match=re.escape(str(error))):
            read_date(written)
    else:
        read = read_date(written)
        assert (read.edtf, read.start, read.end) == (ends.edtf, ends.start, ends.end)
        assert (read.word, read.is_phrase) == (ends.word, ends.is_phrase)
