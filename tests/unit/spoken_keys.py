"""Finds in the source which sentences are said and with which facts, so that no test lists them by hand."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "actions", "storage", "complaints")

#: Callables that take a sentence's key first -> True when its text goes out without HTML (buttons, toasts).
SPEAKERS = {
    "say": False,
    "voice": False,
    "error": True,
    "label": True,
    "toast": True,
    "tell": True,
    "complain": True,
}
#: Callables that make a button: its label is `key=...`, else `button-<third argument>`.
BUTTONS = ("draft_button", "report_button")
#: Arguments of speakers that are no facts of the sentence.
NO_FACTS = {"keyboard", "alert", "key"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """One call: the key (`*` stands for what only the running program knows) and the facts it gives.

    `facts` is None when they cannot be read from the source (`**facts`).
    """

    key: str
    facts: frozenset[str] | None
    plain: bool
    where: str


@cache
def modules() -> tuple[tuple[Path, ast.Module], ...]:
    """Every module of the application, parsed."""
    paths = (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def constants() -> set[str]:
    """Every string that stands in the source."""
    nodes = (node for _, tree in modules() for node in ast.walk(tree))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def first_words(function: str) -> set[str]:
    """The string constants among the arguments of the calls of `function`, in any module."""
    calls = (node for _, tree in modules() for node in ast.walk(tree) if isinstance(node, ast.Call))
    arguments = (each for call in calls if _name(call) == function for each in call.args)
    return {
        each.value for each in arguments if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def spoken() -> list[Spoken]:
    """Every call that says a sentence whose key can be read from the source; only the faces speak."""
    faces = [(path, tree) for path, tree in modules() if ROOT / "bot" in path.parents]
    return [each for path, tree in faces for each in _Reader(path, tree).calls()]


class _Reader:
    """Reads one module; knows what encloses what."""

    def __init__(self, path: Path, tree: ast.Module) -> None:
        self.path, self.tree = path, tree
        self.parent = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}

    def calls(self) -> Iterator[Spoken]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and (asked := self._key(node)) is not None:
                expression, prefix, plain = asked
                where = f"{self.path.relative_to(ROOT)}:{node.lineno}"
                for key in {prefix + key for key in self._patterns(expression, node)}:
                    if key.strip("*"):
                        yield Spoken(key, self._facts(node), plain, where)

    def _key(self, call: ast.Call) -> tuple[ast.expr, str, bool] | None:
        """(what gives the key, what stands before it, whether it goes out as plain text)."""
        name = _name(call)
        named = next((each.value for each in call.keywords if each.arg == "key"), None)
        if name in BUTTONS and len(call.args) > 2:
            return (named, "", True) if named is not None else (call.args[2], "button-", True)
        if name in SPEAKERS and call.args and not _logs(call):
            return call.args[0], "", SPEAKERS[name]
        return None

    def _facts(self, call: ast.Call) -> frozenset[str] | None:
        if _name(call) in BUTTONS:
            return frozenset()
        names = [each.arg for each in call.keywords]
        for each in (each for each in call.keywords if each.arg is None):
            spread = self._dictionary(each.value, call)
            if spread is None:
                return None
            names += spread
        return frozenset(name for name in names if name) - NO_FACTS

    def _dictionary(self, expression: ast.expr, at: ast.AST) -> list[str] | None:
        """The keys of `**facts`, when `facts` is a dictionary written down in the same function."""
        if not isinstance(expression, ast.Name):
            return None
        given = self._assigned(expression.id, at)
        if not given or not all(isinstance(each, ast.Dict) for each in given):
            return None
        keys = [key for each in given if isinstance(each, ast.Dict) for key in each.keys]
        return [str(key.value) for key in keys if isinstance(key, ast.Constant)]

    def _patterns(self, expression: ast.expr | None, at: ast.AST) -> set[str]:
        """What the expression can be, with `*` for the parts that are not in the source."""
        match expression:
            case ast.Constant(value=str(word)):
                return {word}
            case ast.JoinedStr(values=parts):
                return {"".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts)}
            case ast.IfExp(body=body, orelse=other):
                return self._patterns(body, at) | self._patterns(other, at)
            case ast.BoolOp(values=values):
                return {pattern for value in values for pattern in self._patterns(value, at)}
            case ast.Name(id=name):
                return self._named(name, at) or {"*"}
            case _:
                return {"*"}

    def _named(self, name: str, at: ast.AST) -> set[str]:
        """What a local variable can be, or a parameter that the callers in this module fill."""
        found = {pattern for each in self._assigned(name, at) for pattern in self._patterns(each, at)}
        for function in self._around(at):
            names = [each.arg for each in function.args.args]
            if name in names:
                found |= self._passed(function.name, names.index(name), name)
        return found

    def _assigned(self, name: str, at: ast.AST) -> list[ast.expr]:
        """Everything the innermost function, or a loop in it, gives to a variable of this name."""
        function = next(self._around(at), None)
        values: list[ast.expr] = []
        for node in ast.walk(function) if function else ():
            if isinstance(node, ast.Assign) and any(_is(target, name) for target in node.targets):
                values.append(node.value)
            elif isinstance(node, ast.comprehension | ast.For) and _is(node.target, name):
                values += node.iter.elts if isinstance(node.iter, ast.Tuple | ast.List) else []
        return values

    def _passed(self, function: str, place: int, name: str) -> set[str]:
        calls = [
            each for each in ast.walk(self.tree) if isinstance(each, ast.Call) and _name(each) == function
        ]
        found: set[str] = set()
        for call in calls:
            by_name = next((each.value for each in call.keywords if each.arg == name), None)
            by_place = call.args[place] if place < len(call.args) else None
            if (given := by_name or by_place) is not None:
                found |= self._patterns(given, call)
        return found

    def _around(self, node: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        while (above := self.parent.get(node)) is not None:
            if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef):
                yield above
            node = above


def _name(call: ast.Call) -> str:
    """The last name of what is called: `say` for `talk.say(...)`."""
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case _:
            return ""


def _logs(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and _is(call.func.value, "log")


def _is(target: ast.expr, name: str) -> bool:
    return isinstance(target, ast.Name) and target.id == name
