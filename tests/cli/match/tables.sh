# Two invented lists of events in villages 20 km from each other: north.csv and south.csv.
make_tables() {
  awk 'BEGIN {
    print "record,date_start,latitude,longitude,precision,place,killed_low,killed_high" > "north.csv"
    print "record,date_start,latitude,longitude,precision,place,killed_low,killed_high" > "south.csv"
    split("Tell Amal,Qaryat Nour,Ain Safra,Deir Hamra,Bir Zahra", place, ",")
    for (i = 1; i <= 5; ++i) for (j = 1; j <= 4; ++j) {
      where = sprintf("2018-%02d-%02d,%.3f,40.200,village,%s,%d,%d", 2 * j, 3 + 5 * i, 34 + i * 0.18, place[i], i + j, i + 2 * j)
      printf "n%d%d,%s\n", i, j, where > "north.csv"
      printf "s%d%d,%s\n", i, j, where > "south.csv"
    }
  }'
}
