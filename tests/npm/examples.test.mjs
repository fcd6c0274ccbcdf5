// The examples build with the package that was installed. MISNIETS_EXAMPLES names their folder.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';

const require = createRequire(import.meta.url);
const folder = resolve('examples');
cpSync(process.env.MISNIETS_EXAMPLES, folder, { recursive: true });

/** Runs a program of the frameworks in an example's folder. */
const build = (example, name, program) => {
  const script = join(dirname(require.resolve(`${name}/package.json`)), program);
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  execFileSync(process.execPath, [script, 'build'], { cwd: join(folder, example), env, stdio: 'pipe' });
};

for (const example of ['vite-react', 'vite-vue', 'vite-elements']) {
  test(`${example} builds, with the package in it`, () => {
    build(example, 'vite', 'bin/vite.js');
    const assets = join(folder, example, 'dist/assets');
    const script = readdirSync(assets).map((file) => readFileSync(join(assets, file), 'utf8')).join('');
    assert.match(script, /data-misniets/);
  });
}

test('next builds, and its HTML has the host with the fallback', () => {
  build('next', 'next', 'dist/bin/next');
  const html = readFileSync(join(folder, 'next/.next/server/app/index.html'), 'utf8');
  assert.match(html, /<div data-misniets="webinar" data-event="evenementen"[^>]*><a href="[^"]*\/e\/evenementen">/);
});
