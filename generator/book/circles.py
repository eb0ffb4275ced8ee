"""What rests on what, in an order in which everything comes after all that it rests on; and circles in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.diagnostics import Diagnostic, Place, error


def in_order(edges: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Every name that rests on something, alone, or in a circle with others; each after all that it rests on.

    Tarjan's strongly connected components (SIAM J. Comput. 1, 1972), without recursion: linear in names and edges.
    """
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    waiting: list[str] = []  # those whose circle is not complete
    on_it: set[str] = set()
    for root in edges:
        path = [] if root in number else [(root, iter(edges[root]))]
        if path:
            _enter(root, number, lowest, waiting, on_it)
        while path:
            here, others = path[-1]
            other = next((one for one in others if one in edges and (one not in number or one in on_it)), None)
            if other is None:
                path.pop()
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[here])
                if lowest[here] == number[here]:
                    yield _taken(here, waiting, on_it)
            elif other in number:
                lowest[here] = min(lowest[here], number[other])
            else:
                _enter(other, number, lowest, waiting, on_it)
                path.append((other, iter(edges[other])))


def _enter(name: str, number: dict[str, int], lowest: dict[str, int], waiting: list[str], on_it: set[str]) -> None:
    number[name] = lowest[name] = len(number)
    waiting.append(name)
    on_it.add(name)


def _taken(first: str, waiting: list[str], on_it: set[str]) -> tuple[str, ...]:
    """The circle that begins at a name, which is often nothing but that."""
    at = waiting.index(first) if waiting[-1] != first else len(waiting) - 1
    found = tuple(waiting[at:])
    del waiting[at:]
    on_it.difference_update(found)
    return found


def is_circle(names: Sequence[str], edges: Mapping[str, Sequence[str]]) -> bool:
    """Whether these names, one of those that `in_order` gives, rest on themselves."""
    return len(names) > 1 or names[0] in edges[names[0]]


def check_circles(
    edges: Mapping[str, Sequence[str]], places: Mapping[tuple[str, str], Place], words: str
) -> Iterator[Diagnostic]:
    """An error for each circle, at its first link; `places` are those of the links by both of their ends."""
    for circle in in_order(edges):
        if is_circle(circle, edges):
            first, place = min(
                ((one, places[one, other]) for one in circle for other in edges[one] if other in circle),
                key=lambda found: found[1],
            )
            notes = [f"the circle: {', '.join(f'`{id}`' for id in sorted(circle))}"] if len(circle) > 1 else []
            yield error("LNK-circle", place, f"`{first}` {words}", "take one of these links out", notes)
