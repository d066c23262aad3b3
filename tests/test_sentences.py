"""Sentences for people are marked so that translators get them whole."""

import ast

from tests.source_files import PACKAGES, called, fields, msgids, read

SAID = [(file, call) for file in read(*PACKAGES) for call in file.calls if msgids(call)]


def test_a_sentence_is_written_out_where_it_is_marked() -> None:
    """Only a literal can be collected for the translators; an f-string is lost to them."""
    assert not [file.at(call) for file, call in SAID if not all(map(_is_literal, msgids(call)))]


def test_a_sentence_that_is_given_values_has_a_gap_for_each_and_each_gap_a_value() -> None:
    """A table of sentences may leave all its gaps to whoever says them."""
    assert not [file.at(call) for file, call in SAID if _given(call) not in (set(), _gaps(call))]


def _is_literal(argument: ast.expr) -> bool:
    return isinstance(argument, ast.Constant) and isinstance(argument.value, str)


def _gaps(call: ast.Call) -> set[str]:
    sentences = [str(m.value) for m in msgids(call) if isinstance(m, ast.Constant)]
    return {gap for sentence in sentences for gap in fields(sentence)}


def _given(call: ast.Call) -> set[str]:
    if any(keyword.arg is None for keyword in call.keywords) or not msgids(call):
        return set()
    count = {"count"} if called(call) == "ngettext" else set()
    return {str(keyword.arg) for keyword in call.keywords} | count
