# What the documents quote of the program, it still says: the lines below each '$ tools/run ...', in
# their order; '...' stands for any others.
set -u
program=$1
root=$2
cd "$root" || exit 1
/usr/bin/python3 - "$program" README.md scenarios/README.md << 'END'
import re, shlex, subprocess, sys
program, *documents = sys.argv[1:]
quotes = 0
for document in documents:
    for block in re.findall(r"^```\n\$ tools/run (.*?)^```$", open(document).read(), re.M | re.S):
        command, *quoted = block.splitlines()
        run = subprocess.run([program] + shlex.split(command), capture_output=True, text=True)
        assert run.returncode == 0, (command, run.stderr)
        said = iter(run.stdout.splitlines())
        for line in quoted:
            assert line == "..." or line in said, f"{document}: {command} does not say, or not there: {line}"
        quotes += 1
assert quotes >= 2, quotes
END
