"""The served application in a real browser: type, see results, open an article. Skipped where there is no browser."""

from __future__ import annotations

import asyncio
import base64
import re
import shutil
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.search.process import PATIENCE, Desk

aiohttp = pytest.importorskip("aiohttp", reason="the server is an extra")
pytest.importorskip("textual_serve", reason="the server is an extra")
BINARY = 2
"""The kind of frame that the application draws with."""

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="there is no browser here")]


class Tab:
    """One page of a browser, driven by its debugging protocol; keeps what was loaded and what came over the socket."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket
        self._calls = 0
        self.loaded: list[str] = []
        self.shown = b""

    async def call(self, method: str, **parameters: Any) -> None:
        self._calls += 1
        await self._socket.send_json({"id": self._calls, "method": method, "params": parameters})
        while True:
            message = await asyncio.wait_for(self._socket.receive_json(), PATIENCE)
            if message.get("id") == self._calls:
                return
            self._keep(message)

    def _keep(self, message: dict[str, Any]) -> None:
        parameters = message.get("params", {})
        if message.get("method") == "Network.requestWillBeSent":
            self.loaded.append(parameters["request"]["url"])
        elif message.get("method") == "Network.webSocketFrameReceived" and parameters["response"]["opcode"] == BINARY:
            self.shown += base64.b64decode(parameters["response"]["payloadData"])

    async def type(self, text: str, key: str | None = None) -> None:
        for letter in text:
            await self.call("Input.dispatchKeyEvent", type="keyDown", text=letter, key=key or letter)
            await self.call("Input.dispatchKeyEvent", type="keyUp", key=key or letter)

    async def until(self, words: str) -> None:
        """Wait until the application has drawn some words."""
        for _turn in range(10 * PATIENCE):
            if words.encode() in re.sub(rb"\x1b\[[\d;]*m", b"", self.shown):
                self.shown = b""
                return
            await self.call("Runtime.evaluate", expression="0")
            await asyncio.sleep(0.1)
        raise AssertionError(f"“{words}” is not shown")


@pytest.fixture
async def tab(tmp_path: Path) -> AsyncIterator[Tab]:
    arguments = ("--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", "about:blank")
    browser = subprocess.Popen(
        [str(CHROMIUM), f"--user-data-dir={tmp_path / 'profile'}", "--window-size=1400,800", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        note = tmp_path / "profile" / "DevToolsActivePort"
        for _turn in range(10 * PATIENCE):
            if note.is_file() and note.read_text():
                break
            await asyncio.sleep(0.1)
        port = note.read_text().split()[0]
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json") as pages:
                page = next(each for each in await pages.json() if each["type"] == "page")
            async with session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                yield Tab(socket)
    finally:
        browser.kill()
        browser.wait()


async def test_type_see_results_open_an_article(tmp_path: Path, tab: Tab) -> None:
    desk = Desk.at(tmp_path / "desk")
    assert desk.run("index", "build", "--quiet").code == 0
    server = desk.start("serve", "--port", "0")
    try:
        assert server.stderr is not None
        url = re.search(r"http://[\d.:]+", server.stderr.readline().decode())
        assert url is not None
        await tab.call("Network.enable")
        await tab.call("Page.navigate", url=url[0])
        await tab.until("5 articles")
        await asyncio.sleep(1)  # the page gives the keys to the application when it has been drawn
        await tab.type("Koursk")
        await tab.until("3 articles")
        await tab.type("\r", "Enter")
        await tab.type("\r", "Enter")
        await tab.type("n")
        await tab.until("2/")
        assert all(each.startswith((url[0], "data:")) for each in tab.loaded)
    finally:
        server.terminate()
        server.communicate(timeout=PATIENCE)
    assert server.returncode == 0
