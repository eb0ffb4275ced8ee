"""Old ids of key points lead to the point that has another id now: in links, in relations, in addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import built_pages, check_site, parse, said
from tests.conftest import MakeSite

WELLS = """\
title: The wells
published: 2024-03
bottom_line: A line.
key_points:
  - id: depth
    aliases: [how-deep]
    text: They are deep.
    evidence: [{quote: The old wells are deep}]
"""
TOWN = """\
title: The town
published: 2024-04
bottom_line: See [[wells#how-deep|the wells]].
key_points:
  - id: thirst
    text: Nobody is thirsty.
    evidence: [{quote: Nobody in town is thirsty}]
    relations: [{updates: wells#how-deep}]
"""


def site(more: str = "") -> dict[str, str]:
    return {
        "site.yaml": "title: Test desk\n",
        "topics.yaml": "",
        "entities.yaml": "",
        "sources/wells.md": "",
        "sources/wells.txt": "The old wells are deep.\n",
        "sources/town.txt": "Nobody in town is thirsty.\n",
        "summaries/wells.yaml": WELLS,
        "summaries/town.yaml": TOWN + more,
    }


def test_an_old_id_leads_to_the_point(make_site: MakeSite, tmp_path: Path) -> None:
    output = built_pages(make_site(site()), tmp_path / "build")
    town, wells = (parse(output / f"briefings/{id}/index.html") for id in ("town", "wells"))
    links = [a.get("href") for a in town.iter("a") if "wells" in (a.get("href") or "")]
    assert "../../briefings/wells/index.html#depth" in links
    assert not any("how-deep" in link for link in links)
    (point,) = (li for li in wells.iter("li") if li.get("id") == "depth")
    assert [span.get("id") for span in point.iter("span") if span.get("id")] == ["how-deep"]
    assert any("town" in (a.get("href") or "") for a in point.iter("a")), "the relation is seen from its other end"


@pytest.mark.parametrize("bears_on", ["town#thirst", "town#want"])
def test_a_key_point_does_not_bear_on_itself_by_its_old_id_either(bears_on: str, make_site: MakeSite) -> None:
    files = site()
    files["summaries/town.yaml"] = TOWN.replace("id: thirst", "id: thirst\n    aliases: [want]").replace(
        "wells#how-deep}]", f"{bears_on}}}]"
    )
    (problem,) = [line for line in said(check_site(make_site(files))) if "LNK-" in line]
    assert "a key point cannot bear on itself" in problem
