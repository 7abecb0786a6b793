"""Every internal of moto that infra/local/moto_ext replaces or reads is still as it expects."""

import inspect
from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import Any

import pytest
from moto import backend_index, backends
from moto.core import responses
from moto.core.botocore_stubber import BotocoreStubber
from moto.core.serialize import BaseJSONSerializer
from moto.dynamodb import models as dynamodb
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import Table
from moto.dynamodb.parsing import validators
from moto.kms import models as kms
from moto.sqs import models as sqs

from infra.local.moto_ext import expressions, large_tables, quick_moto, sns_sms
from tests.support import quick_calls

FUNCTIONS: Sequence[tuple[str, Callable[..., Any], str, str]] = (
    (
        "DynamoDBBackend.transact_write_items",
        large_tables._transact_write_items,
        "self transact_items",
        "adapt large_tables._transact, or delete it if moto no longer copies whole tables",
    ),
    (
        "Table.query",
        large_tables._query,
        "self hash_key range_comparison range_objs limit exclusive_start_key scan_index_forward "
        "projection_expressions index_name consistent_read filter_expression "
        "hash_key_conditions range_key_conditions filter_kwargs",
        "adapt large_tables._INDEX_NAME, the place of index_name after hash_key",
    ),
    (
        "ConditionExpressionParser._lex_condition_expression",
        expressions._lex_condition_expression,
        "self",
        "delete expressions._words: it only saves time",
    ),
    (
        "UpdateExpressionParser.make",
        expressions._make,
        "expression_str",
        "delete expressions._tree: it only saves time",
    ),
    (
        "DepthFirstTraverser.traverse",
        expressions._traverse,
        "self node",
        "delete expressions._walk: it only saves time",
    ),
    (
        "Node.find_clauses",
        expressions._find_clauses,
        "self clause_types",
        "delete expressions._found: it only saves time",
    ),
    (
        "BaseJSONSerializer._serialize_type_structure",
        quick_moto._serialize_type_structure,
        "self serialized value shape key",
        "adapt quick_moto._structure, or delete it: it only saves time",
    ),
    (
        "responses.method_names_from_class",
        quick_moto._method_names,
        "clazz",
        "delete quick_moto._method_names: it only saves time",
    ),
    (
        "sqs.camelcase_to_underscores",
        quick_moto._underscores,
        "argument",
        "delete quick_moto._underscores: it only saves time",
    ),
    (
        "kms.generate_private_key",
        quick_moto._private_key,
        "key_spec",
        "delete quick_moto._private_key: it only saves time",
    ),
    (
        "MotoRandom.get_random_string",
        quick_moto._get_random_string,
        "self length include_digits lower_case",
        "delete quick_moto._random_string: it only saves time",
    ),
    (
        "SigV4Auth.add_auth",
        quick_calls._add_auth,
        "self request",
        "delete quick_calls._name: it only saves time",
    ),
    (
        "useragent.sanitize_user_agent_string_component",
        quick_calls._sanitized,
        "raw_str allow_hash",
        "delete quick_calls._sanitized: it only saves time",
    ),
    (
        "SNSBackend.publish",
        sns_sms._moto_publish,
        "self message arn phone_number subject message_attributes group_id deduplication_id "
        "message_structure",
        "adapt sns_sms._publish: without it no SMS by SNS reaches the simulated handsets",
    ),
    (
        "BotocoreStubber.process_request",
        BotocoreStubber.process_request,
        "self request",
        "adapt internals.answer: without it /_local/aws answers nothing",
    ),
    (
        "backends.get_backend",
        backends.get_backend,
        "name",
        "adapt eum.plugin.install: it registers moto.pinpointsmsvoicev2 for this function",
    ),
)


@pytest.mark.parametrize(
    ("name", "function", "expected", "remedy"), FUNCTIONS, ids=[one[0] for one in FUNCTIONS]
)
def test_a_replaced_function_of_moto_takes_the_same_arguments(
    name: str, function: Callable[..., Any], expected: str, remedy: str
) -> None:
    found = " ".join(inspect.signature(function).parameters)

    assert found == expected, f"moto {version('moto')} changed {name}: {remedy}"


ATTRIBUTES: Sequence[tuple[str, object, str, str]] = (
    ("dynamodb.models", dynamodb, "copy", "adapt large_tables._no_copy_of_tables"),
    ("dynamodb.parsing.validators", validators, "deepcopy", "delete expressions._copy"),
    ("DynamoType", DynamoType, "cast_value", "delete quick_moto._cast"),
    ("responses", responses, "method_names_from_class", "delete quick_moto._method_names"),
    ("sqs.models", sqs, "camelcase_to_underscores", "delete quick_moto._underscores"),
    ("kms.models", kms, "generate_private_key", "delete quick_moto._private_key"),
    ("sqs.Queue", sqs.Queue, "attributes", "delete quick_moto._QueueAttributes"),
    ("sqs.Queue", sqs.Queue, "BASE_ATTRIBUTES", "adapt quick_moto._QueueAttributes"),
    ("sqs.Queue", sqs.Queue, "FIFO_ATTRIBUTES", "adapt quick_moto._QueueAttributes"),
    ("sqs.Queue", sqs.Queue, "KMS_ATTRIBUTES", "adapt quick_moto._QueueAttributes"),
    ("BaseJSONSerializer", BaseJSONSerializer, "_serialize_type_structure", "see quick_moto"),
    ("Table", Table, "query", "adapt large_tables.install"),
    ("backend_index", backend_index, "backend_url_patterns", "adapt eum.plugin.install"),
)


@pytest.mark.parametrize(
    ("owner", "found_in", "attribute", "remedy"),
    ATTRIBUTES,
    ids=[f"{one[0]}.{one[2]}" for one in ATTRIBUTES],
)
def test_a_replaced_attribute_of_moto_is_still_there(
    owner: str, found_in: object, attribute: str, remedy: str
) -> None:
    assert hasattr(found_in, attribute), (
        f"moto {version('moto')} has no {owner}.{attribute}: {remedy} in infra/local/moto_ext"
    )


def test_a_queue_of_moto_keeps_its_messages_in_a_list() -> None:
    source = inspect.getsource(sqs.Queue.__init__)

    assert "self._messages" in source, (
        "moto.sqs.Queue has no _messages: adapt internals.has_messages, or no queue is ever read"
    )
    assert "delayed_until" in inspect.getsource(sqs.Message), (
        "moto.sqs.Message has no delayed_until: adapt internals.has_messages, which ends delays"
    )
