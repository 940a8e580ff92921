import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeSite } from '../../bin/site.ts';
import { stageNamed } from '../../lib/stages.ts';
import { refusalCodes } from '../../lambdas/domain/refusals.ts';
import { problemSpecs } from '../../lambdas/http/problem-specs.ts';
import { boardRoutes } from '../../schemas/board.ts';
import { publicRoutes } from '../../schemas/public.ts';

const folder = mkdtempSync(join(tmpdir(), 'overstap-site-'));
const stage = stageNamed('local');
await writeSite(folder, stage);
const textOf = (path: string): string => readFileSync(join(folder, path), 'utf8');
const pages = ['site/about.html', ...refusalCodes.map((code) => `problems/${code}`)];

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the site', () => {
  it('has a page for every problem, under exactly its code', () => {
    expect(readdirSync(join(folder, 'problems')).sort()).toEqual([...refusalCodes].sort());
    for (const code of refusalCodes) {
      const { title, status } = problemSpecs[code];
      expect(textOf(`problems/${code}`)).toContain(`<code>${code}</code>, status ${status}`);
      expect(textOf(`problems/${code}`)).toContain(`<h1>${title.nl.replaceAll("'", '&#39;')}</h1>`);
    }
  });

  it('holds nothing that its own policy would stop: no script or style within, nothing from elsewhere', () => {
    for (const page of pages) expect(textOf(page)).not.toMatch(/<script|<style|style=|\son\w+=|https?:|src=/);
  });

  it('leads only to what the origin has', () => {
    const links = pages.flatMap((page) => [...textOf(page).matchAll(/href="([^"]+)"/g)].map(([, to]) => to!));
    const files = readdirSync(join(folder, 'site')).map((name) => `/${name}`);
    const routes = Object.values(publicRoutes).map(({ path }) => path.replace(/\{\w+\}/, '[^/]+'));
    for (const link of new Set(links))
      expect(
        files.includes(link) || routes.some((route) => new RegExp(`^${route}$`).test(link)) ? '' : link,
      ).toBe('');
  });

  it('has the console, which is told where people sign in, and takes nothing from elsewhere', () => {
    expect(JSON.parse(textOf('site/console/settings.json'))).toEqual({
      issuer: '/oidc',
      clientId: stage.board.client.id,
      scope: stage.board.client.scope,
      tools: '/local',
    });
    const page = textOf('site/index.html');
    expect([...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, to]) => to!.slice(1)).sort()).toEqual([
      'about.html',
      'console/icon.svg',
      'console/main.js',
      'console/style.css',
    ]);
    expect(page).not.toMatch(/<script>|<style|style=|\son\w+=/);
  });

  it('is small enough for a school’s network: scripts and styles under 200 KB, packed', () => {
    const packed = ['main.js', 'style.css'].map((it) => gzipSync(textOf(`site/console/${it}`)).length);
    expect(packed.reduce((sum, it) => sum + it, 0)).toBeLessThan(200_000);
  });

  it('has both interfaces as they are documented', () => {
    const pathsOf = (file: string) =>
      Object.keys((JSON.parse(textOf(file)) as { paths: Readonly<Record<string, unknown>> }).paths);
    expect(pathsOf('site/openapi.json')).toContain('/v1/calendar');
    expect(pathsOf('site/openapi-board.json')).toEqual(
      expect.arrayContaining([boardRoutes.readYear.path, publicRoutes.readFeed.path]),
    );
  });

  it('is written over what is there, and left alone where nothing changed', async () => {
    const index = join(folder, 'site/index.html');
    const modified = (): bigint => statSync(index, { bigint: true }).mtimeNs;
    const before = modified();
    await writeSite(folder, stage);
    expect(modified()).toBe(before);
    writeFileSync(join(folder, 'site/old.html'), 'old');
    await writeSite(folder, stage);
    expect(readdirSync(join(folder, 'site'))).not.toContain('old.html');
  });
});
