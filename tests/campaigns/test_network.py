"""No network: no command opens an internet socket, apart from the preview's on this machine, nor do programs that it starts."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.building import tree_bytes
from tests.conftest import LONG, PROJECT, SMALL_SITE, MakeSite

WHOLE = ["build", "--clean", "--jobs", "2", "--base-url", "https://desk.example/book/"]
ALL_IS_WELL = (
    ["build"],
    ["build"],  # in which nothing changed
    WHOLE,
    ["export", "epub", "--output", os.devnull],
    ["check"],
)
COMMANDS = (
    *ALL_IS_WELL,
    ["check", "--format", "json", "--drafts"],
    ["check", "--format", "github", "--strict"],
    ["verify"],
    ["verify", "--format", "json"],
    ["verify", "--update-lock"],
)
IN_SEVERAL_PROCESSES = (WHOLE, ["check", "--format", "json", "--drafts"], ["verify", "--format", "json"])
SITES: dict[str, tuple[int, Sequence[list[str]]]] = {
    "small": (2, COMMANDS),
    "worth several processes": (1000, COMMANDS) if LONG else (310, IN_SEVERAL_PROCESSES),
    **({"demonstration": (0, COMMANDS)} if LONG else {}),
}
"""Of how many summaries, and what is done with it."""
BROKEN = "title: Broken\nbottom_line: '[[nothing]] ![](https://evil.example/a.png)'\n"
NO_SECCOMP = 77


def offline(log: Path, *arguments: str, kill: bool = False) -> subprocess.CompletedProcess[bytes]:
    """Run the command line, or a piece of Python, under watch."""
    command = [
        sys.executable,
        "-m",
        "tests.campaigns.offline",
        str(log),
        *(["--kill"] if kill else []),
        "--",
        *arguments,
    ]
    return subprocess.run(command, capture_output=True, check=False, cwd=PROJECT, timeout=300)


def events(log: Path) -> list[str]:
    """What was written down of the network; which programs were started is no such thing."""
    lines = log.read_text().splitlines() if log.exists() else []
    return [line for line in lines if not line.startswith(("subprocess.", "os."))]


def large_site(make_site: MakeSite, count: int) -> Path:
    """So many summaries that several processes are at work."""
    files = {}
    for number in range(count):
        files[f"sources/wells-{number}.md"] = SMALL_SITE["sources/wells.md"]
        files[f"summaries/wells-{number}.yaml"] = SMALL_SITE["summaries/wells.yaml"]
    files["sources/links.md"] = "![](https://example.org/a.png) <https://example.org/> ![](//example.org/b.png)\n"
    files["summaries/links.yaml"] = "title: Links\npublished: 2024\nurl: https://example.org/\nstatus: draft\n"
    return make_site(files)


@pytest.mark.parametrize(("count", "commands"), SITES.values(), ids=SITES)
def test_no_command_opens_an_internet_socket(
    count: int, commands: Sequence[list[str]], make_site: MakeSite, tmp_path: Path
) -> None:
    site = large_site(make_site, count) if count else copied_book(tmp_path)
    programs = 0
    for number, command in enumerate(commands):
        whole, broken = command in ALL_IS_WELL, site / "content/summaries/broken.yaml"
        broken.unlink(missing_ok=True) if whole else broken.write_text(BROKEN)
        log = tmp_path / f"log-{number}"
        done = offline(log, *command, "--root", str(site))
        assert done.returncode in ((0,) if whole else (0, 1)), done.stderr.decode()
        assert events(log) == [], command
        programs += log.read_text().count("subprocess.Popen")
    assert programs, "Pagefind was started"
    print(
        f"\nnetwork: {len(commands)} commands, {programs} programs started by them, watched by an audit hook: "
        "0 sockets, 0 look-ups"
    )


def copied_book(tmp_path: Path) -> Path:
    """The demonstration book."""
    shutil.copytree(PROJECT / "content", tmp_path / "book/content")
    return tmp_path / "book"


def test_the_kernel_sees_none_either(make_site: MakeSite, tmp_path: Path) -> None:
    """Also of programs that are not Python: whoever makes an internet socket is killed, and the site has no search."""
    root = large_site(make_site, 310)
    for command in COMMANDS if LONG else [WHOLE]:
        done = offline(tmp_path / "log", *command, "--root", str(root), kill=True)
        if done.returncode == NO_SECCOMP:
            pytest.skip("seccomp is not to be had here (Linux on x86-64 or ARM64 has it)")
        assert done.returncode == 0, done.stderr.decode()
        assert b"SITE-search" not in done.stdout + done.stderr
    assert list((root / "build/search/pagefind").glob("*.js")), "Pagefind ran"
    print(
        f"\nnetwork: {len(COMMANDS) if LONG else 1} commands under a kernel that kills for an internet socket: 0 killed"
    )


SOCKETS = {
    "a connection": "import socket; socket.create_connection(('192.0.2.1', 9), timeout=0.01)",
    "a look-up": "import socket; socket.getaddrinfo('desk.invalid', 80)",
    "a datagram": "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "a server": "import socket; socket.socket(socket.AF_INET6).bind(('::1', 0))",
    "a request": "import urllib.request; urllib.request.urlopen('http://192.0.2.1:9/', timeout=0.01)",
    "a child of Python": "import os, socket; os.waitpid(os.fork() or (socket.socket(socket.AF_INET), os._exit(0)), 0)",
}
PROGRAM = "import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c', {code!r}]).returncode == -31)"


@pytest.mark.parametrize("name", SOCKETS)
def test_the_watch_sees_a_program_that_uses_the_network(name: str, tmp_path: Path) -> None:
    """The negative control."""
    offline(tmp_path / "log", "python", SOCKETS[name])
    assert events(tmp_path / "log"), name


def test_the_kernel_kills_a_program_that_uses_the_network(tmp_path: Path) -> None:
    """The negative control of what no audit hook sees: a program that was started."""
    code = PROGRAM.format(code="import socket; socket.socket(socket.AF_INET)")
    done = offline(tmp_path / "log", "python", code, kill=True)
    if done.returncode == NO_SECCOMP:
        pytest.skip("seccomp is not to be had here")
    assert events(tmp_path / "log") == [], "the hook does not see it"
    assert done.returncode == 1, "it was ended by SIGSYS"
    harmless = PROGRAM.format(code="import socket; socket.socketpair()")
    assert offline(tmp_path / "log", "python", harmless, kill=True).returncode == 0


def test_without_any_network_the_site_is_the_same(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    without = ["unshare", "--map-root-user", "--net"]
    if not shutil.which("unshare") or subprocess.run([*without, "true"], capture_output=True, check=False).returncode:
        pytest.skip("unshare --net is not allowed here")
    for output, before in {"with": [], "without": without}.items():
        command = [*before, sys.executable, "-m", "generator", "build", "--clean", "--root", str(root)]
        subprocess.run([*command, "--output", str(tmp_path / output)], check=True, capture_output=True, cwd=PROJECT)
    files = tree_bytes(tmp_path / "with")
    assert any(path.endswith(".pf_index") for path in files)
    assert tree_bytes(tmp_path / "without") == files
    print(f"\nnetwork: {len(files)} files of a build without any network are those of one with it")


def test_the_preview_is_reached_from_this_machine_alone(make_site: MakeSite, tmp_path: Path) -> None:
    root, log = make_site({}), tmp_path / "log"
    serving = ["serve", "--root", str(root), "--port", "8391"]
    command = [sys.executable, "-u", "-m", "tests.campaigns.offline", str(log), "--", *serving]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=PROJECT)
    assert process.stdout
    try:
        line = next(line for line in process.stdout if "http://" in line)
        address = re.search(r"http://\S+/", line)[0]  # type: ignore[index]
        with urllib.request.urlopen(address, timeout=10) as answer:
            assert b"Test desk" in answer.read()
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
    asked = [line for line in events(log) if not line.startswith("socket.__new__")]
    assert asked, "a preview listens"
    assert [line for line in asked if "'127.0.0.1'" not in line] == []
    assert {line.split()[0] for line in asked} <= {"socket.bind", "socket.getaddrinfo"}
    print(
        f"\nnetwork: the preview asked {len(asked)} times for an address, each time for 127.0.0.1, and connected to nothing"
    )
