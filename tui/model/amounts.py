"""Numbers as authors write them, with the bounds they imply (format section 3.2).

What is shown is always the author's text; the bounds serve comparison only.
"""

from __future__ import annotations

import re

from tui.model.frozen import Value

# More digits than this are no count of anything, and a float could not hold them.
_MOST_DIGITS = 18
_LONGEST = 1000

_WORD_NUMBERS = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
}
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_VAGUE: dict[str, tuple[float | None, float | None]] = {
    "hundreds of thousands": (200_000, 999_999),
    "tens of thousands": (20_000, 99_999),
    "several": (3, 9),
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "millions": (2_000_000, 9_990_000),
    "none": (0, 0),
    "half": (50, 50),
    "unknown": (None, None),
}
_OVER = ("over", "more than", "at least", "above")
_UP_TO = ("up to", "at most", "under", "fewer than")
_ABOUT = ("about", "around", "approximately", "some", "~")
_NEARLY = ("nearly", "almost")

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015", "-"))

_ASCII = re.ASCII | re.IGNORECASE
_QUALIFIER = rf"(?:(?P<word>{'|'.join((*_OVER, *_UP_TO, *_ABOUT[:-1], *_NEARLY))}) |(?P<sign>~) ?)"
_DIGITS = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_NUMBER = rf"(?:{_DIGITS}|(?:{'|'.join(_WORD_NUMBERS)})\b)"
_SCALE = r"(?: (?:hundred (?=thousand|million|billion|trillion))?(?:" + "|".join(_SCALES) + r")\b)?"
_PERCENT = r"(?: ?%| per ?cent\b)?"
_COUNTED = (
    rf"(?P<low>{_NUMBER})(?P<plus>\+?)(?P<low_scale>{_SCALE})(?P<low_percent>{_PERCENT})"
    rf"(?:(?: ?- ?| to )(?P<high>{_NUMBER})(?P<high_scale>{_SCALE})(?P<high_percent>{_PERCENT}))?"
    r"(?P<plus_after>\+?)(?: (?P<unit>.+))?"
)
_SPOKEN = rf"(?P<word>{'|'.join(_VAGUE)})(?: (?P<unit>.+))?"
# A comma that does not part thousands.
_DECIMAL_COMMA = r"(?<![0-9.,])(?![1-9][0-9]{0,2},[0-9]{3}(?![0-9]))([0-9]+),([0-9]+)(?![0-9.,])"

# In the words after a number these mean that a second number follows.
_COUNT_WORD = (
    rf"\b(?:{'|'.join(word for word in _WORD_NUMBERS if word not in ('zero', 'one'))}"
    r"|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?"
    r"|trillions?|dozens?|scores|several|half)\b"
)
_NUMERAL = r"(?<![\w-])[0-9]"
_UNIT_START = r"[^\W\d_]|\("
# Words and letters that change the number before them, or leave open which number is meant.
_CARRIES_ON = (
    r"(?:and|or|to|point|by|zero|one|k|m|b|bn|mn|mln|bln|tn|lakhs?|crores?"
    r"|per-cent|pct|halves|thirds?|quarters?|fifths?|tenths?)\b"
)
_ARTICLE = r"an?\b"


class AmountError(ValueError):
    """A text that is no amount; ``str()`` is the one-line message to show."""


class Amount(Value):
    """A number as written and the interval it stands for, both ends included.

    ``low`` and ``high`` are None where open; in percent when ``is_percent``. ``unit`` holds the
    words after the number, without a leading "of".
    """

    written: str
    low: float | None = None
    high: float | None = None
    unit: str = ""
    is_percent: bool = False
    is_readable: bool = True

    @classmethod
    def unreadable(cls, written: str) -> Amount:
        """A value that is no amount, kept to be shown as written."""
        return cls(written, is_readable=False)

    def conflicts(self, other: Amount) -> bool:
        """Whether both cannot be true of one thing: no common value, and one unit or none.

        Units are compared without regard to case; a share and a count never conflict.
        """
        if not (self.is_readable and other.is_readable) or self.is_percent != other.is_percent:
            return False
        if self.unit and other.unit and self.unit.casefold() != other.unit.casefold():
            return False
        return _is_below(self.high, other.low) or _is_below(other.high, self.low)


def read_amount(written: str) -> Amount:
    """The amount a text means (format 3.2). Raises AmountError with the message to show."""
    line = " ".join(written.split())
    text = line.translate(_DASHES)
    if len(text) <= _LONGEST:
        qualifier = re.match(_QUALIFIER, text, _ASCII)
        text = text[qualifier.end() :] if qualifier else text
        word = (qualifier["word"] or "~").lower() if qualifier else ""
        spoken = re.fullmatch(_SPOKEN, text, _ASCII)
        if spoken:
            amount = _from_words(written, spoken, word, line)
        else:
            counted = re.fullmatch(_COUNTED, text, _ASCII)
            amount = _from_number(written, counted, word, line) if counted else None
        if amount:
            return amount
        _refuse_decimal_comma(text)
    raise AmountError(f'cannot read "{line}" as a number; write 6, over 500000, 30-40 or dozens')


def _from_words(written: str, spoken: re.Match[str], word: str, line: str) -> Amount | None:
    name = spoken["word"].lower()
    low, high = _VAGUE[name]
    is_half = name == "half"
    if word and not is_half and (low is None or word in (*_ABOUT, *_NEARLY)):
        return None
    # Half an hour is no share of anything.
    if is_half and re.match(_ARTICLE, spoken["unit"] or "", re.IGNORECASE):
        return None
    unit = _unit(spoken["unit"], line)
    return None if unit is None else _made(written, (low, high), word, unit, is_half)


def _from_number(written: str, counted: re.Match[str], word: str, line: str) -> Amount | None:
    unit = _unit(counted["unit"], line)
    if unit is None:
        return None
    is_range = counted["high"] is not None
    has_plus = bool(counted["plus"] or counted["plus_after"])
    if is_range and (has_plus or word not in ("", *_ABOUT)):
        return None
    if has_plus and word not in ("", *_OVER):
        return None
    high_scale = counted["high_scale"] or ""
    low = _value(counted["low"].lower(), counted["low_scale"] or high_scale)
    high = _value(counted["high"].lower(), high_scale) if is_range else low
    if low is None or high is None or high < low:
        return None
    is_percent = bool(counted["high_percent"] if is_range else counted["low_percent"])
    if is_range and counted["low_percent"] and not is_percent:
        return None
    return _made(written, (low, high), "over" if has_plus else word, unit, is_percent)


def _made(
    written: str,
    bounds: tuple[float | None, float | None],
    word: str,
    unit: str,
    is_percent: bool,
) -> Amount:
    low, high = bounds
    if word in _OVER:
        high = None
    elif word in _UP_TO:
        low = 0.0
    elif low is not None and high is not None:
        if word in _ABOUT:
            low, high = low - low / 10, high + high / 10
        elif word in _NEARLY:
            low = low - low / 10
    return Amount(
        written,
        None if low is None else float(low),
        None if high is None else float(high),
        unit,
        is_percent,
    )


def _value(number: str, scale: str) -> float | None:
    if number in _WORD_NUMBERS:
        digits, decimals = _WORD_NUMBERS[number], 0
    else:
        whole, _, fraction = number.replace(",", "").replace(" ", "").partition(".")
        if len(whole) + len(fraction) > _MOST_DIGITS:
            return None
        digits, decimals = int(whole + fraction), len(fraction)
    for word in scale.lower().split():
        digits *= _SCALES[word]
    return float(digits / 10**decimals)


def _unit(words: str | None, line: str) -> str | None:
    """The words that end ``line`` as a unit, or None when they change the number before them.

    Raises AmountError when they hold a second number.
    """
    if not words:
        return ""
    unit = line[len(line) - len(words) :]
    unit = unit[3:] if unit[:3].lower() == "of " else unit
    if not re.search(_NUMERAL, unit):
        if not re.match(_UNIT_START, unit) or re.match(_CARRIES_ON, unit, re.IGNORECASE):
            return None
        if re.search(_COUNT_WORD, " ".join(unit.split()[:2]), re.IGNORECASE):
            return None
        if not re.search(_COUNT_WORD, unit, re.IGNORECASE):
            return unit
    raise AmountError("one number per figure; list each under its own measure")


def _refuse_decimal_comma(text: str) -> None:
    comma = re.search(_DECIMAL_COMMA, text)
    if comma:
        whole, fraction = comma[1], comma[2]
        joined = (whole + fraction).lstrip("0") or "0"
        raise AmountError(f'"{comma[0]}" is unclear: write {whole}.{fraction} or {joined}')


def _is_below(high: float | None, low: float | None) -> bool:
    return high is not None and low is not None and high < low
