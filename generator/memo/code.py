"""The digest of the code that a step runs: its module, all of ours that it imports, and the libraries that these import.

Imports are read from the text, also those inside of functions, so that nothing has to be imported to know them. A library
counts with the name and version of its installed distribution.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping

from generator.memo.installed import normalised
from generator.memo.lazy import combined, digest_of

_IMPORTS = re.compile(
    r"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n(]+)|import[ \t]+([\w.]+))", re.MULTILINE
)
_OTHER_NAMES = {
    "PIL": "pillow",
    "ahocorasick_rs": "ahocorasick-rs",
    "livereload": "livereload",
    "markdown_it": "markdown-it-py",
    "mdit_py_plugins": "mdit-py-plugins",
    "pagefind_bin": "pagefind-bin",
    "yaml": "pyyaml",
}
"""Of libraries whose distribution has another name than the package."""


class ProgramCode:
    """Our modules' texts by their file below the package, and what is installed."""

    def __init__(self, texts: Mapping[str, str], installed: Mapping[str, str]) -> None:
        self.installed = installed
        self.texts = {_module(file): text for file, text in texts.items() if file.endswith(".py")}
        self.digests = {module: digest_of(text.encode()) for module, text in self.texts.items()}
        self.imports = {module: self._imports(text) for module, text in self.texts.items()}

    def digest(self, module: str) -> bytes:
        """The digest of all that running a module may run."""
        modules, waiting = {module}, [module]
        while waiting:
            for name in (self.imports[waiting.pop()] - modules) & self.texts.keys():
                modules.add(name)
                waiting.append(name)
        libraries = {name for own in modules for name in self.imports[own] if name not in self.texts}
        versions = sorted({self.installed[name] for name in map(_distribution, libraries) if name in self.installed})
        texts = (self.digests[name] for name in sorted(modules))
        return combined(digest_of("\n".join([sys.version, *versions]).encode()), *texts)

    def _imports(self, text: str) -> set[str]:
        """Our modules by their full names, libraries by their first."""
        found = set()
        for match in _IMPORTS.finditer(text):
            module = match[1] or match[3]
            if not module.startswith("generator"):
                found.add(module.partition(".")[0])
                continue
            names = re.findall(r"\w+", match[2] or "")
            found |= {module, *(f"{module}.{name}" for name in names if f"{module}.{name}" in self.texts)}
        return found


def _module(file: str) -> str:
    return "generator." + file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _distribution(package: str) -> str:
    return normalised(_OTHER_NAMES.get(package, package))
