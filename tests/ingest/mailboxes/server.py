"""A small mail server on this machine: as much of IMAP (RFC 3501) as a round needs."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

USER, PASSWORD = "press", "s3cret"


@dataclass
class Box:
    """``letters`` by UID; ``said`` are the commands as they came."""

    letters: dict[int, bytes] = field(default_factory=dict)
    validity: int = 7
    folder: str = "INBOX"
    said: list[str] = field(default_factory=list)
    told_size: int | None = None
    port: int = 0


class _Handler(socketserver.StreamRequestHandler):
    box: Box

    def handle(self) -> None:
        self.line("* OK ready")
        while line := self.rfile.readline().decode().strip():
            self.box.said.append(line)
            tag, _, command = line.partition(" ")
            if not self.answer(tag, command):
                return

    def line(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")

    def answer(self, tag: str, command: str) -> bool:
        word = command.upper()
        status = "OK done"
        if word == "CAPABILITY":
            self.line("* CAPABILITY IMAP4rev1")
        elif word.startswith("LOGIN"):
            if command.split()[1:] != [USER, f'"{PASSWORD}"']:
                status = f"NO wrong password {PASSWORD}x"
        elif word.startswith("EXAMINE"):
            if command != f'EXAMINE "{self.box.folder}"':
                status = "NO no such folder"
            self.line(f"* {len(self.box.letters)} EXISTS")
            self.line(f"* OK [UIDVALIDITY {self.box.validity}] valid")
        elif found := re.fullmatch(r"UID SEARCH UID (\d+):\*", word):
            first, last = int(found[1]), max(self.box.letters, default=0)
            uids = [uid for uid in self.box.letters if uid >= min(first, last)]
            self.line("* SEARCH " + " ".join(map(str, uids)))
        elif found := re.fullmatch(r"UID FETCH (\d+) \(RFC822.SIZE\)", word):
            uid = int(found[1])
            size = self.box.told_size or len(self.box.letters[uid])
            self.line(f"* 1 FETCH (UID {uid} RFC822.SIZE {size})")
        elif found := re.fullmatch(r"UID FETCH (\d+) \(BODY.PEEK\[\]<0\.(\d+)>\)", word):
            data = self.box.letters[int(found[1])][: int(found[2])]
            self.line(f"* 1 FETCH (UID {found[1]} BODY[]<0> {{{len(data)}}}")
            self.wfile.write(data + b")\r\n")
        elif word == "LOGOUT":
            self.line("* BYE")
        else:
            status = "BAD unknown"
        self.line(f"{tag} {status}")
        return word != "LOGOUT"


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def serving() -> Iterator[Box]:
    """The mailbox of a server that runs for the block."""
    box = Box()
    handler = type("Handler", (_Handler,), {"box": box})
    with _Server(("127.0.0.1", 0), handler) as server:
        box.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield box
        server.shutdown()
        thread.join()
