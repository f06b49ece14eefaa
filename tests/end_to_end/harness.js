// Just enough of a test runner: named checks in order, a line for each failure, JUnit for ./test.
import { writeFileSync } from 'node:fs';

const tests = [];
export const test = (name, run) => tests.push({ name, run });

export function check(holds, words) {
  if (!holds) throw new Error(words);
}

export function equal(got, expected, words) {
  const [a, b] = [JSON.stringify(got), JSON.stringify(expected)];
  check(a === b, `${words}: got ${a}, expected ${b}`);
}

const escapeXml = (words) => words.replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[\x00-\x08\x0b-\x1f]/g, ' ');

/** Runs what `wanted` matches; true if all of it passed. */
export async function runTests({ wanted = /./, junit = '' } = {}) {
  const cases = [];
  let failed = 0;
  for (const { name, run } of tests.filter((one) => wanted.test(one.name))) {
    let problem = '';
    try {
      await run();
    } catch (error) {
      problem = error.message;
      ++failed;
      console.log(`FAILED ${name}\n  ${problem.replaceAll('\n', '\n  ')}`);
    }
    const failure = problem ? `<failure message="${escapeXml(problem)}"/>` : '';
    cases.push(`<testcase classname="browser" name="${escapeXml(name)}">${failure}</testcase>`);
  }
  if (junit) writeFileSync(junit, `<testsuite name="browser">${cases.join('\n')}</testsuite>\n`);
  console.log(`${cases.length - failed} passed, ${failed} failed`);
  return cases.length > 0 && failed === 0;
}
