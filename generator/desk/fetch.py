"""Fetch one document from the web: within limits, from public addresses alone, as it was sent.

A name is resolved once, each of its addresses is looked at, and the connection goes to the one that was looked at, so that a name
cannot point inside after it was checked (DNS rebinding). Redirects go the same way, and never from https to http.
"""

from __future__ import annotations

import io
import ipaddress
import socket
import time
import zipfile
from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

import msgspec

from generator import __version__
from generator.content.web_address import check_web_address
from generator.desk.refusal import Refused

MAX_BYTES = 100_000_000
MAX_SECONDS = 120.0
MAX_REDIRECTS = 10
_CHUNK = 65_536
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_WRAPPED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::ffff:0:0/96"))
"""IPv6 networks whose addresses hold one of IPv4 in their last four bytes."""
_TYPES = {
    "application/pdf": ".pdf",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
}


class NotFetched(Refused):
    """Why a document was not fetched."""


class Fetched(msgspec.Struct, frozen=True):
    """A document, where it was found after all redirects, and what its name would end in."""

    data: bytes
    url: str
    suffix: str

    @property
    def name(self) -> str:
        """A name for it: the last step of its address."""
        stem = unquote(urlsplit(self.url).path.rstrip("/").rpartition("/")[2]).rpartition(".")[0]
        return f"{stem or 'page'}{self.suffix}"


def fetch(url: str, private: bool = False) -> Fetched:
    """The document at an address; `private` also takes one of this machine or this network. Raises NotFetched."""
    deadline = time.monotonic() + MAX_SECONDS
    for _ in range(MAX_REDIRECTS + 1):
        parts = _checked(url)
        address = _address(parts, private)
        status, headers, data = _ask(parts, address, deadline)
        if status not in _REDIRECTS:
            break
        target = urljoin(url, headers.get("location", ""))
        if parts.scheme == "https" and not target.lower().startswith("https:"):
            raise NotFetched(f"{url} leads on to {target}, which is not https")
        url = target
    else:
        raise NotFetched(f"it was led on more than {MAX_REDIRECTS} times, the last time to {url}")
    if status != 200:
        raise NotFetched(f"{parts.hostname} answers {status}{_REASONS.get(status, '')}")
    return Fetched(data, url, _suffix(data, headers))


_REASONS = {
    401: " (it asks who you are: save the document with your browser, and import the file)",
    403: " (it refuses: save the document with your browser, and import the file)",
    404: " (there is nothing at this address)",
    429: " (too many requests: try later)",
}


def _checked(url: str) -> SplitResult:
    try:
        check_web_address(url)
    except ValueError as caught:
        raise NotFetched(str(caught)) from None
    parts = urlsplit(url)
    if parts.username or parts.password:
        raise NotFetched("the address holds a name or a password, which would be published with the source")
    return parts


def _address(parts: SplitResult, private: bool) -> str:
    """The address that the host has; all of them have to be public, unless private ones are wanted."""
    host = parts.hostname or ""
    try:
        found = socket.getaddrinfo(host, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as caught:
        raise NotFetched(f"there is no host `{host}`, or no network: {caught}") from None
    addresses = [str(one[4][0]) for one in found]
    for address in addresses:
        if not private and not is_public(address):
            hint = "--allow-private takes it, if that is meant"
            raise NotFetched(f"`{host}` is {address}, an address of this machine or this network; {hint}")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the whole internet (IANA's registries of special-purpose addresses)."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if any(ip in network for network in _WRAPPED):
            ip = ipaddress.IPv4Address(ip.packed[-4:])
        elif ip.sixtofour is not None:
            ip = ip.sixtofour
        elif ip.teredo is not None:
            return False
    return ip.is_global and not ip.is_multicast


def _ask(parts: SplitResult, address: str, deadline: float) -> tuple[int, Mapping[str, str], bytes]:
    """One request to one address: the status, the headers by their names in small letters, and the body."""
    import urllib3
    from urllib3.exceptions import HTTPError

    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    pool = _pool(parts, address, urllib3)
    try:
        with pool:
            answer = pool.urlopen(
                "GET",
                _encoded(path),
                headers={"Host": _host(parts), "User-Agent": f"briefbook/{__version__}", "Accept-Encoding": "identity"},
                redirect=False,
                retries=False,
                preload_content=False,
                decode_content=False,
                assert_same_host=False,
            )
            headers = {name.lower(): value for name, value in answer.headers.items()}
            data = b"" if answer.status in _REDIRECTS else _body(answer, headers, deadline)
            return answer.status, headers, data
    except (HTTPError, OSError) as caught:
        raise NotFetched(f"{parts.hostname} could not be asked: {_plain(caught)}") from None


def _pool(parts: SplitResult, address: str, urllib3: Any) -> Any:
    timeout = urllib3.Timeout(connect=15, read=30)
    if parts.scheme == "http":
        return urllib3.HTTPConnectionPool(address, parts.port or 80, timeout=timeout)
    import certifi

    return urllib3.HTTPSConnectionPool(
        address,
        parts.port or 443,
        timeout=timeout,
        server_hostname=parts.hostname,
        assert_hostname=parts.hostname,
        cert_reqs="CERT_REQUIRED",
        ca_certs=certifi.where(),
    )


def _body(answer: Any, headers: Mapping[str, str], deadline: float) -> bytes:
    """All of it, as long as it is not too much and does not take too long."""
    if headers.get("content-encoding", "identity") != "identity":
        raise NotFetched("it is sent packed although it was asked for as it is: save it with your browser")
    body = io.BytesIO()
    for chunk in answer.stream(_CHUNK, decode_content=False):
        body.write(chunk)
        if body.tell() > MAX_BYTES:
            raise NotFetched(f"it is larger than {MAX_BYTES / 1e6:.0f} MB")
        if time.monotonic() > deadline:
            raise NotFetched(f"it takes longer than {MAX_SECONDS:.0f} seconds")
    return body.getvalue()


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").encode("idna").decode() if not _is_ip(parts.hostname or "") else parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    return f"{host}:{parts.port}" if parts.port else host


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _encoded(path: str) -> str:
    from urllib.parse import quote

    return quote(path, safe="/?&=%:@!$'()*+,;~#[]")


def _plain(caught: BaseException) -> str:
    """The cause in a line, without the library's own names for things."""
    return str(getattr(caught, "reason", None) or caught).rpartition(": ")[2] or type(caught).__name__


def _suffix(data: bytes, headers: Mapping[str, str]) -> str:
    """What it is: by its first bytes, else as the server says. Raises NotFetched where it is no document."""
    start = data[:1024].lstrip()
    if b"%PDF-" in start:
        return ".pdf"
    if start.startswith(b"PK\x03\x04") and _is_word(data):
        return ".docx"
    said = headers.get("content-type", "").partition(";")[0].strip().lower()
    if start[:200].lower().startswith((b"<!doctype html", b"<html")) and said not in ("text/plain", "text/markdown"):
        return ".html"
    if said in _TYPES and said != "application/pdf" and b"\0" not in start:
        return _TYPES[said]
    raise NotFetched(f"it is {said or 'of no known type'}, and neither a PDF, a Word file, a web page nor text")


def _is_word(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False
