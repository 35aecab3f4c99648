"""The application served to a browser: guarded, and nothing of it is left behind."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.search.process import PATIENCE, Desk

aiohttp = pytest.importorskip("aiohttp", reason="the server is an extra")
pytest.importorskip("textual_serve", reason="the server is an extra")

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")


class Served:
    """A server that runs, and its address."""

    def __init__(self, desk: Desk) -> None:
        self.process = desk.start("serve", "--port", "0")
        assert self.process.stderr is not None
        line = self.process.stderr.readline().decode()
        self.url = re.search(r"http://[\d.:]+", line)[0]  # type: ignore[index]  # no address: nothing can be tested

    def children(self) -> list[int]:
        """The processes that the server has started."""
        found = []
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = status.read_text().rpartition(")")[2].split()
            except OSError:  # gone in the meantime
                continue
            if int(fields[1]) == self.process.pid:
                found.append(int(status.parent.name))
        return found

    async def visit(self, session: Any) -> Any:
        """Come as a browser does, and wait until the application has drawn something."""
        socket = await session.ws_connect(f"{self.url}/ws?width=80&height=24", headers={"Origin": self.url})
        shown = b""
        while b"articles" not in shown:
            message = await asyncio.wait_for(socket.receive(), PATIENCE)
            assert message.type is aiohttp.WSMsgType.BINARY, message
            shown += message.data
        return socket


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    made = Desk.at(tmp_path_factory.mktemp("served"))
    assert made.run("index", "build", "--quiet").code == 0
    return made


@pytest.fixture
def served(desk: Desk) -> Iterator[Served]:
    server = Served(desk)
    children: list[int] = []
    try:
        yield server
    finally:
        children = server.children()
        server.process.kill()
        server.process.communicate()
        for child in children:
            if Path(f"/proc/{child}").exists():
                os.kill(child, signal.SIGKILL)


def gone(process: int) -> bool:
    """Whether a process ends within a few seconds."""
    for _turn in range(100):
        if not Path(f"/proc/{process}").exists():
            return True
        time.sleep(0.1)
    return False


async def test_it_answers_its_own_pages_only(served: Served) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get(served.url) as page:
            assert page.status == 200
            assert "default-src 'self'" in page.headers["Content-Security-Policy"]
            text = await page.text()
            nonce = re.search(r'<script nonce="([\w-]+)">', text)
            assert nonce is not None
            assert f"'nonce-{nonce[1]}'" in page.headers["Content-Security-Policy"]
            assert set(re.findall(r"(?:https?|wss?)://[^/\"]+", text)) == {
                served.url,
                served.url.replace("http", "ws"),
            }
            assert served.url.replace("http", "ws") in page.headers["Content-Security-Policy"]
        async with session.get(served.url, headers={"Host": "elsewhere.example"}) as page:
            assert page.status == 403
        with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
            await session.ws_connect(f"{served.url}/ws", headers={"Origin": "http://elsewhere.example"})
        assert caught.value.status == 403
    assert served.children() == []


async def test_a_visitor_who_leaves_leaves_no_process(served: Served) -> None:
    async with aiohttp.ClientSession() as session:
        socket = await served.visit(session)
        (child,) = served.children()
        await socket.close()
    assert gone(child)
    assert served.process.poll() is None


@pytest.mark.parametrize(
    "number",
    [
        signal.SIGTERM,
        pytest.param(signal.SIGINT, marks=pytest.mark.slow),
        pytest.param(signal.SIGHUP, marks=pytest.mark.slow),
        pytest.param(signal.SIGKILL, marks=pytest.mark.slow),
    ],
)
async def test_whatever_ends_it_ends_its_children(served: Served, number: signal.Signals) -> None:
    async with aiohttp.ClientSession() as session:
        await served.visit(session)
        (child,) = served.children()
        served.process.send_signal(number)
        code = await asyncio.to_thread(served.process.wait, PATIENCE)
    assert code == (-number if number is signal.SIGKILL else 0)
    assert gone(child)


def test_a_port_that_is_taken(served: Served, desk: Desk) -> None:
    again = desk.run("serve", "--port", served.url.rpartition(":")[2])
    assert again.code == 2
    assert "cannot be used" in again.err
    assert "--port N" in again.err


def test_a_leash_holds_even_if_the_holder_was_gone_before() -> None:
    child = "import os, sys, time; from search import leash; leash.hold(int(sys.argv[1])); time.sleep(60)"
    code = (
        "import os, subprocess, sys\n"
        f"child = [sys.executable, '-c', {child!r}, str(os.getpid())]\n"
        "print(subprocess.Popen(child, stdout=subprocess.DEVNULL).pid)"
    )
    holder = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    assert gone(int(holder.stdout))
