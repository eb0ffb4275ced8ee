"""The file of a source is offered where its summary asks for that and its rights let it, and nowhere else."""

from __future__ import annotations

from hashlib import sha256

import pytest
from msgspec.structs import replace

from generator.content.edtf import parse_edtf
from generator.content.readers.paper import OnPaper, Paper, PaperPassage, Stretch
from generator.content.readers.pdf import read_pdf
from generator.content.records import KeyPoint, Reference, Site, Source, Summary, Text
from generator.diagnostics import Place
from generator.verify.offer import offer_source
from generator.verify.reading import Job
from generator.verify.values import Offer
from tests.content.readers.making import line, make_pdf

HERE = Place("content/summaries/wells.yaml")
OPEN = KeyPoint("open", Text("They *stay* open.", HERE), HERE)
SUMMARY = Summary(
    id="wells",
    place=HERE,
    source=Reference("wells", HERE),
    title="The wells",
    published=parse_edtf("2024"),
    bottom_line=Text("They stay open.", HERE),
    key_points=(OPEN,),
    publish_original=HERE,
)
JOB = Job(SUMMARY, Source("wells", "content/sources/wells.pdf", "pdf"), ("They stay open.",), ())
WELLS = make_pdf(line("The wells stay open until the spring."))
SHOWN = OnPaper((PaperPassage("open-q-1", "open", "wells stay open", (Stretch(0, 4, 19),)),), None)
PAPER = Paper(read_pdf(WELLS)[1], SHOWN)
DESK = Site("The water desk", publisher="Our desk")


def test_a_pdf_is_offered_by_the_digests_of_its_files_with_the_words_of_the_key_point() -> None:
    offer, files = offer_source("wells", WELLS, PAPER, JOB, DESK)
    assert offer == Offer({name: sha256(data).digest() for name, data in files.items()})
    assert list(files) == ["original.pdf", "marked.pdf"]
    other = offer_source("wells", WELLS, PAPER, replace(JOB, words=("They may.",)), DESK)[1]
    assert files["original.pdf"] == other["original.pdf"]
    assert files["marked.pdf"] != other["marked.pdf"]


@pytest.mark.parametrize(
    "job",
    [
        replace(JOB, summary=replace(SUMMARY, publish_original=None)),
        replace(JOB, summary=replace(SUMMARY, rights="excerpts")),
        replace(JOB, summary=replace(SUMMARY, rights="citation")),
        replace(JOB, source=None),
        replace(JOB, source=Source("wells", "content/sources/wells.html", "web")),
    ],
)
def test_nothing_else_is_offered(job: Job) -> None:
    assert offer_source("wells", WELLS, PAPER, job, DESK) == (Offer(), {})


def test_why_a_file_cannot_be_offered_is_said() -> None:
    offer, files = offer_source("wells", b"%PDF-1.7 cut", Paper((), OnPaper()), JOB, DESK)
    assert offer.unread
    assert (offer.unread.kind, files) == ("damaged", {})
