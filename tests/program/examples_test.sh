# Every example of every help page runs as it stands there, beside what init writes and small histories.
set -u
program=$1
root=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fail() { echo "$1"; cat "$scratch/errors"; exit 1; }
mkdir "$scratch/bin" "$scratch/ready"
ln -s "$program" "$scratch/bin/sprintcast"
PATH=$scratch/bin:$PATH
export HOME="$scratch/home" GITHUB_STEP_SUMMARY="$scratch/summary.md"
mkdir -p "$HOME/.local/share/bash-completion/completions" "$HOME/.zsh" "$HOME/.config/fish/completions"
: > "$scratch/errors"

# The scenario, and the same with the metric that stands in its comments.
cd "$scratch/ready" || exit 1
sprintcast init plan.yaml > /dev/null || fail "init"
sed '/^# metric:/,/^# observed:/s/^# //' plan.yaml > model.yaml
grep -q '^metric: ' model.yaml || fail "init shows no metric"
mkdir plans models
for number in 1 2; do
    sed "s/^name: .*/name: Plan $number/" plan.yaml > plans/$number.yaml
    sed "s/^name: .*/name: Plan $number/" plan.yaml > $number.plan.yaml
    sed "s/^name: .*/name: Model $number/" model.yaml > models/$number.yaml
done
cp "$root/scenarios/history/tasks.csv" tasks.csv
sed '1s/.*/id,My guess,Booked,person,started,finished/' tasks.csv > export.csv
{ echo 'id,type,start,end'
  for item in $(seq 12 28); do echo "I-$item,Story,2026-06-$item,2026-07-$item"; done
} > items.csv
{ echo 'team,sprint,completed_points'
  for team in 'Team A' 'Team B'; do for sprint in $(seq 12); do echo "$team,$sprint,$((18 + sprint * 7 % 9))"; done; done
} > sprints.csv
git init -q . && git add . || fail "git"

count=0
for command in '' $("$program" help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
    # shellcheck disable=SC2086  # no command, no word
    "$program" help $command | sed -n '/^Example/,/^[^ ]*:$\|^Options:/s/^  //p' | grep -v '^-' | grep sprintcast > "$scratch/examples"
    [ -s "$scratch/examples" ] || fail "no example on '$command'"
    # Each page begins with a folder of its own.
    rm -rf "$scratch/folder"
    cp -r "$scratch/ready" "$scratch/folder"
    cd "$scratch/folder" || exit 1
    while read -r example; do
        case $example in "sprintcast init "*) rm plan.yaml ;; esac
        bash -c "$example" > "$scratch/output" 2> "$scratch/errors" < /dev/null
        code=$?
        # What a gate says of made-up plans does not matter.
        case $example in *--require*) [ $code -eq 1 ] && code=0 ;; esac
        [ $code -eq 0 ] || fail "$example: exit code $code"
        count=$((count + 1))
    done < "$scratch/examples"
done
[ $count -ge 30 ] || fail "only $count examples were found"

# The piece of a scenario that fit writes takes the place of what there is.
cd "$scratch/folder" || exit 1
sprintcast fit sprints.csv --series 'Team A' --yaml > velocity.yaml 2> "$scratch/errors" || fail "fit --yaml"
{ grep -v '^velocity:' plan.yaml; cat velocity.yaml; } > with_velocity.yaml
sprintcast check with_velocity.yaml > /dev/null 2> "$scratch/errors" || fail "what fit writes does not stand in a scenario"
