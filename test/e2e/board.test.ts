import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boardWalkThrough } from '../../bin/local/board-walk-through.ts';
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { calendar } from '../domain/facts.ts';
import { startTestRegion, synthesized, type TestRegion } from './support/region.ts';

const year = `/v1/board/calendars/${calendar.schoolYear}`;
const { edition: _edition, ...text } = calendar;

describe('the board, over the local region', () => {
  let region: TestRegion;
  const url = (path: string) => `${region.facts.webUrl}${path}`;

  const tokenOf = async (person: string): Promise<string> => {
    const answer = await fetch(url('/oidc/token'), {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: person }),
    });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    return token;
  };
  const ask = async (token: string | undefined, method: string, path: string, body?: unknown) => {
    const isCsv = typeof body === 'string';
    const answer = await fetch(url(path), {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        'content-type': isCsv ? 'application/octet-stream' : 'application/json',
      },
      ...(body !== undefined && { body: isCsv ? body : JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  beforeAll(async () => {
    region = await startTestRegion({ cdkOut: await synthesized(), at: '2022-03-31T09:00' });
  });
  afterAll(async () => {
    await region.close();
  });

  it('lets in who has the role, and nobody else', async () => {
    expect(await ask(undefined, 'GET', year)).toEqual({ status: 401, body: { message: 'Unauthorized' } });
    expect(await ask('a.b.c', 'GET', year)).toMatchObject({ status: 401 });
    expect(await ask(await tokenOf('nobody'), 'GET', year)).toMatchObject({
      status: 403,
      body: { code: 'role-missing' },
    });
    const board = await tokenOf('board');
    expect(await ask(board, 'GET', year)).toMatchObject({ status: 200, body: { draft: { rev: 0 } } });
    expect(await ask(board, 'GET', '/v1/board/nowhere')).toMatchObject({
      status: 404,
      body: { code: 'no-such-route', type: url('/problems/no-such-route') },
    });
    const shut = `/v1/board/vendors/${'0'.repeat(20)}/certificates/${'a'.repeat(64)}/revocation`;
    expect(await ask(board, 'POST', shut)).toMatchObject({ status: 403 });
    expect(await ask(await tokenOf('operator'), 'POST', shut)).toMatchObject({ status: 404 });
  });

  it('is one origin for everyone: the site, problems, feeds and keys beside the board’s API', async () => {
    const get = async (path: string) => {
      const answer = await fetch(url(path));
      return {
        status: answer.status,
        type: answer.headers.get('content-type'),
        policy: answer.headers.get('content-security-policy'),
        text: await answer.text(),
      };
    };
    const page = { status: 200, type: expect.stringContaining('text/html'), policy: expect.any(String) };
    expect(await get('/')).toMatchObject({ ...page, text: expect.stringContaining('Overstap') });
    expect(await get('/problems/round-closed')).toMatchObject({
      ...page,
      text: expect.stringContaining('round-closed'),
    });
    expect(await get(`/calendar/years/${calendar.schoolYear}.html`)).toMatchObject({
      ...page,
      text: expect.stringContaining(calendar.schoolYear),
    });
    const feed = await get('/calendar/source.ics');
    expect(feed).toMatchObject({ status: 200, type: expect.stringContaining('text/calendar') });
    const events = new ICAL.Component(ICAL.parse(feed.text) as unknown[]).getAllSubcomponents('vevent');
    expect(events.length).toBeGreaterThan(0);
    const { keys } = JSON.parse((await get('/.well-known/jwks.json')).text) as { keys: { kty: string }[] };
    expect(keys).toMatchObject([{ kty: 'EC' }]);
    expect(JSON.parse((await get('/openapi.json')).text)).toMatchObject({ openapi: '3.1.0' });
    for (const path of ['/nowhere', '/problems/nothing', '/calendar/nobody.ics', '/.well-known/other'])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    expect((await fetch(url('/calendar/source.ics'), { method: 'DELETE' })).status).toBe(403);
  });

  it('signs in by code with PKCE as a browser does, back to this origin alone', async () => {
    const verifier = randomBytes(32).toString('base64url');
    const asked = {
      client_id: 'overstap-console',
      response_type: 'code',
      redirect_uri: url('/'),
      state: 's',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    };
    const send = (changes: Record<string, string>) =>
      fetch(url('/oidc/authorize'), {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ ...asked, person: 'board', ...changes }),
      });
    expect((await send({ redirect_uri: 'https://elsewhere.example/' })).status).toBe(400);
    const back = new URL((await send({})).headers.get('location') ?? '');
    expect([back.origin, back.searchParams.get('state')]).toEqual([new URL(url('/')).origin, 's']);
    const exchange = async (code_verifier: string) =>
      await fetch(url('/oidc/token'), {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          code: back.searchParams.get('code') ?? '',
          redirect_uri: asked.redirect_uri,
          code_verifier,
        }),
      });
    const { access_token: token } = (await (await exchange(verifier)).json()) as { access_token: string };
    expect(await ask(token, 'GET', year)).toMatchObject({ status: 200 });
    expect((await exchange(verifier)).status).toBe(400);
  });

  it('publishes twice what is published once', async () => {
    const board = await tokenOf('board');
    const { body } = await ask(board, 'GET', year);
    const { edition } = body['published'] as { edition: number };
    const { rev } = body['draft'] as { rev: number };
    expect(await ask(board, 'PUT', `${year}/draft`, { rev, calendar: text })).toMatchObject({ status: 200 });
    const publish = () => ask(board, 'POST', `${year}/publication`, { rev: rev + 1, edition });
    const first = await publish();
    expect(first).toMatchObject({ status: 200, body: { cause: 'published', publishedBy: 'bestuur-1' } });
    expect(await publish()).toEqual(first);
  });

  it('is walked through by the commands that npm start prints', () => {
    const results = mkdtempSync(join(tmpdir(), 'overstap-board-'));
    const commands = boardWalkThrough({ webUrl: url(''), results }).map(({ command }) => command);
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['-c', ['set -e -o pipefail', ...commands].join('\n')],
      {
        encoding: 'utf8',
      },
    );
    rmSync(results, { recursive: true });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      /Kennemerland[\s\S]*"publishable":true[\s\S]*"cause":"published"[\s\S]*looks-like-formula/,
    );
  });

  it('suspends a round: schools are refused at once, and told; then resumes it', async () => {
    const board = await tokenOf('board');
    const round = calendar.rounds[0]!.round;
    const suspend = (suspended: boolean) =>
      ask(board, 'PUT', `${year}/rounds/${round}/suspension`, { suspended });
    const openRounds = async () =>
      (await region.target.call('readCalendar')).done?.rounds
        .filter(({ open }) => open)
        .map((it) => it.round);
    expect(await openRounds()).toEqual([round]);
    // The walk-through suspended a round too.
    await region.ask({ name: 'settle' });
    const before = (await region.ask({ name: 'inbox' })).length;
    expect(await suspend(true)).toMatchObject({ status: 200, body: { suspended: true } });
    expect(await openRounds()).toEqual([]);
    expect(await suspend(false)).toMatchObject({ status: 200 });
    expect(await openRounds()).toEqual([round]);
    await region.ask({ name: 'settle' });
    const told = (await region.ask({ name: 'inbox' }))
      .slice(before)
      .filter(({ subject }) => /^(Opgeschort|Hervat): /.test(subject));
    const perSchool = [...Map.groupBy(told, ({ to }) => to.join())].map(([, mails]) => mails.length);
    expect(perSchool.length).toBeGreaterThan(1);
    expect(new Set(perSchool)).toEqual(new Set([2]));
    for (const { text: words } of told) expect(words).toContain(url('/calendar/years/2021-2022.html'));
    const { body: mails } = await ask(board, 'POST', `${year}/mails`, { calendar: text });
    expect((mails['reminders'] as unknown[]).length).toBeGreaterThan(5);
  });

  it('keeps a draft that two save at once, and the register', async () => {
    const board = await tokenOf('board');
    const saves = await Promise.all(
      [text, { ...text, region: 'Elders' }].map((sent) =>
        ask(board, 'PUT', `${year}/draft`, { rev: 2, calendar: sent }),
      ),
    );
    expect(saves.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await ask(board, 'GET', '/v1/board/schools?limit=2')).toMatchObject({
      status: 200,
      body: { items: [{ schoolId: '00YY00', rev: 0 }, {}], nextCursor: expect.any(String) },
    });
    const csv = 'BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;GEMEENTENAAM\n00AA;00AA00;De Linde;HAARLEM\n';
    const imported = '/v1/board/schools/import?sector=bo&municipalities=Haarlem';
    expect(await ask(board, 'POST', imported, csv)).toMatchObject({ body: { dryRun: true } });
    expect(await ask(board, 'GET', '/v1/board/schools/00AA00')).toMatchObject({ status: 404 });
    expect(await ask(board, 'POST', `${imported}&dryRun=false`, csv)).toMatchObject({ status: 200 });
    expect(await ask(board, 'GET', '/v1/board/schools/00AA00')).toMatchObject({
      status: 200,
      body: { school: { name: 'De Linde', changedBy: 'bestuur-1' } },
    });
  });

  it('tells who would be late and why things are missing, and lets the board write the letter', async () => {
    const board = await tokenOf('board');
    const late = await ask(board, 'POST', `${year}/lateness`, { calendar: text });
    expect(late).toMatchObject({ status: 200, body: { calendar: 'sent', deadlines: expect.any(Array) } });
    expect(await ask(board, 'GET', '/v1/board/reasons?round=ronde-1')).toMatchObject({
      status: 200,
      body: { rounds: [{ round: 'ronde-1', region: [] }] },
    });
    expect(await ask(board, 'GET', '/v1/board/vendors?limit=1')).toMatchObject({
      status: 200,
      body: { items: [{ oin: '00000099990000000001', rev: 0 }], nextCursor: expect.any(String) },
    });
    const { rev, form } = (await ask(board, 'GET', '/v1/board/letter-form')).body;
    const own = { ...(form as object), salutation: 'Aan de ouders van {leerling}' };
    const written = { rev: 1, changedBy: 'bestuur-1' };
    expect(await ask(board, 'PUT', '/v1/board/letter-form', { rev, form: own })).toMatchObject({
      status: 200,
      body: written,
    });
    const page = await fetch(url('/v1/board/letter-form/preview'), {
      method: 'POST',
      headers: { authorization: `Bearer ${board}`, 'content-type': 'application/json' },
      body: '{}',
    });
    expect([page.status, await page.text()]).toEqual([
      200,
      expect.stringContaining('Aan de ouders van Noor Voorbeeld'),
    ]);
    const condition = '/v1/board/schools/04YX00/conditions/checklist';
    const done = { rev: 0, from: '2021-08-01T00:00', until: '2022-08-01T00:00' };
    expect(await ask(board, 'PUT', condition, done)).toMatchObject({ status: 200, body: written });
    const other = { ...done, until: '2022-07-01T00:00' };
    expect(await ask(board, 'PUT', condition, other)).toMatchObject({
      status: 409,
      body: { code: 'record-outdated' },
    });
  });

  it('shuts a vendor’s certificate out for its very next call', async () => {
    const operator = await tokenOf('operator');
    const oin = '00000099990000000002';
    const vendor = (await ask(operator, 'GET', `/v1/board/vendors/${oin}`)).body as {
      certificates: { fingerprint: string }[];
    };
    expect((await region.target.call('readCalendar')).status).toBe(200);
    const { fingerprint } = vendor.certificates[0]!;
    const path = `/v1/board/vendors/${oin}/certificates/${fingerprint}/revocation`;
    expect(await ask(operator, 'POST', path)).toMatchObject({ status: 200 });
    expect((await region.target.call('readCalendar')).problem?.code).toBe('certificate-unknown');
  });

  it('asked for nothing that its roles do not grant', async () => {
    expect((await region.ask({ name: 'calls' })).denied).toEqual([]);
  });
});
