"""Put the extension into a .vsix, which is a zip with a manifest; needs no network and nothing but Python."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

HERE = Path(__file__).parent
LICENSE = HERE.parent.parent / "LICENSE"
OWN = ("package.json", "extension.js", "README.md")
_DATE = (1980, 1, 1, 0, 0, 0)
"""Every file's date, so that the same extension is the same bytes."""
_TYPES = {
    "json": "application/json",
    "js": "application/javascript",
    "md": "text/markdown",
    "txt": "text/plain",
    "vsixmanifest": "text/xml",
}


def manifest(package: dict[str, object]) -> str:
    """The manifest of the package, as VS Code reads it."""
    engine = package["engines"]["vscode"]  # type: ignore[index]
    identity = f"Language='en-US' Id={_attribute(package, 'name')} Version={_attribute(package, 'version')}"
    return f"""<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity {identity} Publisher={_attribute(package, "publisher")}/>
    <DisplayName>{escape(str(package["displayName"]))}</DisplayName>
    <Description xml:space="preserve">{escape(str(package["description"]))}</Description>
    <Categories>Linters,Other</Categories>
    <License>extension/LICENSE.txt</License>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value={quoteattr(str(engine))}/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace"/>
      <Property Id="Microsoft.VisualStudio.Code.ExecutesCode" Value="true"/>
    </Properties>
  </Metadata>
  <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE.txt" Addressable="true"/>
  </Assets>
</PackageManifest>
"""


def content_types(names: Iterator[str]) -> str:
    """The kinds of the files in the archive, by what their names end in (Open Packaging Conventions)."""
    endings = sorted({name.rpartition(".")[2] for name in names if "." in name.rpartition("/")[2]})
    rows = "".join(
        f'<Default Extension={quoteattr(f".{one}")} ContentType="{_TYPES.get(one, "application/octet-stream")}"/>'
        for one in endings
    )
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<Types xmlns="{kinds}">{rows}</Types>\n'


def files(folder: Path) -> dict[str, bytes]:
    """What goes into the archive: our files, the licence, and the libraries in node_modules/ without npm's own hidden files."""
    modules = sorted(path for path in (folder / "node_modules").rglob("*") if path.is_file())
    paths = [*(folder / name for name in OWN), *(path for path in modules if not is_hidden(path.relative_to(folder)))]
    own = {f"extension/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in paths}
    return own | {"extension/LICENSE.txt": LICENSE.read_bytes()}


def is_hidden(path: Path) -> bool:
    """Whether a path is npm's own: `.bin/`, `.package-lock.json`."""
    return any(part.startswith(".") for part in path.parts)


def package(folder: Path, target: Path) -> None:
    """Write the .vsix."""
    inside = files(folder)
    inside["extension.vsixmanifest"] = manifest(json.loads(inside["extension/package.json"])).encode()
    inside["[Content_Types].xml"] = content_types(iter(inside)).encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(inside):
            archive.writestr(zipfile.ZipInfo(name, _DATE), inside[name], zipfile.ZIP_DEFLATED)


def _attribute(package: dict[str, object], name: str) -> str:
    return quoteattr(str(package[name]))


if __name__ == "__main__":
    if not (HERE / "node_modules" / "vscode-languageclient").is_dir():
        sys.exit("vscode-languageclient is not here: run `npm install --omit=dev` first")
    package(HERE, Path(sys.argv[1] if len(sys.argv) > 1 else "briefbook.vsix"))
