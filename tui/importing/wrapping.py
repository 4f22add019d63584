"""Whether the lines of a text were broken at a width, and which lines continue the one before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

_NARROWEST = 48
_WIDEST = 132
# A line this much shorter than its room was ended on purpose.
_RAGGED = 2
_LEAST_SHARE = 0.5
_ENDS = (".", "!", "?", ":", ".”", '."', "?”", "!”", ".)", ".’")


class Wrapping:
    """What the lengths of all lines together tell.

    A text is wrapped when most lines with another below them could not have held its first word,
    and do not look ended. ``is_marked`` tells the lines that begin something by their first sign.
    """

    def __init__(self, lines: Sequence[str], is_marked: Callable[[str], bool]) -> None:
        self._lines = lines
        inner = [
            number
            for number in range(len(lines) - 1)
            if lines[number].strip()
            and lines[number + 1].strip()
            and not is_marked(lines[number + 1])
        ]
        self._width = self._measured([len(lines[number]) for number in inner])
        full = [number for number in inner if self._is_full(number)] if self._width else []
        self._is_wrapped = bool(full) and len(full) >= _LEAST_SHARE * len(inner)

    def continues(self, number: int) -> bool:
        """Whether the line of this number goes on with the sentence or paragraph before it."""
        if number == 0:
            return False
        line, before = self._lines[number].lstrip(), self._lines[number - 1]
        is_amid = line[:1].islower() and not before.endswith(_ENDS)
        if not self._is_wrapped:
            return is_amid and len(before) >= _NARROWEST
        # A long word or address may have moved to the next line early, amid a sentence.
        return self._is_full(number - 1) or (is_amid and len(before) >= self._width // 3)

    def _is_full(self, number: int) -> bool:
        """Whether the first word of the next line had no room at the end of this one."""
        length = len(self._lines[number])
        word = self._lines[number + 1].split(None, 1)[0]
        return length + 1 + min(len(word), self._width // 2) > self._width - _RAGGED

    def _measured(self, lengths: list[int]) -> int:
        """The width at which lines were broken, 0 for none."""
        if not lengths:
            return 0
        lengths = sorted(lengths)
        # A few lines with a long address stand out.
        width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.95))]
        return width if _NARROWEST <= width <= _WIDEST else 0
