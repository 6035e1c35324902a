from pathlib import Path

from grader.course.cache_folder import cache_folder


def test_the_environment_names_the_cache_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "mine"))
    assert cache_folder() == tmp_path / "mine"


def test_without_it_the_cache_is_the_users(monkeypatch):
    monkeypatch.delenv("NEUROKATA_CACHE", raising=False)
    assert "neurokata" in cache_folder().parts
    assert cache_folder().is_relative_to(Path.home()) or cache_folder().is_absolute()
