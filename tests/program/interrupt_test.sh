# A run that is interrupted ends with 130 and writes nothing, whatever it is doing.
set -u
program=$1
cd "$2"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# A shell starts what runs in the background with SIGINT ignored; python3 does not.
/usr/bin/python3 - "$program" "$scratch" << 'END'
import os, signal, subprocess, sys, time
program, scratch = sys.argv[1:]

def interrupted(arguments, name="INT", stdin=subprocess.DEVNULL, pause=1.0, patience=10.0):
    """What a run says that is interrupted after a while, and must end soon."""
    run = subprocess.Popen([program] + arguments, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    time.sleep(pause)
    assert run.poll() is None, (arguments, "over before it was interrupted", run.communicate())
    begin = time.monotonic()
    run.send_signal(getattr(signal, "SIG" + name))
    errors = run.communicate(timeout=60)[1]
    assert run.returncode == 130, (arguments, name, run.returncode, errors)
    assert "interrupted" in errors, (arguments, errors)
    assert time.monotonic() - begin < patience, (arguments, time.monotonic() - begin)
    return errors

for name in ("INT", "TERM", "HUP"):
    interrupted(["forecast", "scenarios/platform.yaml", "--trials", "1e11", "--out", scratch + "/out"], name)
    assert not os.path.exists(scratch + "/out"), "an interrupted run wrote something"

# While it decides, fits, and waits for input.
interrupted(["payoff", "scenarios/fraud_model.yaml", "--trials", "2e6"])
interrupted(["payoff", "scenarios/fraud_model.yaml", "--trials", "2e6"], pause=0.1, patience=5.0)
interrupted(["backtest", "scenarios/history/throughput.csv", "--threads", "1"])
with open(scratch + "/teams.csv", "w") as file:
    file.write("team,completed_points\n" + "".join(f"{team},{points}\n" for team in range(3000) for points in (9, 12, 7)))
interrupted(["fit", scratch + "/teams.csv"], patience=2.0)
for arguments in (["payoff", "-"], ["payoff", "@-"], ["forecast", "scenarios/checkout.yaml", "-"], ["fit", "-"],
                  ["forecast", "-", "scenarios/checkout.yaml", "--out", scratch + "/input"]):
    reader, writer = os.pipe()
    interrupted(arguments, stdin=reader)
    os.close(reader)
    os.close(writer)

# While it reads what has no end.
endless = subprocess.Popen(["sh", "-c", "echo estimate,actual; exec yes 2,3"], stdout=subprocess.PIPE)
interrupted(["fit", "-"], stdin=endless.stdout, patience=3.0)
endless.kill()

# Of a batch with a folder, the journal stays.
errors = interrupted(["forecast", "scenarios/checkout.yaml", "scenarios/platform.yaml", "--trials", "1e11", "--out", scratch + "/batch"])
assert "--resume goes on" in errors, errors
assert os.listdir(scratch + "/batch") == [".sprintcast-journal"]

# A signal that it was started to ignore, as nohup does, stays ignored.
run = subprocess.Popen([program, "forecast", "scenarios/platform.yaml", "--trials", "1e5", "--quiet"],
                       stdout=subprocess.DEVNULL, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
time.sleep(0.2)
run.send_signal(signal.SIGHUP)
assert run.wait() == 0
END
