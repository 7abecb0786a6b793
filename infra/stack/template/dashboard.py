"""The dashboard of a stack.

From the top: all alarms, the charts of Rapport's own metrics, tables from the logs, and the charts
of what AWS measures.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from infra.stack.template.alarms import alarm_resources
from infra.stack.template.aws_widgets import of_aws
from infra.stack.template.widgets import Widget, of_logs, of_metrics

WIDTH, HEIGHT, COLUMNS = 8, 6, 3
"""Of a widget, in units of the grid, which is 24 wide."""
TITLE = "Alarms: docs/operations.md says what each means and what to do"


def dashboard_resources() -> dict[str, Any]:
    """Returns the dashboard by its logical name."""
    widgets = placed([*of_metrics()], [*of_logs()], [*of_aws()])
    parts = [_alarms(), *({"Fn::Sub": json.dumps(one)} for one in widgets)]
    body = ["", ['{"widgets":[', {"Fn::Join": [",", parts]}, "]}"]]
    properties = {"DashboardName": {"Ref": "AWS::StackName"}, "DashboardBody": {"Fn::Join": body}}
    return {"Dashboard": {"Type": "AWS::CloudWatch::Dashboard", "Properties": properties}}


def placed(*sections: list[Widget]) -> Iterator[Widget]:
    """Yields the widgets with their places; each section begins a row below the alarms."""
    y = HEIGHT
    for section in sections:
        for index, widget in enumerate(section):
            below, column = divmod(index, COLUMNS)
            yield _place(column * WIDTH, y + below * HEIGHT, WIDTH) | widget
        y += -(-len(section) // COLUMNS) * HEIGHT


def _alarms() -> dict[str, Any]:
    """Returns the widget of all alarms. One with a condition is left out where that is false."""
    alarms = alarm_resources()
    always = [name for name, one in alarms.items() if "Condition" not in one]
    first = {"type": "alarm", **_place(0, 0, COLUMNS * WIDTH)}
    start = json.dumps(first)[:-1] + f', "properties": {{"title": "{TITLE}", "alarms": ['
    optional = (
        {"Fn::If": [one["Condition"], {"Fn::Sub": f", {_arn(name)}"}, ""]}
        for name, one in alarms.items()
        if "Condition" in one
    )
    listed = {"Fn::Sub": start + _arns(always)}
    return {"Fn::Join": ["", [listed, *optional, "]}}"]]}


def _place(x: int, y: int, width: int) -> dict[str, int]:
    return {"x": x, "y": y, "width": width, "height": HEIGHT}


def _arns(names: Iterable[str]) -> str:
    return ", ".join(map(_arn, names))


def _arn(name: str) -> str:
    return f'"${{{name}.Arn}}"'
