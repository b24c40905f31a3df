"""Small changes of Python source that a test should notice, each of them one expression or statement.

Left alone: annotations, decorators, docstrings and words, the bases of classes, and what a module imports.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

_OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_OTHER_CALL = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change.

    Attributes:
        line: The first line of what is changed; ``last`` its last.
        column: Where it begins on its first line; ``end`` where it ends on its last.
        was: What stood there, on one line.
        now: What stands there instead.
    """

    line: int
    last: int
    column: int
    end: int
    was: str
    now: str

    def made_in(self, source: str) -> str:
        """Return the source with this change; lines keep their numbers."""
        lines = source.splitlines(keepends=True)
        before = lines[self.line - 1].encode()[: self.column].decode()
        after = lines[self.last - 1].encode()[self.end :].decode()
        filling = "\\\n" * (self.last - self.line)
        return "".join((*lines[: self.line - 1], f"{before}{self.now} {filling}{after}", *lines[self.last :]))


def mutants(source: str) -> Iterator[Mutant]:
    """Yield every change that is made of a module, in the order of its lines."""
    found = (_mutant(place, new) for node in _code(ast.parse(source)) for place, new in _changed(node))
    yield from sorted(found, key=lambda item: (item.line, item.column, item.now))


def _mutant(node: ast.expr | ast.stmt, new: ast.AST) -> Mutant:
    now = ast.unparse(ast.fix_missing_locations(new))
    return Mutant(
        line=node.lineno,
        last=node.end_lineno or node.lineno,
        column=node.col_offset,
        end=node.end_col_offset or node.col_offset,
        was=ast.unparse(node),
        now=f"({now})" if isinstance(new, ast.expr) else now,
    )


def _code(node: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """Yield the expressions and statements that run and are not words."""
    if isinstance(node, (ast.JoinedStr, ast.Import, ast.ImportFrom)) or _is_text(node):
        return
    if isinstance(node, (ast.expr, ast.stmt)):
        yield node
    for child in _inside(node):
        yield from _code(child)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _inside(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, _FUNCTIONS):
        yield from (default for default in (*node.args.defaults, *node.args.kw_defaults) if default is not None)
        yield from [node.body] if isinstance(node, ast.Lambda) else node.body
    elif isinstance(node, ast.ClassDef):
        yield from node.body
    elif isinstance(node, ast.AnnAssign):
        yield from [] if node.value is None else [node.value]
    else:
        yield from ast.iter_child_nodes(node)


def _changed(node: ast.expr | ast.stmt) -> Iterator[tuple[ast.expr | ast.stmt, ast.AST]]:
    if isinstance(node, ast.If) and isinstance(node.test, (ast.Name, ast.Attribute, ast.Call)):
        yield node.test, ast.UnaryOp(ast.Not(), node.test)
    for kind, changes in _CHANGES:
        if isinstance(node, kind):
            yield from ((node, new) for new in changes(node))


def _with(node: ast.AST, **fields: object) -> ast.AST:
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _of_compare(node: ast.Compare) -> Iterator[ast.AST]:
    for place, operator in enumerate(node.ops):
        yield _with(node, ops=[*node.ops[:place], _OTHER[type(operator)](), *node.ops[place + 1 :]])


def _of_operator(node: ast.BoolOp | ast.BinOp | ast.AugAssign) -> Iterator[ast.AST]:
    if type(node.op) in _OTHER:
        yield _with(node, op=_OTHER[type(node.op)]())


def _of_unary(node: ast.UnaryOp) -> Iterator[ast.AST]:
    yield node.operand


def _of_constant(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, (int, float)):
        yield ast.Constant(node.value + 1)


def _of_choice(node: ast.IfExp) -> Iterator[ast.AST]:
    yield _with(node, body=node.orelse, orelse=node.body)


def _of_call(node: ast.Call) -> Iterator[ast.AST]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name == "sorted":
        yield ast.Call(ast.Name("list"), node.args, [])
    elif name in _OTHER_CALL:
        yield _with(node, func=ast.Name(_OTHER_CALL[name]))


def _of_statement(node: ast.Expr) -> Iterator[ast.AST]:
    if isinstance(node.value, ast.Call):
        yield ast.Pass()


def _of_break(_node: ast.Break) -> Iterator[ast.AST]:
    yield ast.Continue()


def _of_continue(_node: ast.Continue) -> Iterator[ast.AST]:
    yield ast.Break()


def _of_comprehension(node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> Iterator[ast.AST]:
    for place, part in enumerate(node.generators):
        if part.ifs:
            without = _with(part, ifs=[])
            yield _with(node, generators=[*node.generators[:place], without, *node.generators[place + 1 :]])


_CHANGES: tuple[tuple[type | tuple[type, ...], Callable[[Any], Iterator[ast.AST]]], ...] = (
    (ast.Compare, _of_compare),
    ((ast.BoolOp, ast.BinOp, ast.AugAssign), _of_operator),
    (ast.UnaryOp, _of_unary),
    (ast.Constant, _of_constant),
    (ast.IfExp, _of_choice),
    (ast.Call, _of_call),
    (ast.Expr, _of_statement),
    (ast.Break, _of_break),
    (ast.Continue, _of_continue),
    ((ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp), _of_comprehension),
)
