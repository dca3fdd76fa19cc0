"""The JSON Schema of case files is what the importer goes by, and what the docs print."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import yaml
from django.core.management import call_command
from jsonschema import Draft202012Validator

from claims.exchange.case import schema
from claims.exchange.demo import FILES

DOCS = Path(__file__).parents[2] / "docs"


def test_it_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(schema())


def test_the_docs_print_the_schema_in_force() -> None:
    out = StringIO()
    call_command("import_case", schema=True, stdout=out)
    assert (DOCS / "case.schema.json").read_text() == out.getvalue()


def test_an_editor_that_knows_yaml_finds_the_demo_valid() -> None:
    """Read by a usual YAML reader of the 1.2 kind, in which dates are text."""

    class Core(yaml.SafeLoader):
        yaml_implicit_resolvers = {
            first: [one for one in found if "timestamp" not in one[0]]
            for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    for file, _ in FILES:
        data: Any = yaml.load(file.read_text(), Core)
        assert not list(Draft202012Validator(schema()).iter_errors(data)), file


def test_the_docs_tell_of_every_list_of_the_format() -> None:
    text = (DOCS / "case-file.md").read_text()
    lists = [name for name in schema()["properties"] if name != "format"]
    assert [name for name in lists if f"`{name}`" not in text] == []


def test_the_example_of_the_docs_is_valid() -> None:
    text = (DOCS / "case-file.md").read_text()
    example = text.split("```yaml\n")[1].split("```")[0]
    from claims.exchange.case.lines import read

    assert not list(Draft202012Validator(schema()).iter_errors(read(example.encode()).data))
    assert json.dumps(schema())
