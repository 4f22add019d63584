"""Opening one file: only a regular file of bounded size is read, and nothing blocks."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest

from tui.loading.files import FileError, read_file


def refusal(path: Path, limit: int = 100) -> str:
    with pytest.raises(FileError) as caught:
        read_file(path, limit)
    assert str(caught.value) == f"{caught.value.name}: {caught.value.message}"
    return caught.value.message


def test_reads_the_bytes_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbftitle: x\r\n\x1a\0")
    assert read_file(path) == b"\xef\xbb\xbftitle: x\r\n\x1a\0"


def test_a_file_of_just_the_limit_is_read_and_one_more_byte_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * 100)
    assert len(read_file(path, 100)) == 100
    path.write_bytes(b"x" * 101)
    assert refusal(path, 100) == "cannot open: it is larger than 100 bytes"


def test_the_limit_of_the_format_is_named_in_mib(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as stream:
        stream.truncate(5 * 1024 * 1024 + 1)
    with pytest.raises(FileError, match="larger than 5 MiB"):
        read_file(path)


def test_a_file_that_grows_after_its_size_was_asked_is_still_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * 50)
    asked = os.fstat

    def grow(descriptor: int) -> os.stat_result:
        status = asked(descriptor)
        path.write_bytes(b"x" * 5000)
        return status

    monkeypatch.setattr(os, "fstat", grow)
    assert refusal(path) == "cannot open: it is larger than 100 bytes"


def test_a_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.yaml") == "cannot open: there is no such file"


def test_a_file_that_vanishes_before_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x")
    opened = os.open

    def vanish(name: Path, flags: int) -> int:
        path.unlink()
        return opened(name, flags)

    monkeypatch.setattr(os, "open", vanish)
    assert refusal(path) == "cannot open: there is no such file"


def test_a_path_through_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    expected = {
        "cannot open: a part of its path is not a folder",
        "cannot open: there is no such file",
    }
    assert refusal(tmp_path / "a" / "b.yaml") in expected


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "cannot open: it is a folder, not a file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    assert refusal(path) == "cannot open: it is a pipe, not a file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_file_that_turns_into_a_pipe_before_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x")
    opened = os.open

    def swap(name: Path, flags: int) -> int:
        path.unlink()
        os.mkfifo(path)
        return opened(name, flags)

    monkeypatch.setattr(os, "open", swap)
    assert refusal(path) == "cannot open: it is a pipe, not a file"


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no sockets in folders here")
def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.yaml")
        assert refusal(Path("s.yaml")) == "cannot open: it is a socket, not a file"


@pytest.mark.skipif(os.name == "nt", reason="devices have other names here")
def test_a_device() -> None:
    assert refusal(Path("/dev/null")) == "cannot open: it is a device, not a file"


def test_a_device_is_not_even_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object) -> int:
        raise AssertionError("opened")

    monkeypatch.setattr(os, "open", refuse)
    assert "not a file" in refusal(tmp_path)


def test_permission_denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x")

    def deny(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", deny)
    assert refusal(path) == "cannot open: permission denied"


def test_any_other_refusal_of_the_system_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x")

    def fail(*_: object) -> int:
        raise OSError(5, "Input/output\nerror")

    monkeypatch.setattr(os, "open", fail)
    assert refusal(path) == "cannot open: Input/output error"


def test_a_link_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    try:
        path.symlink_to(path)
    except OSError:
        pytest.skip("no links here")
    assert refusal(path).startswith("cannot open: ")


def test_a_name_that_no_system_takes() -> None:
    assert refusal(Path("a\0b.yaml")) == "cannot open: this cannot be a file name"


def test_the_name_is_shown_without_controls(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        read_file(tmp_path / "a\x1b[31m\nb.yaml")
    shown = str(caught.value)
    assert "\x1b" not in shown
    assert "\n" not in shown
    assert shown.endswith("b.yaml: cannot open: there is no such file")


def test_no_descriptor_stays_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x")
    opened: list[int] = []
    open_file = os.open

    def note(name: Path, flags: int) -> int:
        opened.append(open_file(name, flags))
        return opened[-1]

    monkeypatch.setattr(os, "open", note)
    read_file(path)
    asked = os.fstat

    def as_device(descriptor: int) -> os.stat_result:
        fields = list(asked(descriptor))
        fields[0] = stat.S_IFCHR
        return os.stat_result(fields)

    monkeypatch.setattr(os, "fstat", as_device)
    assert refusal(path) == "cannot open: it is a device, not a file"
    for descriptor in opened:
        with pytest.raises(OSError, match="Bad file descriptor"):
            asked(descriptor)
