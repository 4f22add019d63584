"""Whether the terminal is light or dark."""

from __future__ import annotations

import sys

import pytest

from tui.cli.ground import QUESTION, Answer, Question, may_be_asked, told_by

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import os
import termios

ATTRIBUTES = b"\x1b[?62;22c"


def answered(*said: bytes) -> Answer:
    """What is made of these words of a terminal."""
    ours, theirs = os.openpty()
    try:
        before = termios.tcgetattr(theirs)
        question = Question(theirs, theirs)
        assert os.read(ours, 100) == QUESTION
        for words in said:
            os.write(ours, words)
        answer = question.answer(0.5 if said else 0.0)
        assert termios.tcgetattr(theirs) == before
        return answer
    finally:
        os.close(ours)
        os.close(theirs)


@pytest.mark.parametrize(
    ("colour", "is_light"),
    [
        ("rgb:ffff/ffff/ffff\x1b\\", True),
        ("rgb:00/2b/36\x07", False),
        ("rgba:fdfd/f6f6/e3e3/ffff\x07", True),
        ("rgb:0/0/f\x07", False),
        ("rgb:zz\x07", None),
        ("rgb:ff/\x07", None),
    ],
)
def test_the_colour_of_the_ground_decides(colour: str, is_light: bool | None) -> None:
    assert answered(f"\x1b]11;{colour}".encode(), ATTRIBUTES).is_light is is_light


def test_who_tells_its_attributes_alone_tells_no_colour() -> None:
    assert answered(ATTRIBUTES) == Answer(None, "")


def test_nothing_said_is_no_answer() -> None:
    assert answered() == Answer(None, "")


def test_keys_typed_meanwhile_are_kept() -> None:
    told = answered(b"j/", b"\x1b]11;rgb:ff/ff/ff\x07", b"x", ATTRIBUTES)
    assert told == Answer(True, "j/x")


@pytest.mark.parametrize(
    ("told", "is_light"), [("0;15", True), ("15;default;0", False), ("", None), ("0;x", None)]
)
def test_the_environment_may_say_it(told: str, is_light: bool | None) -> None:
    assert told_by({"COLORFGBG": told}) is is_light


def test_only_a_terminal_at_hand_that_answers_is_asked() -> None:
    assert may_be_asked({"COLORTERM": "truecolor"})
    assert not may_be_asked({"COLORTERM": "truecolor", "SSH_CONNECTION": "x"})
    assert not may_be_asked({"TERM": "xterm"})
