// What is opened: the same record behind `cairn serve` and as a static site.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');

function filesBelow(folder) {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** A record of the example's notes and of our own reports, which hold what a page must survive. */
function makeRecord(cairn, folder) {
  const record = join(folder, 'pages.cairn');
  const run = (...args) => execFileSync(cairn, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  run('init', record, '--title', 'Pages under test');
  run('-C', record, 'add', ...filesBelow(join(root, 'examples', 'deir-ezzor-2018', 'sources')), join(here, 'record', 'reports.jsonl'));
  run('-C', record, 'build');
  run('-C', record, 'export', '--format', 'site', '-o', join(folder, 'site'));
  return record;
}

/** Starts `cairn serve` on a free port and waits for its address. */
function startServer(cairn, record) {
  const server = spawn(cairn, ['-C', record, 'serve', '--port', '8600'], { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (bytes) => {
      said += bytes;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (address) resolve({ server, address: address[0] });
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.on('exit', (code) => reject(new Error(`cairn serve ended with ${code}: ${said}`)));
  });
}

export async function serverTarget(cairn) {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-pages-'));
  const record = makeRecord(cairn, folder);
  const { server, address } = await startServer(cairn, record);
  const read = async (path) => (await fetch(address + path)).text();
  const stop = () => new Promise((resolve) => {
    server.removeAllListeners('exit');
    server.on('exit', (code) => {
      rmSync(folder, { recursive: true, force: true });
      resolve(code);
    });
    server.kill('SIGINT');
  });
  const pages = (name) => address + (name === 'incidents' ? '/' : `/${name}`);
  return { name: 'server', isServer: true, thorough: true, base: address, site: join(folder, 'site'), page: pages, read: (name) => read(`/${name}`), stop };
}

/** `alone`: no server is tested beside it, so it gets every check that one code for both would else get once. */
export function fileTarget(site, alone) {
  const base = pathToFileURL(site).href;
  return {
    name: 'static site',
    isServer: false,
    thorough: alone,
    base,
    page: (name) => `${base}/${name === 'incidents' ? 'index' : name}.html`,
    read: async (name) => readFileSync(join(site, name), 'utf8'),
    stop: async () => 0,
  };
}

/** Names of pages to open: every list, and incidents and sources of each kind that the record has. */
export async function pagesOf(target) {
  const { incidents } = JSON.parse(await target.read('incidents.json'));
  const { sources } = JSON.parse(await target.read('sources.json'));
  const names = ['incidents', 'claims', 'sets', 'unlinked', 'sources', 'about'];
  const first = (values, key) => [...new Map(values.map((value) => [key(value), value])).values()];
  for (const one of first(incidents, (incident) => incident.grades.airwars).slice(0, 4)) names.push(`incident/${one.incident}`);
  for (const one of first(sources, (source) => source.language + /[^\x00-\x7f]|[<&]/.test(source.outlet + source.title)).slice(0, 4)) names.push(`source/${one.id}`);
  return names;
}
