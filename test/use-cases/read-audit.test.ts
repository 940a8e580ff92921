import { describe, expect, it } from '@jest/globals';
import type { AuditEntry } from '../../lambdas/domain/audit.ts';
import { BadCursor, cursorAfter } from '../../lambdas/domain/cursor.ts';
import { readAudit } from '../../lambdas/use-cases/read-audit.ts';
import { AuditView } from '../../schemas/audit.ts';
import { DossierId, EnrolmentId, TransferId } from '../../schemas/ids.ts';
import { dossierId, otherTarget, source, target, transferId } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import {
  atOtherTarget,
  atSource,
  atStranger,
  atTarget,
  codeOf,
  moments,
  must,
  region,
  type Region,
} from './region.ts';

const secondTransfer = TransferId.parse('01800000-0000-7000-8000-0000000000a2');
const secondEnrolment = EnrolmentId.parse('01800000-0000-7000-8000-0000000000b2');
const whole = { limit: 1000 };

const read = async (school: Region, page: { limit: number; cursor?: string } = whole) =>
  must(await readAudit(school.ports, atSource, { dossierId, page }));
/** Whoever may write the table changes what it gives of the chain. */
const tampered = (school: Region, change: (entries: readonly AuditEntry[]) => readonly AuditEntry[]) => {
  const { dossiers } = school.ports;
  Object.assign(school.ports, {
    dossiers: {
      ...dossiers,
      audit: async (...given: Parameters<typeof dossiers.audit>) => change(await dossiers.audit(...given)),
    },
  });
};

describe('the controller’s account', () => {
  it('tells in one call who got what of the pupil, and who did all else', async () => {
    const school = await region();
    const first = await school.exchangeAll();
    school.clock.moveTo(moments.secondRound);
    await school.releaseAll({ ...variations.secondRound, review: null }, [target, otherTarget]);
    must(await school.enrol(atOtherTarget, secondEnrolment));
    const second = must(await school.request(atOtherTarget, secondTransfer));
    must(await school.collect(atOtherTarget, secondTransfer));

    const account = await read(school);
    expect(account).toMatchObject({ dossierId, sourceSchool: source, schoolYear: '2021-2022', holds: true });
    expect(account.brokenAt).toBeUndefined();
    expect(account.gotBy).toEqual([
      {
        school: target,
        deliveries: [
          {
            transferId,
            version: 1,
            contentHash: first.contentHash,
            collectedAt: account.entries.find((it) => it.action === 'collect')!.at,
            acknowledgedAt: account.entries.find((it) => it.action === 'acknowledge')!.at,
            result: 'imported',
            state: 'ACKNOWLEDGED',
          },
        ],
      },
      {
        school: otherTarget,
        deliveries: [
          {
            transferId: secondTransfer,
            version: 2,
            contentHash: second.contentHash,
            collectedAt: school.ports.clock.now(),
            state: 'COLLECTED',
          },
        ],
      },
    ]);
    expect(account.entries.map((it) => it.seq)).toEqual(account.entries.map((_, index) => index + 1));
    expect(account.entries.at(-1)).toMatchObject({ hash: account.head.hash, seq: account.head.seq });
    expect(account.entries[0]!.actor).toEqual({
      kind: 'school',
      oin: atSource.oin,
      school: source,
      user: atSource.user,
    });
    expect(AuditView.parse(account)).toEqual(account);
    expect(JSON.stringify(account)).not.toMatch(/999999990|Duinhelm|Fenna/);
  });

  it('is of a dossier that does not exist for every other school, those that collected it too', async () => {
    const school = await region();
    await school.exchangeAll();
    const command = { dossierId, page: whole };
    for (const actor of [atTarget, atOtherTarget, atStranger])
      expect(codeOf(await readAudit(school.ports, actor, command))).toBe('not-found');
    const nowhere = await readAudit((await region()).ports, atSource, command);
    expect(nowhere).toEqual(await readAudit(school.ports, atTarget, command));
  });

  it('tells which school was ordered to destroy what it has, and whether it stated that it did', async () => {
    const school = await region();
    await school.exchangeAll();
    must(await school.redirect([otherTarget]));
    const orderedAt = school.ports.clock.now();
    const deliveries = async () => (await read(school)).gotBy.flatMap((it) => it.deliveries);
    expect(await deliveries()).toMatchObject([
      { state: 'DESTRUCTION_ORDERED', destruction: { orderedAt, reason: 'other-school' } },
    ]);
    must(await school.stateDestruction());
    const [delivery] = await deliveries();
    expect(delivery).toMatchObject({ state: 'DESTROYED', destruction: { statedAt: orderedAt } });
    expect((await read(school)).holds).toBe(true);
  });

  it('tells of the dossier before it too, when a new one took its place', async () => {
    const school = await region();
    await school.exchangeAll();
    must(await school.withdraw());
    const next = DossierId.parse('01800000-0000-7000-8000-00000000d002');
    must(await school.intake({ ...variations.draft, date: '2022-04-01' }, next));
    const readIt = async (id: DossierId) =>
      must(await readAudit(school.ports, atSource, { dossierId: id, page: whole }));
    const before = await readIt(dossierId);
    expect(before).toMatchObject({ gotBy: [{ school: target }], otherDossiers: [] });
    expect(await readIt(next)).toMatchObject({
      gotBy: [],
      otherDossiers: [{ dossierId, holds: true, gotBy: before.gotBy }],
    });
  });

  it('of a dossier that nobody collected names nobody', async () => {
    const school = await region();
    must(await school.intake());
    expect(await read(school)).toMatchObject({ gotBy: [], holds: true, entries: [{ action: 'intake' }] });
  });

  it('comes in pages when asked so, each with who got what and the whole chain checked', async () => {
    const school = await region();
    await school.exchangeAll();
    const all = await read(school);
    const seen: AuditView['entries'][number][] = [];
    let cursor: string | undefined;
    do {
      const page = await read(school, { limit: 3, ...(cursor && { cursor }) });
      expect(page).toMatchObject({ gotBy: all.gotBy, head: all.head, holds: true });
      expect(page.entries.length).toBeLessThanOrEqual(3);
      seen.push(...page.entries);
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(all.entries);
  });

  it.each([
    'x',
    cursorAfter('AUDIT#01800000-0000-7000-8000-0000000000ff', '1'),
    cursorAfter(`AUDIT#${dossierId}`, '-1'),
  ])('takes no cursor but its own: %s', async (cursor) => {
    const school = await region();
    must(await school.intake());
    await expect(read(school, { limit: 1, cursor })).rejects.toThrow(BadCursor);
  });
});

describe('a chain that somebody touched', () => {
  const ways: readonly (readonly [string, (it: readonly AuditEntry[]) => readonly AuditEntry[], number])[] = [
    ['an entry changed', (it) => it.with(2, { ...it[2]!, result: 'other' }), 3],
    ['an entry gone', (it) => it.toSpliced(3, 1), 4],
    ['the end cut off', (it) => it.slice(0, -2), 7],
    ['all gone', () => [], 1],
  ];

  it.each(ways)('%s: said so, at the first place, and still told', async (_, change, brokenAt) => {
    const school = await region();
    await school.exchangeAll();
    tampered(school, change);
    expect(await read(school)).toMatchObject({ holds: false, brokenAt });
  });

  it('what was linked since the dossier was read is left for the next call', async () => {
    const school = await region();
    await school.exchangeAll();
    const before = (await read(school)).entries.length;
    const { dossiers } = school.ports;
    const old = (await dossiers.load(dossierId))!;
    await school.releaseAll({ ...variations.secondRound, review: null });
    Object.assign(school.ports, { dossiers: { ...dossiers, load: () => Promise.resolve(old) } });
    expect((await read(school)).entries).toHaveLength(before);
    expect((await read(school)).holds).toBe(true);
  });
});
