"""Who said what in running text, in the manners of many kinds of writing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.importing.quotations import FoundStatement, find_statements

Said = tuple[str, str, str]
"""How a quotation begins, its speaker, and the role."""


def quotes(*paragraphs: str) -> list[FoundStatement]:
    return [found for found in find_statements(paragraphs) if found.quote]


def reported(*paragraphs: str) -> list[FoundStatement]:
    return [found for found in find_statements(paragraphs) if found.paraphrase]


PASSAGES: list[tuple[str, list[str], list[Said]]] = [
    (
        "wire: after, with a role",
        [
            "“We lost the bridge at dawn,” said Oksana Marchuk, the mayor of Verbivka. "
            "“The ferry is all we have.”"
        ],
        [("We lost the bridge at dawn. The ferry", "Oksana Marchuk", "mayor of Verbivka")],
    ),
    (
        "wire: subject first",
        ['"The talks are over," Foreign Minister Tomas Brevik told reporters in Oslo on Friday.'],
        [("The talks are over", "Tomas Brevik", "Foreign Minister")],
    ),
    (
        "wire: surname later in the text",
        [
            "Port director Lena Oduya closed two piers on Monday.",
            '"No ship leaves before the inspection," Oduya said.',
        ],
        [("No ship leaves", "Lena Oduya", "Port director")],
    ),
    (
        "wire: apposition before the verb",
        [
            '"It is a matter of weeks," Pavel Denk, a spokesman for the river authority, said on '
            "Tuesday."
        ],
        [("It is a matter of weeks", "Pavel Denk", "spokesman for the river authority")],
    ),
    (
        "wire: he, with one man named",
        [
            "Rescue chief Amar Solano reached the valley late on Sunday. He said: “There is no "
            "road left to speak of.”"
        ],
        [("There is no road", "Amar Solano", "Rescue chief")],
    ),
    (
        "wire: she, with two women named, is nobody",
        [
            "Minister Ruta Kalnin met opposition leader Dace Ozol on Sunday, and after Dace Ozol "
            "had left, reporters asked Ruta Kalnin and Dace Ozol for comment.",
            "“It went well,” she said.",
        ],
        [("It went well", "", "")],
    ),
    (
        "wire: colon",
        ['Colonel Ivo Hartmann told the committee: "Nobody warned us about the second wave."'],
        [("Nobody warned us", "Ivo Hartmann", "Colonel")],
    ),
    (
        "wire: partial in the middle of a sentence",
        [
            "President Adaeze Nwosu called the raid “an act of plain piracy” and recalled the "
            "ambassador."
        ],
        [("an act of plain piracy", "Adaeze Nwosu", "President")],
    ),
    (
        "wire: described by",
        ["The plan, described by Interior Minister Jonas Riedl as “a door left open,” goes on."],
        [("a door left open", "Jonas Riedl", "Interior Minister")],
    ),
    (
        "wire: far verb of saying",
        [
            "The week ended with Harbour Commissioner Elif Sarna pressing the need for new tugs, "
            "saying, “We cannot wait another winter.”"
        ],
        [("We cannot wait", "Elif Sarna", "Harbour Commissioner")],
    ),
    (
        "wire: according to",
        ["“The pumps failed twice,” according to engineer Mirko Vidal."],
        [("The pumps failed twice", "Mirko Vidal", "engineer")],
    ),
    (
        "UK press: single marks and apostrophes",
        [
            "‘We’re not finished, and the workers’ families know it,’ said Sir Alun Prosser, "
            "chairman of the mine. ‘There’s coal down there.’"
        ],
        [("We’re not finished, and the workers’ families", "Alun Prosser", "chairman of the mine")],
    ),
    (
        "UK press: straight single marks, nested",
        [
            "'She said \"never\" and she meant it,' Bronagh Tully, the union's secretary, told the "
            "Gazette."
        ],
        [('She said "never" and she meant it', "Bronagh Tully", "union's secretary")],
    ),
    (
        "UK press: Mr",
        [
            "Councillor Desmond Achebe opened the meeting.",
            "“The bins are not the point,” Mr Achebe said.",
        ],
        [("The bins are not the point", "Desmond Achebe", "Councillor")],
    ),
    (
        "UK press: inverted, present tense",
        ["“It smells of rain and diesel,” says Marnie Okello, who is a ferry captain."],
        [("It smells of rain", "Marnie Okello", "ferry captain")],
    ),
    (
        "UK press: added",
        [
            "Dr Nerys Vaughan-Pugh, a consultant at the county hospital, said: “Beds are full.” "
            "She added: “So are the corridors.”"
        ],
        [
            ("Beds are full", "Nerys Vaughan-Pugh", "consultant at the county hospital"),
            ("So are the corridors", "Nerys Vaughan-Pugh", "consultant at the county hospital"),
        ],
    ),
    (
        "two speakers in one paragraph",
        [
            '"Go," said Ana Ferro, a pilot. "Stay," said Luis Mena, a mechanic.',
        ],
        [("Go", "Ana Ferro", "pilot"), ("Stay", "Luis Mena", "mechanic")],
    ),
    (
        "split in the middle of a sentence",
        ["“The dam,” said engineer Petra Lindqvist, “has a crack the width of a hand.”"],
        [("The dam, has a crack", "Petra Lindqvist", "engineer")],
    ),
    (
        "several paragraphs",
        [
            "Governor Mateus Pinho said: “The first night was quiet.",
            "“The second was not. We moved the children inland.",
            "“By the third there was nobody left to move.”",
            "The road reopened later.",
        ],
        [("The first night was quiet", "Mateus Pinho", "Governor")],
    ),
    (
        "UN statement",
        [
            "The Special Envoy for the Lakes, Ingrid Solheim, briefed the Council.",
            "“Every day of delay is paid for by civilians,” Ms. Solheim warned.",
        ],
        [("Every day of delay", "Ingrid Solheim", "")],
    ),
    (
        "UN statement: spokesman",
        [
            "“He calls on all parties to step back,” said Farhad Rostami, Deputy Spokesman for the "
            "Secretary-General."
        ],
        [
            (
                "He calls on all parties",
                "Farhad Rostami",
                "Deputy Spokesman for the Secretary-General",
            )
        ],
    ),
    (
        "translated press: guillemets",
        ["«We will rebuild the theatre», said the director, Solène Maret, on Thursday."],
        [("We will rebuild the theatre", "Solène Maret", "director")],
    ),
    (
        "translated press: low marks",
        ["Mayor Anton Kessel stayed. Chancellor Ute Brandt said: „We agree.“"],
        [("We agree", "Ute Brandt", "Chancellor")],
    ),
    (
        "press release: gerund",
        [
            "Nadia Petrou, Chief Executive of Kelpline, commented, “This gives small harbours the "
            "same tools as large ones.”"
        ],
        [("This gives small harbours", "Nadia Petrou", "Chief Executive of Kelpline")],
    ),
    (
        "press release: no comma at all",
        ['"Our riders come first" said Owen Tran, VP of Operations at Spoke & Co.'],
        [("Our riders come first", "Owen Tran", "VP of Operations at Spoke & Co.")],
    ),
    (
        "press release: signature",
        ["“Best tide tables I have used in thirty years.” — Gil Navarro, harbour pilot"],
        [("Best tide tables", "Gil Navarro", "harbour pilot")],
    ),
    (
        "press release: signature on a line of its own",
        ["“Best tide tables I have used in thirty years.”", "— Gil Navarro, harbour pilot"],
        [("Best tide tables", "Gil Navarro", "harbour pilot")],
    ),
    (
        "label with an office",
        ["**Priya Raman, Executive Director, Coast Forward:** “We applaud the vote.”"],
        [("We applaud the vote", "Priya Raman", "Executive Director, Coast Forward")],
    ),
    (
        "a label, and one who speaks for it",
        [
            "**Coast Forward:** “We applaud the vote,” said Ana Lind, president of Coast Forward "
            "Inc. “It was overdue.”"
        ],
        [("We applaud the vote. It was overdue.", "Ana Lind", "president of Coast Forward Inc.")],
    ),
    (
        "a label, with the sign of strong words inside the quotation",
        ["**Coast Forward: “**We applaud the vote.”"],
        [("We applaud the vote", "Coast Forward", "")],
    ),
    (
        "a body speaks",
        ['"All staff are safe," Kelpline said in a statement.'],
        [("All staff are safe", "Kelpline", "")],
    ),
    (
        "office without a name",
        ["“No comment at this hour,” a spokeswoman for the ministry said."],
        [("No comment at this hour", "spokeswoman for the ministry", "")],
    ),
    (
        "office whose holder is named elsewhere",
        [
            "Prime Minister Selma Aydin flew to Geneva.",
            "“There will be no second referendum,” the prime minister said.",
        ],
        [("There will be no second", "Selma Aydin", "prime minister")],
    ),
    (
        "group",
        ["“The shelling has not stopped since noon,” residents said."],
        [("The shelling has not stopped", "residents", "")],
    ),
    (
        "he and she tell two people apart",
        [
            "Governor Maria Quist met Admiral Henry Dahl at the harbour.",
            "“It is sealed,” she said. “Nobody gets in,” he added.",
        ],
        [("It is sealed", "Maria Quist", "Governor"), ("Nobody gets in", "Henry Dahl", "Admiral")],
    ),
    (
        "an aside between name and verb",
        ["Envoy Lucas Brandt, speaking to reporters in Vienna, stated: “Nothing is signed.”"],
        [("Nothing is signed", "Lucas Brandt", "Envoy")],
    ),
    (
        "a relative clause between dashes",
        ["Premier Clara Voss – who chaired the call – said “we are determined to get it right”."],
        [("we are determined", "Clara Voss", "Premier")],
    ),
    (
        "the next clause has a speaker of its own",
        [
            "Envoy Lucas Brandt called it “a step too far,” and the ministry’s lawyer, Ruth Abel, "
            "said she was “not surprised at all.”"
        ],
        [
            ("a step too far", "Lucas Brandt", "Envoy"),
            ("not surprised at all", "Ruth Abel", "ministry’s lawyer"),
        ],
    ),
    (
        "one subject of two verbs",
        [
            "Envoy Lucas Brandt accused her of “playing for time” and said the offer “stands as it is”."
        ],
        [
            ("playing for time", "Lucas Brandt", "Envoy"),
            ("stands as it is", "Lucas Brandt", "Envoy"),
        ],
    ),
    (
        "called by",
        ["The plan was called “a gift to nobody” by Envoy Lucas Brandt, who left."],
        [("a gift to nobody", "Lucas Brandt", "Envoy")],
    ),
    (
        "what he called",
        ["Envoy Lucas Brandt said he had seen what he called “signs of good will” on both sides."],
        [("signs of good will", "Lucas Brandt", "Envoy")],
    ),
    (
        "a list of countries",
        ["The leaders of Norway, Chile and Kenya said they were “ready to send ships”."],
        [("ready to send ships", "leaders of Norway, Chile and Kenya", "")],
    ),
    (
        "quoted as saying",
        ["Deputy governor Akira Mori was quoted as saying: “The reactor is cold.”"],
        [("The reactor is cold", "Akira Mori", "Deputy governor")],
    ),
    (
        "as X put it",
        ["As coach Dino Farkas put it, “You cannot teach height.”"],
        [("You cannot teach height", "Dino Farkas", "coach")],
    ),
    (
        "office with of before the name",
        ["“We will appeal,” said U.S. Secretary of Energy Marisol Vance."],
        [("We will appeal", "Marisol Vance", "U.S. Secretary of Energy")],
    ),
]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [passage[1:] for passage in PASSAGES],
    ids=[passage[0] for passage in PASSAGES],
)
def test_quotations_have_their_speakers(paragraphs: list[str], expected: list[Said]) -> None:
    found = quotes(*paragraphs)
    assert [
        (one.quote[: len(want[0])], one.speaker, one.role)
        for one, want in zip(found, expected, strict=False)
    ] == expected
    assert len(found) == len(expected)
    for one in found:
        assert paragraphs[one.paragraph][
            one.start : one.end if one.paragraph == one.last_paragraph else None
        ]


NO_SPEECH = [
    "The so-called “ghost fleet” left port again.",
    "His new book, “The Long Harbour,” is out on Friday.",
    "Asked about it, the minister pointed to “Room for Rivers,” a paper of 2019.",
    "Workers' rights and miners' pay were on the agenda; 'twas a long day in the '90s style.",
    "Press the button marked “Send” and wait.",
    "The film “Ash” was shown, critics said.",
    "The ministry's 5\" guns and 6' walls were described at length.",
    "The song 'Over the Hill' was sung by Jane Doe.",
    "Turnout was 61%. “Yes” had won.",
    "Police said the suspect shouted “God is great” before he was shot.",
    "SDG 16 states that “peace comes first” the United States is investing in it.",
]


@pytest.mark.parametrize("paragraph", NO_SPEECH)
def test_what_is_in_quotation_marks_may_be_no_speech(paragraph: str) -> None:
    assert quotes(paragraph) == []


NOBODY = [
    "“A text equivalent shall be given for every picture,” the guideline states.",
    "The report said: “Losses were twice as high as first thought.”",
    "Section 12 of the treaty says “no party shall station troops there.”",
    "“We condemn the attack in the strongest terms,” a joint statement by the five leaders said.",
    "“The road is closed and will stay so,” officials said.",
    "“Nothing works here any more,” said one resident.",
    "“We stand ready,” the ministry said.",
]


@pytest.mark.parametrize("paragraph", NOBODY)
def test_no_person_is_named_for_a_document_or_a_group(paragraph: str) -> None:
    assert [one.is_person for one in quotes(paragraph)] in ([], [False])


def test_a_document_leaves_the_speaker_empty_and_says_why() -> None:
    (found,) = quotes("The report said: “Losses were twice as high as first thought.”")
    assert (found.speaker, found.speaker_as_written) == ("", "The report")
    assert found.remark == 'said by a document: "The report"'


def test_the_body_somebody_speaks_for_is_told() -> None:
    found = quotes(
        "“It rains,” said Ana Lind of the Institute of Coasts and Rivers.",
        "“It pours,” said Jon Bek from Kelpline on Friday.",
    )
    assert [one.affiliation for one in found] == ["Institute of Coasts and Rivers", "Kelpline"]


def test_a_quotation_over_paragraphs_is_one_statement() -> None:
    paragraphs = [
        "Governor Mateus Pinho said: “The first night was quiet.",
        "“The second was not.”",
    ]
    (found,) = quotes(*paragraphs)
    assert found.quote == "The first night was quiet.\n\nThe second was not."
    assert (found.paragraph, found.last_paragraph) == (0, 1)
    assert paragraphs[1][: found.end] == paragraphs[1]


def test_a_quotation_alone_may_go_on_from_the_paragraph_before() -> None:
    found = quotes(
        "Bishop Ola Bankole said the crypt would stay open.",
        "“We have candles. We have bread.”",
        "The crypt is old.",
        "“Nobody says this.”",
    )
    assert [(one.speaker, one.is_certain) for one in found] == [("Ola Bankole", False)]
    assert "no speaker stands beside it" in found[0].remark


def test_a_missing_mark_is_said() -> None:
    (found,) = quotes('The valley is empty now," said Rosa Tilke, a shepherd.')
    assert (found.quote, found.speaker) == ("The valley is empty now", "Rosa Tilke")
    assert not found.is_certain
    assert "opening quotation mark is missing" in found.remark


TRANSCRIPT = [
    "The briefing was led by press secretary Moira Falk and envoy Stefan Duda.",
    "MS. FALK:  Good morning.  We have an hour.",
    "It will be on the record.",
    "Q    Is the corridor open?",
    "MR. DUDA:  It opened at nine.",
    "THE PRESIDENT:  (Laughs.)  It had better.",
]


def test_turns_of_a_transcript() -> None:
    found = quotes(*TRANSCRIPT)
    assert [(one.speaker, one.quote) for one in found] == [
        ("Moira Falk", "Good morning. We have an hour.\n\nIt will be on the record."),
        ("", "Is the corridor open?"),
        ("Stefan Duda", "It opened at nine."),
        ("The President", "(Laughs.) It had better."),
    ]
    assert [one.role for one in found[:1]] == ["press secretary"]


def test_an_interview_with_names_in_small_letters() -> None:
    found = quotes(
        "Ewa Lis: Why now?",
        "Marek Zima: Because the ice is thin.",
        "Ewa Lis: And next year?",
        "Marek Zima: Thinner.",
    )
    assert [one.speaker for one in found] == ["Ewa Lis", "Marek Zima"] * 2


def test_headings_in_capitals_are_no_turns() -> None:
    assert quotes("WHAT IT MEANS: Prices rise.", "PROTECTING THE COAST: Walls are built.") == []


REPORTED = [
    ("Admiral Henk Vos said that two ships were missing.", "Henk Vos"),
    ("Finance Minister Carla Duarte warned of a hard winter for the islands.", "Carla Duarte"),
    ("According to geologist Ilse Baum, the slope may slide again.", "Ilse Baum"),
    ("Two ships were missing, Admiral Henk Vos said on Monday.", "Henk Vos"),
    ("Envoy Piet Maas denied any contact with the rebels before June.", "Piet Maas"),
    ("Henk Vos, an admiral, told parliament that two ships were missing.", "Henk Vos"),
]


def test_a_clause_behind_a_quotation_may_report_what_another_says() -> None:
    (found,) = reported(
        "The plan was called “a poor gift” by Envoy Piet Maas, while Admiral Henk Vos firmly rejects any "
        "talks with the rebels."
    )
    assert (found.paraphrase, found.speaker) == (
        "Admiral Henk Vos firmly rejects any talks with the rebels.",
        "Henk Vos",
    )


@pytest.mark.parametrize(("sentence", "speaker"), REPORTED)
def test_reported_speech_is_a_paraphrase(sentence: str, speaker: str) -> None:
    (found,) = reported(sentence)
    assert (found.paraphrase, found.speaker, found.quote) == (sentence, speaker, "")


NOT_REPORTED = [
    "Officials said that two ships were missing.",
    "The report warned of a hard winter.",
    "It is said that the slope may slide again.",
    "Admiral Henk Vos was told that two ships were missing.",
    "Kelpline announced a new ferry line to the islands.",
    "Admiral Henk Vos stated his name and left the room at once?",
]


@pytest.mark.parametrize("sentence", NOT_REPORTED)
def test_nobody_is_named_where_nobody_speaks(sentence: str) -> None:
    assert reported(sentence) == []


PIECES = [
    "“",
    "”",
    '"',
    "'",
    "’",
    "‘",
    "«",
    "»",
    "„",
    "said",
    "Jane",
    "Doe",
    ",",
    ".",
    ":",
    "—",
    "the",
    "minister",
    "of",
    "(",
    ")",
    "Q",
    "MR.",
    "he",
    "[",
    "](",
    "*",
    "\n",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(PIECES),
            max_size=14,
        ).map(" ".join),
        max_size=4,
    )
)
def test_any_text_is_read_and_every_place_is_in_it(paragraphs: list[str]) -> None:
    for found in find_statements(paragraphs):
        assert 0 <= found.paragraph <= found.last_paragraph < len(paragraphs)
        assert 0 <= found.start <= len(paragraphs[found.paragraph])
        assert 0 <= found.end <= len(paragraphs[found.last_paragraph])
        assert bool(found.quote) != bool(found.paraphrase)


@pytest.mark.parametrize(
    "unit",
    [
        "“",
        '"',
        "'",
        "Aa ",
        "Aa, ",
        "said ",
        "“x” said ",
        ", said Jane Doe",
        "a of b of ",
        "(",
        "* [",
    ],
)
def test_the_time_is_linear(unit: str) -> None:
    short, long = unit * (2_000 // len(unit)), unit * (16_000 // len(unit))
    began = time.process_time()
    find_statements([short])
    middle = time.process_time()
    find_statements([long])
    # Eight times the text; a square would be 64 times the time.
    assert time.process_time() - middle < 30 * (middle - began) + 0.05
