import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './carnet.ts';
import { watchPolicy } from './policy.ts';

/** The value of a directive in a policy, or null. */
function directive(policy: string, name: string): string | null {
  const found = policy.split(';').find((part) => part.trim().split(' ')[0] === name);
  return found === undefined ? null : found.trim().slice(name.length).trim();
}

test('[A8] the shell that is served names its own inline script by its hash, and allows no other', async ({
  relay,
  request
}) => {
  const shell = await request.get(`${relay.url}/contacts`);
  const html = await shell.text();
  const meta = /<meta http-equiv="content-security-policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  expect(directive(meta, 'default-src')).toBe("'none'");
  expect(directive(meta, 'script-src')).toMatch(/^'self' 'sha256-[^' ]+'$/);
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>/g)];
  expect(inline).toHaveLength(1);
  const header = shell.headers()['content-security-policy'] ?? '';
  expect(header).toContain("object-src 'none'");
  expect(directive(header, 'connect-src')).toBe("'self' https://data.geopf.fr");
  for (const policy of [meta, header]) {
    for (const name of ['script-src', 'script-src-elem', 'script-src-attr', 'default-src']) {
      expect(directive(policy, name) ?? '').not.toMatch(/unsafe-|\*|https?:|data:/);
    }
  }
});

test('[A8] a worker of the app has a policy of its own: scripts and connections of this origin alone', async ({
  relay,
  request
}) => {
  const worker = await request.get(`${relay.url}/service-worker.js`);
  const policy = worker.headers()['content-security-policy'] ?? '';
  expect(directive(policy, 'default-src')).toBe("'none'");
  expect(directive(policy, 'script-src')).toBe("'self'");
  expect(directive(policy, 'connect-src')).toBe("'self'");
});

test('[A8] a page connects to what the relay names, and to nobody else', async ({ relay, newDevice }) => {
  const { page } = await newDevice({ serviceWorkers: 'block' });
  await page.route(/geopf\.fr|example\.org/u, (route) =>
    route.fulfill({ body: '{}', headers: { 'access-control-allow-origin': '*' } })
  );
  await page.goto(relay.url);
  const reaches = (url: string) =>
    page.evaluate(
      (to) =>
        fetch(to).then(
          ({ ok }) => ok,
          () => false
        ),
      url
    );
  expect(await reaches('https://data.geopf.fr/geocodage/search?q=x')).toBe(true);
  // The watch of every device would take this one for a mistake of the app's.
  const strict = await page.context().browser()?.newContext({ serviceWorkers: 'block' });
  const other = await strict?.newPage();
  await other?.route(/example\.org/u, (route) => route.fulfill({ body: '{}' }));
  await other?.goto(relay.url);
  const blocked = other?.evaluate(
    () =>
      new Promise((resolve) =>
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective))
      )
  );
  await other?.evaluate(() => fetch('https://example.org/').catch(() => undefined));
  expect(await blocked).toBe('connect-src');
  await strict?.close();
});

test('control: an inline script on a page with such a policy is found, by event and by console', async ({
  browser
}) => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.setHeader('content-security-policy', "default-src 'none'; script-src 'self'");
    response.end('<!doctype html><title>x</title><p onclick="1">x</p><script>document.title = "y"</script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const context = await browser.newContext();
  try {
    const violations = await watchPolicy(context);
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await expect.poll(() => violations.some((text) => text.startsWith('script-src-elem inline'))).toBe(true);
    await expect.poll(() => violations.some((text) => /inline script/i.test(text))).toBe(true);
    expect(await page.title()).toBe('x');
  } finally {
    await context.close();
    server.close();
  }
});
