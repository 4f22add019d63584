"""Text made safe, folded, and turned into keys."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model import text
from tui.model.text import (
    UNSAFE,
    Folded,
    clean,
    clean_line,
    copyable,
    find_all,
    first_control,
    fold,
    fold_map,
    has_controls,
    is_clean,
    slug,
    spelling_key,
)

CHEAP = settings(max_examples=150, deadline=None)
FAMILY = "👨\u200d👩\u200d👧"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"

# Plain letters next to everything that clean() or fold() treats in its own way.
TRICKY = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            list("aZ \n\t\r\x1b\x00\x7f\x85\x9b\xa0\xad.*_'\"-")
            + list("\u0301\u0308\u034f\u064e\u0640\u0e38\u0e48\u3099\ufe0f\u20dd")
            + list("\u200b\u200c\u200d\u200e\u200f\u061c\u2028\u2029\u202a\u202e\u2060\ufeff")
            + list("\u2066\u2067\u2068\u2069\ud800\ue000\ufdd0\ufffe\u2033\u2034ßſİıﬁŉςΣ")
            + list("👨🏴\U000e0001\U000e0061\U000e0067\U000e007f\U0010ffff\U000f0000")
            + list("كأىةﷺﹷがｶﾞ각𝐀")
        ),
        st.characters(),
    ),
    max_size=40,
)


# --- clean ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("", ""),
        ("plain", "plain"),
        ("two\nlines", "two\nlines"),
        ("\x1b[2J", "␛[2J"),
        ("\x1b]52;c;eA==\x07", "␛]52;c;eA==␇"),
        ("\x00\x01\x08\x0b\x0c\x0e\x1f", "␀␁␈␋␌␎␟"),
        ("\x7f", "␡"),
        ("\x80\x9b\x9f", "\ufffd\ufffd\ufffd"),
        ("a\tb", "a    b"),
        ("a\r\nb\rc\n\rd", "a\nb\nc\n\nd"),
        ("a\x85b\u2028c\u2029d", "a b c d"),
        ("a\ufeffb", "a b"),
        ("\u202a\u202b\u202c\u202d\u202e", "\ufffd" * 5),
        ("\ud800\udc00\udfff", "\ufffd\ufffd\ufffd"),
        ("\ufdd0\ufdef\ufffe\uffff\U0001fffe\U000effff\U0010ffff", "\ufffd" * 7),
        ("\ue000\uf8ff\U000f0000\U00100000", "\ufffd" * 4),
        ("\ufff9a\ufffab\ufffb", "\ufffda\ufffdb\ufffd"),
        ("a\u200bb\u2060c\xadd\u180ee\u2063f\u206ag", "abcdefg"),
        ("a\U000e0001b\U000e0041\U000e007fc", "abc"),
        ("🏴" + "\U000e0061" * 40 + "\U000e007f", "🏴"),
        ("🏴\U000e0067\U000e0062\U000e0065x", "🏴x"),
        ("e" + "\u0301" * 20 + "x", "e" + "\u0301" * 8 + "x"),
        ("e" + "\u0301\u200d" * 12, "e" + "\u0301\u200d" * 8 + "\u200d" * 4),
        ("\u2067abc", "\u2067abc\u2069"),
        ("\u2066a\u2067b\nc", "\u2066a\u2067b\u2069\u2069\nc"),
        ("a\u2069b\u2068c\u2069\u2069", "ab\u2068c\u2069"),
    ],
)
def test_clean_shows(written: str, shown: str) -> None:
    assert clean(written) == shown
    assert is_clean(written) == (written == shown)


KEPT = [
    "می\u200cخواهم به خانه\u200cاش بروم",
    "القُوّاتُ المسلّحة تُعلن",
    "שָׁלוֹם \u200fעברית\u200e (abc)",
    "\u061cعربي",
    "\u2067עברית\u2069 in a line",
    FAMILY,
    "❤\ufe0f\u200d🔥 1\ufe0f\u20e3 🇺🇦 👍🏽",
    SCOTLAND,
    "हिन्दी क्\u200dष ไม่ได้ 각 がぎ Tiếng Việt",
    "a\xa0b\u3000c",
]


@pytest.mark.parametrize("words", KEPT)
def test_clean_keeps_what_scripts_and_emoji_need(words: str) -> None:
    assert clean(words) == words
    assert is_clean(words)


@given(TRICKY)
@CHEAP
def test_clean_leaves_nothing_unsafe_and_is_stable(s: str) -> None:
    cleaned = clean(s)
    assert not UNSAFE.search(cleaned.replace("\n", ""))
    assert is_clean(cleaned)
    assert not has_controls(cleaned)
    for line in cleaned.split("\n"):
        opened = sum(line.count(c) for c in "\u2066\u2067\u2068")
        assert opened == line.count("\u2069")


@given(TRICKY)
@CHEAP
def test_clean_line_is_one_stable_line(s: str) -> None:
    line = clean_line(s)
    assert not UNSAFE.search(line)
    assert line == " ".join(line.split()) == clean_line(line)


def test_clean_line_joins_and_closes() -> None:
    assert clean_line("  a\t b\r\n\xa0c\u3000\u2028 d \n") == "a b c d"
    assert clean_line("\u2067a\nb") == "\u2067a\u2069 b"


def test_every_single_character_is_safe_and_stable() -> None:
    marks = [c for c in map(chr, range(0x110000)) if unicodedata.category(c)[0] == "M"]
    # The quick test for long runs of marks relies on no mark being a word character.
    assert not [c for c in marks if c.isalnum()]
    kinds = {unicodedata.category(c) for c in clean("".join(map(chr, range(0x110000))))}
    assert not kinds & {"Cs", "Co", "Zl", "Zp"}


@pytest.mark.parametrize("c", ["\x00", "\n", "\t", "\x7f", "\x9b", "\u202e", "\u2028", "\ud800"])
def test_unsafe_names_single_characters(c: str) -> None:
    assert UNSAFE.fullmatch(c)


@pytest.mark.parametrize("c", [*"aé ", "\u200c", "\u200d", "\u2067", "\u2069", "␛", "\ufffd"])
def test_unsafe_spares(c: str) -> None:
    assert not UNSAFE.search(c)


@pytest.mark.parametrize(
    ("s", "index"),
    [
        ("", None),
        ("a\tb\r\nc\x85d", None),
        ("\u202e\u200b\xad", None),
        ("ab\x1b[0m", 2),
        ("\x00", 0),
        ("a\x7f", 1),
        ("é\x80", 1),
        ("a\n\x9f", 2),
        ("x\ud800", 1),
    ],
)
def test_first_control(s: str, index: int | None) -> None:
    assert first_control(s) == index
    assert has_controls(s) == (index is not None)


@pytest.mark.parametrize(
    ("s", "copied"),
    [
        ("one line\n", "one line"),
        ("one line\r\n\r\n", "one line"),
        ("two\nlines\n", "two\nlines\n"),
        ("a\tb", "a\tb"),
        ("x\x1b[201~rm\r", "x[201~rm"),
        ("a\rb", "a\nb"),
        ("a\x00\x7f\x9b\u202e\ud800b", "ab"),
    ],
)
def test_copyable(s: str, copied: str) -> None:
    assert copyable(s) == copied


# --- fold ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("s", "folded"),
    [
        ("", ""),
        ("Kyiv STRIKES", "kyiv strikes"),
        ("a \n\t b  c ", "a b c "),
        ("Ünïted Nations", "united nations"),
        ("Tiếng Việt", "tieng viet"),
        ("Straße ẞ", "strasse ss"),
        ("Σίσυφος ΟΔΟΣ", "σισυφοσ οδοσ"),
        ("Ёлки Йод", "елки иод"),
        ("القُوّات", "القوات"),
        ("إيقاف أحمد آل ٱلله", "ايقاف احمد ال الله"),
        ("على غزة", "علي غزه"),
        ("كـــتاب", "كتاب"),
        ("ایران کشور", "ايران كشور"),
        ("שָׁלוֹם", "שלום"),
        ("açıklaması İstanbul", "aciklamasi istanbul"),
        ("“a” ‘b’ „c‚ d‛ ‟e", "\"a\" 'b' \"c' d' \"e"),
        ("5′ 6″ 7‴ «x» ‹y›", "5' 6\" 7''' \"x\" 'y'"),
        ("what’s whatʼs what´s", "what's what's what's"),
        ("a‐b‑c‒d–e—f―g−h－i־j", "a-b-c-d-e-f-g-h-i-j"),
        ("ＦＵＬＬ　ｗｉｄｔｈ １２", "full width 12"),
        ("ﬁne ½ ² ①", "fine 1⁄2 2 1"),
        ("می\u200cخواهم", "ميخواهم"),
        ("so\xadft\u200b\u2060\u200e\u200f\u061c\u2067x\u2069\ufeff", "softx"),
        ("❤\ufe0f", "❤"),
        ("हिन्दी", "हिन्दी"),
        ("ไม่ได้", "ไม่ได้"),
        ("が ガ ｶﾞ", "か\u3099 カ\u3099 カ\u3099"),
        ("停火谈判", "停火谈判"),
        ("a\x00b", "a\x00b"),
    ],
)
def test_fold(s: str, folded: str) -> None:
    assert fold(s) == folded


@given(TRICKY)
@CHEAP
def test_fold_is_stable_and_agrees_with_its_map(s: str) -> None:
    folded, offsets = fold_map(s)
    assert folded == fold(s) == fold(folded)
    assert len(offsets) == len(folded) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(s)


def test_every_character_that_changes_folds_once() -> None:
    changed = [c for c in map(chr, range(0x80, 0x30000)) if fold(c) != c]
    assert len(changed) > 15_000
    assert [hex(ord(c)) for c in changed if fold(once := fold(f"a{c}b")) != once] == []


@given(st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=30))
@CHEAP
def test_canonically_equal_texts_fold_alike(s: str) -> None:
    assert fold(unicodedata.normalize("NFC", s)) == fold(unicodedata.normalize("NFD", s))


def test_the_fold_of_many_different_characters_stays_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "_MOST_CACHED", 0)
    monkeypatch.setattr(text, "_FOLDS", text._FoldTable())
    assert fold("ÄÖÜ Æ") == "aou æ"
    assert not text._FOLDS


@pytest.mark.parametrize(
    ("source", "words", "found"),
    [
        ("Ukraine and UKRAINE", "ukraine", ["Ukraine", "UKRAINE"]),
        ("cafe\u0301 bar", "cafe", ["cafe\u0301"]),
        ("cafe\u0301", "e", ["e\u0301"]),
        ("résumé", "resume", ["résumé"]),
        ("Straße", "strass", ["Straß"]),
        ("Straße", "s", ["S", "ß"]),
        ("ﬁne", "i", ["ﬁ"]),
        ("full  \n stop", "full stop", ["full  \n stop"]),
        ("القُوّات هنا", "القوات", ["القُوّات"]),
        ("می\u200cخواهم", "میخواهم", ["می\u200cخواهم"]),
        ("नि न", "न", ["नि", "न"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("abc", "x", []),
        ("abc", "", []),
    ],
)
def test_find_all(source: str, words: str, found: list[str]) -> None:
    spans = find_all(Folded(source), fold(words))
    assert [source[a:b] for a, b in spans] == found


@given(
    st.text(alphabet="aAbéÉßﬁ \n\u0301\u064e\xadσς’'-–", max_size=30),
    st.integers(0, 29),
    st.integers(1, 4),
)
@CHEAP
def test_found_spans_are_in_order_apart_and_hold_the_words(s: str, at: int, size: int) -> None:
    needle = fold(s)[at : at + size]
    found = find_all(Folded(s), needle)
    assert bool(found) == bool(needle)
    previous = 0
    for start, end in found:
        assert previous <= start < end <= len(s)
        assert needle in fold(s[start:end])
        previous = end


def test_the_map_is_made_only_for_a_match(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def counted(s: str) -> tuple[str, list[int]]:
        made.append(s)
        return fold_map(s)

    monkeypatch.setattr(text, "fold_map", counted)
    haystack = Folded("é and é")
    assert find_all(haystack, "x") == []
    assert made == []
    assert find_all(haystack, "e") == [(0, 1), (6, 7)]
    assert made == ["é and é"]


# --- keys ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("s", "expected"),
    [
        ("Missile strikes on Kyiv kill six", "missile-strikes-on-kyiv-kill-six"),
        ("one two three four five six seven", "one-two-three-four-five-six"),
        ("Ukraine’s 28-point plan", "ukraine-s-28-point-plan"),
        ("  «Élysée» (Paris)_x ", "elysee-paris-x"),
        ("ＦＵＬＬ ½", "full-1-2"),
        ("القُوّات المسلحة", "القوات-المسلحة"),
        ("停火 谈判", "停火-谈判"),
        ("a" * 60, "a" * 48),
        ("a" * 47 + " bc", "a" * 47),
        ("… – !", ""),
        ("", ""),
    ],
)
def test_slug(s: str, expected: str) -> None:
    assert slug(s) == expected


def test_slug_takes_other_bounds() -> None:
    assert slug("one two three", words=2) == "one-two"
    assert slug("one two three", length=5) == "one-t"


@given(TRICKY)
@CHEAP
def test_a_slug_holds_letters_digits_and_hyphens(s: str) -> None:
    made = slug(s)
    assert len(made) <= 48
    assert slug(made) == made
    assert all(part.isalnum() for part in made.split("-")) or made == ""


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Volodymyr  Zelenskyy ", "volodymyr zelenskyy"),
        ("Sana'a", "Sanaa"),
        ("Sanʿa", "Ṣan’ā"),
        ("Łukasz", "łukasz"),
        ("José", "JOSE\u0301"),
        ("ＮＡＴＯ", "nato"),
        ("O`Neill", "O´Neill"),
        ("می\u200cخواهم", "میخواهم"),
        ("مُحمّد", "محمد"),
    ],
)
def test_spellings_that_are_one_name(a: str, b: str) -> None:
    assert spelling_key(a) == spelling_key(b)


@pytest.mark.parametrize(
    ("a", "b"), [("Ali", "Alı"), ("हिन्दी", "हन्द"), ("U.S.", "US"), ("a-b", "a b"), ("か", "が")]
)
def test_spellings_that_are_two_names(a: str, b: str) -> None:
    assert spelling_key(a) != spelling_key(b)


@given(TRICKY)
@CHEAP
def test_spelling_key_is_stable(s: str) -> None:
    key = spelling_key(s)
    assert spelling_key(key) == key
