// Opens every page of a record in Chromium: behind `cairn serve` and as a static site.
//
//   node run.js [CAIRN] [--site FOLDER] [--only WORDS] [--junit FILE]
//
// CAIRN is the program (else $CAIRN, else build/dev/bin/cairn or build/release/bin/cairn). With --site only that static
// site is opened. Prints "N passed, N failed"; exit status 0 if all passed, 1 if not, 2 if it could not start.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launch } from './browser.js';
import { testExplorer } from './explorer_test.js';
import { runTests } from './harness.js';
import { testKeyboard } from './keyboard_test.js';
import { testPages } from './pages_test.js';
import { testServer } from './server_test.js';
import { fileTarget, serverTarget } from './targets.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

async function main() {
  const options = { site: { type: 'string' }, only: { type: 'string' }, junit: { type: 'string' } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const builds = ['dev', 'release'].map((preset) => join(root, 'build', preset, 'bin', 'cairn'));
  const cairn = positionals[0] ?? process.env.CAIRN ?? builds.find(existsSync);
  if (!values.site && !cairn) throw new Error('there is no cairn program; name it, or build it first');

  const browser = await launch();
  const server = values.site ? null : await serverTarget(cairn);
  const site = fileTarget(values.site ?? server.site, !server);
  let passed = false;
  try {
    for (const target of [server, site]) {
      if (!target) continue;
      testPages(browser, target);
      testKeyboard(browser, target);
      testExplorer(browser, target);
    }
    if (server) testServer(server);
    passed = await runTests({ wanted: values.only ? new RegExp(values.only) : undefined, junit: values.junit });
  } finally {
    await browser.close();
    await server?.stop();
  }
  return passed ? 0 : 1;
}

main().then(
  (status) => process.exit(status),
  (error) => {
    console.error(error.message);
    process.exit(2);
  },
);
