"""A site whose texts lead everywhere: to each other, to places, to what is not exported, to a picture."""

from __future__ import annotations

from generator.commands.exporting import Bound
from generator.memo.opened import fresh
from generator.output.wishes import Wishes
from generator.parallel import HERE, quiet
from tests.conftest import SMALL_SITE, MakeSite

DAY = "2024-05-06"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><rect width="2" height="2"/></svg>'
SITE = {
    "summaries/wells.yaml": SMALL_SITE["summaries/wells.yaml"].replace(
        "depend on them.\n", "depend on them.\n    relations:\n      - disputes: rain#dry\n"
    ),
    "sources/rain.md": "# The rain\n\nIt has not rained since May. Nobody may quote this hidden hedgehog.\n",
    "summaries/rain.yaml": (
        "title: Rain & drought\npublished: 2024-04\nrights: excerpts\nbottom_line: It is dry.\nkey_points:\n"
        "  - id: dry\n    text: It is dry, but see [[wells#stay-open]].\n    confidence: high\n    evidence:\n"
        "      - quote: It has not rained since May.\n"
    ),
    "sources/later.md": "# Later\n\nA secret armadillo.\n",
    "summaries/later.yaml": "title: Later armadillo\nstatus: draft\npublished: 2024\n",
    "briefs/summer.md": (
        "---\ntitle: The summer\npublished: 2024-05\njudgements:\n  - id: enough\n"
        "    text: There is enough water.\n    confidence: low\n    rests_on: [wells#three-villages]\n    "
        "despite: [rain#dry]\n---\n"
        "## What there is\n\nSee [[ada]], [[rain#dry]] and [the case](#what-there-is).\n\n"
        "![[wells#stay-open]]\n\n![A square](/square.svg)\n"
    ),
    "static/square.svg": PICTURE,
}


def bound(make_site: MakeSite, base_url: str = "") -> Bound:
    """The site as it is exported, in which nothing is wrong."""
    site = Bound(Wishes(make_site(SITE), today=DAY, search=False, base_url=base_url), fresh(), HERE, quiet)
    assert site.built.problems == ()
    return site
