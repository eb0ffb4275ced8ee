"""The kinds of fields that authors fill in, for pydantic: each takes text, and says what is wrong with it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from generator.content.edtf import parse_edtf
from generator.content.names import LONGEST_ID
from generator.content.records import ID_PATTERN
from generator.content.web_address import check_base_url, check_web_address

_DAY = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
EDTF_PATTERN = rf"^\s*{_DAY}(\s*/\s*{_DAY})?\s*$"


def _edtf(text: str) -> str:
    parse_edtf(text)
    return text.strip()


def _one_line(text: str) -> str:
    joined = " ".join(text.split())
    if not joined:
        raise ValueError("it is empty")
    return joined


# YAML gives `2019` and `1984` to editors as numbers; here everything arrives as text.
_TEXT = {"type": ["string", "number"]}

Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=LONGEST_ID)]
Line = Annotated[str, AfterValidator(_one_line), Field(json_schema_extra=_TEXT)]
Date = Annotated[
    str,
    AfterValidator(_edtf),
    Field(json_schema_extra={"type": ["string", "integer"], "pattern": EDTF_PATTERN, "examples": ["2019-07-25"]}),
]
_WEB = Field(json_schema_extra={"pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"\\]+$"})
Url = Annotated[str, AfterValidator(check_web_address), _WEB]
BaseUrl = Annotated[str, AfterValidator(check_base_url), _WEB]
Markdown = Annotated[str, Field(pattern=r"\S", json_schema_extra=_TEXT)]
Language = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Kind = Literal[
    "commentary",
    "report",
    "paper",
    "memo",
    "opinion",
    "news",
    "statement",
    "testimony",
    "transcript",
    "law",
    "dataset",
    "letter",
    "other",
]
Accept = Annotated[
    dict[str, Line],
    Field(description="the codes of warnings, each with the reason why it holds all the same: CODE: reason"),
]
Status = Literal["published", "draft"]


class Model(BaseModel):
    """A mapping whose unknown fields are errors and whose empty known fields count as not given."""

    model_config = ConfigDict(extra="forbid", defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def drop_empty(cls, value: Any) -> Any:
        """An empty value of a known field (`authors:` with nothing after it) is as good as none."""
        if not isinstance(value, dict) or None not in value.values():
            return value
        known = field_names(cls)
        return {key: item for key, item in value.items() if item is not None or key not in known}


def field_names(model: type[BaseModel]) -> list[str]:
    """The names of a model's fields as they are written in YAML."""
    return [info.alias or name for name, info in model.model_fields.items()]
