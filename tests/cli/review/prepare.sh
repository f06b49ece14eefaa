# Sourced by the cases: a record with two lists, in which N persons of the first may be either of two of the second.
. "$CASE/../../prepare.sh"
make_lists() {
  make_data
  make_record
  python3 "$CASE/../lists.py" "$1"
  "$CAIRN" add ministry.csv --recorder "Valley Ministry" --persons killed --data data --time 2026-01-02T04:00:00Z 2>> prepare.log
  "$CAIRN" add monitor.csv --recorder "Valley Monitor" --persons killed --data data --time 2026-01-02T04:00:00Z 2>> prepare.log
  "$CAIRN" build --data data 2>> prepare.log
}
decisions() { "$CAIRN" export --format jsonl --what decisions | fields action by "$@"; }
without_ids() { sed 's/probability .*/probability P/; s/([-+][0-9.]*)/(N)/g; s/person-[0-9a-f]*/person-ID/g'; }
