# Invented tables, sourced by the cases. Counts are near what independent lists of 2,000 persons would give.
cat > three.csv <<'END'
camp,press,clinic,count
1,0,0,210
0,1,0,252
0,0,1,336
1,1,0,63
1,0,1,84
0,1,1,108
1,1,1,27
END
cat > two.csv <<'END'
camp,press,count
1,0,90
0,1,60
1,1,30
END
