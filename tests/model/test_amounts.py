"""The amount type: every form and message of the format, and when two amounts conflict."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model.amounts import Amount, AmountError, read_amount

CANNOT = 'cannot read "{}" as a number; write 6, over 500000, 30-40 or dozens'
ONE = "one number per figure; list each under its own measure"

cheap = settings(max_examples=100, deadline=None)


def refusal(written: str) -> str:
    with pytest.raises(AmountError) as caught:
        read_amount(written)
    return str(caught.value)


NUMBERS = [
    # written, low, high, unit
    ("6", 6, 6, ""),
    ("0", 0, 0, ""),
    ("6 civilians", 6, 6, "civilians"),
    ("6 Civilians in one village", 6, 6, "Civilians in one village"),
    ("500000", 500_000, 500_000, ""),
    ("500,000", 500_000, 500_000, ""),
    ("1,234,567 people", 1_234_567, 1_234_567, "people"),
    ("500 000", 500_000, 500_000, ""),
    ("500\u00a0000 homes", 500_000, 500_000, "homes"),
    ("1,234.5 km", 1234.5, 1234.5, "km"),
    ("1.2 million", 1_200_000, 1_200_000, ""),
    ("1.1 million people", 1_100_000, 1_100_000, "people"),
    ("6 hundred", 600, 600, ""),
    ("6 thousand", 6_000, 6_000, ""),
    ("5 hundred thousand", 500_000, 500_000, ""),
    ("2 billion", 2e9, 2e9, ""),
    ("2 Trillion", 2e12, 2e12, ""),
    ("30-40", 30, 40, ""),
    ("30–40 civilians", 30, 40, "civilians"),
    ("30 to 40 civilians", 30, 40, "civilians"),
    ("six to eight", 6, 8, ""),
    ("1.2-1.5 million", 1_200_000, 1_500_000, ""),
    ("900 thousand to 2 million", 900_000, 2_000_000, ""),
    ("500000+", 500_000, None, ""),
    ("500+ residents", 500, None, "residents"),
    ("1.2 million+", 1_200_000, None, ""),
    ("500+ thousand", 500_000, None, ""),
    ("over 500000 residents", 500_000, None, "residents"),
    ("More than 1.2 million", 1_200_000, None, ""),
    ("at least six", 6, None, ""),
    ("above 10", 10, None, ""),
    ("up to 30", 0, 30, ""),
    ("at most 30", 0, 30, ""),
    ("under 30", 0, 30, ""),
    ("fewer than 30", 0, 30, ""),
    ("about 500", 450, 550, ""),
    ("around 500", 450, 550, ""),
    ("approximately 500", 450, 550, ""),
    ("some 500 people", 450, 550, "people"),
    ("~500", 450, 550, ""),
    ("~ 500", 450, 550, ""),
    ("about 30-40", 27, 44, ""),
    ("nearly 100", 90, 100, ""),
    ("almost 100", 90, 100, ""),
    ("several", 3, 9, ""),
    ("dozens", 24, 99, ""),
    ("dozens of civilians", 24, 99, "civilians"),
    ("scores", 40, 199, ""),
    ("hundreds", 200, 999, ""),
    ("thousands", 2_000, 9_999, ""),
    ("tens of thousands", 20_000, 99_999, ""),
    ("Hundreds of thousands of people", 200_000, 999_999, "people"),
    ("millions", 2_000_000, 9_990_000, ""),
    ("at least dozens", 24, None, ""),
    ("up to several", 0, 9, ""),
    ("none", 0, 0, ""),
    ("unknown", None, None, ""),
    ("3 F-16 jets", 3, 3, "F-16 jets"),
    ("6 шахедів", 6, 6, "шахедів"),
]


@pytest.mark.parametrize(("written", "low", "high", "unit"), NUMBERS)
def test_reads_every_form(written: str, low: float | None, high: float | None, unit: str) -> None:
    assert read_amount(written) == Amount(written, low, high, unit)
    assert read_amount(written).is_readable


@pytest.mark.parametrize(
    ("number", "word"),
    enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    ),
)
def test_number_words(number: int, word: str) -> None:
    assert read_amount(f"{word} drones") == Amount(f"{word} drones", number, number, "drones")


@pytest.mark.parametrize(
    ("written", "low", "high", "unit"),
    [
        ("50%", 50, 50, ""),
        ("50 %", 50, 50, ""),
        ("50 percent", 50, 50, ""),
        ("50 per cent of homes", 50, 50, "homes"),
        ("30-40%", 30, 40, ""),
        ("30%-40%", 30, 40, ""),
        ("over 50%", 50, None, ""),
        ("half", 50, 50, ""),
        ("half of residents", 50, 50, "residents"),
        ("half the city", 50, 50, "the city"),
        ("over half", 50, None, ""),
        ("about half", 45, 55, ""),
        ("nearly half", 45, 50, ""),
    ],
)
def test_shares(written: str, low: float, high: float | None, unit: str) -> None:
    assert read_amount(written) == Amount(written, low, high, unit, is_percent=True)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("30,5", '"30,5" is unclear: write 30.5 or 305'),
        ("about 30,5 km", '"30,5" is unclear: write 30.5 or 305'),
        ("0,500", '"0,500" is unclear: write 0.500 or 500'),
        ("1,2345", '"1,2345" is unclear: write 1.2345 or 12345'),
        ("6 killed and 9 injured", ONE),
        ("6 killed, 9 injured", ONE),
        ("six killed and nine injured", ONE),
        ("6 killed and dozens injured", ONE),
        ("6 (3 children)", ONE),
        ("6 of 10", ONE),
    ],
)
def test_says_what_to_write(written: str, message: str) -> None:
    assert refusal(written) == message


@pytest.mark.parametrize(
    "written",
    [
        "",
        "many",
        "civilians",
        "a dozen",
        "2 dozen",
        "hundred",
        "-5",
        "$5 million",
        "10k",
        "10 k",
        "10 m",
        "10 bn",
        "5km",
        "6th",
        "5-year",
        "500,000k",
        "5,00,000",
        "40-30",
        "over 30-40",
        "30-40+",
        "up to 30+",
        "30%-40",
        "2025-11-25",
        "twenty-one",
        "twenty one",
        "twenty five",
        "two hundred and fifty",
        "two thirds",
        "one in five",
        "half a million",
        "half an hour",
        "several hundred",
        "dozens of thousands",
        "hundreds of millions",
        "about dozens",
        "nearly several",
        "at least unknown",
        "less than 5",
        "6,",
        "٦",
        "9" * 19,
        "6 " + "x" * 5000,
    ],
)
def test_refuses_what_is_not_surely_one_number(written: str) -> None:
    assert refusal(written) == CANNOT.format(written)


def test_the_message_is_one_line() -> None:
    assert refusal("not\na number") == CANNOT.format("not a number")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("6", "9", True),
        ("6", "6", False),
        ("6 killed", "9 KILLED", True),
        ("6 Killed", "6 killed", False),
        ("6 killed", "9", True),
        ("6 killed", "9 injured", False),
        ("6", "at least 6", False),
        ("6", "over 9", True),
        ("up to 5", "6", True),
        ("up to 5", "over 6", True),
        ("over 5", "over 600", False),
        ("dozens", "30-40", False),
        ("dozens", "6", True),
        ("unknown", "6", False),
        ("50%", "60%", True),
        ("half", "50%", False),
        ("half", "500000", False),
        ("about 500", "550", False),
        ("about 500", "551", True),
    ],
)
def test_conflicts(one: str, other: str, expected: bool) -> None:
    a, b = read_amount(one), read_amount(other)
    assert a.conflicts(b) is b.conflicts(a) is expected


def test_an_unreadable_amount_is_kept_and_never_conflicts() -> None:
    lost = Amount.unreadable("quite a few")
    assert (lost.written, lost.low, lost.high, lost.is_readable) == (
        "quite a few",
        None,
        None,
        False,
    )
    assert not lost.conflicts(read_amount("6"))
    assert not read_amount("6").conflicts(lost)


ALPHABET = st.sampled_from(
    [
        "6",
        "500,000",
        "30,5",
        "1.2",
        " million",
        "hundred ",
        "over ",
        "~",
        "half ",
        "dozens ",
        "of ",
        "%",
        "+",
        "-",
        " to ",
        " ",
        "civilians",
        "and ",
        "twenty",
        " per cent",
        "İ",
        "ſeveral",
        "K",
    ]
)


@cheap
@given(st.one_of(st.text(max_size=40), st.lists(ALPHABET, max_size=8).map("".join)))
def test_any_text_is_an_amount_or_an_amount_error(written: str) -> None:
    try:
        amount = read_amount(written)
    except AmountError:
        return
    assert amount.written == written
    if amount.low is not None and amount.high is not None:
        assert 0 <= amount.low <= amount.high
    assert not amount.conflicts(amount)


@cheap
@given(st.integers(0, 10**15), st.sampled_from(["", " people"]))
def test_counts_are_read_with_any_grouping(number: int, unit: str) -> None:
    for text in (f"{number}", f"{number:,}", f"{number:,}".replace(",", " ")):
        amount = read_amount(text + unit)
        assert (amount.low, amount.high, amount.unit) == (number, number, unit.strip())
