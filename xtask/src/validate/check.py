"""Runs one validator over files of a built site, and prints a line for each finding.

    python check.py VALIDATOR RESOURCE ROOT ADDRESS < paths

RESOURCE is what the validator needs (a schema, a checkout), ROOT the folder of the site, ADDRESS
where the site says that it lives. The paths, one to a line, lead on from ROOT.
"""

import json
import pathlib
import sys


def feeds(resource, address):
    """The W3C feed validator, at the level of its public service."""
    sys.path.insert(0, str(pathlib.Path(resource) / "src"))
    import feedvalidator
    from feedvalidator import compatibility
    from feedvalidator.formatter.text_plain import Formatter

    def check(path, content):
        found = feedvalidator.validateString(content, base=address + path)
        yield from Formatter(compatibility.AA(found["loggedEvents"]))

    return check


def schema(resource, address):
    """A JSON schema; those that it refers to lie beside it."""
    import jsonschema
    import referencing

    def beside(uri):
        name = uri.split("#")[0].rsplit("/", 1)[-1]
        file = pathlib.Path(resource).with_name(name).with_suffix(".json")
        return referencing.Resource.from_contents(
            json.loads(file.read_text()), referencing.jsonschema.DRAFT7
        )

    rules = json.loads(pathlib.Path(resource).read_text())
    validator = jsonschema.validators.validator_for(rules)(
        rules,
        format_checker=jsonschema.FormatChecker(),
        registry=referencing.Registry(retrieve=beside),
    )

    def cause(error):
        """Where none of several shapes fits: what is wrong with the one that fits best."""
        while error.context:
            shapes = {}
            for inner in error.context:
                shapes.setdefault(inner.schema_path[0], []).append(inner)
            error = min(shapes.values(), key=len)[0]
        return error

    def check(path, content):
        for error in map(cause, validator.iter_errors(json.loads(content))):
            yield f"{error.json_path}: {error.message[:200]}"

    return check


def calendar(resource, address):
    """An iCalendar parser, and the rules of RFC 5545 that it leaves to its callers."""
    import icalendar

    def property_errors(event):
        yield from (f"{name}: {problem}" for name, problem in event.errors)
        for name in ("UID", "DTSTAMP", "DTSTART"):
            if name not in event:
                yield f"an event lacks {name}"
        for name in ("DTSTAMP", "DTSTART", "DTEND", "LAST-MODIFIED"):
            if name in event and not event[name].to_ical().endswith(b"Z"):
                yield f"{event.get('UID')}: {name} is not in UTC"
        if "DTEND" in event and event.decoded("DTEND") <= event.decoded("DTSTART"):
            yield f"{event.get('UID')}: it ends before it begins"

    def check(path, content):
        for number, line in enumerate(content.split(b"\r\n"), 1):
            if len(line) > 75:
                yield f"line {number}: {len(line)} octets are more than 75"
            if b"\n" in line or b"\r" in line:
                yield f"line {number}: a line ends otherwise than with CRLF"
        parsed = icalendar.Calendar.from_ical(content)
        for name in ("VERSION", "PRODID"):
            if name not in parsed:
                yield f"the calendar lacks {name}"
        uids = [str(event.get("UID")) for event in parsed.walk("VEVENT")]
        yield from (f"{uid} stands twice" for uid in sorted(set(uids)) if uids.count(uid) > 1)
        for event in parsed.walk("VEVENT"):
            yield from property_errors(event)

    return check


def main():
    name, resource, root, address = sys.argv[1:]
    check = {"feeds": feeds, "schema": schema, "calendar": calendar}[name](resource, address)
    for path in sys.stdin.read().splitlines():
        content = (pathlib.Path(root) / path).read_bytes()
        try:
            for finding in check(path, content):
                print(f"{path}: {finding}")
        except ValueError as error:
            print(f"{path}: it cannot be read: {error}")


main()
