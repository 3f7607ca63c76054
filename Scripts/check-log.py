#!/usr/bin/env python3
"""Checks a WerkX log with nothing but its format page (Sources/EventLog/EventLog.docc/Format.md).

    check-log.py FILE

Prints a line a finding, `sequence N: ...` where it belongs to one event. Exit code 0: nothing found; 1: something found.
It cannot see that events were cut off at the end: for that a digest from outside is needed.
"""
import datetime
import hashlib
import json
import re
import sqlite3
import sys
import urllib.request

APPLICATION_ID, SCHEMA = 0x57726B58, 1
LARGEST, LEVELS, BYTES = 2**53 - 1, 64, 65536
SLUG = r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?"
NAME = r"(?!\d+(?:/|$))" + SLUG  # a slug that is not only digits
NUMBER = r"[1-9][0-9]{0,15}"
STREAMS = {
    "log": "1", "import": NUMBER, "programme": SLUG, "call": SLUG, "application": f"{SLUG}/{NUMBER}",
    "round": f"{SLUG}/{NAME}", "conflict": f"{SLUG}/{NUMBER}/{NUMBER}", "card": f"{SLUG}/{NAME}/{NUMBER}/{NUMBER}",
    "cohort": f"{SLUG}/{SLUG}", "venture": NUMBER, "member": NUMBER,
    "mail": NUMBER,
}
STREAM = re.compile("|".join(f"{kind}/{rest}" for kind, rest in STREAMS.items()), re.ASCII)
TYPE = re.compile(r"([a-z]+)\.[a-z][a-z0-9-]*", re.ASCII)
ACTOR = re.compile(f"system|m{NUMBER}", re.ASCII)
AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
CHANNELS = {"cli", "http", "site", "import", "system"}
HEX32, HEX64 = re.compile("[0-9a-f]{32}"), re.compile("[0-9a-f]{64}")
SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


class Flaw(Exception):
    """What keeps a text from being canonical."""


def refuse(what):
    def raise_it(_):
        raise Flaw(what)
    return raise_it


def members(pairs):
    if len({key for key, _ in pairs}) < len(pairs):
        raise Flaw("a key twice in one object")
    return dict(pairs)


def integer(text):
    value = int(text) if len(text) < 20 else LARGEST + 1
    if abs(value) > LARGEST or text == "-0":
        raise Flaw("an integer beyond 2^53-1 or -0")
    return value


def quoted(text):
    return '"' + "".join(SHORT.get(c) or (f"\\u{ord(c):04x}" if c < " " else c) for c in text) + '"'


def canonical(value, level=0):
    if value is None:
        raise Flaw("null")
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return quoted(value)
    if level == LEVELS:
        raise Flaw("more than 64 levels")
    if isinstance(value, list):
        return "[" + ",".join(canonical(item, level + 1) for item in value) + "]"
    keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(quoted(key) + ":" + canonical(value[key], level + 1) for key in keys) + "}"


def parse(data):
    """The value of canonical bytes; raises Flaw for all others."""
    if len(data) > BYTES:
        raise Flaw("more than 64 KiB")
    try:
        value = json.loads(
            data.decode("utf-8"), object_pairs_hook=members, parse_int=integer, parse_float=refuse("a fraction or exponent"),
            parse_constant=refuse("NaN or Infinity"))
        again = canonical(value).encode("utf-8")
    except UnicodeError:
        raise Flaw("no UTF-8 or a lone surrogate") from None
    except RecursionError:
        raise Flaw("more than 64 levels") from None
    except json.JSONDecodeError as error:
        raise Flaw(f"no JSON: {error}") from None
    if again != data:
        raise Flaw("not in canonical form")
    return value


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).digest()


def shape(value, needed, optional, name):
    if not isinstance(value, dict):
        return [f"{name} is no object"]
    return [f"{name} lacks {key}" for key in needed if key not in value] + [
        f"{name} has a strange key {key}" for key in value if key not in needed and key not in optional]


def matches(pattern, value):
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def counts(value):
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def frame_findings(frame, state):
    if not counts(frame["sequence"]) or not counts(frame["version"]) or not counts(frame["schema"]):
        yield "sequence, version or schema is no number from 1"
        return
    stream, kind = frame["stream"], frame["type"]
    if not matches(STREAM, stream):
        yield f"stream {stream!r} is none of the kinds"
    elif not matches(TYPE, kind) or TYPE.fullmatch(kind)[1] != stream.split("/")[0]:
        yield f"type {kind!r} does not belong to stream {stream}"
    if isinstance(stream, str):
        due = state["versions"].get(stream, 0) + 1
        if frame["version"] != due:
            yield f"version {frame['version']} of {stream}, due is {due}"
        state["versions"][stream] = frame["version"]
    at = frame["at"]
    try:
        if not matches(AT, at):
            raise ValueError
        datetime.datetime.strptime(at, "%Y-%m-%dT%H:%M:%S.%fZ")
    except ValueError:
        yield f"at {at!r} is no time of the form 2027-01-31T22:59:59.999Z"
        return
    if at < state["at"]:
        yield f"at {at} is before {state['at']} of an event before it"
    state["at"] = max(at, state["at"])


def body_findings(body, state):
    if not matches(ACTOR, body["actor"]):
        yield f"actor {body['actor']!r} is neither a member's number nor system"
    if body["channel"] not in CHANNELS:
        yield f"channel {body['channel']!r} is unknown"
    if not isinstance(body["data"], dict):
        yield "data is no object"
    if not matches(HEX32, body["salt"]):
        yield "salt is not 32 hex digits"
    request = body["request"]
    flaws = shape(request, ("id", "of", "part"), ("body", "key"), "request")
    if flaws:
        yield from flaws
        state["request"] = None
        return
    if not matches(HEX32, request["id"]):
        yield "request id is not 32 hex digits"
    for name in ("body", "key"):
        if name in request and not matches(HEX64, request[name]):
            yield f"request {name} is not 64 hex digits"
    part, of = request["part"], request["of"]
    if not counts(part) or not counts(of) or part > of:
        yield f"part {part} of {of}"
        state["request"] = None
        return
    before = state["request"]
    if before and before[1] < before[2]:
        if (request["id"], of, part) != (before[0], before[2], before[1] + 1):
            yield f"part {before[1] + 1} of {before[2]} of request {before[0]} is missing before this"
    elif part != 1:
        yield f"begins with part {part} of {of}"
    state["request"] = (request["id"], part, of)


def findings(row, state):
    """What is wrong with one row, given what came before."""
    sequence, stream, version, kind, actor, request, record, digest = row
    if sequence != state["sequence"] + 1:
        yield f"sequence {state['sequence'] + 1} is due"
    state["sequence"] = sequence
    try:
        value = parse(record if isinstance(record, bytes) else str(record).encode("utf-8", "surrogatepass"))
    except Flaw as flaw:
        yield f"the record is not canonical: {flaw}"
        state["request"] = None
        return
    flaws = shape(value, ("body", "frame"), (), "the record")
    flaws = flaws or shape(value["frame"], ("at", "schema", "sequence", "stream", "type", "version"), (), "the frame")
    flaws = flaws or shape(value["body"], ("actor", "channel", "data", "request", "salt"), (), "the body")
    if flaws:
        yield from flaws
        state["request"] = None
        return
    frame, body = value["frame"], value["body"]
    if hashlib.sha256(sha256(canonical(frame)) + sha256(canonical(body))).digest() != digest:
        yield "the digest is another than the record's"
    inner = body["request"].get("key") if isinstance(body["request"], dict) else None
    for name, column, inside in (
        ("sequence", sequence, frame["sequence"]), ("stream", stream, frame["stream"]), ("type", kind, frame["type"]),
        ("version", version, frame["version"]), ("actor", actor, body["actor"]), ("request", request, inner),
    ):
        plain = column.decode("utf-8", "replace") if isinstance(column, bytes) else column
        if type(plain) is not type(inside) or plain != inside:
            yield f"column {name} says {plain!r}, the record {inside!r}"
    yield from frame_findings(frame, state)
    yield from body_findings(body, state)


def check(path):
    """Every finding of a file as a line."""
    state = {"sequence": 0, "versions": {}, "at": "", "request": None}
    database = sqlite3.connect("file:" + urllib.request.pathname2url(path) + "?mode=ro", uri=True)
    database.text_factory = bytes
    try:
        if database.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            yield "file: not marked as a WerkX log"
        if database.execute("PRAGMA user_version").fetchone()[0] != SCHEMA:
            yield "file: of another schema"
        for row in database.execute(
                "SELECT sequence, stream, version, type, actor, request, record, digest FROM events ORDER BY sequence"):
            for finding in findings(row, state):
                yield f"sequence {row[0]}: {finding}"
        request = state["request"]
        if request and request[1] < request[2]:
            yield f"sequence {state['sequence']}: the log ends in part {request[1]} of {request[2]}"
    except sqlite3.Error as error:
        yield f"sequence {state['sequence'] + 1}: the file cannot be read from here on: {error}"
    finally:
        database.close()


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: check-log.py FILE")
    found = 0
    try:
        for line in check(sys.argv[1]):
            print(line)
            found += 1
    except sqlite3.Error as error:
        print(f"file: {error}")
        found += 1
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
