"""What tests share: small sites made in a temporary directory, the seed, and a real Chromium."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import sysconfig
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright

PROJECT = Path(__file__).parent.parent
LONG = os.environ.get("BRIEFBOOK_LONG") == "1"
"""Whether campaigns and properties are tried at length."""
SEED = PROJECT.parent / "shared" / "seed"
CORPORA = PROJECT.parent / "shared" / "corpora"
CHROMIUM_FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
CHROMIUMS = ("chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""What Chromium is called; first as it is without a window, which opens a page with half the work and shows it as the other."""
JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
"""Java for programs that end within seconds: to compile them well would take longer than they do."""
WITHOUT = (
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,SpareRendererForSitePerProcess,AvoidUnnecessaryBeforeUnloadCheckSync,"
    "DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,"
    "ThirdPartyStoragePartitioning,OptimizationHints,AvoidCorsURLLoaderRestartOnRedirect,NetworkTimeServiceQuerying,"
    "AimEnabled,PreconnectToSearch"
)
"""What Chromium does without: the pages of its own address bar, which it would load behind each of ours and which take longer
than ours; a process for a page that nobody opens; and what Playwright turns off, since of two such lists the last one counts.
"""

# Modules and templates are compiled once, not by each of the hundreds of programs that tests start.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Tests stop programs by Ctrl-C, which all programs of a run that a shell has put into the background would ignore.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The same examples in every run of CI, so that it fails for what was changed; new ones on everybody's machine.
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None)
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session", autouse=True)
def state_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The user's state directory is one of this run: what it notes of stores is no concern of the real one."""
    before = os.environ.get("XDG_STATE_HOME")
    os.environ["XDG_STATE_HOME"] = str(tmp_path_factory.mktemp("state"))
    yield
    os.environ.pop("XDG_STATE_HOME")
    if before is not None:
        os.environ["XDG_STATE_HOME"] = before


MakeSite = Callable[[Mapping[str, str]], Path]

SMALL_SITE = {
    "site.yaml": "title: Test desk\n",
    "topics.yaml": "water:\n  title: Water\n",
    "entities.yaml": "ada:\n  kind: person\n  name: Ada Park\n  aliases: [Park]\n",
    "sources/wells.md": (
        "# The wells\n\nThe council met on Monday. Ada Park said that the *old* wells should not be closed before "
        "spring.\n\nThe wells were dug in 1931. They still give water to [three villages](https://example.org/).\n"
    ),
    "summaries/wells.yaml": (
        "title: The wells\npublished: 2024-03\ntopics: [water]\n"
        "bottom_line: The wells stay open until spring, says [[ada]].\n"
        "key_points:\n"
        "  - id: stay-open\n    text: The wells stay open.\n    evidence:\n"
        "      - quote: the old wells should not be closed before spring\n"
        "  - id: three-villages\n    text: Three villages depend on them.\n    evidence:\n"
        "      - quote: They still give water to three villages.\n"
        "events:\n  - date: '1931'\n    title: The wells are dug\n    evidence:\n"
        "      - quote: The wells were dug in 1931.\n"
    ),
}


def write_site(root: Path, files: Mapping[str, str]) -> Path:
    """Write these files below `root`/content/, but for those that are the empty text; returns `root`."""
    for name, text in files.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text:
            path.write_text(text, "utf-8")
    return root


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Write a site of the given files below content/ (beside SMALL_SITE's, unless one is the empty text)."""

    def make(files: Mapping[str, str]) -> Path:
        shutil.rmtree(tmp_path / "site", ignore_errors=True)
        return write_site(tmp_path / "site", {**SMALL_SITE, **files})

    return make


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    """A copy of the seed that a test may change."""
    if not SEED.is_dir():
        pytest.skip("the seed (../shared/seed) is not on this machine")
    shutil.copytree(SEED, tmp_path / "seed")
    for path in (tmp_path / "seed").rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return tmp_path / "seed"


def installed_chromium() -> str | None:
    """Its path."""
    return next(filter(None, map(shutil.which, CHROMIUMS)), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The installed Chromium; where it must not be missing (in CI) its absence fails."""
    path = installed_chromium()
    if path is None:
        if os.environ.get("BRIEFBOOK_BROWSER_TESTS") == "required":
            pytest.fail("browser tests are required here, but there is no Chromium")
        pytest.skip("there is no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=[*CHROMIUM_FLAGS, f"--disable-features={WITHOUT}"]
        )
        yield browser
        browser.close()


def python_without(folder: Path, *names: str) -> dict[str, str]:
    """The environment in which `python -S` has all libraries but those of these names."""
    folder.mkdir()
    for libraries in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        for path in Path(libraries).iterdir():
            if not path.name.startswith(names) and not (folder / path.name).exists():
                (folder / path.name).symlink_to(path)
    return {**os.environ, "PYTHONPATH": f"{PROJECT}{os.pathsep}{folder}"}


def ci_tool(*parts: str) -> Path:
    """A file of the tools that `.ci/run` installs; where they must not be missing their absence fails."""
    folder = os.environ.get("BRIEFBOOK_TOOLS", "")
    if not folder:
        if os.environ.get("BRIEFBOOK_BROWSER_TESTS") == "required":
            pytest.fail("BRIEFBOOK_TOOLS is not set")
        pytest.skip(f"{parts[-1]} is installed by .ci/run alone (it sets BRIEFBOOK_TOOLS)")
    return Path(folder, *parts)
