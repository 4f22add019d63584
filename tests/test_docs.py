"""The documents say what is so: each claim that can be compared with the code is."""

from __future__ import annotations

import io
import re
import sys
import tokenize
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

from tests.generated_docs import DOCUMENTS, PART, PARTS, ROOT, renewed
from tests.man_page import PAGE, man_page
from tests.pictures import PICTURES, picture, words_of
from tui import __version__, errors
from tui.cli import group
from tui.cli import main as command_line
from tui.cli.table import COMMANDS
from tui.config import read_config
from tui.configuring.themes import COLOURS
from tui.errors import BriefdeckError
from tui.keymap import ACTIONS, BY_ID, key_label
from tui.keys import RESERVED, normal_key
from tui.library.roots import find_roots
from tui.loading.check import check_file
from tui.loading.codes import CODES, LEVELS
from tui.loading.fields import BRIEFING, RECORDS
from tui.loading.library_file import parse_library_file
from tui.loading.nodes import Mapping, Scalar, read_nodes
from tui.loading.read import parse_briefing
from tui.paths import find_paths
from tui.presets import PRESETS

VARIABLE = re.compile(r"_?BRIEFDECK_[A-Z]+")
EMPTY_PART = "<!-- generated: {} -->\n{}<!-- end -->"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """What stands below a heading, up to the next of the same level or a higher one."""
    blank = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
    outline = blank.sub(lambda block: "." * len(block[0]), text)
    start = re.search(rf"^(#+) {re.escape(heading)}\n", outline, re.MULTILINE)
    assert start, heading
    end = re.compile(rf"^#{{1,{len(start[1])}}} ", re.MULTILINE).search(outline, start.end())
    return text[start.end() : end.start() if end else None]


def rows(text: str) -> list[list[str]]:
    """The cells of every table row below a head, as they are shown."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines]
    rules = {at for at, row in enumerate(cells) if set("".join(row)) <= set("- ")}
    shown = [[cell.strip().replace(r"\|", "|") for cell in row] for row in cells]
    return [row for at, row in enumerate(shown) if at not in rules and at + 1 not in rules]


def codes(text: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", text)


def fenced(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def calls() -> Iterator[tuple[str, list[str]]]:
    """Every use of the command in a document, outside file names: the document and the words."""
    for name in DOCUMENTS:
        text = read(name)
        for code in codes(text) + [
            line for block in fenced(text, "sh") for line in block.splitlines()
        ]:
            for call in re.findall(r"(?:^|[/ ])briefdeck( [^|>&]+)?", code):
                yield name, call.split()


# Commands


def command_rows() -> dict[str, list[str]]:
    """The rows of the README's table of commands, by command."""
    table = rows(section(read("README.md"), "Commands"))
    return {row[0].split()[1].strip("`"): row for row in table if row[0].startswith("`briefdeck ")}


def test_the_readme_lists_the_commands_there_are() -> None:
    assert list(command_rows()) == list(COMMANDS)


def test_every_command_that_is_named_exists() -> None:
    called = [(name, words[0]) for name, words in calls() if words]
    lower = [(name, word) for name, word in called if word.isalpha() and word.islower()]
    assert len(lower) > 10
    assert [(name, word) for name, word in lower if word not in COMMANDS] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_names_the_options_of_each_command(name: str) -> None:
    row = command_rows()[name]
    command = import_module(COMMANDS[name].module).command
    options = {
        word
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for word in parameter.opts
    }
    assert {code for code in codes(row[1]) if re.fullmatch("--?[a-z].*", code)} == options
    arguments = [each for each in command.params if isinstance(each, click.Argument)]
    named = [each.make_metavar(click.Context(command)).strip("[].") for each in arguments]
    assert named == [word for word in ("PATH", "QUERY", "FILE|TITLE", "SOURCE") if word in row[0]]


def test_exit_statuses_are_those_of_the_command_line() -> None:
    told = rows(section(read("README.md"), "Exit status"))
    epilog = re.findall(r"^  (\d+) +(.+)$", group.EPILOG, re.MULTILINE)
    assert [tuple(row) for row in told] == epilog

    def kinds(kind: type[BriefdeckError]) -> Iterator[int]:
        yield kind.exit_status
        for narrower in kind.__subclasses__():
            yield from kinds(narrower)

    expected = {0, *kinds(BriefdeckError), command_line.UNEXPECTED, command_line.INTERRUPTED}
    assert {int(row[0]) for row in told} == expected
    documented = re.findall(r"^(\d+) ", errors.__doc__ or "", re.MULTILINE)
    assert {int(status) for status in documented} == {0, *kinds(BriefdeckError)}
    assert f"ends with {command_line.READER_GONE}." in read("README.md")


def test_completion_lines_are_those_of_the_help() -> None:
    told = {
        row[0]: codes(row[1])[0] for row in rows(section(read("README.md"), "Shell completion"))
    }
    helped = re.findall(r"^  (bash|zsh|fish) +(.+)$", group.EPILOG, re.MULTILINE)
    assert told == dict(helped)


def test_every_action_is_listed_by_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BRIEFDECK_HOME", str(tmp_path))
    assert command_line.main(["keys"]) == 0
    words = capsys.readouterr().out.split()
    assert [action.id for action in ACTIONS if action.id not in words] == []


def test_the_man_page_is_current_and_names_every_command() -> None:
    assert PAGE.read_text(encoding="utf-8") == man_page(), "run python -m tests.man_page"
    assert re.findall(r"^\.SS briefdeck (\w+) \[OPTIONS\](?: \S+)?$", man_page(), re.MULTILINE)
    assert all(f"\n.SS briefdeck {name} " in man_page() for name in COMMANDS)
    assert all(f".SH {head}\n" in man_page() for head in ("NOTES", "COMPLETION", "EXIT STATUS"))


@pytest.mark.parametrize("name", PICTURES)
async def test_a_picture_shows_what_the_app_shows_now(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    kept = read(f"docs/{name}.svg")
    assert words_of(kept) == words_of(await picture(name)), "run python -m tests.pictures"
    assert f"](docs/{name}.svg)" in read("README.md")
    assert "@font-face" not in kept


# Keys and settings


def test_the_five_keys_are_the_defaults_of_their_actions() -> None:
    told = rows(section(read("README.md"), "Five keys"))
    assert len(told) == 5
    for keys, _, actions in told:
        first = [key_label(BY_ID[action].keys[0]) for action in codes(actions)]
        assert codes(keys) == first


def test_keys_named_in_the_changes_are_keys_of_actions() -> None:
    names = {key_label(key) for action in ACTIONS for key in action.keys}
    told = [code for code in codes(read("CHANGELOG.md")) if normal_key(code) is not None]
    assert len(told) > 8
    assert [key for key in told if key not in names] == []


def test_reserved_keys_are_told() -> None:
    line = next(line for line in read("README.md").splitlines() if "keep what they do" in line)
    told = codes(line.partition("keep what they do")[0])
    assert {normal_key(key) for key in told} == RESERVED


def test_the_example_of_settings_is_read_without_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example, theme = fenced(section(read("README.md"), "Settings"), "yaml")
    file = tmp_path / "config.yaml"
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "dusk.yaml").write_text(theme, encoding="utf-8")
    file.write_text(example, encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    config, problems = read_config(file)
    assert problems == []
    assert [own.name for own in config.themes] == ["dusk"]
    assert set(COLOURS) <= set(codes(section(read("README.md"), "Settings"))) | set(
        config.themes[0].colours
    )
    assert len(config.library) == 2
    assert f"theme: {config.theme}" in example
    own = re.findall(r"^  (\S+): ", example, re.MULTILINE)
    assert own
    assert set(own) | set(PRESETS[config.preset]) == set(config.keys)


# Variables and paths


def test_variables_are_those_of_the_code() -> None:
    used = {
        name
        for path in (ROOT / "tui").rglob("*.py")
        for name in VARIABLE.findall(path.read_text(encoding="utf-8"))
    }
    assert set(VARIABLE.findall(read("README.md"))) == used
    told = {row[0].strip("`") for row in rows(section(read("README.md"), "Where files live"))}
    assert {name for name in used if name[0] != "_"} == {name for name in told if "BRIEF" in name}


@pytest.mark.skipif(sys.platform != "linux", reason="the README gives the paths on Linux")
def test_paths_are_those_on_linux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.delenv(f"XDG_{kind}_HOME", raising=False)
    paths = find_paths({})
    told = [codes(row[1]) for row in rows(section(read("README.md"), "Where files live"))[:5]]
    assert [tmp_path / name.removeprefix("~/") for (name,) in told] == [
        paths.config_file,
        paths.marks_file,
        paths.library_dir,
        paths.cache_dir,
        paths.log_file,
    ]


def test_the_rules_for_the_library_are_told_in_order(tmp_path: Path) -> None:
    paths = find_paths({"BRIEFDECK_HOME": str(tmp_path)})
    rules = [rule for rule, _ in find_roots([], {}, [], tmp_path, paths).tried]
    told = re.findall(r"^\d\. (.+?)[;.]$", read("README.md"), re.MULTILINE)
    signs = ("command line", "LIBRARY", "config.yaml", "current folder", "your own", "come with")
    assert len(told) == len(rules) == len(signs)
    assert [sign for sign, rule in zip(signs, told, strict=True) if sign not in rule] == []
    assert [rules[1], rules[5]] == ["BRIEFDECK_LIBRARY", "shipped"]


# The format


@pytest.mark.parametrize("name", DOCUMENTS)
def test_generated_parts_are_current(name: str) -> None:
    assert read(name) == renewed(read(name)), "run python tests/generated_docs.py"


def test_every_generated_part_stands_in_a_document_once() -> None:
    names = [part["name"] for name in DOCUMENTS for part in PART.finditer(read(name))]
    assert sorted(names) == sorted(PARTS)


def test_a_part_is_rewritten_and_the_rest_is_left() -> None:
    stale = f"before\n{EMPTY_PART.format('dates', 'old')}\nafter\n"
    assert renewed(stale) == f"before\n{EMPTY_PART.format('dates', PARTS['dates']())}\nafter\n"
    with pytest.raises(KeyError):
        renewed(EMPTY_PART.format("nothing", ""))


@pytest.mark.parametrize("record", RECORDS, ids=[record.name for record in RECORDS])
def test_every_field_is_in_its_table(record: object) -> None:
    held = next(each for each in RECORDS if each is record)
    part = next(
        part
        for part in PART.finditer(read("briefings/README.md"))
        if part["name"] == f"fields-{held.name}"
    )
    told = [(codes(row[0])[0], row[1] == "yes", row[2]) for row in rows(part["text"])]
    for field, (name, is_required, kind) in zip(held.fields, told, strict=True):
        assert (name, is_required) == (field.name, field.required)
        assert kind.startswith(str(field.type).strip())
        assert all(word in kind for word in field.words)


BLOCKS = fenced(read("briefings/README.md"), "yaml")


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_every_yaml_block_is_read_without_a_finding(block: str) -> None:
    parse = parse_library_file if block.startswith("# _library.yaml") else parse_briefing
    value, problems = parse(block.encode(), file="example.yaml")
    assert value is not None
    assert [str(problem) for problem in problems] == []
    if parse is parse_briefing:
        _, found = check_file(block.encode(), file="example.yaml")
        assert [str(problem) for problem in found if problem.level != "note"] == []


def test_the_steps_for_a_check_lead_to_one() -> None:
    """What the steps name is there, and the one they take for an example goes by them."""
    steps = section(read("CONTRIBUTING.md"), "How to add a check")
    assert len([code for code in codes(steps) if (ROOT / code).is_file()]) > 2
    (name,) = [code for code in codes(steps) if code in LEVELS]
    (code,) = [code for code in CODES if code.name == name]
    assert code.rule is not None
    assert f"``{name}``" in (code.rule.__doc__ or "")
    assert f'"{name}"' in read("tests/loading/test_rules.py")
    assert f"| `{name}` | {code.level} |" in read("briefings/README.md")


def test_the_whole_example_shows_every_part() -> None:
    root, _ = read_nodes(BLOCKS[1].encode())
    assert isinstance(root, Mapping)
    used = {key.value for key, value in root.entries if not isinstance(value, Scalar)}
    used |= {key.value for key, _ in root.entries}
    left_out = {field.name for field in BRIEFING.fields} - used
    assert left_out == {"formerly", "supersedes", "note"}


# The project


def test_the_test_command_is_the_one_that_runs_for_every_change() -> None:
    runner = read(".ci/run")
    (told,) = re.findall(r"-m pytest[^\n`]*", section(read("README.md"), "Read"))
    assert re.findall(r"-m pytest[^\n]*", runner) == [told]
    install = re.compile(r"-e '\.\[dev\]'")
    assert install.search(runner)
    for name in ("README.md", "CONTRIBUTING.md"):
        assert f"{told}\n```" in read(name)
        assert install.search(read(name))


def test_the_changes_begin_with_this_version() -> None:
    assert re.findall(r"^## (\S+)", read("CHANGELOG.md"), re.MULTILINE)[0] == __version__


def anchors(text: str) -> set[str]:
    """The anchors of headings, as GitHub makes them."""
    plain = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.+)$", plain, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_relative_links_lead_to_files(name: str) -> None:
    text = re.sub(r"^```.*?^```$", "", read(name), flags=re.DOTALL | re.MULTILINE)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (ROOT / name).parent / path if path else ROOT / name
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target.read_text(encoding="utf-8")), link


def test_files_named_in_contributing_exist() -> None:
    named = [
        code for code in codes(read("CONTRIBUTING.md")) if re.match(r"(tui|tests|\.ci)/", code)
    ]
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []


def own_files() -> Iterator[Path]:
    """Documents and sources; not what tools leave behind."""
    yield from (ROOT / name for name in (*DOCUMENTS, "pyproject.toml", ".ci/run"))
    for folder in ("tui", "tests", "briefings"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".tcss", ".yaml"}:
                yield path


def remarks(path: Path) -> str:
    """What a file says to its readers: comments and docstrings of a module, all of the rest."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return text
    return "\n".join(
        token.string
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.COMMENT or token.string.startswith('"""')
    )


LEFT_OVER = re.compile("|".join((r"\bTO-?DO\b", r"\bFIX-?ME\b", r"\bX{3}\b", r"\bHACK\b")))
# A home or a workplace of one machine; each pattern is cut in two so as not to find itself.
MACHINE = re.compile(
    "|".join((r"/home" + r"/\w", r"/Users" + r"/\w", r"/root" + r"/", r"/work" + r"/"))
)


def test_nothing_is_left_over() -> None:
    guilty = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in own_files()
        for found in LEFT_OVER.finditer(remarks(path))
    ]
    assert guilty == []


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    guilty = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in own_files()
        for found in MACHINE.finditer(path.read_text(encoding="utf-8"))
    ]
    assert guilty == []
