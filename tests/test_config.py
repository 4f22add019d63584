"""The reader's own settings: defaults, what is read, and every message."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tui
from tui.config import Config, read_config
from tui.configuring.keys import SHARED_SCREENS, check_keys, with_preset
from tui.configuring.values import Written
from tui.keymap import ACTIONS, BY_ID, SCREENS, Action
from tui.keys import NAMES, RESERVED, normal_key
from tui.model.problem import Problem
from tui.presets import PRESETS

ROOT = Path(tui.__file__).parent.parent

TABLE = (
    Action("app.help", ("question_mark", "f1"), "", "", "any"),
    Action("app.quit", ("Q", "ctrl+q"), "", "", "any"),
    Action("cursor.down", ("j", "down"), "", "", "list"),
    Action("reader.find", ("slash",), "", "", "reader"),
    Action("reader.mark", ("m",), "", "", "reader"),
    Action("reader.note", ("M",), "", "", "reader"),
    Action("library.sort", ("backslash",), "", "", "library"),
    Action("library.open", ("enter", "l"), "", "", "library"),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.yaml"


def read(file: Path, text: str) -> tuple[Config, list[str]]:
    """The settings in the text, and each problem as ``line:column level code: message``."""
    file.write_text(text, encoding="utf-8")
    config, problems = read_config(file)
    assert all(problem.file == str(file) for problem in problems)
    return config, [str(problem).removeprefix(f"{file}:") for problem in problems]


def check(*written: tuple[str, str]) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Rebind the actions of ``TABLE``; one line each, from line 1."""
    rebindings = [
        (Written(id, line, 1), [Written(keys, line, 20)] if keys else [])
        for line, (id, keys) in enumerate(written, start=1)
    ]
    keys, problems = check_keys(rebindings, TABLE, "c")
    return keys, [str(problem).removeprefix("c:") for problem in problems]


# Reading the file


def test_no_file_is_all_defaults_and_loads_no_parser(tmp_path: Path) -> None:
    assert read_config(tmp_path / "config.yaml") == (Config((), {}, ""), [])
    code = (
        "import sys; from pathlib import Path; from tui.config import read_config;"
        "read_config(Path('/nowhere/config.yaml')); print('yaml' in sys.modules,"
        " 'difflib' in sys.modules, 'textual' in sys.modules)"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert out.stdout.split() == ["False", "False", "False"]


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "library:\nkeys:\ntheme:\n", "library: []\nkeys: {}\ntheme: []\n"]
)
def test_empty_settings_are_defaults(file: Path, text: str) -> None:
    assert read(file, text) == (Config(), [])


def test_all_settings_at_once(file: Path) -> None:
    text = "library: /a\nkeys:\n  reader.find: F\n  reader.mark: [x, ctrl+t]\ntheme: nord\n"
    keys = {"reader.find": ("F",), "reader.mark": ("x", "ctrl+t")}
    assert read(file, text) == (Config((Path("/a"),), keys, "nord"), [])


def test_the_smaller_settings(file: Path) -> None:
    text = (
        "preset: vim\nlayout: narrow\nmeasure: 66\nsort: unread\nascii: on\nmouse: No\n"
        "plain: true\nopen-with: lynx -force_html\n"
    )
    config, problems = read(file, text)
    assert problems == []
    assert (config.preset, config.layout, config.measure) == ("vim", "narrow", 66)
    assert (config.sort, config.ascii, config.mouse, config.plain) == ("unread", True, False, True)
    assert config.open_with == ("lynx", "-force_html")
    assert config.keys["app.undo"] == ("u", "z")


def test_own_keys_come_over_the_preset(file: Path) -> None:
    text = "keys:\n  app.undo: z\n  reader.edit: W\n  reader.find: u\npreset: vim\n"
    config, problems = read(file, text)
    assert problems == []
    assert "app.undo" not in config.keys
    assert config.keys["reader.edit"] == ("W",)
    assert config.keys["reader.find"] == ("u",)
    assert config.keys["cursor.half_up"] == ("ctrl+u",)
    config, problems = read(file, "preset: newsboat\nkeys:\n  reader.find: u\n")
    assert problems == [
        "3:16 warning key-clash: u is already the key of reader.open_link and is left out of "
        "reader.find"
    ]


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_has_no_clash_in_itself(preset: str) -> None:
    known = {action.id for action in ACTIONS}
    assert set(PRESETS[preset]) <= known
    actions = with_preset(preset)
    for one in actions:
        assert all(normal_key(key) == key for key in one.keys)
        for other in actions:
            meet = one.screen == other.screen or {one.screen, other.screen} & SHARED_SCREENS
            if one.id != other.id and meet:
                assert not set(one.keys) & set(other.keys), (one.id, other.id)
        kept = set(BY_ID[one.id].keys) & RESERVED
        assert kept <= set(one.keys)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("/a", ["/a"]),
        ("[/a, /b]", ["/a", "/b"]),
        ("\n  - /a\n  - /b", ["/a", "/b"]),
        ("~/x", ["{home}/x"]),
        ("$DECK/x", ["{home}/deck/x"]),
        ("${DECK}/x", ["{home}/deck/x"]),
        ("sub/x", ["{here}/sub/x"]),
        ("[.., ~]", ["{here}/..", "{home}"]),
        ("'with space'", ["{here}/with space"]),
        ("|\n  /a\n", ["/a"]),
    ],
)
def test_library_folders(
    file: Path, monkeypatch: pytest.MonkeyPatch, written: str, expected: list[str]
) -> None:
    home = str(file.parent / "home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, home)
    monkeypatch.setenv("DECK", os.path.join(home, "deck"))
    paths = tuple(Path(path.format(home=home, here=file.parent)) for path in expected)
    assert read(file, f"library: {written}\n") == (Config(library=paths), [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("lib: /a", '1:1 warning unknown-key: there is no setting "lib"; did you mean library?'),
        ("THEME: x", '1:1 warning unknown-key: there is no setting "THEME"; did you mean theme?'),
        ("house: x", '1:1 warning unknown-key: there is no setting "house"; did you mean mouse?'),
        (
            f"{'x' * 70}: y",
            f'1:1 warning unknown-key: there is no setting "{"x" * 60}…"',
        ),
        (
            "- library",
            '1:1 error wrong-shape: settings are written "name: value"; '
            "the names are library, preset, keys, theme, layout, measure, sort, date-style, "
            "ascii, mouse, plain and open-with",
        ),
        (
            "library: {a: b}",
            "1:10 error wrong-shape: library: takes a folder or a list of folders",
        ),
        (
            "library: [[{a: b}]]",
            "1:10 error wrong-shape: library: takes a folder or a list of folders",
        ),
        ('library: ""', '1:10 warning bad-value: "" cannot be the name of a folder'),
        ('library: "a\\0b"', '1:10 warning bad-value: "a␀b" cannot be the name of a folder'),
        ('library: "a\\e[1m"', '1:10 warning bad-value: "a␛[1m" cannot be the name of a folder'),
        (
            "keys: j",
            "1:7 error wrong-shape: keys: takes one action a line, such as reader.find: slash",
        ),
        (
            "keys: [{a: b}]",
            "1:7 error wrong-shape: keys: takes one action a line, such as reader.find: slash",
        ),
        (
            "keys:\n  reader.find: {a: b}",
            '2:16 error wrong-shape: "reader.find" takes a key or a list of keys',
        ),
        (
            "keys:\n  reader.find:\n",
            "2:3 warning bad-value: no key is given for reader.find; its default is kept",
        ),
        (
            "keys:\n  reader.fnd: j",
            '2:3 warning unknown-action: there is no action "reader.fnd"; '
            "did you mean reader.find?",
        ),
        (
            "keys:\n  reader.find:\n  - F\n  - pagdown",
            '4:5 warning bad-key: there is no key "pagdown"; did you mean pagedown?',
        ),
        ("theme: [a, b]", "1:8 error wrong-shape: theme: takes the name of one theme"),
        ("theme: {a: b}", "1:8 error wrong-shape: theme: takes the name of one theme"),
        (
            "preset: emacs",
            '1:9 warning bad-value: preset: takes default, vim or newsboat, not "emacs"',
        ),
        (
            "layout: big",
            '1:9 warning bad-value: layout: takes auto, wide, medium or narrow, not "big"',
        ),
        ("sort: [date, title]", "1:7 error wrong-shape: sort: takes date, title, unread or story"),
        (
            "measure: 12",
            '1:10 warning bad-value: measure: takes a number from 40 to 120, not "12"',
        ),
        (
            "date-style: us",
            '1:13 warning bad-value: date-style: takes day-first, month-first or iso, not "us"',
        ),
        ("ascii: perhaps", '1:8 warning bad-value: ascii: takes yes or no, not "perhaps"'),
        ("mouse: {a: b}", "1:8 error wrong-shape: mouse: takes yes or no"),
        ("open-with: '\"'", '1:12 warning bad-value: """ cannot be a command'),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_is_used(file: Path, text: str, told: str) -> None:
    config, problems = read(file, text)
    assert problems == [told]
    assert (config.library, config.theme) == ((), "")
    if not text.startswith("-"):
        rest = "theme: nord" if "theme" not in text.casefold() else "library: /a"
        config, problems = read(file, f"{text}\n{rest}\n")
        assert problems == [told]
        assert config.theme == "nord" or config.library == (Path("/a"),)


def test_problems_come_in_the_order_of_the_file(file: Path) -> None:
    _, told = read(file, "theme: [a, b]\nx: y\nkeys:\n  a: j\n  reader.find: zz\nlibrary: ''\n")
    assert [int(line.split(":")[0]) for line in told] == [1, 2, 4, 5, 6]


@pytest.mark.parametrize("text", ["library: [\n", "theme: *x\n", "keys:\n\tj: k\n", "a: b: c\n"])
def test_broken_yaml_is_told_and_all_is_default(file: Path, text: str) -> None:
    config, told = read(file, text)
    assert config == Config()
    assert len(told) == 1
    assert " error yaml: " in told[0]


def test_a_repeated_setting_is_told_and_the_first_counts(file: Path) -> None:
    config, told = read(file, "theme: nord\ntheme: dracula\n")
    assert config.theme == "nord"
    assert len(told) == 1
    assert told[0].startswith("2:1 error ")


def test_an_unknown_theme_is_told_safely(file: Path) -> None:
    assert read(file, 'theme: "a\\e[1m  b"\n') == (
        Config(),
        ['1:8 warning bad-value: there is no theme "a␛[1m b"'],
    )


# Themes of the reader's own

DUSK = 'background: "#102030"\nforeground: "#E0E0E0"\naccent: "#ffcc00"\n'


def read_own(file: Path, text: str, name: str = "dusk.yaml") -> tuple[Config, list[str]]:
    """The settings beside one theme with this text; problems without the path of the folder."""
    folder = file.parent / "themes"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    config, problems = read_config(file)
    return config, [str(problem).removeprefix(f"{folder}/") for problem in problems]


def test_a_theme_of_ones_own_is_read_and_can_be_named(file: Path) -> None:
    file.write_text("theme: dusk\n")
    config, problems = read_own(file, DUSK)
    assert problems == []
    (theme,) = config.themes
    assert (config.theme, theme.name, theme.dark) == ("dusk", "dusk", True)
    assert theme.colours["foreground"] == "#e0e0e0"


@pytest.mark.parametrize(
    ("text", "told", "is_left_out"),
    [
        (f"{DUSK}hue: x\n", 'dusk.yaml:4:1 warning unknown-key: there is no colour "hue"', False),
        (
            f'{DUSK}error: "[red]"\n',
            "dusk.yaml:4:8 error bad-value: error: takes a colour such as "
            '"#1b1e23", in quotation marks, not "[red]"',
            True,
        ),
        (
            'foreground: "#e0e0e0"\n',
            "dusk.yaml:1:1 error wrong-shape: a theme needs background",
            True,
        ),
        ("- a\n", "dusk.yaml:1:1 error wrong-shape: a theme needs background and foreground", True),
    ],
)
def test_what_is_wrong_with_a_theme_is_told(
    file: Path, text: str, told: str, is_left_out: bool
) -> None:
    config, problems = read_own(file, text)
    assert problems == [told]
    assert bool(config.themes) is not is_left_out


@pytest.mark.parametrize("name", ["a b.yaml", "ansi-x.yaml", "[red].yaml"])
def test_a_theme_needs_a_name_of_its_own(file: Path, name: str) -> None:
    config, (problem,) = read_own(file, DUSK, name)
    assert config.themes == ()
    assert ":1:1 error bad-value: the name of a theme " in problem


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").mkdir()
    config, (problem,) = read_config(tmp_path / "config.yaml")
    assert config == Config()
    assert (problem.level, problem.code, problem.line) == ("error", "unreadable", 0)


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_a_config_file_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "dotfiles.yaml").write_text("theme: nord\n", encoding="utf-8")
    (tmp_path / "config.yaml").symlink_to("dotfiles.yaml")
    assert read_config(tmp_path / "config.yaml") == (Config(theme="nord"), [])


def test_a_folder_that_may_not_be_entered_is_told(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> os.stat_result:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "lstat", refuse)
    assert read_config(file) == (
        Config(),
        [Problem("error", "unreadable", "cannot be read: Permission denied", str(file))],
    )


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=40)
    | st.lists(
        st.sampled_from(
            ["library", "keys", "theme", ": ", "\n", "  ", "- ", "[", "]", "{", "}", "j", "'", "~"]
        ),
        max_size=14,
    ).map("".join)
)
def test_no_content_raises(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("any") / "config.yaml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    config, problems = read_config(file)
    assert isinstance(config, Config)
    assert all("\n" not in problem.message for problem in problems)


# Keys


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("x", ("x",)),
        ("x, y", ("x", "y")),
        ("x,y,", ("x", "y")),
        ("x, x", ("x",)),
        (",", ("comma",)),
        ("x, comma", ("x", "comma")),
        ("ctrl+,", ("ctrl+comma",)),
        ("F", ("F",)),
        ("Page Down, ^T, Alt-Left", ("pagedown", "ctrl+t", "alt+left")),
        ("ж", ("ж",)),
        ("slash, x", ("slash", "x")),
    ],
)
def test_keys_as_people_write_them(written: str, keys: tuple[str, ...]) -> None:
    assert check(("reader.find", written)) == ({"reader.find": keys}, [])


def test_a_list_of_keys_and_texts_with_commas_mix() -> None:
    texts = [Written("x", 1, 1), Written("y, z", 2, 1)]
    keys, problems = check_keys([(Written("reader.find", 1, 1), texts)], TABLE)
    assert (keys, problems) == ({"reader.find": ("x", "y", "z")}, [])


def test_the_default_written_out_is_no_change() -> None:
    assert check(("reader.find", "/"), ("app.help", "?, F1")) == ({}, [])


def test_two_actions_may_swap_their_keys() -> None:
    keys = {"reader.mark": ("M",), "reader.note": ("m",)}
    assert check(("reader.mark", "M"), ("reader.note", "m")) == (keys, [])


def test_a_key_given_up_is_free_for_another_whatever_the_order() -> None:
    keys = {"reader.find": ("m",), "reader.mark": ("x",)}
    assert check(("reader.find", "m"), ("reader.mark", "x")) == (keys, [])
    assert check(("reader.mark", "x"), ("reader.find", "m")) == (keys, [])


def clash(line: int, key: str, holder: str, id: str) -> str:
    message = f"{key} is already the key of {holder} and is left out of {id}"
    return f"{line}:20 warning key-clash: {message}"


@pytest.mark.parametrize(
    ("written", "keys", "told"),
    [
        ([("reader.find", "m")], {}, [clash(1, "m", "reader.mark", "reader.find")]),
        (
            [("reader.find", "m, x")],
            {"reader.find": ("x",)},
            [clash(1, "m", "reader.mark", "reader.find")],
        ),
        ([("reader.find", "?")], {}, [clash(1, "question_mark", "app.help", "reader.find")]),
        ([("reader.find", "j")], {}, [clash(1, "j", "cursor.down", "reader.find")]),
        ([("app.help", "m")], {}, [clash(1, "m", "reader.mark", "app.help")]),
        ([("cursor.down", "l")], {}, [clash(1, "l", "library.open", "cursor.down")]),
        ([("cursor.down", "Q")], {}, [clash(1, "Q", "app.quit", "cursor.down")]),
        ([("reader.find", "l")], {"reader.find": ("l",)}, []),
        (
            [("reader.find", "x"), ("library.sort", "x")],
            {"reader.find": ("x",), "library.sort": ("x",)},
            [],
        ),
        (
            [("reader.mark", "x"), ("reader.find", "x")],
            {"reader.mark": ("x",)},
            [clash(2, "x", "reader.mark", "reader.find")],
        ),
        (
            [("library.sort", "x"), ("reader.find", "x"), ("app.help", "x")],
            {"library.sort": ("x",), "reader.find": ("x",)},
            [clash(3, "x", "library.sort", "app.help")],
        ),
        (
            # Left with nothing, reader.mark gets m back, which reader.find took meanwhile.
            [("reader.note", "x"), ("reader.find", "m"), ("reader.mark", "x")],
            {"reader.note": ("x",)},
            [
                clash(3, "x", "reader.note", "reader.mark"),
                clash(2, "m", "reader.mark", "reader.find"),
            ],
        ),
    ],
)
def test_clashes_are_told_and_left_out(
    written: list[tuple[str, str]], keys: dict[str, tuple[str, ...]], told: list[str]
) -> None:
    assert check(*written) == (keys, told)


@pytest.mark.parametrize("key", ["escape", "Esc", "enter", "ctrl+c", "ctrl+q", "^Q", "ctrl+m"])
def test_reserved_keys_go_to_no_other_action(key: str) -> None:
    keys, (told,) = check(("reader.find", key))
    assert keys == {}
    assert told.startswith("1:20 warning reserved-key: ")
    assert told.endswith(" is reserved and cannot be given to reader.find")
    assert check(("reader.find", f"{key}, x"))[0] == {"reader.find": ("x",)}


@pytest.mark.parametrize(
    ("id", "written", "keys", "kept"),
    [
        ("app.quit", "X", ("X", "ctrl+q"), "ctrl+q"),
        ("library.open", "o", ("o", "enter"), "enter"),
        ("app.quit", "X, ctrl+q", ("X", "ctrl+q"), ""),
    ],
)
def test_reserved_keys_stay_with_their_action(
    id: str, written: str, keys: tuple[str, ...], kept: str
) -> None:
    message = f"1:1 warning reserved-key: {kept} always works for {id} and stays with it"
    assert check((id, written)) == ({id: keys}, [message] if kept else [])


def test_an_action_with_no_valid_key_keeps_its_defaults() -> None:
    told = [f'1:20 warning bad-key: there is no key "{key}"' for key in ("zz", "$%")]
    assert check(("reader.find", "zz, $%")) == ({}, told)


def test_an_unknown_action_is_told_with_the_nearest() -> None:
    assert check(("Reader.Finds", "x"), ("zzz", "x"), ("cursor.down", "")) == (
        {},
        [
            '1:1 warning unknown-action: there is no action "Reader.Finds"; '
            "did you mean reader.find?",
            '2:1 warning unknown-action: there is no action "zzz"',
            "3:1 warning bad-value: no key is given for cursor.down; its default is kept",
        ],
    )


def test_the_table_of_the_program_has_no_clash_in_itself() -> None:
    every = [
        (Written(action.id, 1, 1), [Written(key, 1, 1) for key in action.keys])
        for action in ACTIONS
        if action.keys
    ]
    assert check_keys(every) == ({}, [])
    assert set(SCREENS) >= SHARED_SCREENS


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([action.id for action in TABLE]),
            st.lists(st.sampled_from([*"jmMxQl?/\\", "enter", "f1", "zz"]), max_size=3),
        ),
        max_size=8,
        unique_by=lambda pair: pair[0],
    )
)
def test_no_two_actions_of_a_screen_ever_share_a_key(
    written: list[tuple[str, list[str]]],
) -> None:
    changes, _ = check(*((id, ",".join(keys)) for id, keys in written))
    final = {action.id: changes.get(action.id, action.keys) for action in TABLE}
    assert all(final.values())
    assert {"ctrl+q"} <= set(final["app.quit"])
    assert {"enter"} <= set(final["library.open"])
    for one in TABLE:
        for other in TABLE:
            shared = {one.screen, other.screen} & SHARED_SCREENS or one.screen == other.screen
            if one.id != other.id and shared:
                assert not set(final[one.id]) & set(final[other.id])


def test_every_special_name_can_be_bound() -> None:
    free = sorted(NAMES - {key for action in TABLE for key in action.keys} - {"escape", "enter"})
    keys, problems = check_keys(
        [(Written("reader.find", 1, 1), [Written(key, 1, 1) for key in free])], TABLE
    )
    assert (keys, problems) == ({"reader.find": tuple(free)}, [])
