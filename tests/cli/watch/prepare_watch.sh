# Sourced by the cases of watch, after prepare.sh: the program in the background, and waiting for what it does.

# start_watch FOLDER [option…]: output goes to `taken`, talk to `talk`.
start_watch() {
  "$CAIRN" watch "$@" --settle 1 --time 2026-01-02T03:04:05Z > taken 2> talk &
  watch=$!
  wait_for "watching for" talk
}

# wait_for WORDS FILE [COUNT]: until so many lines of the file have the words; gives up after 80 s.
wait_for() {
  for _ in $(seq 800); do
    [ "$(grep -c -- "$1" "$2")" -ge "${3-1}" ] && return 0
    sleep 0.1
  done
  echo "never: $1 in $2"
  cat "$2"
}

# Ends it as Ctrl-C does, and gives its exit status.
end_watch() {
  kill -INT "$watch"
  wait "$watch"
}
