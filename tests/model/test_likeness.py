"""Spellings of one name are found, and different names are told apart."""

from __future__ import annotations

import pytest

from tui.model.likeness import are_alike, last_word, sound_of


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Tymofiy Bilenko", "Tymofii Bilenko"),
        ("Tymofiy Bilenko", "Timofei Belenko"),
        ("Bilenko", "Tymofiy Bilenko"),
        ("Тимофій Біленко", "Tymofiy Bilenko"),
        ("T. Bilenko", "Tymofiy Bilenko"),
        ("Yuri Schevtschuk", "Yurii Shevchuk"),
        ("Jurij Szewczuk", "Yuriy Shevchuk"),
        ("Wiktor Orlow", "Viktor Orlov"),
        ("Mohammed al-Rashid", "Muhammad Al Rashid"),
        ("Aleksej Žukov", "Alexey Zhukov"),
        ("Филипп Кузнецов", "Philip Kuznetsov"),
        ("President Orlova", "Maria Orlova"),
        ("John Marsh Jr.", "Jon Marsh"),
        ("State Secretary of Energy Marta Weiss", "Marta Weiß"),
        ("Karskian Foreign Minister Viktor Orlov", "Viktor Orlow"),
        ("President of Karsk Viktor Orlov", "V. Orlov"),
        ("Nina van der Berg", "Nina Van Der Bergh"),
        ("ANNA ÅKERSTRÖM", "Anna Akerstrom"),
        # Last words only a little alike, first words the same.
        ("Viktor Danylenko", "Viktor Danilchenko"),
    ],
)
def test_spellings_of_one_name_are_alike(a: str, b: str) -> None:
    assert are_alike(a, b)
    assert are_alike(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Viktor Orlov", "Tamara Orlova"),
        ("Boris Petrenko", "Alina Petrenko"),
        ("A. Petrenko", "Boris Petrenko"),
        ("Iran", "Iraq"),
        ("Biden", "Putin"),
        ("Kim", "Lim"),
        ("Viktor Orlov", "Viktor Melnyk"),
        ("Viktor", "Viktor Melnyk"),
        ("Foreign Minister Viktor Orlov", "Foreign Minister Tamara Weiss"),
        ("Boris King", "Boris"),
        ("Poll", "Pohl Baker"),
        ("Marta Weiss", "Greta Schwarz"),
        ("Dorosenko", "Olga Porosenko"),
        ("", "Viktor Orlov"),
        ("Witness 1", "Witness 2"),
        ("123", "123"),
        ("—", "—"),
    ],
)
def test_different_names_are_not_alike(a: str, b: str) -> None:
    assert not are_alike(a, b)
    assert not are_alike(b, a)


def test_a_word_sounds_the_same_in_its_usual_spellings() -> None:
    assert len(set(map(sound_of, ["Zhukiv", "Жуків", "Žukiv", "ZHUKIW"]))) == 1
    assert sound_of("Orlov") != sound_of("Orlova")


def test_the_last_word_leaves_out_titles_and_suffixes() -> None:
    assert last_word("Gen. John Marsh III") == sound_of("marsh")
    assert last_word("...") == ""


def test_a_very_long_name_is_compared_by_its_beginning() -> None:
    assert are_alike("x" * 100_000, "x" * 90_000)
