import { request } from 'node:http';
import { check, equal, test } from './harness.js';

function ask(base, path, { method = 'GET', headers = {} } = {}) {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers }, (reply) => {
      reply.resume();
      reply.on('end', () => resolve(reply));
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** What only a server can get wrong. */
export function testServer(target) {
  test('server: refuses other hosts, other origins and anything but reading', async () => {
    equal((await ask(target.base, '/')).statusCode, 200, 'its own page');
    equal((await ask(target.base, '/', { headers: { Host: 'record.example' } })).statusCode, 421, 'another host');
    equal((await ask(target.base, '/', { headers: { Origin: 'https://record.example' } })).statusCode, 403, 'another origin');
    equal((await ask(target.base, '/', { method: 'POST' })).statusCode, 405, 'writing');
    equal((await ask(target.base, '/assets/../../../etc/passwd')).statusCode, 404, 'another file');
    equal((await ask(target.base, '/assets/%2e%2e/%2e%2e/etc/passwd')).statusCode, 404, 'another file, encoded');
  });

  test('server: sends a strict content policy with everything', async () => {
    for (const path of ['/', '/nothing', '/incidents.csv', '/assets/cairn.js']) {
      const policy = (await ask(target.base, path)).headers['content-security-policy'] ?? '';
      check(policy.startsWith("default-src 'self'") && !policy.includes('unsafe'), `${path}: ${policy}`);
    }
  });

  test('server: data under a filter that cannot be read is refused', async () => {
    equal((await ask(target.base, '/incidents.csv?from=tomorrow')).statusCode, 400, 'status');
  });

  test('server: ends cleanly on SIGINT', async () => {
    equal(await target.stop(), 0, 'exit status');
  });
}
