"""The arrows between the packages: index ← search ← tui, by reading every import and by running the packages alone."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared import CHECKOUT

ALLOWED = {
    "index": {"index"},
    "search": {"index", "search"},
    "tui": {"index", "search", "tui"},
}
OURS = {"index", "search", "tui", "benchmarks", "tests"}

LAZY_EXCEPTIONS = {("search/commands/tui.py", "tui")}
"""The one command that opens the application, and imports it inside a function."""


def sources(package: str) -> list[Path]:
    return sorted((CHECKOUT / package).rglob("*.py"))


def imported(tree: ast.AST) -> Iterator[tuple[str, ast.stmt]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name.partition(".")[0], node
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.partition(".")[0], node


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_packages_import_only_what_lies_below(package: str) -> None:
    wrong = []
    for path in sources(package):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        top_level = set(tree.body)
        name = str(path.relative_to(CHECKOUT))
        for module, node in imported(tree):
            if module in OURS - ALLOWED[package] and ((name, module) not in LAZY_EXCEPTIONS or node in top_level):
                wrong.append(f"{name}:{node.lineno} imports {module}")
    assert wrong == []


def test_the_rule_would_be_noticed_when_broken() -> None:
    tree = ast.parse("from tui.app import run")
    assert [module for module, _node in imported(tree)] == ["tui"]


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_package_inits_import_nothing_that_costs(package: str) -> None:
    for path in (CHECKOUT / package).rglob("__init__.py"):
        modules = {module for module, _node in imported(ast.parse(path.read_text(encoding="utf-8")))}
        assert modules <= {"os", "index"}, path


def loaded(statement: str) -> set[str]:
    """The modules that a fresh interpreter holds after a statement."""
    code = f"import sys\n{statement}\nprint(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=CHECKOUT, timeout=60
    )
    return set(done.stdout.split())


def test_the_index_runs_without_the_packages_above_it() -> None:
    modules = loaded("import index.builder, index.writer, index.pipeline")
    assert not {name for name in modules if name.partition(".")[0] in {"search", "tui", "textual", "rich"}}


def test_the_engine_runs_without_the_application() -> None:
    modules = loaded("import search.embedded")
    assert not {name for name in modules if name.partition(".")[0] in {"tui", "textual", "rich"}}


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are counted in /proc")
@pytest.mark.parametrize("module", ["index.columns.container", "search.embedded"])
def test_numpy_starts_no_thread(module: str) -> None:
    code = f"import os, sys, {module}; print('numpy' in sys.modules, len(os.listdir('/proc/self/task')))"
    plain = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=CHECKOUT, env=plain, timeout=60
    )
    assert done.stdout.split() == ["True", "1"]
