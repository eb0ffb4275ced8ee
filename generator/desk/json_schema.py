"""JSON Schemas (2020-12) of the records, for editors: from the same classes that validate."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel, ConfigDict, RootModel

from generator.content import schema

_NOTHING_ELSE = ConfigDict(json_schema_extra={"additionalProperties": False})  # than what has an id


class Topics(RootModel[dict[schema.Id, schema.TopicModel]]):
    """topics.yaml: the topics by id."""

    model_config = _NOTHING_ELSE


class Entities(RootModel[dict[schema.Id, schema.EntityModel]]):
    """entities.yaml: the entities by id."""

    model_config = _NOTHING_ELSE


_MODELS: dict[str, type[BaseModel]] = {
    "summary": schema.SummaryModel,
    "brief": schema.BriefModel,
    "page": schema.PageModel,
    "topics": Topics,
    "entities": Entities,
    "site": schema.SiteModel,
}


def schema_names() -> list[str]:
    """What there is a schema of."""
    return list(_MODELS)


def json_schema(name: str) -> str:
    """The JSON text of one schema; raises KeyError for a name that is none of `schema_names`."""
    found: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    found |= _MODELS[name].model_json_schema()
    return json.dumps(found, indent=2, ensure_ascii=False)
