# Lists of invented persons by three recorders, sourced by the cases. On each list is whom chance of fixed numbers puts
# there; names that begin with "Hide-" are of minors and must not leave the record.
make_lists() {
  python3 - <<'END'
import csv, itertools
given = "Samir Karim Layla Huda Nabil Rami Omar Fawaz Yusuf Khaled Maryam Salma Tariq Hadi Jamil Rana Dina Bassel Ziad Wafa".split()
family = "Nouri Darwish Haddad Sabbagh Aziz Hamdani Khatib Masri Jabbour Qasim Rifai Shami Zaher Barakat Daher Ghanem".split()
state = 12345
def chance(below):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 33) % below
persons, seen = [], set()
while len(persons) < 300:
    name = (given[chance(20)], given[chance(20)], given[chance(20)], family[chance(16)])
    if name in seen or len(set(name)) < 4: continue
    seen.add(name)
    i = len(persons)
    month = 11 + i % 2
    age = 3 + chance(14) if i % 10 == 0 else 19 + chance(60)
    persons.append((("Hide-" if age < 18 else "") + " ".join(name), age, "fm"[chance(2)], f"2018-{month}-{1 + chance(30):02d}", ["Qaryat Nour", "Tal Sabha"][chance(2)]))
for list_name, share in (("ministry", 45), ("monitor", 40), ("hospital", 35)):
    with open(list_name + ".csv", "w", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow("id name age sex date place".split())
        for i, person in enumerate(persons):
            if chance(100) < share: rows.writerow([f"{list_name[0]}{i}-9000", *person])
END
}

# A built record of the first N of them (default: all three).
make_record_of_lists() {
  make_data
  make_record
  make_lists
  "$CAIRN" add ministry.csv --recorder "Valley Ministry" --persons killed --data data --time 2026-01-02T04:00:00Z 2>> prepare.log
  [ "${1-3}" -lt 2 ] || "$CAIRN" add monitor.csv --recorder "Hill Monitor" --persons killed --data data --time 2026-01-02T04:00:00Z 2>> prepare.log
  [ "${1-3}" -lt 3 ] || "$CAIRN" add hospital.csv --recorder "Nour Hospital" --persons killed --data data --time 2026-01-02T04:00:00Z 2>> prepare.log
  "$CAIRN" build --data data 2>> prepare.log
}
