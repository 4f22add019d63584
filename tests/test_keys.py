"""Names of keys: every way to write one, and what is no key."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.keys import _character_to_key

from tui.keymap import ACTIONS
from tui.keys import CHARACTERS, MODIFIERS, NAMES, OTHER_NAMES, RESERVED, SAME_KEY, normal_key


@pytest.mark.parametrize(("character", "name"), CHARACTERS.items())
def test_a_sign_is_a_key_by_itself_and_by_name(character: str, name: str) -> None:
    assert normal_key(character) == name
    assert normal_key(name) == name


@pytest.mark.parametrize("character", [*map(chr, range(32, 127)), *"жЖéІя«№’–"])
def test_names_are_those_the_terminal_library_delivers(character: str) -> None:
    assert normal_key(character) == _character_to_key(character)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_name_is_itself_in_any_case(name: str) -> None:
    assert normal_key(name) == normal_key(name.upper()) == name
    assert normal_key(name.replace("_", " ").title()) == name


@pytest.mark.parametrize(("other", "name"), OTHER_NAMES.items())
def test_common_names_are_understood(other: str, name: str) -> None:
    assert name in NAMES
    assert normal_key(other) == name


@pytest.mark.parametrize(("written", "modifier"), MODIFIERS.items())
def test_modifiers_and_their_other_names(written: str, modifier: str) -> None:
    assert normal_key(f"{written}+left") == f"{modifier}+left"


@pytest.mark.parametrize(("written", "arrives"), SAME_KEY.items())
def test_keys_the_terminal_cannot_tell_apart(written: str, arrives: str) -> None:
    assert normal_key(written) == arrives


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("j", "j"),
        ("J", "J"),
        ("7", "7"),
        (" J ", "J"),
        ("ж", "ж"),
        ("и\u0306", "й"),
        ("ctrl+x", "ctrl+x"),
        ("Ctrl+X", "ctrl+x"),
        ("Ctrl-X", "ctrl+x"),
        ("ctrl + x", "ctrl+x"),
        ("^X", "ctrl+x"),
        ("^", "circumflex_accent"),
        ("ctrl++", "ctrl+plus"),
        ("ctrl+-", "ctrl+minus"),
        ("ctrl--", "ctrl+minus"),
        ("ctrl+,", "ctrl+comma"),
        ("alt+left", "alt+left"),
        ("Alt-Page Down", "alt+pagedown"),
        ("shift+tab", "shift+tab"),
        ("Shift-Tab", "shift+tab"),
        ("shift+g", "G"),
        ("shift+G", "G"),
        ("shift+ж", "Ж"),
        ("alt+G", "alt+shift+g"),
        ("shift+ctrl+a", "ctrl+shift+a"),
        ("f1", "f1"),
        ("F24", "f24"),
        ("shift+f5", "shift+f5"),
        ("page-down", "pagedown"),
    ],
)
def test_ways_to_write_a_key(written: str, name: str) -> None:
    assert normal_key(written) == name


@pytest.mark.parametrize(
    "written",
    [
        "",
        "  ",
        "gg",
        "f0",
        "f25",
        "ctrl",
        "ctrl+",
        "ctrl+nothing",
        "hyper+x",
        "shift+1",
        "shift+slash",
        "shift+ß",
        "ctrl+space",
        "ctrl+@",
        "j,k",
        "\n",
        "\x1b",
        "\u200b",
        "\ud800",
        "left+ctrl",
    ],
)
def test_what_is_no_key(written: str) -> None:
    assert normal_key(written) is None


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("abGctrlshiftal+- ^_,[ж7"), max_size=12) | st.text())
def test_any_text_is_a_key_or_none(written: str) -> None:
    key = normal_key(written)
    assert key is None or (key and "," not in key and " " not in key)
    if key is not None and written.isascii():
        assert normal_key(key) == key


def test_every_default_key_is_in_its_normal_form() -> None:
    for action in ACTIONS:
        for key in action.keys:
            assert normal_key(key) == key, action.id


def test_reserved_keys_are_keys() -> None:
    assert all(normal_key(key) == key for key in RESERVED)
