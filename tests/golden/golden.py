"""Runs the cases of transcripts, and says where the program no longer prints what they show.

    golden.py list FILE...             one line a case: its name and its file
    golden.py run PROGRAM FILE NAME    runs one case; ends with 1 where it differs
    golden.py update PROGRAM FILE...   rewrites what the files expect by what the program prints now

transcript.py says what a transcript looks like. Each case runs in a fresh folder in which `scenarios` and `tests`
are those of the project, and both `sprintcast` and `tools/run` are the program. Standard error follows standard
output. The files that a case leaves in the folder `out` follow its last command, each below its name.
"""

import concurrent.futures
import contextlib
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

import transcript

ROOT = pathlib.Path(__file__).resolve().parents[2]


@contextlib.contextmanager
def fresh_folder(program):
    """A folder to run a case in, and the environment that its commands see."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, commands = pathlib.Path(scratch, "case"), pathlib.Path(scratch, "bin")
        for new in (folder / "tools", commands):
            new.mkdir(parents=True)
        for link in (folder / "tools/run", commands / "sprintcast"):
            link.symlink_to(pathlib.Path(program).resolve())
        for name in ("scenarios", "tests"):
            (folder / name).symlink_to(ROOT / name)
        path = f"{commands}:{os.environ['PATH']}"
        yield folder, {**os.environ, "PATH": path, "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}


@contextlib.contextmanager
def prepared_folder(case, program):
    """A folder with the files that a case writes for the program to read."""
    with fresh_folder(program) as (folder, environment):
        for step in case.steps:
            if not step.runs_program():
                run_step(step, folder, environment)
        yield folder


def run_case(case, program):
    """The case's steps with the lines that each prints now."""
    with fresh_folder(program) as (folder, environment):
        steps = [transcript.Step(step.command, run_step(step, folder, environment)) for step in case.steps]
        for file in sorted(path for path in folder.glob("out/*") if path.is_file()):
            steps[-1].expected += [f"-- {file.relative_to(folder)}", *readable_lines(file.read_bytes())]
        return steps


def run_step(step, folder, environment):
    run = subprocess.run(
        ["/bin/sh", "-c", step.command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True
    )
    lines = readable_lines(run.stdout) + readable_lines(run.stderr)
    return lines + ([f"[exit code {run.returncode}]"] if run.returncode != 0 else [])


def readable_lines(data):
    """Lines of output as a transcript can hold them: control characters as their Unicode pictures."""
    text = data.decode("utf-8", errors="backslashreplace")
    pictures = {code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\n\t"}
    lines = text.translate(pictures).split("\n")
    return lines[:-1] if lines[-1] == "" else [*lines, "\\ No newline at end of output"]


def fill_elisions(expected, actual):
    """The expected lines, with the actual lines that each "..." stands for in its place."""
    first, *others = split_at_elisions(expected)
    filled, at = list(first), len(first)
    for number, part in enumerate(others, start=1):
        starts = range(at, len(actual) - len(part) + 1)
        candidates = starts[-1:] if number == len(others) else starts
        start = next((start for start in candidates if actual[start : start + len(part)] == part), None)
        if start is None:
            filled += [transcript.ELISION, *part]
        else:
            filled += actual[at:start] + part
            at = start + len(part)
    return filled


def split_at_elisions(lines):
    parts = [[]]
    for line in lines:
        if line == transcript.ELISION:
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def difference(case, actual_steps):
    """What differs between the case and what it prints now, as lines of a unified diff; none if it holds."""
    lines = []
    for step, actual in zip(case.steps, actual_steps, strict=True):
        expected = fill_elisions(step.expected, actual.expected)
        if expected != actual.expected:
            lines.append(f"$ {step.command}")
            lines += difflib.unified_diff(expected, actual.expected, "expected", "actual", lineterm="")
    return lines


def run_named(program, path, name):
    case = next((case for _, case in transcript.project_cases(ROOT, [path]) if case.name == name), None)
    if case is None:
        print(f"{path}: there is no case {name}. Configure the build anew.")
        return 1
    lines = difference(case, run_case(case, program))
    if lines:
        print(f"{path}:{case.begin + 1}: {name} differs. If that is meant: tools/dev golden", *lines, sep="\n")
    return 1 if lines else 0


def update(program, paths):
    """Rewrites the cases that differ; those with elisions are left to their author."""
    pairs = list(transcript.project_cases(ROOT, paths))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        printed = list(pool.map(lambda pair: run_case(pair[1], program), pairs))
    changed, elided = {}, 0
    for (path, case), steps in zip(pairs, printed, strict=True):
        lines = difference(case, steps)
        if lines and any(transcript.ELISION in step.expected for step in case.steps):
            print(f"{path}:{case.begin + 1}: {case.name} has '...'. Rewrite it by hand.", *lines, sep="\n")
            elided += 1
        elif lines:
            case.steps = steps
            changed.setdefault(path, []).append(case)
    for path, cases in changed.items():
        transcript.write_expectations(path, cases)
    return 1 if elided else 0


def main():
    match sys.argv[1:]:
        case ["list", *paths]:
            for path, case in transcript.project_cases(ROOT, paths):
                print(f"{case.name}|{path}")
            return 0
        case ["run", program, path, name]:
            return run_named(program, path, name)
        case ["update", program, *paths]:
            return update(program, paths)
    print(__doc__)
    return 64


if __name__ == "__main__":
    sys.exit(main())
