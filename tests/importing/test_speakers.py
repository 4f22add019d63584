"""The people of a text: full names, spellings and roles."""

from __future__ import annotations

import pytest

from tui.importing.speakers import FoundPerson, People, find_people


def people(*paragraphs: str) -> People:
    return People(paragraphs)


PEOPLE = [
    (
        ["Ukrainian President Volodymyr Zelenskyy met Foreign Minister Andrii Sybiha in Kyiv."],
        [
            ("Volodymyr Zelenskyy", ("Ukrainian President",)),
            ("Andrii Sybiha", ("Foreign Minister",)),
        ],
    ),
    (
        ["Lena Oduya, head of the port authority, came. Ms. Oduya left at noon."],
        [("Lena Oduya", ("head of the port authority",))],
    ),
    (
        ["Former US envoy Steve Witkoff prepares to visit Russia."],
        [("Steve Witkoff", ("Former US envoy",))],
    ),
    (
        ["Deputy Secretary of Energy Marisol Vance spoke; so did company spokeswoman Jane Doe."],
        [
            ("Marisol Vance", ("Deputy Secretary of Energy",)),
            ("Jane Doe", ("company spokeswoman",)),
        ],
    ),
    (
        ["Sir Alun Prosser is the chairman of the mine."],
        [("Alun Prosser", ("chairman of the mine",))],
    ),
    (
        ["J. K. Rowan and Mary O'Neil-Smith wrote it."],
        [("J. K. Rowan", ()), ("Mary O'Neil-Smith", ())],
    ),
]


@pytest.mark.parametrize(("paragraphs", "expected"), PEOPLE)
def test_people_and_their_roles(
    paragraphs: list[str], expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert [(one.name, one.roles) for one in find_people(paragraphs)] == expected


NO_PEOPLE = [
    "The European Union and the White House met in New York on Monday.",
    "Amnesty International, Human Rights Watch and the Bank of England agreed.",
    "Key Developments & Timeline",
    "Strikes Kill Six In Old Port As Talks Go On",
    "Related: Colombia Coal Exports Fall",
]


@pytest.mark.parametrize("paragraph", NO_PEOPLE)
def test_bodies_places_and_headings_are_no_people(paragraph: str) -> None:
    assert find_people([paragraph]) == []


def test_two_spellings_are_one_person() -> None:
    assert find_people(
        ["President Volodymyr Zelenskyy spoke.", "Later President Volodymyr Zelensky left."]
    ) == [
        FoundPerson(
            "Volodymyr Zelenskyy", ("Volodymyr Zelenskyy", "Volodymyr Zelensky"), ("President",)
        )
    ]


FULL_NAMES = [
    ("Oduya", ("Lena Oduya", True)),
    ("Ms. Oduya", ("Lena Oduya", True)),
    ("ODUYA", ("Lena Oduya", True)),
    ("Lena", ("Lena Oduya", True)),
    ("Marlow", ("Marlow", False)),
    ("Petrenko", ("Ivan Petrenko", True)),
    ("Petrenco", ("Ivan Petrenko", True)),
    ("Somebody", ("Somebody", False)),
]


@pytest.mark.parametrize(("written", "full"), FULL_NAMES)
def test_full_names_from_elsewhere(written: str, full: tuple[str, bool]) -> None:
    known = people(
        "Port director Lena Oduya and envoy Ivan Petrenko came.",
        "So did Minister John Marlow and his brother, Judge Peter Marlow.",
    )
    assert known.full(written) == full


HOLDERS = [
    ("the prime minister", "Selma Aydin"),
    ("the minister", ""),
    ("the president", "Adaeze Nwosu"),
    ("the mayor", ""),
]


@pytest.mark.parametrize(("office", "holder"), HOLDERS)
def test_the_one_who_holds_an_office(office: str, holder: str) -> None:
    known = people(
        "Prime Minister Selma Aydin and Foreign Minister Tomas Brevik met Nigerian President "
        "Adaeze Nwosu and Vice President Ola Bankole. Mayors came too."
    )
    assert known.holder(office) == holder
