"""What of the namespace each summary may depend on, so that a new title makes no more drafts anew than those that show it."""

from __future__ import annotations

from functools import cache

from generator.book.namespace import Namespace
from generator.content.records import Read
from generator.memo.lazy import Lazy, combined, of
from generator.memo.many import Many


def parts_of(namespace: Lazy[Namespace], summaries: Many[Read]) -> Many[Namespace]:
    """By the summary's id its part."""

    @cache
    def parts() -> dict[str, Lazy[Namespace]]:
        whole, found = namespace.value, {}
        for id in summaries.digests:
            part = whole.part(id, summaries.at(id).value.mentioned)
            found[id] = namespace if part is whole else of(part)
        return found

    return Many(
        combined(namespace.digest, summaries.digest),
        lambda: {id: part.digest for id, part in parts().items()},
        lambda id: parts()[id],
    )
