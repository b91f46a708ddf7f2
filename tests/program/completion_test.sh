# What shells complete: the scripts are read by their shells, bash and fish are asked.
set -u
program=$1
root=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/home" "$scratch/work"
cd "$scratch/work"
fail() {
    echo "$1"
    exit 1
}

for shell in bash zsh fish; do
    "$program" completion $shell > $shell || fail "no script for $shell"
done
bash -n bash || fail "bash cannot read its script"
zsh -n zsh || fail "zsh cannot read its script"
fish --no-execute fish || fail "fish cannot read its script"

"$program" completion bsh > "$scratch/output" 2> "$scratch/errors"
[ $? -eq 2 ] || fail "an unknown shell went unnoticed"
grep -q "unknown shell 'bsh'. Did you mean 'bash'?" "$scratch/errors" || fail "it is not named"
[ ! -s "$scratch/output" ] || fail "an unknown shell gets a script"
"$program" completion 2> /dev/null
[ $? -eq 2 ] || fail "a missing shell went unnoticed"

mkdir plans out
touch plans/a.yaml plans/b.yml plans/c.csv "plans/d e.yaml" plans/F.JSON plans/g.CSV plans/h.tsv

# The words that bash offers for the last of these, sorted, on one line.
bash_offers() {
    bash --norc -c '
        source ./bash
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        _sprintcast
        printf "%s\n" "${COMPREPLY[@]}"' bash "$@" | LC_ALL=C sort | tr '\n' ' ' | sed 's/ $//'
}
# The same of fish, which takes the line as it is typed.
fish_offers() {
    HOME=$scratch/home fish --no-config -c 'source ./fish; complete -C "$argv"' "$1" |
        cut -f 1 | LC_ALL=C sort | tr '\n' ' ' | sed 's/ $//'
}
expect() { # WHAT WANTED GOT
    [ "$2" = "$3" ] || fail "$1: wanted '$2', got '$3'"
}

commands=$("$program" help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' | sort | tr '\n' ' ' | sed 's/ $//')
expect commands "--help --version $commands" "$(bash_offers sprintcast '')"
expect "a command's beginning" forecast "$(bash_offers sprintcast fore)"
expect "help's commands" "$commands" "$(bash_offers sprintcast help '')"
expect shells "bash fish zsh" "$(bash_offers sprintcast completion '')"
for command in $commands; do
    options=$("$program" help "$command" | sed -n 's/^  \(-[a-z], \)\?\(--[a-z-]*\).*/\2/p' | sort | tr '\n' ' ' | sed 's/ $//')
    expect "options of $command" "$options" "$(bash_offers sprintcast "$command" --)"
    expect "options of $command in fish" "$options" "$(fish_offers "sprintcast $command --")"
    for option in $options; do
        grep -q -- "complete .*'__sprintcast_command_is $command' -l ${option#--} .*-d '..*'" fish ||
            fail "$command $option has no description in fish"
        sed -n "/^ *$command)/,/;;/p" zsh | grep -q -- "$option=\?\[[^]]" ||
            fail "$command $option has no description in zsh"
    done
done

expect "words for --color" "always auto never" "$(bash_offers sprintcast forecast --color '')"
expect "words for --color=" "always auto never" "$(bash_offers sprintcast forecast --color =)"
expect "words for --color=a" "always auto" "$(bash_offers sprintcast forecast --color = a)"
expect "words for --seed" "" "$(bash_offers sprintcast forecast --seed '')"
expect scenarios "plans/F.JSON plans/a.yaml plans/b.yml plans/d e.yaml" "$(bash_offers sprintcast forecast plans/)"
expect "a second scenario" "plans/a.yaml" "$(bash_offers sprintcast check plans/b.yml plans/a)"
expect histories "plans/c.csv plans/g.CSV plans/h.tsv" "$(bash_offers sprintcast fit plans/)"
expect "lists" "@plans/c.csv" "$(bash_offers sprintcast forecast @plans/c)"
expect "lists as bash cuts them" "plans/c.csv" "$(bash_offers sprintcast forecast @ plans/c)"
expect "no lists where histories are wanted" "" "$(bash_offers sprintcast fit @plans/c)"
expect "folders only" "out plans" "$(bash_offers sprintcast forecast --out '')"
expect "any file" "plans/F.JSON plans/a.yaml plans/b.yml plans/c.csv plans/d e.yaml plans/g.CSV plans/h.tsv" "$(bash_offers sprintcast forecast --json plans/)"

expect "a command's beginning in fish" forecast "$(fish_offers 'sprintcast fore')"
expect "words for --color in fish" "always auto never" "$(fish_offers 'sprintcast forecast --color ')"
expect "lists in fish" "@plans/c.csv" "$(fish_offers 'sprintcast forecast @plans/c')"
expect "histories in fish" "plans/c.csv plans/g.CSV plans/h.tsv" "$(fish_offers 'sprintcast fit plans/')"
expect "scenarios in fish" "plans/F.JSON plans/a.yaml plans/b.yml plans/d e.yaml" "$(fish_offers 'sprintcast forecast plans/')"
expect "folders only in fish" "out/ plans/" "$(fish_offers 'sprintcast forecast --out ')"
expect "shells in fish" "bash fish zsh" "$(fish_offers 'sprintcast completion ')"

# The words are those that the program takes.
for color in $(bash_offers sprintcast forecast --color ''); do
    "$program" forecast "$root/scenarios/analytic/rollover.yaml" --trials 100 --color "$color" > /dev/null ||
        fail "--color $color is offered, not taken"
done
