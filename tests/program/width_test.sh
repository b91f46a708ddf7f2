# What people read fits 100 columns, or a narrower terminal; colours change no line of it, and without UTF-8
# it is ASCII.
set -eu
program=$1
cd "$2"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Names of any length, and every line that a text may have.
long=$(printf 'a-name-without-end-%.0s' 1 2 3 4 5 6 7 8 9 10)
words=$(printf 'words without end %.0s' 1 2 3 4 5 6 7 8 9 10)
cat > "$scratch/long.yaml" << END
name: $words
start: 2027-01-04
team: [{name: "$long", fte: 0.1}, {name: "$words", fte: 0.2}]
days_per_point: 10
day_cost: GBP 1000000
value_point: GBP 900000 per year
target: 2030-03-31
growth: {low: 0%, likely: 10%, high: 40%}
epics: [{id: "$long", title: "$words", target: 2029-03-31, late_cost: 15m per week}]
metrics:
  - name: $words
    target: 90%
    observed: [{score: 75%, days: 10.123456}, {score: 78.1234%, days: 8.123456}, {score: 79%, days: 5}, {score: 80.1%, days: 7}]
    worth: GBP 20000000 per point per year
    sprint_days: 10
backlog:
  - {id: "$long", title: "$words", epic: "$long", points: "?", value: {low: 8, likely: 13, high: 34}}
  - {id: A, title: "$words", points: 13, value: 21, depends_on: "$long", waits: {low: 2 days, likely: 5 days, high: 20 days}}
  - {id: "spike-$long", spike: 3 days, informs: B, resolves: 70%}
  - {id: B, points: 13, value: 34}
compare:
  $words: {team: [{name: "$words", fte: 1}]}
END
printf 'series_id,cumulative_effort,best_score\n' > "$scratch/scores.csv"
for i in 1 2 3; do printf '%s,%s,7%s\n%s,%s,7%s\n' "$long" $i $i "$words" $i $i >> "$scratch/scores.csv"; done

cat > "$scratch/check.py" << 'END'
import os, re, subprocess, sys, unicodedata
sys.dont_write_bytecode = True
sys.path.append("tests/program")
import terminal
program, scratch = sys.argv[1:]

def columns(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)

def without_colors(text):
    return re.sub("\x1b\\[[0-9;]*m", "", text)

def without_times(text):  # of the last line
    return re.sub(r"in [0-9.]+ s", "in x s", text)

def run(arguments, locale="C.UTF-8", color="never"):
    colors = [] if arguments[0] == "check" else ["--color", color]
    done = subprocess.run([program] + arguments + colors, capture_output=True, env={**os.environ, "LC_ALL": locale})
    assert done.returncode == 0, (arguments, done)
    return done.stdout.decode()

def on_terminal(arguments, width):
    """What a terminal of some width shows."""
    text, code = terminal.shown([program] + arguments, width, stderr=subprocess.DEVNULL)
    assert code == 0
    return text.replace("\r\n", "\n")

scenarios = ["scenarios/" + name for name in sorted(os.listdir("scenarios")) if name.endswith(".yaml")]
scenarios += ["scenarios/analytic/never.yaml", scratch + "/long.yaml"]
texts = {}
for path in scenarios:
    few = ["--trials", "500"]
    text = open(path).read()
    # A forecast holds what payoff says, as an explained one what a plain one does.
    commands = [["check"], ["forecast", "--explain", *few]]
    if re.search(r"^backlog:", text, re.M):
        commands += [["lookahead", *few], ["forecast", "--only-trial", "1"]]
        commands += [["order", *few]] if "value:" in text else []
    for command in commands:
        texts[" ".join(command + [path])] = [command[0], path, *command[1:]]
histories = ["scenarios/history/" + name for name in ("tasks.csv", "sprints.csv", "throughput.csv")]
for path in [*histories, scratch + "/scores.csv"]:
    texts["fit " + path] = ["fit", path]
for path in histories[:2]:
    texts["backtest " + path] = ["backtest", path]

failures = 0
for name, arguments in texts.items():
    plain = run(arguments)
    wide = [line for line in plain.split("\n") if columns(line) > 100]
    if wide:
        print(f"{name}: wider than 100 columns:", *wide, sep="\n")
        failures += 1
    if arguments[0] != "check":
        colored = run(arguments, color="always")
        if without_times(without_colors(colored)) != without_times(plain):
            print(f"{name}: colours change its lines")
            failures += 1
    own = run(arguments, locale="C")
    strange = set(c for c in own if ord(c) > 126) - set(open(arguments[1], encoding="utf-8").read())
    if strange:
        print(f"{name}: without UTF-8 there is {strange}")
        failures += 1
    if "--trials" in arguments:
        shown = without_colors(on_terminal(arguments, 70)).split("\n")
        # Tables keep their columns; prose is what has no two blanks in a row behind its indent.
        prose = [line for line in shown if not re.search(r"\S  +\S", line) and "─" not in line and "█" not in line]
        wide = [line for line in prose if columns(line) > 70]
        if wide:
            print(f"{name}: wider than a terminal of 70 columns:", *wide, sep="\n")
            failures += 1
sys.exit(failures > 0)
END
/usr/bin/python3 "$scratch/check.py" "$program" "$scratch"
