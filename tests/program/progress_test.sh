# What standard error shows of a long run: a bar that fits the terminal and goes away; nothing where it is no
# terminal, or one that cannot erase.
set -eu
program=$1
cd "$2"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/a folder with a long name/and another one/and one more"
for i in 1 2 3; do
    cp scenarios/checkout.yaml "$scratch/a folder with a long name/and another one/and one more/plan$i.yaml"
done

/usr/bin/python3 - "$program" "$scratch" << 'END'
import glob, re, subprocess, sys
sys.dont_write_bytecode = True
sys.path.append("tests/program")
import terminal
program, scratch = sys.argv[1:]

def shown(arguments, width=80, **kind):
    """What standard error tells a terminal, and how the run ends."""
    return terminal.shown([program] + arguments, width, stdout=subprocess.DEVNULL, **kind)

plans = sorted(glob.glob(scratch + "/*/*/*/*.yaml"))
batch = ["forecast", *plans, "--trials", "2000000", "--threads", "1"]
text, code = shown(batch)
assert code == 0
lines = re.findall("\r([^\r\x1b]+)\x1b\\[K", text)
assert len(lines) > 5, text
for line in lines:
    assert len(line) <= 79, line
    assert re.match(r"[█▏▎▍▌▋▊▉░]{20} +\d+%  [012] of 3", line), line
# It moves within a scenario, says how fast it is, and keeps the end of the path.
assert len(set(re.search(r"(\d+)%", line)[1] for line in lines)) > 5, lines
assert any(re.search(r", \d+\.\d a second  \d+ (s|min) left  ….*/plan\d\.yaml", line) for line in lines), lines
assert re.search("\r\x1b\\[K(\\d+ scenarios are called .*\r\n)?$", text), text[-200:]

text, code = shown(batch, width=50, locale="C")
lines = re.findall("\r([^\r\x1b]+)\x1b\\[K", text)
assert lines and all(len(line) <= 49 and line.isascii() for line in lines), lines

for arguments, term in ((batch, "dumb"), (batch + ["--quiet"], "xterm")):
    text, code = shown(arguments, term=term)
    assert code == 0 and "\x1b" not in text and "%" not in text, text
run = subprocess.run([program] + batch, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
assert "\r" not in run.stderr and "\x1b" not in run.stderr, run.stderr

# Problems are told on lines of their own; where nothing is drawn there is nothing to erase.
text, code = shown(["forecast", "nowhere.yaml"])
assert code == 3 and "\x1b" not in text, text
text, code = shown(["lookahead", "scenarios/platform.yaml", "--trials", "30000", "--threads", "1", "--out", scratch + "/ahead"])
assert code == 0 and re.search(r"\r[█▏▎▍▌▋▊▉░]{20} +\d+%  \d+ (s|min) left  .*\x1b\[K", text), text
text, code = shown(["payoff", "scenarios/fraud_model.yaml", "--trials", "200000", "--threads", "1"])
assert code == 0 and re.search(r"\r[█▏▎▍▌▋▊▉░]{20} +\d+%  \d+ (s|min) left  Fraud model\x1b\[K", text), text
END
