"""Words as the index, queries and highlighting see them, against the index's own splitting."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model.text import fold
from tui.model.words import Words, ends_in_word, token_text, words_in, words_of

CHEAP = settings(max_examples=200, deadline=None)

# What every part of the splitting treats in its own way.
TRICKY = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            list("abZ9_ .-'\"\n\x00\x1e\x1f\u00a0’“–…ªßİſ½²ﬁŉ")
            + list("éЙёأىﷺשׁ\u0301\u064e\u200d\u200b\u00ad")
            + list("がカｶﾞ゛ー々〇中𠀀กำเ\u0e48ກမ្ក\u3099\u309a")
            + list("किष्\u093c\u094d각ᄀ߷ꭰᏸ𐐨𞤢٣𝟜Ⅷ🚀€\ue0ff\U000f0000")
        ),
        st.characters(),
    ),
    max_size=30,
)

Split = Callable[[list[str]], list[list[str]]]


@pytest.fixture(scope="module")
def db() -> Iterator[sqlite3.Connection]:
    """An index of token texts, and the words SQLite finds in them."""
    db = sqlite3.connect(":memory:")
    db.execute(
        "create virtual table item using fts5"
        "(body, content='', tokenize='unicode61 remove_diacritics 0')"
    )
    db.execute("create virtual table found using fts5vocab(item, 'instance')")
    yield db
    db.close()


@pytest.fixture(scope="module")
def split(db: sqlite3.Connection) -> Split:
    """The words that SQLite finds in the token texts of some texts."""

    def indexed(texts: list[str]) -> list[list[str]]:
        db.execute("insert into item(item) values ('delete-all')")
        bodies = [(number, token_text(text)) for number, text in enumerate(texts)]
        db.executemany("insert into item(rowid, body) values (?, ?)", bodies)
        words: list[list[str]] = [[] for _ in texts]
        rows = db.execute('select doc, term from found order by doc, "offset"')
        for number, terms in groupby(rows, key=lambda row: row[0]):
            words[number] = [term for _, term in terms]
        return words

    return indexed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("  \n.", []),
        ("The U.S.-led talks", ["the", "u", "s", "led", "talks"]),
        ("what's what’s", ["what", "s", "what", "s"]),
        ("snake_case", ["snake", "case"]),
        ("Zelenskyy’s 2nd", ["zelenskyy", "s", "2nd"]),
        ("Müller, MÜLLER, Mu\u0308ller", ["muller", "muller", "muller"]),
        ("açıklaması", ["aciklamasi"]),
        ("Straße ﬁnal 10½", ["strasse", "final", "101", "2"]),
        ("Ещё Київ", ["еще", "киів"]),
        ("القُوّات إيقاف", ["القوات", "ايقاف"]),
        ("soft\u00adhyphen می\u200cشود", ["softhyphen", "ميشود"]),
        ("停火了", ["停", "火", "了"]),
        ("NATO停火2025", ["nato", "停", "火", "2025"]),
        ("二〇二五", ["二", "〇", "二", "五"]),
        ("カー", ["カ", "ー"]),
        ("๒๕ ไทย", ["๒๕", "ไ", "ท", "ย"]),
        ("a 🚀 €", ["a"]),
        ("\ue0ff", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_marks_that_folding_leaves_belong_to_the_letter_before_them() -> None:
    # The voicing mark makes another kana; the tone another Thai letter, but not another word.
    assert words_of("か") == ["か"]
    assert words_of("が") == words_of("か\u3099") == ["かª03099"]
    assert words_of("がa") == ["かª03099", "a"]
    assert words_of("ก่อน") == ["กª00e48", "อ", "น"]
    assert words_of("a \u0e48") == ["a", "ª00e48"]
    assert words_of("हिन्दी") == ["हª0093fनª0094dदª00940"]


def test_marks_in_any_order_are_the_same_word() -> None:
    assert words_of("क\u093c\u094d") == words_of("क\u094d\u093c")
    assert words_of("か\u3099\u0e38") == words_of("か\u0e38\u3099")


def test_letters_younger_than_the_index_knows_are_written_in_ascii() -> None:
    assert words_of("𞤀") == ["ª1e922"]
    assert words_of("x𞤢y") == ["xª1e922y"]
    assert words_of("𑄃") == ["ª11103"]


def test_ascii_text_is_only_lowered() -> None:
    assert token_text("Air raid,\n\tO'Brien_2!") == "air raid,\n\to'brien_2!"


def test_other_text_holds_words_and_white_space_only() -> None:
    tokens = token_text("Genève, “l’été”—中国；x")
    assert tokens.split() == ["geneve", "l", "ete", "中", "国", "x"]
    assert all(c.isalnum() or c.isspace() for c in tokens)


# In rows of 256: all scripts of the first two planes, of what repeats itself one row in five.
@pytest.mark.parametrize(
    "rows",
    [
        range(0x80),
        [*range(0x80, 0xF9, 5), *range(0xF9, 0x100)],
        [*range(0x100, 0x126), *range(0x1AF, 0x1B3), *range(0x1D0, 0x1F0)],
        range(0x200, 0x324, 7),
        [0xE01, 0xF00],
    ],
)
def test_the_index_splits_every_character_as_we_do(split: Split, rows: Iterable[int]) -> None:
    texts = []
    for row in rows:
        characters = [chr(code) for code in range(row << 8, row + 1 << 8)]
        texts.append(" ".join(characters))
        texts.append(" ".join(f"a{c}b" for c in characters))
        texts.append(" ".join(f"中{c}{c}" for c in characters))
    assert split(texts) == [words_of(text) for text in texts]


@CHEAP
@given(text=TRICKY)
def test_the_index_splits_any_text_as_we_do(split: Split, text: str) -> None:
    assert split([text]) == [words_of(text)]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("停火", "两国停火了"),
        ("القوات", "القُوّات"),
        ("ايقاف", "إيقاف"),
        ("aciklamasi", "açıklaması"),
        ("full-text", "a full text index"),
        ("what's", "What’s next"),
        ("ゼレン", "ウクライナのゼレンスキー大統領"),
        ("हि", "हिन्दी"),
        ("대통", "대통령은"),
        ("𞤢", "𞤀𞤣"),
    ],
)
def test_the_index_finds_words_begun(db: sqlite3.Connection, typed: str, text: str) -> None:
    db.execute("insert into item(item) values ('delete-all')")
    rows = [(1, token_text(text)), (2, token_text("другое 和平 말 other"))]
    db.executemany("insert into item(rowid, body) values (?, ?)", rows)
    phrase = " + ".join(f'"{word}"' for word in words_of(typed))
    assert db.execute("select rowid from item(?)", (phrase + "*",)).fetchall() == [(1,)]


@CHEAP
@given(TRICKY)
def test_folding_before_changes_no_word(text: str) -> None:
    assert words_of(fold(text)) == words_of(text)
    assert words_in(token_text(text)) == words_of(text)


@CHEAP
@given(st.text(alphabet=st.characters(categories=["L", "Nd", "Mn", "Mc"]), min_size=1, max_size=9))
def test_the_start_of_a_word_is_the_start_of_what_stands_for_it(text: str) -> None:
    folded = fold(text)
    whole = words_of(folded)
    for end in range(1, len(folded) + 1):
        *before, last = words_of(folded[:end]) or [""]
        assert whole[: len(before)] == before
        assert not last or whole[len(before)].startswith(last)


def test_a_letter_beyond_ascii_is_not_the_start_of_another() -> None:
    assert not words_of("𞤣")[0].startswith(words_of("𞤢")[0])


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("air", True),
        ("C4", True),
        ("Génè", True),
        ("停", True),
        ("हिन्दी", True),
        ("می\u200c", True),
        ("", False),
        ("air ", False),
        ("air*", False),
        ("U.S.", False),
        ("c++", False),
        ("snake_", False),
        ("né…", False),
        ("né€", False),
    ],
)
def test_ends_in_word(text: str, ends: bool) -> None:
    assert ends_in_word(text) is ends


# --- places --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "last", "found"),
    [
        ("The grain  corridor.", 1, 2, "grain  corridor"),
        ("Mu\u0308ller said", 0, 0, "Mu\u0308ller"),
        ("cafe\u0301, tea", 0, 0, "cafe\u0301"),
        ("„Straße“ 9", 0, 0, "Straße"),
        ("两国停火了", 2, 3, "停火"),
        ("がんa", 0, 0, "が"),
        ("か\u3099んa", 1, 2, "んa"),
        ("ก่อน", 0, 1, "ก่อ"),
        ("x 10½ y", 1, 2, "10½"),
        ("the ﬁrst one", 1, 1, "ﬁrst"),
        ("القُوّات هنا", 0, 0, "القُوّات"),
    ],
)
def test_a_span_covers_words_whole(text: str, first: int, last: int, found: str) -> None:
    start, end = Words(text).span(first, last)
    assert text[start:end] == found


def test_a_word_as_written() -> None:
    words = Words("Präsident ZELENSKYJ")
    assert words.words == ["prasident", "zelenskyj"]
    assert [words.written(0), words.written(1)] == ["Präsident", "ZELENSKYJ"]


@CHEAP
@given(TRICKY)
def test_every_word_stands_where_its_span_says(text: str) -> None:
    words = Words(text)
    assert words.words == words_of(text)
    spans = [words.span(index, index) for index in range(len(words.words))]
    assert spans == sorted(spans)
    for word, (start, end) in zip(words.words, spans, strict=True):
        assert word in words_of(text[start:end])
        assert end == len(text) or unicodedata.category(text[end])[0] != "M"
    if spans:
        assert words.span(0, len(spans) - 1) == (spans[0][0], spans[-1][1])
