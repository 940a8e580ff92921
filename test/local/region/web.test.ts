import { request } from 'node:http';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Mail } from '../../../local/endpoints/types.ts';
import type { Leap } from '../../../local/region/clock-control.ts';
import { asJson } from '../../../local/region/web/answers.ts';
import { noticeOf } from '../../../local/region/web/notice.ts';
import { schedulesPage } from '../../../local/region/web/schedules.ts';
import { startWeb, type Web } from '../../../local/region/web/server.ts';

const mail: Mail = {
  messageId: 'id/1',
  from: 'a@x.example',
  to: ['b@x.example'],
  subject: 'Ronde <1> open',
  text: 'Dag & hallo, zie https://overstap.example/x?a=1&b=2.',
  html: '<p>Dag</p><script>alert(1)</script>',
  headers: {},
  at: Date.parse('2022-03-31T07:00:00Z'),
};

describe('the pages of the local region', () => {
  let web: Web;
  let now = Date.parse('2022-03-31T07:00:00Z');
  let leap: Leap | undefined;
  let halted = 0;
  let news: { nl: string; en: string } | undefined;
  const url = () => `http://localhost:${web.port}`;
  const get = async (path: string, accept = 'text/html') => {
    const response = await fetch(url() + path, { headers: { accept } });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  beforeAll(async () => {
    const move = (instant: number) => {
      now = instant;
      return Promise.resolve();
    };
    web = await startWeb({
      port: 0,
      lasUrl: 'https://localhost:8443',
      clock: {
        now: () => now,
        offset: () => 0,
        leap: () => leap,
        set: move,
        advanceTo: move,
        halt: () => {
          halted += 1;
        },
      },
      notice: () => news,
      inbox: () => [mail],
      scheduler: new SchedulerClient({ endpoint: 'http://127.0.0.1:1', region: 'eu-central-1' }),
      functions: { names: () => ['read'] },
      issuer: ({ url: path = '' }) => Promise.resolve(asJson({ issuer: path })),
      publicOrigin: ({ method, url: path }) => Promise.resolve(asJson({ method, path })),
    });
  });
  afterAll(async () => {
    await web.close();
  });

  it('link to what there is, and let in nothing from elsewhere', async () => {
    const { status, text, headers } = await get('/local');
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
  });

  it('show mails, escaped', async () => {
    expect((await get('/inbox')).text).toContain('Ronde &lt;1&gt; open');
    const text = await get(`/inbox/${encodeURIComponent('id/1')}`);
    expect(text.text).toContain(
      'Dag &amp; hallo, zie <a href="https://overstap.example/x?a=1&amp;b=2">https://overstap.example/x?a=1&amp;b=2</a>.',
    );
    expect(text.text).not.toContain('<script>');
    expect(text.text).toContain('do 31 mrt 2022 09:00 CEST');
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

  it('show how far the clock is on its way, with a button that stops it there', async () => {
    leap = { from: now - 86_400_000, to: now + 86_400_000, isHalting: false };
    const { text, headers } = await get('/clock');
    expect(headers.get('refresh')).toBe('2');
    expect(text).toMatch(
      /di 7 jun 2022 09:00[\s\S]*wo 8 jun 2022 09:00[\s\S]*max="172800000"\s+value="86400000"/,
    );
    expect(text).toContain('action="/clock/stop"');
    expect(JSON.parse((await get('/clock', 'application/json')).text)).toMatchObject({
      movingTo: '2022-06-08T09:00:00+02:00',
    });
    const post = (path: string) =>
      fetch(url() + path, {
        method: 'POST',
        body: new URLSearchParams({ to: '2022-06-20T09:00' }),
        redirect: 'manual',
      });
    const before = now;
    expect([(await post('/clock')).status, now]).toEqual([303, before]);
    expect([(await post('/clock/stop')).status, halted]).toEqual([303, 1]);
    leap = { ...leap, isHalting: true };
    expect((await get('/clock')).text).not.toContain('action="/clock/stop"');
    expect((await get('/clock/stop')).status).toBe(404);
    leap = undefined;
    expect((await get('/clock')).headers.get('refresh')).toBeNull();
  });

  it('say first what whoever looks should know', async () => {
    for (const path of ['/local', '/inbox', '/clock'])
      expect((await get(path)).text).not.toContain('"notice"');
    news = { nl: 'Er wordt <nu> gevuld.', en: 'Being filled.' };
    for (const path of ['/local', '/inbox', '/clock'])
      expect((await get(path)).text).toContain('Er wordt &lt;nu&gt; gevuld.');
    news = undefined;
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

  it('show the HTML of a mail in a frame that runs nothing and loads nothing', async () => {
    const path = `/inbox/${encodeURIComponent('id/1')}`;
    expect((await get(path)).text).toMatch(
      new RegExp(`<iframe[^>]* sandbox="[^"]*"[^>]* src="${path}/html"`),
    );
    const { text, headers } = await get(`${path}/html`);
    expect(text).toContain(mail.html);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; .*sandbox allow-top-navigation-by-user-activation$/,
    );
    expect((await get(`${path}/other`)).status).toBe(404);
  });

  it('come before the public origin, which has every other path', async () => {
    const answered = async (path: string) => {
      const { status, text } = await get(path, 'application/json');
      return [status, text];
    };
    for (const path of ['/', '/locals', '/style.css', '/openapi.json', '/v1/board/x?a=1', '/constructor'])
      expect(await answered(path)).toEqual([200, JSON.stringify({ method: 'GET', path })]);
    expect(await answered('/oidc/token')).toEqual([200, '{"issuer":"/oidc/token"}']);
    for (const path of ['/local/none', '/clock/none', '/docs/none', '/inbox/none/html'])
      expect([path, (await answered(path))[0]]).toEqual([path, 404]);
  });

  it('show what is planned in the order of time, and keep what they can’t read as it is', () => {
    const planned = (name: string, expression: string, input: string) => ({
      name,
      expression,
      timeZone: 'Europe/Amsterdam',
      state: 'ENABLED',
      input,
    });
    const { body } = schedulesPage(
      [
        planned(
          'late',
          'at(2022-06-07T09:00:00)',
          '{"kind":"closing","schoolYear":"2021-2022","id":"ronde-2"}',
        ),
        planned(
          'early',
          'at(2022-03-31T09:00:00)',
          '{"kind":"opening","schoolYear":"2021-2022","id":"ronde-1"}',
        ),
        planned('again', 'cron(0 3 * * ? *)', 'no JSON'),
      ],
      noticeOf(undefined),
    );
    expect(body.toString()).toMatch(
      /do 31 mrt 2022 09:00 CEST[\s\S]*opening[\s\S]*ronde-1[\s\S]*di 7 jun 2022 09:00 CEST[\s\S]*sluiting[\s\S]*cron\(0 3 \* \* \? \*\)/,
    );
  });
});
