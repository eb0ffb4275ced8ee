"""An editor as the protocol knows it: it starts the server, writes framed JSON, and reads what comes back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

from tests.conftest import PROJECT

PATIENCE = 60
"""Seconds after which a server that says nothing is ended, so that a test fails and does not hang."""


class Editor:
    """An editor with a site open."""

    def __init__(self, root: Path, *flags: str) -> None:
        environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "generator", "lsp", *flags],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
        )
        self.greet(root)

    @property
    def streams(self) -> tuple[IO[bytes], IO[bytes]]:
        """Where it writes to the server, and where it reads what that says."""
        assert self.process.stdin
        assert self.process.stdout
        return self.process.stdin, self.process.stdout

    def give_up(self) -> None:
        """End a server that says nothing."""
        self.process.kill()

    def greet(self, root: Path) -> None:
        """Open a site."""
        self.root, self.ids, self.versions = root, 0, 0
        self.problems: dict[str, list[dict[str, Any]]] = {}
        self.logged: list[str] = []
        folders = [{"uri": root.as_uri(), "name": "site"}]
        given: dict[str, Any] = {
            "processId": None,
            "rootUri": root.as_uri(),
            "capabilities": {},
            "workspaceFolders": folders,
        }
        self.capabilities = self.ask("initialize", given)["capabilities"]
        self.tell("initialized", {})

    def send(self, message: dict[str, Any]) -> None:
        """One message, framed."""
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.streams[0].write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.streams[0].flush()

    def receive(self) -> dict[str, Any]:
        """The next message; what it says of problems is remembered."""
        stream = self.streams[1]
        watchdog = threading.Timer(PATIENCE, self.give_up)
        watchdog.start()
        length = 0
        while (line := stream.readline().strip()) or not length:
            assert line, "the server has ended"
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(stream.read(length))
        watchdog.cancel()
        if message.get("method") == "textDocument/publishDiagnostics":
            self.problems[message["params"]["uri"]] = message["params"]["diagnostics"]
        if message.get("method") == "window/logMessage":
            self.logged.append(message["params"]["message"])
        return message

    def answer(self, method: str, params: Any) -> dict[str, Any]:
        """The whole answer to a request, also where it is an error."""
        self.ids += 1
        self.send({"id": self.ids, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == self.ids and "method" not in message:
                return message

    def ask(self, method: str, params: Any) -> Any:
        """What a request gives."""
        message = self.answer(method, params)
        assert "error" not in message, message
        return message["result"]

    def tell(self, method: str, params: Any) -> None:
        """A notification."""
        self.send({"method": method, "params": params})

    def uri(self, file: str) -> str:
        """The address of a file of the site."""
        return (self.root / file).as_uri()

    def open(self, file: str, text: str | None = None) -> list[dict[str, Any]]:
        """Open a file, with another text than it has if one is given; what is said of it."""
        text = (self.root / file).read_bytes().decode() if text is None else text
        language = "markdown" if file.endswith(".md") else "yaml"
        document = {"uri": self.uri(file), "languageId": language, "version": 0, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return self.said_of(file)

    def change(self, file: str, text: str) -> list[dict[str, Any]]:
        """Change the whole text of a file; what is said of it then."""
        self.versions += 1
        document = {"uri": self.uri(file), "version": self.versions}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        return self.said_of(file)

    def close(self, file: str) -> None:
        """Close a file."""
        self.tell("textDocument/didClose", {"textDocument": {"uri": self.uri(file)}})

    def said_of(self, file: str) -> list[dict[str, Any]]:
        """The problems of a file, once the server says something of it."""
        self.problems.pop(self.uri(file), None)
        while self.uri(file) not in self.problems:
            self.receive()
        return self.problems[self.uri(file)]

    def at(self, method: str, file: str, line: int, character: int, **more: Any) -> Any:
        """What is asked at a position."""
        position = {"line": line, "character": character}
        return self.ask(method, {"textDocument": {"uri": self.uri(file)}, "position": position, **more})

    def end(self) -> str:
        """Say goodbye; what the server printed."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        _, printed = self.process.communicate(timeout=PATIENCE)
        assert self.process.returncode == 0
        return printed.decode()
