"""The process in which documents of strangers are read: bounded in memory and time, without network, and free to fail.

It is given a document after the other on its standard input and answers each (see `question`). It ends when its
input does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO

import msgspec

from generator.content.readers.question import (
    Answer,
    Asked,
    Highlights,
    Marked,
    Offered,
    Originals,
    PageWords,
    Pictured,
    Pictures,
    Question,
    Sheet,
    SheetPicture,
    Sheets,
    SheetSizes,
    Worded,
)
from generator.content.readers.reading import NotRead, Reading, Unread

MEMORY = 1 << 30
"""Bytes of address space, beside what it takes to begin with."""
LETTERS = 20_000_000
SECONDS, SECONDS_A_MEGABYTE, SECONDS_A_PICTURE = 10, 10, 3
_FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.sendmsg",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "subprocess.Popen",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
)


OfPaper = Pictures | Originals | Highlights | PageWords | SheetSizes | SheetPicture
"""What is answered of a document beside its reading."""
_UNREAD: dict[type, Callable[..., OfPaper]] = {
    Pictured: Pictures,
    Offered: Originals,
    Marked: Highlights,
    Worded: PageWords,
    Sheets: SheetSizes,
    Sheet: SheetPicture,
}


def serve(asked: IO[bytes], answered: IO[bytes]) -> None:
    """Answer until there is nothing more to be read."""
    bound_memory()
    sys.addaudithook(_refuse)
    while data := read_message(asked):
        question = msgspec.msgpack.decode(data, type=Question)
        set_alarm(seconds_for(question))
        write_message(answered, msgspec.msgpack.encode(_answer(question)))
        set_alarm(0)


def seconds_for(question: Question) -> int:
    """How long the answer may take."""
    pages = question.pages() if isinstance(question, Pictured) else ()
    return SECONDS + SECONDS_A_MEGABYTE * len(question.data) // 1_000_000 + SECONDS_A_PICTURE * len(pages)


def _answer(question: Question) -> Answer | OfPaper:
    try:
        return _bounded(read(question)) if isinstance(question, Asked) else _of_paper(question)
    except NotRead as caught:
        why = caught.why
    except (MemoryError, RecursionError):
        why = Unread("limit", "it takes more memory than a document may", "take it apart, or save it anew")
    except ImportError as caught:
        hint = "pip install pypdfium2 pillow pikepdf mammoth trafilatura resiliparse charset-normalizer"
        why = Unread("reader", f"{caught.name} is not installed, without which it cannot be read", hint)
    except Exception as caught:
        hint = "open it and save it anew; if that does not help, save it as a PDF or as text"
        why = Unread("damaged", f"it cannot be read: {type(caught).__name__}", hint)
    if isinstance(question, Asked):
        return Answer(Reading(unread=why))
    return _UNREAD[type(question)](unread=why)


def _of_paper(question: Pictured | Offered | Marked | Worded | Sheets | Sheet) -> OfPaper:
    if isinstance(question, Offered):
        return _offered(question)
    if isinstance(question, Pictured):
        from generator.content.readers.pdf_pictures import picture_pages

        return picture_pages(question)
    if isinstance(question, Marked):
        from generator.content.readers.pdf_highlights import find_highlights

        return find_highlights(question)
    if isinstance(question, Worded):
        from generator.content.readers.pdf_words import words_of

        return words_of(question)
    from generator.content.readers.pdf_sheets import picture_of, sizes_of

    return sizes_of(question) if isinstance(question, Sheets) else picture_of(question)


def _offered(question: Offered) -> Originals:
    if question.format == "pdf":
        from generator.content.readers.pdf_original import offer_pdf

        return Originals(offer_pdf(question))
    from generator.content.readers.word_original import offer_word

    return Originals(offer_word(question))


def _bounded(answer: Answer) -> Answer:
    if len(answer.reading.html) <= LETTERS:
        return answer
    message = f"it holds more than {LETTERS / 1e6:.0f} million letters"
    return Answer(Reading(unread=Unread("limit", message, "take it apart")))


def read(document: Asked) -> Answer:
    """Read one document here and now. Raises NotRead, or whatever the library does."""
    if document.format == "pdf":
        from generator.content.readers.pdf import read_pdf

        return Answer(*read_pdf(document.data))
    if document.format == "word":
        from generator.content.readers.word import read_word

        return Answer(read_word(document.data))
    from generator.content.readers.web import read_web

    return Answer(read_web(document.data, document.whole))


def read_message(stream: IO[bytes]) -> bytes:
    """The next message: eight bytes of its length, and so many of its own; empty where the stream ended."""
    length = int.from_bytes(stream.read(8), "big")
    return stream.read(length) if length else b""


def write_message(stream: IO[bytes], data: bytes) -> None:
    """Send a message."""
    stream.write(len(data).to_bytes(8, "big"))
    stream.write(data)
    stream.flush()


def bound_memory() -> None:
    """Let this process have so much memory and no more, where the system can do it."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        with open("/proc/self/statm") as file:  # noqa: PTH123
            taken = int(file.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, taken + MEMORY))


def set_alarm(seconds: int) -> None:
    """End this process after so many seconds of work, whatever it is at, or three times as many of waiting; 0 takes it back."""
    with suppress(ImportError, AttributeError):
        import signal

        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_REAL, 3 * seconds)


def _refuse(event: str, _: object) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(f"a document wanted {event}")


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
