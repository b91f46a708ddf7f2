"""Reads and writes transcripts: what people type, and below it what they see.

A transcript is a Markdown file. Each fenced block that begins with "$ " and runs the program is a case:

    ## A plan without a start

    ```console
    $ cat > plan.yaml << 'END'
    name: Checkout
    END
    $ sprintcast check plan.yaml
    plan.yaml:1:1: ...
    [exit code 2]
    ```

The heading above the block names the case; further blocks below the same heading are numbered. A here-document
belongs to its command. An exit code other than 0 stands on the last line. "..." on a line of its own stands for
any lines, also for none.
"""

import dataclasses
import pathlib
import re

ELISION = "..."


@dataclasses.dataclass
class Step:
    """A command, of one line or with its here-document, and the lines that are expected below it."""

    command: str
    expected: list[str]

    def runs_program(self):
        return re.search(r"(^|[|;&] *)(sprintcast|tools/run)\b", self.command, re.M) is not None


@dataclasses.dataclass
class Case:
    """A fenced block: its lines are those from `begin` up to `end`, without the fences, counted from 0."""

    name: str
    begin: int
    end: int
    steps: list[Step]


def read_cases(path, prefix=""):
    """All cases of a file, in its order; each name is the prefix and the heading above the block."""
    cases, names = [], set()
    for heading, begin, block in fenced_blocks(read_lines(path)):
        steps = split_steps(block, f"{path}:{begin + 1}")
        if any(step.runs_program() for step in steps):
            name = unused_name(prefix + plain_name(heading or path.stem), names)
            names.add(name)
            cases.append(Case(name, begin, begin + len(block), steps))
    return cases


def read_lines(path):
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def fenced_blocks(lines):
    """The heading above, the index of the first line, and the lines of each fenced block."""
    heading, fence, begin = "", None, 0
    for index, line in enumerate(lines):
        if fence is None:
            if title := re.fullmatch(r"#+ +(.*)", line):
                heading = title[1]
            elif opening := re.fullmatch(r"(`{3,}).*", line):
                fence, begin = opening[1], index + 1
        elif line == fence:
            yield heading, begin, lines[begin:index]
            fence = None


def split_steps(block, place):
    """The commands of a block, each with what is expected below it; none where it does not begin with one."""
    steps, lines = [], iter(block if block and block[0].startswith("$ ") else [])
    for line in lines:
        if line.startswith("$ "):
            steps.append(Step("\n".join([line[2:], *here_document(line, lines, place)]), []))
        else:
            steps[-1].expected.append(line)
    return steps


def here_document(command, lines, place):
    """Takes the here-document of a command from the lines that follow it, its last line included."""
    opening = re.search(r"<< *'?(\w+)'?", command)
    if opening is None:
        return
    for line in lines:
        yield line
        if line == opening[1]:
            return
    raise ValueError(f"{place}: a here-document has no end. Add the line {opening[1]}.")


def write_expectations(path, cases):
    """Replaces what a file expects of these cases; all other lines stay."""
    lines = read_lines(path)
    for case in sorted(cases, key=lambda case: case.begin, reverse=True):
        lines[case.begin : case.end] = [
            line for step in case.steps for line in [*f"$ {step.command}".split("\n"), *step.expected]
        ]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def plain_name(heading):
    return re.sub(r"\W+", "_", heading.lower()).strip("_")


def unused_name(name, names):
    numbered = [name] + [f"{name}_{number}" for number in range(2, len(names) + 2)]
    return next(candidate for candidate in numbered if candidate not in names)


def project_cases(root, paths):
    """All cases of the files, as pairs of path and case: golden.FILE.HEADING, or document.FILE.HEADING elsewhere."""
    for path in map(pathlib.Path, paths):
        place = path.resolve().relative_to(root)
        kind = "document"
        if place.is_relative_to("tests/golden"):
            kind, place = "golden", place.relative_to("tests/golden")
        for case in read_cases(path, ".".join([kind, *place.with_suffix("").parts, ""])):
            yield path, case
