"""Serves the application to browsers: the library's server, with a guard before it and nothing left behind it.

Each visitor gets a process of the application. Requests must name this server as their host and come from its own
pages, or any page on the web could drive the application through its visitor's browser. The page may load nothing from
elsewhere. Needs the extra `serve`.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import signal
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp_jinja2
from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.server import Server

from index.translation import _
from search.leash import SERVED

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Callable, Sequence

LOOPBACK = ("127.0.0.1", "localhost", "::1")
MOST_VISITORS = 16
"""So many processes run at a time at most."""

_ENDINGS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_NONCE = "nonce"
_POLITE = 3.0
"""Seconds that a process gets for each way of being asked to end."""

_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self' {socket}; frame-ancestors 'none'"
)
_PAGES = Path(__file__).parent / "pages"
_FONT_SIZES = range(8, 41)


class Visitor(AppService):
    """The process of one visitor, started without a shell."""

    def __init__(self, arguments: Sequence[str], websocket: web.WebSocketResponse, server: WebServer) -> None:
        super().__init__(
            "",
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=websocket.close,
            download_manager=server.download_manager,
        )
        self._arguments = arguments

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width=width, height=height) | {SERVED: str(os.getpid())}
        process = await asyncio.create_subprocess_exec(
            *self._arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=environment,
        )
        self._process, self._stdin = process, process.stdin
        return process

    async def end(self) -> None:
        """End the process: asked by its own protocol, then by a signal, then not asked."""
        process = self._process
        if process is None:
            return
        with contextlib.suppress(asyncio.TimeoutError, OSError):
            await asyncio.wait_for(self.stop(), _POLITE)
        for ask in (process.terminate, process.kill):
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    ask()
                with contextlib.suppress(asyncio.TimeoutError):
                    await asyncio.wait_for(process.wait(), _POLITE)


class WebServer(Server):
    """The server.

    Args:
        arguments: the command of the application, as a list.
        host: the address to listen at.
        port: the port.
        url: the address that browsers use, where it is another.
        tell: is told the address when there is one.
    """

    def __init__(
        self, arguments: Sequence[str], host: str, port: int, url: str | None, tell: Callable[[str], None]
    ) -> None:
        super().__init__("", host=host, port=port, title="Verbatim", public_url=url, templates_path=_PAGES)
        self._url = url
        self._arguments = arguments
        self._tell = tell
        self._visitors: set[Visitor] = set()
        self._hosts: frozenset[str] = frozenset()

    def run(self) -> None:
        """Serve until a signal comes, then end what still runs.

        Raises:
            OSError: the port cannot be had.
        """
        asyncio.run(self._run())

    async def _run(self) -> None:
        ending = asyncio.Event()
        for number in _ENDINGS:
            with contextlib.suppress(NotImplementedError):  # not every system has signals
                asyncio.get_running_loop().add_signal_handler(number, ending.set)
        runner = web.AppRunner(await self._make_app(), access_log=None, shutdown_timeout=_POLITE)
        await runner.setup()
        try:
            await web.TCPSite(runner, self.host, self.port).start()
            self._found_at(runner.addresses[0][1])
            self._tell(self.public_url)
            await ending.wait()
        finally:
            await runner.cleanup()

    def _found_at(self, port: int) -> None:
        """Port 0 lets the system choose one."""
        if self._url is None:
            shown = f"[{self.host}]" if ":" in self.host else self.host
            self.public_url = f"http://{shown}:{port}"
        self._hosts = known_hosts(self.public_url, self.host, port)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Callable[..., object]) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if request.host not in self._hosts or (origin is not None and urlsplit(origin).netloc not in self._hosts):
            raise web.HTTPForbidden(text="This server answers its own pages only.\n")
        request[_NONCE] = secrets.token_urlsafe()
        response: web.StreamResponse = await handler(request)  # type: ignore[misc]
        if not response.prepared:
            policy = _POLICY.format(socket=self._socket, nonce=request[_NONCE])
            response.headers["Content-Security-Policy"] = policy
            response.headers["X-Content-Type-Options"] = "nosniff"
            response.headers["Referrer-Policy"] = "no-referrer"
        return response

    async def on_startup(self, app: web.Application) -> None:
        """The library prints a banner here; the address is told when it can be visited."""

    async def on_shutdown(self, app: web.Application) -> None:  # noqa: ARG002  # the library's
        """End what still runs."""
        await asyncio.gather(*(visitor.end() for visitor in list(self._visitors)))

    @property
    def _socket(self) -> str:
        return self.public_url.replace("http", "ws", 1)

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page; `?fontsize=N` makes its letters larger or smaller."""
        asked = request.query.get("fontsize", "")
        font_size = int(asked) if asked.isdecimal() and len(asked) < 3 and int(asked) in _FONT_SIZES else 16
        context = {
            "language": _("en"),
            "title": self.title,
            "opening": _("Opening …"),
            "ended": _("The application was left."),
            "again": _("Open it again"),
            "static": f"{self.public_url}/static/",
            "socket": f"{self._socket}/ws",
            "font_size": font_size,
            "nonce": request[_NONCE],
        }
        return aiohttp_jinja2.render_template("app_index.html", request, context)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """One visitor, from the first frame to the end of the process."""
        if len(self._visitors) >= MOST_VISITORS:
            raise web.HTTPServiceUnavailable(text="Too many visitors.\n")
        websocket = web.WebSocketResponse(heartbeat=15)
        await websocket.prepare(request)
        visitor = Visitor(self._arguments, websocket, self)
        self._visitors.add(visitor)
        try:
            await visitor.start(*(_cells(request, name) for name in ("width", "height")))
            await self._process_messages(websocket, visitor)
        finally:
            await asyncio.shield(self._end(visitor))
        return websocket

    async def _end(self, visitor: Visitor) -> None:
        await visitor.end()
        self._visitors.discard(visitor)


def known_hosts(url: str, host: str, port: int) -> frozenset[str]:
    """What a browser may call this server: its address, and on this machine the other names of it."""
    names = LOOPBACK if host in LOOPBACK else ()
    local = {f"[{name}]:{port}" if ":" in name else f"{name}:{port}" for name in names}
    return frozenset({urlsplit(url).netloc, *local})


def _cells(request: web.Request, name: str) -> int:
    value = request.query.get(name, "")
    sizes = {"width": 80, "height": 24}
    return min(int(value), 1000) if value.isdecimal() and len(value) < 5 and int(value) else sizes[name]
