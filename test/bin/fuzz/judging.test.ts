import { describe, expect, it } from '@jest/globals';
import type { FuzzAnswer, FuzzCall, Wire } from '../../../bin/fuzz/call.ts';
import { shippedOperations } from '../../../bin/fuzz/document.ts';
import { judge, secretIn } from '../../../bin/fuzz/judge.ts';
import { reportOf, summaryOf } from '../../../bin/fuzz/print.ts';
import { fuzz } from '../../../bin/fuzz/run.ts';
import { problemSpecs } from '../../../lambdas/http/problem-specs.ts';
import { tmpdir } from 'node:os';

const operations = shippedOperations();
const operation = operations.find(({ name }) => name === 'readTransfer')!;
const call: FuzzCall = {
  operation,
  kind: 'valid',
  what: '',
  caller: 'target',
  method: 'GET',
  path: '/v1/transfers/x',
  headers: [],
};

const headers = { 'api-version': '1.0.0', 'x-correlation-id': 'c', 'cache-control': 'no-store' };
const answerOf = (status: number, type: string, body: unknown): FuzzAnswer => ({
  status,
  headers: { ...headers, 'content-type': type },
  bytes: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});
const problem = (code: string, changes: object = {}) => ({
  type: `https://overstap.example/problems/${code}`,
  code,
  title: 't',
  status: 404,
  detail: 'd',
  correlationId: 'c',
  ...changes,
});
const refused = (changes: object = {}, code = 'not-found') =>
  answerOf(404, 'application/problem+json; charset=utf-8', problem(code, changes));
const transfer = {
  transferId: '017fe000-0000-7000-8000-000000000000',
  sourceSchool: '00YY00',
  targetSchool: '02YX00',
  schoolYear: '2021-2022',
  state: 'REFUSED',
  requestedAt: '2022-03-31T07:00:00.000Z',
};
const json = 'application/json; charset=utf-8';

describe('the judge', () => {
  it.each<readonly [string, FuzzAnswer]>([
    ['what the document says', answerOf(200, json, transfer)],
    ['a refusal', refused()],
    [
      'the gateway’s own words',
      { status: 429, headers: {}, bytes: Buffer.from('{"message":"Too Many Requests"}') },
    ],
  ])('has nothing against %s', (_, answer) => {
    expect(judge(call, answer)).toEqual([]);
  });

  it.each<readonly [string, FuzzAnswer, string]>([
    [
      'a fault',
      answerOf(500, 'application/problem+json', problem('internal-error', { status: 500 })),
      'server-fault',
    ],
    ['a function that does not answer', answerOf(503, json, { message: 'Service Unavailable' }), 'no-answer'],
    ['a status of no document', answerOf(418, json, {}), 'undocumented'],
    ['a media type of no document', answerOf(200, 'text/html', '<p>'), 'undocumented'],
    [
      'a member that the schema does not know',
      answerOf(200, json, { ...transfer, pgn: 'x' }),
      'not-its-schema',
    ],
    ['a member that is missing', answerOf(200, json, { state: 'REFUSED' }), 'not-its-schema'],
    ['no JSON', answerOf(200, json, '{'), 'not-its-schema'],
    ['a problem without a title', refused({ title: undefined }), 'bad-problem'],
    ['a code that nobody knows', refused({}, 'made-up'), 'bad-problem'],
    ['a code of another status', refused({}, 'round-closed'), 'bad-problem'],
    ['a type of another code', refused({ type: 'https://overstap.example/problems/other' }), 'bad-problem'],
    ['the number of a pupil', refused({ detail: 'Nummer 999990019 is onbekend.' }), 'echo'],
    ['what was sent', refused({ errors: [{ pointer: '/x', detail: 'Kanarie' }] }), 'echo'],
    ['a stack', refused({ detail: 'at read (file:///var/task/index.mjs:1:2)' }), 'stack'],
    [
      'no correlation id',
      { ...refused(), headers: { 'content-type': 'application/problem+json' } },
      'header-missing',
    ],
  ])('hears of %s', (_, answer, rule) => {
    expect(judge(call, answer).map((complaint) => complaint.rule)).toContain(rule);
  });

  it('looks into every item of a list', () => {
    const list = { ...call, operation: operations.find(({ name }) => name === 'putTransfers')! };
    const of = (status: number, item: object) =>
      judge(list, answerOf(200, json, { items: [{ index: 0, status, problem: item }] })).map(
        ({ rule }) => rule,
      );
    expect(of(404, problem('not-found'))).toEqual([]);
    expect(of(500, problem('internal-error', { status: 500 }))).toEqual(['server-fault']);
    expect(of(404, problem('not-found', { detail: '999990019' }))).toEqual(['echo']);
  });

  it('leaves paths of nobody to what stands before the API, but no fault', () => {
    const before = (status: number) => ({ status, headers: {}, bytes: Buffer.from('Method Not Allowed') });
    const stray: FuzzCall = { ...call, strays: true };
    expect(judge(stray, before(405))).toEqual([]);
    expect(judge(stray, before(502)).map(({ rule }) => rule)).toEqual(['server-fault']);
    expect(judge(call, before(405))).not.toEqual([]);
  });

  it('takes no id for the number of a pupil', () => {
    expect(secretIn('017fe000-0000-7000-8000-999990019abc')).toBeUndefined();
    expect(secretIn('00000099990000000001')).toBeUndefined();
  });

  it('knows every code that there is', () => {
    for (const [code, { status }] of Object.entries(problemSpecs)) {
      const told = answerOf(status, 'application/problem+json', problem(code, { status }));
      const about = judge({ ...call, strays: true }, told).map(({ rule }) => rule);
      expect([code, about]).toEqual([code, status >= 500 ? ['server-fault'] : []]);
    }
  });
});

describe('a run', () => {
  /** A region where every call but those judged wrong is refused as it should be. */
  const wireOf = (answer: (call: FuzzCall) => FuzzAnswer | Promise<FuzzAnswer>): Wire => ({
    send: async (sent) => await answer(sent),
    curl: ({ method, path }) => `curl -X ${method} ${path}`,
  });
  const runOf = (wire: Wire, seed = 1) =>
    fuzz({ wire, operations, seed, goesOn: (calls) => calls < 60, only: 'readTransfer' });

  it('makes the same calls for the same seed', async () => {
    const calls = async (seed: number): Promise<readonly string[]> => {
      const made: string[] = [];
      const wire = wireOf((sent) => {
        made.push(`${sent.method} ${sent.path} ${sent.kind} ${sent.body?.toString('base64') ?? ''}`);
        return refused();
      });
      await runOf(wire, seed);
      return made;
    };
    expect(await calls(7)).toEqual(await calls(7));
    expect(await calls(7)).not.toEqual(await calls(8));
  });

  it('notes a fault once, with the simplest call that shows it', async () => {
    const tally = await runOf(
      wireOf((sent) => (sent.kind === 'wire' ? answerOf(500, json, { at: 'x' }) : refused())),
    );
    const faults = tally.failures().filter(({ complaint }) => complaint.rule === 'server-fault');
    expect(faults).toMatchObject([{ complaint: { detail: 'status 500' }, call: { headers: [] } }]);
    expect(faults[0]!.times).toBeGreaterThan(1);
  });

  it('ends when nothing answers, and when a pupil’s way is shut', async () => {
    const silent = await runOf(wireOf(() => Promise.reject(new Error('no answer in 40 s'))));
    expect(silent.failures().map(({ complaint }) => complaint.rule)).toContain('no-answer');
    const shut = await runOf(wireOf(() => refused()));
    expect(shut.failures().map(({ complaint }) => complaint.rule)).toEqual(['no-longer-works']);
  });

  it('is told to people and to machines', async () => {
    const wire = wireOf(() => refused());
    const tally = await runOf(wire);
    const report = reportOf(tally, {
      wire,
      folder: tmpdir(),
      seconds: 2,
      seen: [{ rule: 'log', detail: 'intake logs x' }],
    });
    expect(report).toMatchObject({
      ok: false,
      calls: tally.calls(),
      failures: [{ rule: 'no-longer-works' }],
    });
    expect(summaryOf(tally, report)).toMatch(
      /readTransfer[\s\S]*curl -X PUT[\s\S]*in the region: log: intake logs x/,
    );
  });
});
