# A thousand scenarios of 20,000 futures each in one batch, killed at twenty random moments and resumed: the same
# bytes as of a run that nobody disturbed.
set -eu
program=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Where a run is killed is drawn beforehand: so many results on, and a little later. How fast the machine is
# changes what the run is doing just then, and not what must come of it.
/usr/bin/python3 - "$program" "$2/scenarios/checkout.yaml" "$scratch" << 'END'
import filecmp, os, random, re, shutil, signal, subprocess, sys, time
program, example, scratch = sys.argv[1:]
os.chdir(scratch)
scenarios, kills = 1000, 20
random.seed(20270104)

os.mkdir("plans")
text = open(example).read()
for i in range(scenarios):
    with open("plans/%04d.yaml" % i, "w") as plan:
        plan.write(re.sub("^name: .*", "name: Plan %d" % i, text, flags=re.M))

def start(out, *options):
    with open(out + ".txt", "w") as texts:
        return subprocess.Popen([program, "forecast", "plans/*.yaml", "--trials", "20000", "--quiet", "--out", out,
                                 "--json", out + "/all.json", *options], stdout=texts)

def results(out):
    try:
        with open(out + "/.sprintcast-journal", "rb") as journal:
            return max(0, journal.read().count(b"\n") - 1)
    except FileNotFoundError:
        return 0

def is_written(out):
    return os.path.exists(out + "/all.json")

assert start("whole").wait() == 0
tables = sorted(name for name in os.listdir("whole"))
assert "delivery.csv" in tables and ".sprintcast-journal" not in tables, tables

moments = sorted(random.sample(range(1, scenarios), kills))
pauses = [random.uniform(0.0, 0.02) for _ in moments]
run = start("killed")
done = 0
for moment, pause in zip(moments, pauses):
    while run.poll() is None and results("killed") < moment:
        time.sleep(0.001)
    time.sleep(pause)
    run.send_signal(signal.SIGKILL)
    code = run.wait()
    assert code in (0, -signal.SIGKILL), code
    for name in os.listdir("killed"):
        assert name.startswith(".") or filecmp.cmp("whole/" + name, "killed/" + name, shallow=False), \
            name + " is there, and not whole"
    # Where this test was kept waiting, the run came to its end: the other kills are those of another one.
    if is_written("killed"):
        shutil.rmtree("killed")
        run = start("killed")
        done = 0
        continue
    assert results("killed") >= done, "results were lost"
    done = results("killed")
    run = start("killed", "--resume")
assert run.wait() == 0

assert sorted(os.listdir("killed")) == tables, os.listdir("killed")
for name in tables:
    assert filecmp.cmp("whole/" + name, "killed/" + name, shallow=False), name + " differs"
assert filecmp.cmp("whole.txt", "killed.txt", shallow=False), "what is printed differs"
END
