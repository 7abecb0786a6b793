"""YAML as plain data, with the line of every part, so that an error can name it.

A safe subset: strings, numbers, true/false, lists and blocks. No tags, nothing executable, and no
more parts than `MAX_PARTS`, however often an alias repeats them.
"""

from dataclasses import dataclass, field, replace

import yaml
from yaml.constructor import SafeConstructor
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

MAX_PARTS = 20_000

Path = tuple[str | int, ...]

_PLAIN = {f"tag:yaml.org,2002:{kind}" for kind in ("int", "float", "bool", "null")}
# Dates and merge keys have no meaning here: they are strings as written.
_AS_TEXT = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "timestamp", "merge", "value")}


@dataclass(frozen=True)
class Fault:
    """A reason why the text is no YAML that can be used. `line` counts from 1; None without a
    place. `file`: another file that the line is in."""

    message: str
    line: int | None = None
    file: str | None = None


@dataclass
class Document:
    data: object = None
    faults: list[Fault] = field(default_factory=list)
    nodes: dict[Path, Node] = field(default_factory=dict)
    keys: dict[Path, Node] = field(default_factory=dict)
    """Positions of the keys, by the path of the value."""
    files: dict[Path, str] = field(default_factory=dict)
    """The files that parts are in which the text only names."""

    def fault(self, message: str, path: Path) -> Fault:
        """Returns the fault of a part, with its file and line."""
        files = (name for part, name in self.files.items() if path[: len(part)] == part != path)
        return Fault(message, self.line(path), next(files, None))

    def include(self, part: Path, name: str, other: "Document") -> None:
        """Takes the parts and faults of another file in, in place of its name at `part`."""
        self.files[part] = name
        self.nodes |= {(*part, *path): node for path, node in other.nodes.items() if path}
        self.keys |= {(*part, *path): node for path, node in other.keys.items()}
        self.faults += [replace(fault, file=name) for fault in other.faults]

    def line(self, path: Path) -> int | None:
        """Returns the line of the deepest part on the way to `path` that is in the file."""
        for length in range(len(path), -1, -1):
            here = path[:length]
            if node := self.keys.get(here) or self.nodes.get(here):
                return _line(node)
        return None

    def source(self, path: Path) -> str | None:
        """Returns a single value as it is written in the file, before YAML interprets it."""
        node = self.nodes.get(path)
        return node.value if isinstance(node, ScalarNode) else None


def load(text: str) -> Document:
    """Returns the document, or its faults: no content makes it raise."""
    document = Document()
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        if root is not None:
            document.data = _Builder(document).build(root, ())
    except yaml.MarkedYAMLError as error:
        document.faults.append(_explain(error))
    except yaml.YAMLError as error:
        document.faults.append(Fault(f"is not readable as YAML: {error}".splitlines()[0]))
    except RecursionError:
        document.faults.append(Fault("is nested too deeply to be a brand"))
    return document


class _TooMany(yaml.YAMLError):
    pass


@dataclass
class _Builder:
    document: Document
    parts: int = 0
    open: list[Node] = field(default_factory=list)

    def build(self, node: Node, path: Path) -> object:
        self.parts += 1
        if self.parts > MAX_PARTS or any(node is other for other in self.open):
            raise _TooMany("an alias repeats too much, or itself")
        self.document.nodes[path] = node
        self.open.append(node)
        try:
            return self._value(node, path)
        finally:
            self.open.pop()

    def _value(self, node: Node, path: Path) -> object:
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.build(item, (*path, i)) for i, item in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, object]:
        values: dict[str, object] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self._fault(key, "a key is one word, not a list or block")
                continue
            # The word as it is written: YAML 1.1 would make true of `on` and false of `no`.
            word = str(key.value)
            here = (*path, word)
            if word in values:
                first = _line(self.document.keys[here])
                self._fault(key, f"{word!r} stands here and in line {first}: keep one of them")
                continue
            self.document.keys[here] = key
            values[word] = self.build(value, here)
        return values

    def _scalar(self, node: Node) -> object:
        if node.tag in _PLAIN:
            try:
                plain: object = SafeConstructor().construct_object(node)
            except ValueError:
                return node.value
            return plain
        if node.tag not in _AS_TEXT:
            self._fault(node, f"{node.tag} is a tag: write the plain value")
        return node.value

    def _fault(self, node: Node, message: str) -> None:
        self.document.faults.append(Fault(message, _line(node)))


def _explain(error: yaml.MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else None
    problem = error.problem or "cannot be read"
    if "'\\t'" in problem:
        return Fault("a tab stands where YAML wants spaces: indent with two spaces", line)
    if "single document" in (error.context or ""):
        return Fault("a second document begins with ---: a brand is one document", line)
    within = f" {error.context}" if error.context else ""
    return Fault(f"is not YAML{within}: {problem}. Quote a text that holds ': ' or ' #'", line)


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1
