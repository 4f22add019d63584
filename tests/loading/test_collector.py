"""The garbage collector rests while a file is read, and is left as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tui.loading.collector import paused_collector


@pytest.fixture(params=[True, False], ids=["on", "off"])
def was_on(request: pytest.FixtureRequest) -> Iterator[bool]:
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_it_rests_inside_and_is_left_as_it_was(was_on: bool) -> None:
    with paused_collector():
        assert not gc.isenabled()
    assert gc.isenabled() == was_on


def test_an_error_leaves_it_as_it_was(was_on: bool) -> None:
    with pytest.raises(ValueError, match="broken"), paused_collector():
        raise ValueError("broken")
    assert gc.isenabled() == was_on
