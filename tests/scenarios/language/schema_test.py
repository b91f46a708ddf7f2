"""The JSON Schema and the reader accept and refuse the same scenarios.

Usage: schema_test.py SPRINTCAST YAML_TO_JSON

What agrees only across a file (ids, sums, the order of values) the schema cannot see. A scenario that
only the reader can refuse says so in a comment: "# only the reader sees this: REASON". The schema must
accept it, so that the comment cannot outlive its reason.
"""

import json
import pathlib
import subprocess
import sys

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.append(str(ROOT / "tests/golden"))
import golden
import transcript

MARK = "# only the reader sees this: "


def scenarios(sprintcast):
    """Name and file of each scenario: those of the project, and those that transcripts show to be refused."""
    for pattern in ("scenarios/**/*.yaml", "tests/scenarios/language/*.yaml"):
        for path in sorted(ROOT.glob(pattern)):
            yield path, path
    for _, case in transcript.project_cases(ROOT, sorted(ROOT.glob("tests/golden/refused/*.md"))):
        with golden.prepared_folder(case, sprintcast) as folder:
            yield case.name, folder / "plan.yaml"


def main():
    sprintcast, yaml_to_json = sys.argv[1:]
    schema = json.loads(subprocess.run([sprintcast, "schema"], capture_output=True, check=True).stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)

    faults = 0
    compared = {"both accept": 0, "both refuse": 0, "only the reader refuses": 0, "no YAML": 0}
    for name, path in scenarios(sprintcast):
        reader_accepts = subprocess.run([sprintcast, "check", "--quiet", path], capture_output=True).returncode == 0
        converted = subprocess.run([yaml_to_json, path], capture_output=True)
        if converted.returncode != 0:
            compared["no YAML"] += 1
            if reader_accepts:
                print(f"{name}: the reader accepts what is not YAML")
                faults += 1
            continue
        errors = list(validator.iter_errors(json.loads(converted.stdout)))
        is_marked = MARK in path.read_text(encoding="utf-8")
        if reader_accepts:
            verdict, expected = "both accept", not errors
        elif is_marked:
            verdict, expected = "only the reader refuses", not errors
        else:
            verdict, expected = "both refuse", bool(errors)
        compared[verdict] += 1
        if not expected:
            faults += 1
            print(f"{name}: expected that {verdict}; the schema {'refuses' if errors else 'accepts'} it")
            for error in errors:
                print("   ", "/".join(map(str, error.absolute_path)) or "(top)", error.message[:200])
    print(compared)
    if compared["both accept"] < 5 or compared["both refuse"] < 30:
        print("too few files were compared")
        faults += 1
    return min(faults, 1)


sys.exit(main())
