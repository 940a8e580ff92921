import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { csv } from '../../lambdas/adapters/csv.ts';
import { governHandlers } from '../../lambdas/board/govern.ts';
import { plainForm } from '../../lambdas/domain/oso/reconsideration-letter/form.ts';
import { serveBoard } from '../../lambdas/http/serve-board.ts';
import { type Activity, ActivityKind } from '../../schemas/board/activity.ts';
import { governRoutes } from '../../schemas/board/govern.ts';
import { calendar, dossierId, oin, target } from '../domain/facts.ts';
import { moments, region } from '../use-cases/region.ts';

type Name = keyof typeof governRoutes;

/** One call of a route: what is filled in, what is sent. */
interface Ask {
  readonly fill?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A call that changes something, what must be listed of it, and calls that the same route refuses after it. */
interface Case extends Ask {
  readonly rows: readonly Partial<Activity>[];
  readonly refused: readonly Ask[];
}

const { edition: _edition, ...text } = calendar;
const round = calendar.rounds[0]!.round;
const from = '2021-08-01T00:00';
const newSchool = '00AA00';
const newVendor = '00000000000000000001';
const print = 'ef'.repeat(32);
const exceptionId = '01800000-0000-7000-8000-0000000000aa';
const school = { rev: 0, name: 'De Duin', kinds: ['BO'], language: 'nl', guest: false, from };
const exception = {
  exceptionId,
  dossierId,
  target,
  reason: 'objection',
  from: '2022-05-01T00:00',
  until: '2022-05-08T00:00',
};
const certificate = { fingerprint: print, from };
const vendor = { rev: 0, name: 'LAS', certificates: [certificate], products: [] };
const duo = (...schools: string[]) =>
  Buffer.from(
    ['BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;GEMEENTENAAM', ...schools, ''].join('\n'),
    'latin1',
  );

/** A call of each route, in this order, on one region; a route without one does not compile. */
const cases: Readonly<Record<Name, Case>> = {
  saveDraft: {
    fill: { schoolYear: '2021-2022' },
    body: { rev: 0, calendar: text },
    rows: [{ what: 'draft-saved', schoolYear: calendar.schoolYear, rev: 1 }],
    refused: [
      { fill: { schoolYear: '2021-2022' }, body: { rev: 0, calendar: { ...text, region: 'Elders' } } },
    ],
  },
  copyYear: {
    fill: { schoolYear: '2022-2023' },
    body: { rev: 0 },
    rows: [{ what: 'draft-copied', rev: 1 }],
    refused: [
      { fill: { schoolYear: '2029-2030' }, body: { rev: 0 } },
      { fill: { schoolYear: '2029-2030' }, body: { rev: 0, template: 'statutory-1999-2000' } },
    ],
  },
  cancelDraft: {
    fill: { schoolYear: '2021-2022' },
    body: { rev: 1 },
    rows: [{ what: 'draft-cancelled', rev: 2 }],
    refused: [{ fill: { schoolYear: '2021-2022' }, body: { rev: 0 } }],
  },
  publishYear: {
    fill: { schoolYear: '2022-2023' },
    body: { rev: 1, edition: 0 },
    rows: [{ what: 'year-published', edition: 1 }],
    refused: [{ fill: { schoolYear: '2022-2023' }, body: { rev: 0, edition: 0 } }],
  },
  suspendRound: {
    fill: { schoolYear: '2021-2022', round },
    body: { suspended: true },
    rows: [{ what: 'round-suspended', round, edition: calendar.edition + 1 }],
    refused: [{ fill: { schoolYear: '2021-2022', round: 'other' }, body: { suspended: true } }],
  },
  putSchool: {
    fill: { schoolId: newSchool },
    body: school,
    rows: [{ what: 'school-added', rev: 1 }],
    refused: [{ fill: { schoolId: newSchool }, body: { ...school, name: 'Anders' } }],
  },
  closeSchool: {
    fill: { schoolId: newSchool },
    body: { rev: 1, until: '2022-07-01T00:00' },
    rows: [{ what: 'school-closed', rev: 2 }],
    refused: [{ fill: { schoolId: newSchool }, body: { rev: 1, until: '2022-06-01T00:00' } }],
  },
  putCondition: {
    fill: { schoolId: newSchool, condition: 'agreement' },
    body: { rev: 0, from },
    rows: [{ what: 'condition-changed', condition: 'agreement', rev: 1 }],
    refused: [
      {
        fill: { schoolId: newSchool, condition: 'agreement' },
        body: { rev: 0, from, until: '2022-01-01T00:00' },
      },
    ],
  },
  putMandate: {
    fill: { schoolId: newSchool, oin },
    body: { rev: 0, from },
    rows: [{ what: 'mandate-changed', oin, rev: 1 }],
    refused: [{ fill: { schoolId: newSchool, oin: '00000000000000000009' }, body: { rev: 0, from } }],
  },
  importSchools: {
    query: { sector: 'bo', dryRun: 'false' },
    body: duo('00BB;00BB00;De Ruif;HAARLEM', '00CC;00CC00;De Kim;HAARLEM'),
    rows: [{ what: 'school-imported' }, { what: 'school-imported' }],
    refused: [
      { query: { sector: 'bo' }, body: duo('00DD;00DD00;De Zeef;HAARLEM') },
      { query: { sector: 'bo', dryRun: 'false' }, body: Buffer.from('x;y\n') },
    ],
  },
  putLetterForm: {
    body: { rev: 0, form: plainForm },
    rows: [{ what: 'letter-form-changed', rev: 1 }],
    refused: [{ body: { rev: 0, form: { ...plainForm, title: 'Anders' } } }],
  },
  grantExceptions: {
    body: { items: [exception] },
    rows: [{ what: 'exception-granted', schoolId: target }],
    refused: [
      { body: { items: [{ ...exception, reason: 'technical-failure' }] } },
      { body: { items: [{ ...exception, dossierId: dossierId.replace(/.$/, '9') }] } },
    ],
  },
  revokeExceptions: {
    body: { items: [{ exceptionId, dossierId }] },
    rows: [{ what: 'exception-revoked', schoolId: target }],
    refused: [{ body: { items: [{ exceptionId: exceptionId.replace(/.$/, 'b'), dossierId }] } }],
  },
  putVendor: {
    fill: { oin: newVendor },
    body: vendor,
    rows: [{ what: 'vendor-added', rev: 1 }],
    refused: [{ fill: { oin: newVendor }, body: { ...vendor, name: 'Anders' } }],
  },
  revokeCertificate: {
    fill: { oin: newVendor, fingerprint: print },
    rows: [{ what: 'certificate-revoked', fingerprint: print.slice(0, 16), rev: 2 }],
    refused: [{ fill: { oin: newVendor, fingerprint: 'aa'.repeat(32) } }],
  },
};

const event = (name: Name, { fill = {}, query, body }: Ask, groups: string) => {
  const { method, path } = governRoutes[name];
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, part: string) => fill[part] ?? '');
  const isFile = Buffer.isBuffer(body);
  return {
    version: '2.0',
    rawPath: filled,
    headers: { 'content-type': isFile ? 'text/csv' : 'application/json' },
    ...(query && { queryStringParameters: query }),
    ...(body !== undefined && { body: isFile ? body.toString('base64') : JSON.stringify(body) }),
    isBase64Encoded: isFile,
    requestContext: {
      requestId: 'c-1',
      http: { method, path: filled },
      authorizer: { jwt: { claims: { sub: 'anna', groups }, scopes: null } },
    },
  } as unknown as APIGatewayProxyEventV2;
};

const govern = async () => {
  const it = await region({ at: moments.beforeMarch });
  await it.releaseAll();
  const front = {
    roleClaim: { claim: 'groups', values: { board: 'board', operator: 'operator' } },
    problemBase: 'https://overstap.example/problems/',
  };
  const handler = serveBoard(front, governRoutes, governHandlers({ ...it.ports, csv }));
  const call = async (name: Name, ask: Ask, groups: string = governRoutes[name].roles[0]) =>
    handler(event(name, ask, groups), {} as Context);
  const listed = async () => (await it.ports.activities.list({}, { limit: 100 })).items;
  return { call, listed };
};

const names = Object.keys(governRoutes) as Name[];

beforeEach(() => {
  for (const stream of [process.stdout, process.stderr]) jest.spyOn(stream, 'write').mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('every route that governs', () => {
  it('leaves one row for each thing that it changed, and none when it is refused or repeated', async () => {
    const { call, listed } = await govern();
    let before = await listed();
    for (const name of names) {
      const { rows, refused, ...ask } = cases[name];
      for (const groups of ['', 'staff']) await call(name, ask, groups);
      expect([name, await listed()]).toEqual([name, before]);
      const answer = await call(name, ask);
      expect([name, answer.statusCode, answer.body]).toEqual([name, 200, expect.any(String)]);
      const after = await listed();
      const ids = new Set(before.map(({ activityId }) => activityId));
      const added = after.filter(({ activityId }) => !ids.has(activityId));
      expect([name, added]).toEqual([
        name,
        rows.map((row) => expect.objectContaining({ ...row, subject: 'anna' })),
      ]);
      for (const { role } of added) expect(governRoutes[name].roles).toContain(role);
      for (const again of [ask, ask, ...refused]) await call(name, again);
      expect([name, await listed()]).toEqual([name, after]);
      before = after;
    }
  });

  it('tells ids and codes, and no text that someone typed', async () => {
    const { call, listed } = await govern();
    for (const name of names) await call(name, cases[name]);
    const rows = await listed();
    expect(rows.length).toBeGreaterThan(names.length);
    expect(JSON.stringify(rows)).not.toMatch(/De Duin|De Ruif|LAS|Elders|objection/);
    expect(JSON.stringify(rows)).not.toContain(dossierId);
    expect(rows.every((row) => ActivityKind.options.includes(row.what))).toBe(true);
  });

  it('leaves one row when two do the same at once', async () => {
    for (const name of names) {
      const { call, listed } = await govern();
      for (const earlier of names.slice(0, names.indexOf(name))) await call(earlier, cases[earlier]);
      const before = (await listed()).length;
      await Promise.all([call(name, cases[name]), call(name, cases[name])]);
      expect([name, (await listed()).length - before]).toEqual([name, cases[name].rows.length]);
    }
  });
});
