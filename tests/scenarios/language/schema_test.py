"""The JSON Schema and the reader accept and refuse the same scenarios.

Usage: schema_test.py SPRINTCAST YAML_TO_JSON ROOT

What agrees only across a file (ids, sums, the order of values) the schema cannot see. A scenario that
only the reader can refuse says so in a comment: "# only the reader sees this: REASON". The schema must
accept it, so that the comment cannot outlive its reason.
"""

import glob
import json
import subprocess
import sys

import jsonschema

MARK = "# only the reader sees this: "


def main():
    sprintcast, yaml_to_json, root = sys.argv[1:]
    schema = json.loads(subprocess.run([sprintcast, "schema"], capture_output=True, check=True).stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)

    files = (
        glob.glob(root + "/scenarios/**/*.yaml", recursive=True)
        + glob.glob(root + "/tests/golden/refused/*.yaml")
        + glob.glob(root + "/tests/scenarios/language/*.yaml")
    )
    faults = 0
    compared = {"both accept": 0, "both refuse": 0, "only the reader refuses": 0, "no YAML": 0}
    for path in sorted(files):
        reader_accepts = subprocess.run([sprintcast, "check", "--quiet", path], capture_output=True).returncode == 0
        converted = subprocess.run([yaml_to_json, path], capture_output=True)
        if converted.returncode != 0:
            compared["no YAML"] += 1
            if reader_accepts:
                print(path + ": the reader accepts what is not YAML")
                faults += 1
            continue
        errors = list(validator.iter_errors(json.loads(converted.stdout)))
        with open(path, encoding="utf-8") as file:
            is_marked = MARK in file.read()
        if reader_accepts:
            verdict, expected = "both accept", not errors
        elif is_marked:
            verdict, expected = "only the reader refuses", not errors
        else:
            verdict, expected = "both refuse", bool(errors)
        compared[verdict] += 1
        if not expected:
            faults += 1
            print(f"{path}: expected that {verdict}; the schema {'refuses' if errors else 'accepts'} it")
            for error in errors:
                print("   ", "/".join(map(str, error.absolute_path)) or "(top)", error.message[:200])
    print(compared)
    if compared["both accept"] < 5 or compared["both refuse"] < 30:
        print("too few files were compared")
        faults += 1
    return min(faults, 1)


sys.exit(main())
