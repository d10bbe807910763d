"""A client that drives yaml-language-server over its pipes as an editor would; nothing is fetched from anywhere."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds; a busy machine is no failing test
SETTINGS = {
    "validate": True,
    "completion": True,
    "hover": True,
    "schemaStore": {"enable": False, "url": ""},
    "schemas": {},
    "kubernetesCRDStore": {"enable": False},
}

Message = dict[str, Any]


def command() -> list[str] | None:
    """How to start the server, or None where it is not installed (`.ci/run` installs it into `.tools`)."""
    found = shutil.which("yaml-language-server", path=str(ROOT / ".tools" / "node_modules" / ".bin"))
    found = found or shutil.which("yaml-language-server")
    node = shutil.which("node")
    return [node, str(Path(found).resolve()), "--stdio"] if found and node else None


class Editor:
    """One editor with one server. `|` in a text given to `complete` and `hover` is where the cursor stands."""

    def __init__(self, started: list[str], folder: Path) -> None:
        self._folder = folder
        self._process = subprocess.Popen(
            started, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder
        )
        self._messages: queue.Queue[Message | None] = queue.Queue()
        self._asked = 0
        threading.Thread(target=self._read, daemon=True).start()
        uri = folder.as_uri()
        self._ask(
            "initialize",
            {
                "processId": None,
                "rootUri": uri,
                "workspaceFolders": [{"uri": uri, "name": folder.name}],
                "capabilities": {
                    "textDocument": {
                        "completion": {
                            "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}
                        },
                        "hover": {"contentFormat": ["markdown"]},
                        "publishDiagnostics": {},
                    },
                    "workspace": {"configuration": True},
                },
            },
        )
        self._tell("initialized", {})

    def complete(self, text: str, name: str = "scenario.yaml") -> dict[str, Message]:
        """What is offered at the cursor, by label."""
        uri, place = self._open(text, name)
        answer = self._ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": place})
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"]: item for item in items or ()}

    def hover(self, text: str, name: str = "scenario.yaml") -> str:
        uri, place = self._open(text, name)
        answer = self._ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": place})
        return str(answer["contents"]["value"]) if answer else ""

    def underlined(self, text: str, name: str = "scenario.yaml") -> list[tuple[str, str]]:
        """What is underlined: the text over the line, and the message."""
        uri, _ = self._open(text, name)
        answer = self._wait(
            lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == uri
        )
        lines = text.splitlines()
        found = []
        for one in answer["params"]["diagnostics"]:
            start, end = one["range"]["start"], one["range"]["end"]
            last = end["character"] if end["line"] == start["line"] else None
            found.append((lines[start["line"]][start["character"] : last], str(one["message"])))
        return found

    def close(self) -> None:
        try:
            self._ask("shutdown", None)
            self._tell("exit", None)
            self._process.wait(10)
        finally:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    pipe.close()

    def _open(self, text: str, name: str) -> tuple[str, dict[str, int]]:
        """Each text is a document of its own, since the server answers later about what it has seen before."""
        before, cursor, after = text.partition("|") if "|" in text else (text, "", "")
        self._asked += 1
        folder = self._folder / f"look_{self._asked}"
        uri = (folder / name).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": before + after}
        self._tell("textDocument/didOpen", {"textDocument": document})
        line = before.count("\n")
        return uri, {"line": line, "character": len(before) - before.rfind("\n") - 1 if cursor else 0}

    def _ask(self, method: str, params: object) -> Any:
        self._asked += 1
        number = self._asked
        self._send({"id": number, "method": method, "params": params})
        answer = self._wait(lambda m: m.get("id") == number and "method" not in m)
        assert "error" not in answer, answer
        return answer["result"]

    def _tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        pipe = self._process.stdin
        assert pipe is not None
        pipe.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        pipe.flush()

    def _wait(self, wanted: Callable[[Message], bool]) -> Message:
        """The next message that is wanted; answers the server's own questions on the way."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                message = self._messages.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"yaml-language-server has not answered for {PATIENCE} seconds") from None
            assert message is not None, "yaml-language-server has ended"
            if message.get("method") == "workspace/configuration":
                asked = message["params"]["items"]
                result = [SETTINGS if item.get("section") == "yaml" else {} for item in asked]
                self._send({"id": message["id"], "result": result})
            elif "method" in message and "id" in message:
                self._send({"id": message["id"], "result": None})
            elif wanted(message):
                return message

    def _read(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        while (message := _message(pipe)) is not None:
            self._messages.put(message)
        self._messages.put(None)


def _message(pipe: BinaryIO) -> Message | None:
    length = 0
    while (line := pipe.readline().strip()) != b"":
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    body = pipe.read(length) if length else b""
    found: Message | None = json.loads(body) if body else None
    return found
