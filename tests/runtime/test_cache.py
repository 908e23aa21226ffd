"""A fetched thing is in the cache whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from kinerja_py.runtime.cache import cache_folder, fill_once


def test_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """KINERJA_CACHE wins, then XDG_CACHE_HOME, then the home folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("KINERJA_CACHE", str(tmp_path / "own"))
    assert cache_folder() == tmp_path / "own"
    monkeypatch.delenv("KINERJA_CACHE")
    assert cache_folder() == tmp_path / "xdg" / "kinerja-luring"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder() == Path.home() / ".cache" / "kinerja-luring"


def test_what_a_broken_run_leaves_is_never_used(tmp_path: Path) -> None:
    """After a failure the place is empty and nothing lies beside it; the next run fills it."""
    place = tmp_path / "a"
    with pytest.raises(RuntimeError), fill_once(place) as half:
        assert half is not None
        (half / "file").write_text("half of it")
        raise RuntimeError("the link is cut")
    assert list(tmp_path.iterdir()) == []
    with fill_once(place) as half:
        assert half is not None
        (half / "file").write_text("whole")
    assert (place / "file").read_text() == "whole"
    assert place.stat().st_mode & 0o777 == 0o755, "a host must be able to read it"


def test_of_two_runs_at_once_the_first_to_finish_wins(tmp_path: Path) -> None:
    """The second one ends well, too, and uses what is there."""
    place = tmp_path / "a"
    with fill_once(place) as slow:
        with fill_once(place) as quick:
            assert quick is not None
            (quick / "file").write_text("first")
        assert slow is not None
        (slow / "file").write_text("second")
    assert (place / "file").read_text() == "first"
    with fill_once(place) as third:
        assert third is None
