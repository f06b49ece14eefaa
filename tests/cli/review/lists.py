"""Two lists of which every entry of the first may be either of two of the second, who have his father's name or his
grandfather's and are a year younger or older: lists.py N makes N doubtful groups. All names are invented."""
import csv
import sys

GIVEN = "Samir Karim Fawaz Omar Hassan Yusuf Tariq Nabil Rami Bassam Ziad Adel Munir Khalil Anas Jamal".split()
FAMILY = "Nouri Darwish Haddad Sabbagh Khatib Masri Halabi Zein Barakat Shami Qasim Rifai Tamer Awad".split()


def write(name, rows):
    with open(name, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name", "age", "date", "place"])
        writer.writerows(rows)


first, second = [], []
for i in range(int(sys.argv[1])):
    given, father, grandfather = GIVEN[i % 16], GIVEN[(3 * i + i // 16 + 1) % 16], GIVEN[(5 * i + 6 + i // 7) % 16]
    family = FAMILY[(i + i // 16) % 14]
    age, rest = 20 + i % 40, ["2018-11-13", "Qaryat Nour"]
    first.append([f"a{i}", f"{given} {father} {grandfather} {family}", age, *rest])
    second.append([f"b{i}", f"{given} {father} {family}", age - 1, *rest])
    second.append([f"c{i}", f"{given} {grandfather} {family}", age + 1, *rest])
write("ministry.csv", first)
write("monitor.csv", second)
