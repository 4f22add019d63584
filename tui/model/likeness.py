"""Whether two spellings may name one person (``name-variant``, format section 7).

Transliterations differ in vowels, doubled letters and the signs for one sound, and names of
different people in consonants. So words are compared as they sound, by their letters and
once more by their consonants.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from tui.model.text import spelling_key

_LONGEST = 200
_WORDS_CACHED = 4096
_WORD = r"[^\W\d_]+"

_LAST, _FIRST = 0.75, 0.55
_LAST_OF_NAMESAKES, _FIRST_OF_NAMESAKES = 0.65, 0.95

# Words that stand around a name and are no part of it.
_TITLES_TEXT = """
    mr mrs ms miss dr prof professor sir dame lord lady president minister premier chancellor
    general gen colonel col lieutenant lt major captain capt admiral senator sen rep
    representative ambassador secretary spokesman spokeswoman governor gov mayor king queen prince princess pope saint
"""
_TITLES = frozenset(_TITLES_TEXT.split())
_WHOSE = frozenset(["of", "for", "to"])
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])

_LATIN: dict[int, str | int | None] = {
    **str.maketrans(
        "абвгґдеєзиіїклмнопрстуфхцыэёжйчшщўђјћџłøđðþæœı",
        "abvhgdeeziiiklmnoprstufhcieozicssudiczloddteei",
        "ьъ",
    ),
    ord("ю"): "iu",
    ord("я"): "ia",
    ord("љ"): "li",
    ord("њ"): "ni",
}
# One sound, spelled in the ways of several languages. The longest spelling comes first.
_SOUNDS = {
    "ts[cz]h|tsch|tch|cz|ch|ts|tz|cs": "c",
    "shch|sch|sh|sz|ss": "s",
    "zh|dzh|dj": "z",
    "kh|gh": "h",
    "ck|q": "k",
    "ph": "f",
    "x": "ks",
    "w": "v",
    "[yj]": "i",
    "ou": "u",
}
_REPEATED = r"(.)\1+"
# Consonants that languages write for one another at the beginning of a name.
_KIN = str.maketrans("nvzkh", "mbsgg")
_OTHER_BEGINNING = 0.85
_VOWELS = "aeiou"
_NO_VOWELS = str.maketrans("", "", _VOWELS)


def are_alike(a: str, b: str) -> bool:
    """Whether two names may be spellings of one person's name; never certain.

    The last words sound alike, and so do the first, where both names have more than one word.
    An initial stands for any first word that begins with it. Offices before a name and ``Jr.``
    after it do not count.
    """
    one, two = _words(a), _words(b)
    if not one or not two or _numbers(a) != _numbers(b):
        return False
    last = _likeness(one[-1], two[-1])
    if last < _LAST_OF_NAMESAKES:
        return False
    if len(one) == 1 or len(two) == 1:
        return last >= _LAST
    if len(one[0]) == 1 or len(two[0]) == 1:
        return last >= _LAST and _begins(one[0]) == _begins(two[0])
    first = _likeness(one[0], two[0])
    return (last >= _LAST and first >= _FIRST) or first >= _FIRST_OF_NAMESAKES


def sound_of(word: str) -> str:
    """A word of a name by its sound: equal for the usual transliterations of one name.

    Lower case; Latin letters for Cyrillic ones; one letter for a doubled one and for the signs
    of one sound. Other scripts keep their letters.
    """
    return _sound(spelling_key(word[:_LONGEST]))


def last_word(name: str) -> str:
    """The word of a name that says most, by its sound: its last but for ``Jr.``; or empty."""
    words = _words(name)
    return words[-1] if words else ""


def _numbers(name: str) -> list[str]:
    """What tells "Witness 1" and "Witness 2" apart."""
    return re.findall(r"\d+", name[:_LONGEST])


@lru_cache(maxsize=_WORDS_CACHED)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name by their sound, titles before it and ``Jr.`` after it left out."""
    words = re.findall(_WORD, spelling_key(name[:_LONGEST]))
    while len(words) > 1 and words[-1] in _SUFFIXES:
        del words[-1]
    titles = [at for at, word in enumerate(words[:-1]) if word in _TITLES]
    if titles:
        del words[: titles[-1] + 1]
        # "Secretary of State" and whose an office is: one word more.
        if words[0] in _WHOSE and len(words) > 2:
            del words[:2]
    return tuple(filter(None, map(_sound, words)))


@lru_cache(maxsize=_WORDS_CACHED)
def _sound(word: str) -> str:
    word = word.translate(_LATIN)
    for spelled, sound in _SOUNDS.items():
        word = re.sub(spelled, sound, word)
    return re.sub(_REPEATED, r"\1", word)


def _begins(word: str) -> str:
    """The sound a word begins with; all vowels count as one."""
    return _VOWELS if word[0] in _VOWELS else word[0]


@lru_cache(maxsize=_WORDS_CACHED)
def _likeness(a: str, b: str) -> float:
    """How alike two words sound, 0 to 1: the mean of letters and consonants.

    Less when the first consonants are not of one kind: spellings of one name begin alike.
    """
    if a == b:
        return 1.0
    letters = _ratio(a, b)
    hard_a, hard_b = a.translate(_NO_VOWELS), b.translate(_NO_VOWELS)
    if not hard_a or not hard_b:
        return letters
    likeness = (letters + _ratio(hard_a, hard_b)) / 2
    is_kin = hard_a[0].translate(_KIN) == hard_b[0].translate(_KIN)
    return likeness if is_kin else likeness * _OTHER_BEGINNING


def _ratio(a: str, b: str) -> float:
    # Whatever order the two come in, the answer is one.
    a, b = min(a, b), max(a, b)
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def consonants(sound: str) -> str:
    """The consonants of a word given by its sound, those that stand for one another as one."""
    return sound.translate(_NO_VOWELS).translate(_KIN)
