import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type RouteName, routes } from '../../schemas/api.ts';
import { testSchools } from '../../schemas/test-exchange.ts';
import { identify } from '../../lambdas/use-cases/identify.ts';
import { X509Certificate } from 'node:crypto';
import { Fingerprint } from '../../schemas/ids.ts';
import { enrolmentId, standing, targetOin, term, transferId } from '../domain/facts.ts';
import { newSecondary, withNewSchools } from '../use-cases/test-exchange-region.ts';
import { certificateOf } from './certificates.ts';
import { type Caller, type LasCall, lasOf } from './las-calls.ts';
import { sampleCallsOf } from './sample-bodies.ts';
import { unmetered } from './unmetered.ts';

const certificate = await certificateOf([{ '2.5.4.5': [targetOin] }]);
const print = new X509Certificate(certificate).fingerprint256.replaceAll(':', '').toLowerCase();
const caller: Caller = { certificate, school: newSecondary };

const scripted = '999980002';
const real = '999999990';

/** A school with a mandate and nothing else, by its LAS. */
const calling = async () => {
  const { ports, ...rest } = await withNewSchools();
  await ports.registerWriter.putVendor({
    ...standing().vendors[0]!,
    oin: targetOin,
    certificates: [{ fingerprint: Fingerprint.parse(print), ...term }],
  });
  const front = {
    identify: (claim: Parameters<typeof identify>[1]) => identify(ports, claim),
    meter: unmetered,
    problemBase: 'https://overstap.example/problems/',
  };
  const las = lasOf({ ports, ...rest }, front);
  return async (name: RouteName, call: LasCall = sampleCallsOf(newSecondary)[name]) => {
    const { statusCode, body } = await las(routes[name], caller, call);
    return { statusCode, body: JSON.parse(body ?? '{}') as Record<string, unknown> };
  };
};

beforeEach(() => {
  // The logger and the metrics write to the streams themselves.
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation(() => true);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('a school with a mandate alone', () => {
  it('reads its own page, fills in its checklist and begins the test exchange', async () => {
    const call = await calling();
    expect(await call('getSchool')).toMatchObject({
      statusCode: 200,
      body: { school: { schoolId: newSecondary }, target: { qualified: false } },
    });
    expect(await call('putChecklist')).toMatchObject({
      statusCode: 200,
      body: { schoolYear: '2021-2022', from: '2021-07-31T22:00:00.000Z', until: '2022-07-31T22:00:00.000Z' },
    });
    expect(await call('putChecklist')).toEqual(await call('putChecklist'));
    const begun = await call('rehearse', { body: { role: 'target' } });
    expect(begun).toMatchObject({
      statusCode: 200,
      body: { testSchool: testSchools.source, complete: false },
    });
    expect(await call('getRehearsal', { query: { role: 'target' } })).toEqual(begun);
  });

  it('is told what is wrong with its input, place by place', async () => {
    const call = await calling();
    const good = sampleCallsOf(newSecondary).putChecklist;
    const checklist = good.body as object;
    const wrong: readonly (readonly [RouteName, LasCall, readonly string[]])[] = [
      ['rehearse', { body: {} }, ['/role']],
      ['rehearse', { body: { role: 'both' } }, ['/role']],
      ['rehearse', { body: { role: 'target', school: '00YY00' } }, ['/school']],
      ['rehearse', { body: '[' }, ['/']],
      ['getRehearsal', {}, ['/query/role']],
      ['putChecklist', { ...good, params: { schoolYear: '2021-2023' } }, ['/path/schoolYear']],
      ['putChecklist', { ...good, params: { schoolYear: '2019-2020' } }, ['/path/schoolYear']],
      ['putChecklist', { ...good, params: { schoolYear: '2022-2023' } }, ['/path/schoolYear']],
      ['putChecklist', { ...good, body: { ...checklist, checkedOn: '2022-02-30' } }, ['/checkedOn']],
      ['putChecklist', { ...good, body: { ...checklist, published: 'ja' } }, ['/published']],
      [
        'putChecklist',
        { ...good, body: { ...checklist, published: false, staffRights: false } },
        ['/published', '/staffRights'],
      ],
      ['rehearse', { body: { role: 'target' }, headers: { 'acting-user': '' } }, ['/header/acting-user']],
    ];
    for (const [name, sent, pointers] of wrong) {
      const { statusCode, body } = await call(name, sent);
      const errors = body['errors'] as { pointer: string }[] | undefined;
      expect([name, statusCode, errors?.map((it) => it.pointer.toLowerCase())]).toEqual([
        name,
        400,
        pointers.map((it) => it.toLowerCase()),
      ]);
    }
  });

  it.each([
    ['a scripted pupil of a real school', scripted, '00YY00'],
    ['a real pupil of the test school', real, testSchools.source],
    ['a scripted pupil of the other test school', scripted, testSchools.target],
  ])('can’t report or request %s', async (_what, pgn, sourceSchool) => {
    const call = await calling();
    const body = { pgn, sourceSchool };
    const answers = [
      await call('putEnrolment', { params: { enrolmentId }, body }),
      await call('putTransfer', { params: { transferId }, body }),
    ];
    for (const answer of answers)
      expect(answer).toMatchObject({
        statusCode: 400,
        body: { errors: [{ pointer: '/sourceSchool', code: 'rehearsal-mixed' }] },
      });
    expect(JSON.stringify(answers)).not.toContain(pgn);
    const listed = await call('putEnrolments', { body: { items: [{ ...body, enrolmentId }] } });
    expect(listed.body).toMatchObject({ items: [{ status: 400 }] });
  });
});
