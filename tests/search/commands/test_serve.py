"""`search serve`: what it refuses, and what it says."""

from __future__ import annotations

import sys

import pytest

from tests.search.commands.conftest import Run

EVERY = "0.0.0.0"  # noqa: S104  # refused, not bound


def test_without_the_library_it_is_said_what_to_type(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "search.webserver", raising=False)
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    outcome = run("serve")
    assert (outcome.code, outcome.out) == (2, "")
    assert "pip install 'verbatim[serve]'" in outcome.err


class TestOthers:
    @pytest.fixture(autouse=True)
    def library(self) -> None:
        pytest.importorskip("textual_serve", reason="the server is an extra")

    @pytest.mark.parametrize("host", [EVERY, "192.168.1.5", "::", "example.org"])
    def test_others_are_let_in_only_by_who_says_so(self, run: Run, host: str) -> None:
        outcome = run("serve", "--host", host)
        assert (outcome.code, outcome.out) == (2, "")
        assert "no password" in outcome.err
        assert "--open-to-others" in outcome.err

    def test_an_address_that_nobody_can_type(self, run: Run) -> None:
        outcome = run("serve", "--host", EVERY, "--open-to-others")
        assert outcome.code == 2
        assert "Warning: whoever can reach 0.0.0.0 reads the articles" in outcome.err
        assert "--url http://NAME:PORT" in outcome.err


def test_hosts_that_are_this_server() -> None:
    pytest.importorskip("textual_serve", reason="the server is an extra")
    from search.webserver import known_hosts

    local = {"127.0.0.1:80", "localhost:80", "[::1]:80"}
    assert known_hosts("http://127.0.0.1:80", "127.0.0.1", 80) == local
    assert known_hosts("https://press.example/x", "10.0.0.1", 80) == {"press.example"}
