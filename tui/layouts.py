"""The Latin key in the place of a letter of another keyboard layout. Plain data.

Rows are written as the letters stand on the keys, beside the keys of a US layout. Only letters
and signs of other scripts are here: what a layout shares with ASCII arrives as it is.
Arabic and Persian put the same letter on different keys. Where they disagree, the last letter
that only one of them has decides, and the language of the system before there was one.
"""

from __future__ import annotations

_ROWS = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_SHIFTED = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'

_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю"
_UKRAINIAN = "йцукенгшщзхїфівапролджєячсмитьбю"
_BELARUSIAN = "йцукенгшўзх'фывапролджэячсмітьбю"
_GREEK = "\0ςερτυθιοπ\0\0ασδφγηξκλ\0\0ζχψωβνμ\0\0"
_HEBREW = "\0\0קראטוןםפ\0\0שדגכעיחלךף\0זסבהנמצתץ"
_ARABIC = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤر\0ىةوز"
_PERSIAN = "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدئو\0"


def _pairs(letters: str, keys: str = _ROWS) -> dict[str, str]:
    return {letter: key for letter, key in zip(letters, keys, strict=True) if not letter.isascii()}


_COMMON = {
    **_pairs(_RUSSIAN),
    **_pairs(_RUSSIAN.upper(), _SHIFTED),
    **_pairs(_UKRAINIAN),
    **_pairs(_UKRAINIAN.upper(), _SHIFTED),
    **_pairs(_BELARUSIAN),
    **_pairs(_BELARUSIAN.upper(), _SHIFTED),
    **_pairs(_GREEK),
    **_pairs(_GREEK.upper(), _SHIFTED),
    # Capital sigma is the capital of both; it stands on the key of S.
    "Σ": "S",
    **_pairs(_HEBREW),
    "ё": "`", "Ё": "~", "ґ": "\\", "Ґ": "|", "№": "#",
    # With Shift, Arabic and Persian layouts give marks and forms of letters.
    "؟": "?", "؛": "P", "ﻻ": "b", "ﻵ": "B", "ﻹ": "T", "ﻷ": "G", "أ": "H", "إ": "Y", "آ": "N", "ـ": "J",
    "َ": "Q", "ً": "W", "ُ": "E", "ٌ": "R", "ِ": "A", "ٍ": "S", "ْ": "X",
    # On Persian keyboards the backslash is this letter.
    "پ": "\\",
}  # fmt: skip
_ARABIC_KEYS = {**_pairs(_ARABIC), "ظ": "/", "ذ": "`"}
_PERSIAN_KEYS = _pairs(_PERSIAN)
_ONLY_ARABIC = frozenset(_ARABIC_KEYS) - frozenset(_PERSIAN_KEYS)
_ONLY_PERSIAN = frozenset(_PERSIAN_KEYS) - frozenset(_ARABIC_KEYS)


class Layouts:
    """Which key was meant; remembers whether Arabic or Persian is typed."""

    def __init__(self, language: str = "") -> None:
        """``language`` is that of the system, such as ``fa_IR.UTF-8``."""
        self._is_persian = language.startswith("fa")

    def latin(self, letter: str) -> str:
        """The character of a US layout on the key of a letter; empty for an unknown one."""
        if letter in _ONLY_PERSIAN:
            self._is_persian = True
        elif letter in _ONLY_ARABIC:
            self._is_persian = False
        first, second = _ARABIC_KEYS, _PERSIAN_KEYS
        if self._is_persian:
            first, second = second, first
        return _COMMON.get(letter) or first.get(letter) or second.get(letter, "")
