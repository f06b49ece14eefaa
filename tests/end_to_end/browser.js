// Debian's Chromium, without a network, with a software WebGL.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { check } from './harness.js';

const require = createRequire(join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'web', 'package.json'));
const { chromium } = require('playwright-core');
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const kArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
  '--disable-default-apps', '--disable-extensions', '--disable-dev-shm-usage',
];

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: kArguments });

/** Opens a page in a context of its own, and keeps what it asked for and complained about. */
export async function open(browser, url, { scheme = 'light', width = 1280, height = 900, script = true, init = null, reduce = true } = {}) {
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme: scheme, javaScriptEnabled: script,
    reducedMotion: reduce ? 'reduce' : 'no-preference', locale: 'en-GB',
  });
  const page = await context.newPage();
  if (init) await page.addInitScript(init);
  const asked = [];
  const complaints = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url, { waitUntil: 'load' });
  return { page, asked, complaints, close: () => context.close() };
}

/** The page loads nothing from elsewhere. */
export function checkStaysHome(asked, base) {
  const elsewhere = asked.filter((url) => !url.startsWith(base) && !/^(data|blob):/.test(url));
  check(elsewhere.length === 0, `asked for ${elsewhere.join(', ')}`);
}

/** No violation of WCAG 2.0 to 2.2, A and AA, or of axe's own best practices. */
export async function checkAxe(page, words) {
  // The page's own policy forbids foreign scripts, so this goes in through the debugger.
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await window.axe.run(document, { runOnly: tags, preload: false });
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
  });
  check(found.length === 0, `${words}\n${found.join('\n')}`);
}

/** Waits until the map has settled; the number of incidents it draws. */
export async function drawn(page) {
  await page.waitForSelector('.explorer-map[data-drawn]', { timeout: 30_000 });
  await page.waitForFunction(() => Number(document.querySelector('.explorer-map').dataset.drawn) > 0, null, { timeout: 30_000 });
  return page.evaluate(() => Number(document.querySelector('.explorer-map').dataset.drawn));
}
