"""Expressions on moto: a patch that saves time answers as moto does without it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from botocore.exceptions import ClientError
from moto import mock_aws
from moto.dynamodb.comparisons import ConditionExpressionParser
from moto.dynamodb.parsing import validators

from infra.local.moto_ext import expressions
from tests.integration.local.conftest import client

TABLE = "people"
KEY = {"pk": {"S": "ana"}}
ITEM = {
    **KEY,
    "n": {"N": "1"},
    "words": {"L": [{"S": "a"}, {"S": "b"}, {"S": "c"}]},
    "tags": {"SS": ["x", "y"]},
    "map": {"M": {"deep": {"N": "2"}}},
}
VALUES = {":one": {"N": "1"}, ":word": {"S": "w"}, ":x": {"SS": ["x"]}, ":list": {"L": []}}
UPDATES = [
    "SET n = n + :one",
    "SET n = :one, #other = :word REMOVE words[0], words[2] ADD counted :one DELETE tags :x",
    "SET words = list_append(if_not_exists(words, :list), :list), map.deep = n - :one",
    "SET #other = if_not_exists(#other, :word), words[1] = :word, n = n",
    "REMOVE map.deep, nothing",
    "ADD n :word",
    "SET n = :one, n = :word",
    "SET pk = :word",
    "SET n = nothing + :one",
    "SET n = :one SET #other = :word",
    "SET n :one",
    "SET map.nothing.deep = :one",
]
CONDITIONS = [
    "n = :one",
    "n <> :one OR (attribute_exists(tags) AND NOT contains(tags, :word))",
    "n BETWEEN :one AND :one AND size(words) > :one",
    "n IN (:one, :word)",
    "begins_with(pk, :word)",
    "attribute_not_exists(#other)",
    "n ! :one",
    "((n = :one))",
]
Call = Callable[[Any, str], Any]


def update(dynamodb: Any, expression: str) -> Any:
    return _update(dynamodb, UpdateExpression=expression)


def update_if(dynamodb: Any, condition: str) -> Any:
    return _update(dynamodb, UpdateExpression="SET changed = :word", ConditionExpression=condition)


def _update(dynamodb: Any, **wanted: str) -> Any:
    told = " ".join(wanted.values())
    names = {"#other": "other name"} if "#other" in told else {}
    values = {name: value for name, value in VALUES.items() if name in told}
    wanted |= {"ExpressionAttributeNames": names} if names else {}  # type: ignore[dict-item]
    return dynamodb.update_item(
        TableName=TABLE, Key=KEY, ExpressionAttributeValues=values, **wanted
    )


@contextmanager
def as_moto_does(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Moto as it comes."""
    with monkeypatch.context() as moto:
        parser = ConditionExpressionParser
        moto.setattr(parser, "_lex_condition_expression", expressions._lex_condition_expression)
        moto.setattr(expressions.UpdateExpressionParser, "make", expressions._make)
        moto.setattr(expressions.DepthFirstTraverser, "traverse", expressions._traverse)
        moto.setattr(expressions.Node, "find_clauses", expressions._find_clauses)
        moto.setattr(validators, "deepcopy", expressions._deepcopy)
        yield


def outcome(call: Call, expression: str) -> Any:
    """What an expression answers, of an item that is there and of one that is not, and leaves."""
    found = list[Any]()
    for item in (ITEM, None):
        with mock_aws():
            dynamodb = client("dynamodb")
            dynamodb.create_table(
                TableName=TABLE,
                KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
                AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
                BillingMode="PAY_PER_REQUEST",
            )
            if item:
                dynamodb.put_item(TableName=TABLE, Item=item)
            for _again in range(2):
                try:
                    call(dynamodb, expression)
                except (ClientError, ValueError) as error:
                    found.append(str(error))
                found.append(dynamodb.scan(TableName=TABLE)["Items"])
    return found


@pytest.mark.parametrize(
    ("call", "expression"),
    [*((update, one) for one in UPDATES), *((update_if, one) for one in CONDITIONS)],
)
def test_an_expression_does_what_it_does_without_the_patch(
    monkeypatch: pytest.MonkeyPatch, call: Call, expression: str
) -> None:
    expressions.install()
    with as_moto_does(monkeypatch):
        expected = outcome(call, expression)

    assert outcome(call, expression) == expected


def test_the_same_condition_is_split_into_words_once(monkeypatch: pytest.MonkeyPatch) -> None:
    expressions.install()
    split, lex = list[str](), expressions._lex_condition_expression

    def watched(parser: Any) -> Any:
        split.append(parser.condition_expression)
        return lex(parser)

    monkeypatch.setattr(expressions, "_lex_condition_expression", watched)
    outcome(update_if, "attribute_exists(pk) AND :one = :one")

    assert split == ["attribute_exists(pk) AND :one = :one"]
