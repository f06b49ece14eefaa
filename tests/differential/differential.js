// Reads generated sentences with Cairn and with public parsers, and compares.
//
//   node differential.js CAIRN [--cases 3000] [--report FILE]
//
// Numbers against words-to-numbers, days against chrono-node. The generator knows the answer, too, so a case in which
// two of three agree says who is wrong. Differences belong to a class of differences.tsv, with the reason why Cairn
// reads it so; one that belongs to none fails, and so does a class that no longer occurs.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dateCases, readDates } from './dates.js';
import { numberCases, readNumbers } from './numbers.js';

const here = dirname(fileURLToPath(import.meta.url));

/** The classes of differences.tsv: what it is about, its name, and the expression that its texts match. */
function readClasses() {
  return readFileSync(join(here, 'differences.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => {
      const [about, name, texts, reason] = line.split('\t');
      if (!reason) throw new Error(`differences.tsv: four columns are needed: ${line}`);
      return { about, name, texts: new RegExp(texts), reason, seen: 0 };
    });
}

/** Cairn's mentions of every case, by its number. */
function mentionsOf(cairn, cases) {
  const input = cases
    .map(({ text, published }, id) =>
      JSON.stringify({ id: String(id), outlet: 'Test', title: '', published, published_precision: 'day', text }))
    .join('\n');
  const run = spawnSync(cairn, ['mentions', '-'], { input: input + '\n', encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`cairn mentions: ${run.stderr}`);
  const found = cases.map(() => []);
  for (const line of run.stdout.split('\n')) {
    if (!line) continue;
    const mention = JSON.parse(line);
    found[Number(mention.document)].push(mention);
  }
  return found;
}

function compare(about, cases, mentions, read, classes) {
  const unexplained = [];
  cases.forEach((item, id) => {
    const ours = read.ours(mentions[id]);
    const theirs = read.theirs(item);
    if (ours === item.answer && theirs === item.answer) return;
    const known = classes.find((c) => c.about === about && c.texts.test(item.text));
    if (known && ours === item.answer) known.seen += 1;
    else unexplained.push(`${about}: "${item.text}" is ${item.answer}; cairn ${ours}, the other ${theirs}`);
  });
  return unexplained;
}

function main() {
  const options = { cases: { type: 'string' }, report: { type: 'string' } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const cairn = positionals[0];
  if (!cairn) throw new Error('name the cairn program');
  const count = Number(values.cases ?? 3000);
  const classes = readClasses();
  const numbers = numberCases(count);
  const dates = dateCases(count);
  const failures = [
    ...compare('number', numbers, mentionsOf(cairn, numbers), readNumbers, classes),
    ...compare('date', dates, mentionsOf(cairn, dates), readDates, classes),
    ...classes.filter((c) => c.seen === 0).map((c) => `differences.tsv: '${c.name}' no longer occurs`),
  ];
  for (const failure of failures.slice(0, 40)) console.log(failure);
  for (const { about, name, seen } of classes) console.log(`${about}, ${name}: ${seen} differences, explained`);
  const escaped = failures.join('\n').replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const result = failures.length ? `<failure>${escaped}</failure>` : '';
  if (values.report)
    writeFileSync(values.report, `<testsuite><testcase name="differential">${result}</testcase></testsuite>\n`);
  console.log(`differential: ${2 * count} texts, ${failures.length} unexplained`);
  process.exitCode = failures.length ? 1 : 0;
}

main();
