import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Mail } from '../../../local/endpoints/types.ts';
import { renderMarkdown, sectionOf } from '../../../local/region/web/markdown.ts';
import { startWeb, type Web } from '../../../local/region/web/server.ts';

const markdown =
  '# Problems\n\n## `round-closed`\n\nThe **round** is closed, see [this](/clock).\n\n- one <b>\n- two\n\n## other\n\nElse.\n';
const mail: Mail = {
  messageId: 'id/1',
  from: 'a@x.example',
  to: ['b@x.example'],
  subject: 'Ronde <1> open',
  text: 'Dag & hallo',
  html: '',
  headers: {},
  at: Date.parse('2022-03-31T07:00:00Z'),
};

describe('the pages of the local region', () => {
  let directory: string;
  let web: Web;
  let now = Date.parse('2022-03-31T07:00:00Z');
  const url = () => `http://localhost:${web.port}`;
  const get = async (path: string, accept = 'text/html') => {
    const response = await fetch(url() + path, { headers: { accept } });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'overstap-web-'));
    writeFileSync(join(directory, 'openapi.json'), '{"openapi":"3.1.0"}');
    writeFileSync(join(directory, 'problems.md'), markdown);
    const move = (instant: number) => {
      now = instant;
      return Promise.resolve();
    };
    web = await startWeb({
      port: 0,
      lasUrl: 'https://localhost:8443',
      clock: { now: () => now, offset: () => 0, set: move, advanceTo: move },
      inbox: () => [mail],
      scheduler: new SchedulerClient({ endpoint: 'http://127.0.0.1:1', region: 'eu-central-1' }),
      functions: { names: () => ['read'] },
      openApi: join(directory, 'openapi.json'),
      problems: join(directory, 'problems.md'),
    });
  });
  afterAll(async () => {
    await web.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('link to what there is, and let in nothing from elsewhere', async () => {
    const { status, text, headers } = await get('/');
    expect(status).toBe(200);
    expect(text).toContain('https://localhost:8443');
    expect(text).toContain('31T09:00:00+02:00');
    expect(headers.get('content-security-policy')).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self';",
    );
  });

  it('show the API by files of this server only', async () => {
    expect((await get('/docs')).text).not.toMatch(/https?:/);
    expect((await get('/docs/swagger-ui-bundle.js')).status).toBe(200);
    expect((await get('/docs/package.json')).status).toBe(404);
    expect((await get('/openapi.json')).text).toBe('{"openapi":"3.1.0"}');
  });

  it('show mails, escaped', async () => {
    expect((await get('/inbox')).text).toContain('Ronde &lt;1&gt; open');
    expect((await get(`/inbox/${encodeURIComponent('id/1')}`)).text).toContain('Dag &amp; hallo');
    expect(JSON.parse((await get('/inbox', 'application/json')).text)).toEqual([mail]);
    expect((await get('/inbox/none')).status).toBe(404);
  });

  it('set the clock, by form and by JSON', async () => {
    const form = await fetch(`${url()}/clock`, {
      method: 'POST',
      body: new URLSearchParams({ to: '2022-06-07T09:00' }),
      redirect: 'manual',
    });
    expect(form.status).toBe(303);
    expect(JSON.parse((await get('/clock', 'application/json')).text)).toEqual({
      now: '2022-06-07T09:00:00+02:00',
      offset: 0,
    });
    const wrong = await fetch(`${url()}/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"to":"tomorrow"}',
    });
    expect(wrong.status).toBe(400);
  });

  it('obey no other site', async () => {
    const post = (headers: Record<string, string>) =>
      new Promise<number>((resolve, reject) => {
        request(`${url()}/clock`, { method: 'POST', headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .on('error', reject)
          .end('to=2023-01-01');
      });
    expect(await post({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await post({ host: 'evil.example' })).toBe(403);
  });

  it('explain a problem by its section', async () => {
    const { text } = await get('/problems/round-closed');
    expect(text).toContain('<strong>round</strong>');
    expect(text).toContain('<a href="/clock">this</a>');
    expect(text).toContain('one &lt;b&gt;');
    expect(text).not.toContain('Else.');
    expect((await get('/problems/unknown')).status).toBe(404);
    expect((await get('/constructor')).status).toBe(404);
  });

  it('render no link that could run something', () => {
    expect(renderMarkdown('[x](javascript:alert)').html).not.toContain('href');
    expect(sectionOf(markdown, 'nope')).toBeUndefined();
  });
});
