# Sourced by ./quickstart and ./test: what both do to a machine and to build/. Nothing here runs by itself.
# Every function either does its job or ends the program with one sentence on stderr and status 2.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
LOGS=$ROOT/build/logs

say() { printf '%s\n' "$*"; }

stop() {
  printf 'cairn: %s\n' "$*" >&2
  exit 2
}

require_debian_12() {
  local version=unknown
  if [[ -r /etc/debian_version ]]; then version=$(</etc/debian_version); fi
  [[ $version =~ ^12(\.|$) ]] || stop "this needs Debian 12 (bookworm) or a system made from it; here /etc/debian_version says \"$version\"."
}

# require_writable_build MEGABYTES: build/ is ours, and has room where nothing is built yet.
require_writable_build() {
  mkdir -p "$LOGS" 2>/dev/null && [[ -w $ROOT/build && -w $LOGS ]] ||
    stop "cannot write to $ROOT/build; it may belong to another user, or the disk is full or read-only."
  local free
  free=$(df -Pm "$ROOT/build" | awk 'NR == 2 {print $4}')
  [[ -e $ROOT/build/set-up-once ]] || ((free >= $1)) ||
    stop "the disk has $free MB free under $ROOT; building needs about $1 MB."
}

# missing_packages LIST…: prints the packages of scripts/packages/LIST.txt that are not there, one a line.
missing_packages() {
  local list package command
  for list in "$@"; do
    while IFS='|' read -r package command _; do
      package=${package// /} command=${command// /}
      [[ -z $package || $package == \#* ]] && continue
      [[ $command != - ]] && command -v "$command" >/dev/null && continue
      [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || printf '%s\n' "$package"
    done <"$ROOT/scripts/packages/$list.txt"
  done
}

# why LOG: the likeliest reason, in words, why a step that wrote LOG failed; empty when nothing is recognised.
why() {
  if grep -qiE 'no space left on device|enough free space' "$1"; then
    printf 'the disk is full'
  elif grep -qiE 'could ?n.t resolve|could not resolve|temporary failure (in name )?resolving|EAI_AGAIN|ENOTFOUND|ENETUNREACH|ECONNREFUSED|ETIMEDOUT|unable to connect|could not connect|network is unreachable|failed to fetch' "$1"; then
    printf 'there seems to be no network'
  elif grep -qiE 'unable to locate package|has no installation candidate' "$1"; then
    printf 'the package sources of this machine do not have all packages; Debian 12 main has them'
  elif grep -qiE 'could not get lock|is held by process' "$1"; then
    printf 'another program is installing packages; wait for it and try again'
  elif grep -qiE 'Killed signal|virtual memory exhausted|out of memory' "$1"; then
    printf 'the memory ran out; close other programs and try again'
  fi
}

# Reads what a build prints; on a terminal shows its last line in place, in a pipe nothing.
show_progress() {
  if [[ ! -t 1 ]]; then
    cat >/dev/null
    return
  fi
  local line
  while IFS= read -r line; do printf '\r\033[K%.*s' "$((${COLUMNS:-80} - 1))" "$line"; done
  printf '\r\033[K'
}

# logged NAME WHAT COMMAND…: runs COMMAND with its output in build/logs/NAME.log.
logged() {
  local log=$LOGS/$1.log what=$2 reason
  shift 2
  if "$@" 2>&1 </dev/null | tee "$log" | show_progress; then return; fi
  reason=$(why "$log")
  if [[ -z $reason ]]; then
    { grep -E -A5 -m 5 'FAILED|rror' "$log" || tail -n 20 "$log"; } >&2
    reason="the lines above and $log say more"
  fi
  stop "$what failed: $reason."
}

install_packages() {
  local missing root=()
  mapfile -t missing < <(missing_packages "$@")
  if ((${#missing[@]} == 0)); then
    say "Packages: all there."
    return
  fi
  if ((EUID != 0)); then
    command -v sudo >/dev/null || stop "these packages are missing and there is no sudo; as root run: apt-get install --no-install-recommends ${missing[*]}"
    root=(sudo)
    sudo -v || stop "these packages are missing and sudo was refused; as root run: apt-get install --no-install-recommends ${missing[*]}"
  fi
  say "Packages: installing ${missing[*]}"
  logged apt-update "reading the package lists" "${root[@]}" apt-get update
  logged apt-install "installing packages" "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --no-install-recommends "${missing[@]}"
}

# How many compilers fit: one a core, and no more than memory holds at 1.2 GB each.
build_jobs() {
  local cores available
  cores=$(nproc)
  available=$(awk '/^MemAvailable:/ {print int($2 / 1200000)}' /proc/meminfo)
  printf '%d' $((available < 1 ? 1 : available < cores ? available : cores))
}

# build PRESET TARGET…: configures where that was not done yet, then builds what changed.
build() {
  local preset=$1
  shift
  say "Building: $preset (the first time takes minutes)"
  if [[ ! -f $ROOT/build/$preset/build.ninja ]]; then
    logged "configure-$preset" "configuring" cmake -S "$ROOT" --preset "$preset"
  fi
  logged "build-$preset" "building" cmake --build "$ROOT/build/$preset" --parallel "$(build_jobs)" --target "$@"
}

# sum_of PATH…: one SHA-256 over the names and bytes of all files there, installed and built ones left out.
sum_of() {
  (cd "$ROOT" && find "$@" \( -name node_modules -o -name dist \) -prune -o -type f -print0 | LC_ALL=C sort -z |
    xargs -0 -r sha256sum | sha256sum)
}

# when_changed FUNCTION SUM PATH…: calls FUNCTION, which makes the PATHs, unless they are there and it was last called
# for the same SUM.
when_changed() {
  local function=$1 sum=$2 stamp=$ROOT/build/$1.stamp path missing=0
  shift 2
  for path in "$@"; do [[ -e $ROOT/$path ]] || missing=1; done
  if ((!missing)) && [[ -f $stamp && $(<"$stamp") == "$sum" ]]; then return; fi
  rm -f "$stamp"
  "$function"
  printf '%s\n' "$sum" >"$stamp"
}

install_npm_packages() {
  say "Fetching: npm packages of $1/"
  logged "npm-${1//\//-}" "fetching npm packages" npm ci --prefix "$ROOT/$1" --no-audit --no-fund
}
