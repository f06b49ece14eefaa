"""Two lists of which every entry of the first may be either of two of the second: lists.py N makes N doubtful groups. All names are invented."""
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
    name = " ".join([GIVEN[i % 16], GIVEN[(3 * i + i // 16) % 16], GIVEN[(5 * i + 1 + i // 7) % 16], FAMILY[(i + i // 16) % 14]])
    first.append([f"a{i}", name, 20 + i % 40, "2018-11-13", "Qaryat Nour"])
    second += [[f"b{i}", name, 20 + i % 40, "2018-11-13", "Qaryat Nour"], [f"c{i}", name, 20 + i % 40, "2018-11-13", "Qaryat Nour"]]
write("ministry.csv", first)
write("monitor.csv", second)
