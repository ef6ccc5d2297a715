"""Circles in a graph of who leads to whom: groups that all lead to each other, and the shortest way round."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence


def components(onward: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return the groups of nodes that all lead to each other, each after every group that it leads to.

    Tarjan (1972), *Depth-first search and linear graph algorithms*; without recursion, so any depth will do.

    >>> components({"a": ["b"], "b": ["a", "c"], "c": []})
    [['c'], ['b', 'a']]
    """
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[list[str]] = []
    for start in onward:
        if start in number:
            continue
        number[start] = low[start] = len(number)
        stack.append(start)
        on_stack.add(start)
        work = [(start, iter(onward[start]))]
        while work:
            node, rest = work[-1]
            further = next(rest, None)
            if further is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == number[node]:
                    found.append(_popped(stack, on_stack, node))
            elif further not in number:
                number[further] = low[further] = len(number)
                stack.append(further)
                on_stack.add(further)
                work.append((further, iter(onward.get(further, ()))))
            elif further in on_stack:
                low[node] = min(low[node], number[further])
    return found


def _popped(stack: list[str], on_stack: set[str], node: str) -> list[str]:
    group = []
    while True:
        one = stack.pop()
        on_stack.discard(one)
        group.append(one)
        if one == node:
            return group


def shortest_circle(start: str, within: Iterable[str], onward: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the nodes of the shortest circle through `start`, in order, staying within some nodes; empty where none is.

    >>> shortest_circle("a", {"a", "b", "c"}, {"a": ["b"], "b": ["c", "a"], "c": ["a"]})
    ['a', 'b']
    """
    allowed = set(within)
    before: dict[str, str] = {}
    left = deque([start])
    while left:
        node = left.popleft()
        for further in onward.get(node, ()):
            if further == start:
                path = [node]
                while path[-1] != start:
                    path.append(before[path[-1]])
                return path[::-1]
            if further in allowed and further not in before:
                before[further] = node
                left.append(further)
    return []
