"""`python -m tests.campaigns.offline LOG [--kill] -- ARGUMENTS`: the command line with every use of the network written down.

An audit hook sees what Python asks of sockets, in workers too, and which programs are started. With `--kill` the kernel
(seccomp, Linux) ends whoever makes an internet socket, programs that are not Python among them.
"""

from __future__ import annotations

import ctypes
import os
import platform
import socket
import struct
import sys
from typing import Any

SOCKET_CALL = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""By machine its name in the kernel (AUDIT_ARCH), and the number of the call that makes a socket."""
_WATCHED = ("socket.", "subprocess.Popen", "os.exec", "os.posix_spawn", "urllib.Request", "http.client.", "webbrowser.")
_NO_NETWORK = ("socket.gethostname",)


def watch(log: int) -> None:
    """Write down every event that has to do with the network, or with other programs."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if not event.startswith(_WATCHED) or event in _NO_NETWORK:
            return
        if event.startswith("socket.") and isinstance(arguments[0], socket.socket):
            if event != "socket.__new__" and arguments[0].family == socket.AF_UNIX:
                return
            arguments = arguments[1:]
        if event != "socket.__new__" or arguments[0] != socket.AF_UNIX:
            os.write(log, f"{event} {arguments!r}\n".encode("utf-8", "backslashreplace"))

    sys.addaudithook(hook)


def forbid_internet() -> bool:
    """Have the kernel kill this process, or any that it starts, when it makes an internet socket; whether it can."""
    if sys.platform != "linux" or platform.machine() not in SOCKET_CALL:
        return False
    arch, number = SOCKET_CALL[platform.machine()]
    load, equal, give, kill, allow = 0x20, 0x15, 0x06, 0x80000000, 0x7FFF0000
    steps = [
        (load, 0, 0, 4),  # the machine
        (equal, 0, 5, arch),
        (load, 0, 0, 0),  # the call
        (equal, 0, 3, number),
        (load, 0, 0, 16),  # its first argument: the family
        (equal, 2, 0, socket.AF_INET),
        (equal, 1, 0, socket.AF_INET6),
        (give, 0, 0, allow),
        (give, 0, 0, kill),
    ]
    rules = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(rules))
    kernel = ctypes.CDLL(None, use_errno=True)
    new_privileges_off, seccomp, filter_mode = 38, 22, 2
    return bool(
        kernel.prctl(new_privileges_off, 1, 0, 0, 0) == 0 and kernel.prctl(seccomp, filter_mode, program, 0, 0) == 0
    )


def run() -> None:
    """The command line itself, once everything is watched."""
    options, arguments = sys.argv[2 : sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1 :]
    log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    if "--kill" in options and not forbid_internet():
        sys.exit(77)
    watch(log)
    if arguments[0] == "python":  # of the negative control
        sys.argv = arguments
        exec(arguments[1])
        return
    from generator.commands.main import main

    main(arguments, prog_name="briefbook")


if __name__ == "__main__":
    run()
