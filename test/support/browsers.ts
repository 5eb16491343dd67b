import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** The browsers that the pages shipped are tried in, and how each is started without a window. */
export const browsers = [
  {
    name: 'Chromium',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    // With a port it stays until it is ended; printing the page, it would go before the page has reckoned.
    words: ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0'],
    profile: (folder: string) => [`--user-data-dir=${folder}/profile`],
  },
  {
    name: 'Firefox',
    names: ['firefox', 'firefox-esr'],
    words: ['--headless', '--no-remote'],
    profile: (folder: string) => ['--profile', folder],
  },
] as const;

/**
 * What a page saw in a browser, or null where this machine has none.
 * `pageWith` is given the line of script that hands the text `seen` over, and returns the page.
 */
export async function seenIn(
  { names, words, profile }: (typeof browsers)[number],
  pageWith: (handOver: string) => string,
): Promise<string | null> {
  const browser = names.map((name) => `/usr/bin/${name}`).find((candidate) => existsSync(candidate));
  if (!browser) return null;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-page-'));
  // The page goes to where the test listens, and so says what it saw.
  let tell = (_seen: string): void => {};
  const told = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const server = createServer((request, response) => {
    response.end();
    if (request.url!.startsWith('/seen?')) tell(decodeURIComponent(request.url!.slice('/seen?'.length)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const file = path.join(folder, 'page.html');
  const { port } = server.address() as AddressInfo;
  writeFileSync(file, pageWith(`location = 'http://127.0.0.1:${port}/seen?' + encodeURIComponent(seen);`));
  const child = spawn(browser, [...words, ...profile(folder), `file://${file}`], {
    stdio: 'ignore',
    env: { ...process.env, HOME: folder },
    detached: true,
  });
  const ended = new Promise((done) => child.on('close', done));
  try {
    return await told;
  } finally {
    // A browser is several processes, in a group of their own.
    process.kill(-child.pid!, 'SIGKILL');
    server.close();
    server.closeAllConnections();
    await ended;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
