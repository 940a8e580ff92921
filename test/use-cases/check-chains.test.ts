import { describe, expect, it } from '@jest/globals';
import { jwsVerifier } from '../../lambdas/adapters/jws-verifier.ts';
import { AuditDay, DayClaims } from '../../lambdas/domain/audit-day.ts';
import { type AuditEntry, emptyChain, headOf, link } from '../../lambdas/domain/audit.ts';
import type { Dossier } from '../../lambdas/domain/dossier.ts';
import { checkChains } from '../../lambdas/use-cases/check-chains.ts';
import { DossierId } from '../../schemas/ids.ts';
import { actor, dossierId, source } from '../domain/facts.ts';
import { must, region } from './region.ts';

const nights = [1, 2, 3, 4].map((day) => `2022-04-0${day}T04:00:00+02:00`) as [
  string,
  string,
  string,
  string,
];
const [first, second, third, fourth] = nights;
const dayOf = (night: string) => AuditDay.parse(night.slice(0, 10));

const open = async () => {
  const school = await region();
  const ports = { ...school.ports, verifier: jwsVerifier, auditDays: 730 };
  const check = (night: string) => {
    school.clock.moveTo(night);
    return checkChains(ports);
  };
  const claims = async (night: string) => {
    const statement = (await ports.days.statement(dayOf(night)))!;
    const { keys } = await ports.signer.publicKeys();
    return DayClaims.parse(jwsVerifier.claimsOf(statement.jws, 'audit', keys));
  };
  return { school, ports, check, claims };
};
type Opened = Awaited<ReturnType<typeof open>>;

/** Somebody with the table in hand: what it gives of the dossier and its chain from now on. */
const rewrite = (
  { ports }: Opened,
  change: (
    dossier: Dossier,
    entries: readonly AuditEntry[],
  ) => readonly [Dossier | undefined, readonly AuditEntry[]],
) => {
  const { dossiers } = ports;
  const touched = async () => change((await dossiers.load(dossierId))!, await dossiers.audit(dossierId));
  Object.assign(ports, {
    dossiers: {
      ...dossiers,
      load: async () => (await touched())[0],
      audit: async () => (await touched())[1],
      list: async (...given: Parameters<typeof dossiers.list>) => {
        const page = await dossiers.list(...given);
        const [dossier] = await touched();
        return {
          ...page,
          items: page.items.flatMap((it) => (it.dossierId === dossierId ? (dossier ?? []) : it)),
        };
      },
    },
  });
  return () => {
    Object.assign(ports, { dossiers });
  };
};
/** A chain made anew with another first entry, every hash right, and the head with it. */
const madeAnew = (dossier: Dossier, entries: readonly AuditEntry[]): readonly [Dossier, AuditEntry[]] => {
  let head = emptyChain;
  const made = entries.map((it, index) => {
    const entry = link(dossierId, head, { ...it, actor, ...(index === 0 && { result: 'other' }) });
    head = headOf(entry);
    return entry;
  });
  return [{ ...dossier, audit: head }, made];
};

describe('the night’s check of all chains', () => {
  it('signs once a day how far every chain is, and each statement names the one before', async () => {
    const { school, ports, check, claims } = await open();
    await school.exchangeAll();
    const found = await check(first);
    expect(found).toEqual({ schools: 1, chains: 1, broken: 0, found: [] });
    const one = await claims(first);
    expect(one).toMatchObject({ sub: '2022-04-01', chains: 1, broken: 0 });
    expect(one.previous).toBeUndefined();
    const kept = await ports.days.statement(dayOf(first));
    expect(await check('2022-04-01T12:00:00+02:00')).toEqual(found);
    expect(await ports.days.statement(dayOf(first))).toEqual(kept);
    await check(second);
    const two = await claims(second);
    expect(two.previous).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(kept)).not.toMatch(/999999990/);
  });

  it('signs for a region without dossiers, too', async () => {
    const { check, claims } = await open();
    expect(await check(first)).toMatchObject({ schools: 0, chains: 0, broken: 0 });
    expect(await claims(first)).toMatchObject({ chains: 0 });
  });

  it('lets chains grow between two nights', async () => {
    const { school, check } = await open();
    await school.releaseAll();
    expect((await check(first)).broken).toBe(0);
    must(await school.enrol());
    must(await school.request());
    must(await school.collect());
    expect(await check(second)).toMatchObject({ chains: 1, broken: 0 });
  });

  it('still looks at last year’s dossiers in autumn', async () => {
    const { school, check } = await open();
    await school.exchangeAll();
    await check(first);
    expect(await check('2022-09-01T04:00:00+02:00')).toMatchObject({ chains: 1, broken: 0 });
    expect(await check('2023-09-01T04:00:00+02:00')).toMatchObject({ chains: 0, broken: 0 });
  });
});

describe('a change that somebody made in the table', () => {
  it('in one entry is found at once, every night until it is undone, and told with its place', async () => {
    const opened = await open();
    await opened.school.exchangeAll();
    await opened.check(first);
    const undo = rewrite(opened, (dossier, entries) => [
      dossier,
      entries.with(2, { ...entries[2]!, result: 'other' }),
    ]);
    const told = { broken: 1, found: [{ dossierId, brokenAt: 3 }], chains: 1 };
    expect(await opened.check(second)).toMatchObject(told);
    expect(await opened.check(third)).toMatchObject(told);
    expect(await opened.claims(third)).toMatchObject({ broken: 1, chains: 1 });
    undo();
    expect(await opened.check(fourth)).toMatchObject({ broken: 0, found: [] });
  });

  it('of a whole chain with its head is found by what was signed the night before', async () => {
    const opened = await open();
    await opened.school.exchangeAll();
    await opened.check(first);
    const seq = (await opened.ports.dossiers.load(dossierId))!.audit.seq;
    rewrite(opened, madeAnew);
    expect(await opened.check(second)).toMatchObject({ broken: 1, found: [{ dossierId, brokenAt: seq }] });
    expect(await opened.check(third)).toMatchObject({ broken: 1 });
  });

  it('cutting off the end, head and all, is found by it, too', async () => {
    const opened = await open();
    await opened.school.exchangeAll();
    await opened.check(first);
    rewrite(opened, (dossier, entries) => {
      const left = entries.slice(0, -2);
      return [{ ...dossier, audit: headOf(left.at(-1)!) }, left];
    });
    expect(await opened.check(second)).toMatchObject({ broken: 1 });
  });

  it('that takes a whole dossier away is found by it, too', async () => {
    const opened = await open();
    await opened.school.exchangeAll();
    await opened.check(first);
    rewrite(opened, () => [undefined, []]);
    expect(await opened.check(second)).toMatchObject({ broken: 1, found: [{ dossierId, brokenAt: 1 }] });
    expect(await opened.check(third)).toMatchObject({ broken: 1 });
  });

  it('in what was signed is found as well: the signature is checked before it is relied on', async () => {
    const opened = await open();
    await opened.school.exchangeAll();
    await opened.check(first);
    rewrite(opened, madeAnew);
    const { days } = opened.ports;
    const [, rewritten] = madeAnew(
      (await opened.ports.dossiers.load(dossierId))!,
      await opened.ports.dossiers.audit(dossierId),
    );
    const head = headOf(rewritten.at(-1)!);
    const school: typeof days.school = async (...given) => {
      const kept = await days.school(...given);
      return kept && { ...kept, leaves: [`${dossierId} ${head.seq} ${head.hash}`] };
    };
    Object.assign(opened.ports, { days: { ...days, school } });
    expect(await opened.check(second)).toMatchObject({ broken: 1, found: [] });
  });
});

describe('a night that did not go well', () => {
  it('goes on where it stopped, and signs nothing until every school was looked at', async () => {
    const { school, ports, check } = await open();
    await school.exchangeAll();
    const { dossiers } = ports;
    let asked = 0;
    const failing: typeof dossiers.list = (of, ...rest) => {
      asked += 1;
      return of === source ? dossiers.list(of, ...rest) : Promise.reject(new Error('Throttled.'));
    };
    Object.assign(ports, { dossiers: { ...dossiers, list: failing } });
    await expect(check(first)).rejects.toThrow('were not checked');
    expect(await ports.days.statement(dayOf(first))).toBeUndefined();
    const before = asked;
    Object.assign(ports, {
      dossiers: {
        ...dossiers,
        list: (...given: Parameters<typeof dossiers.list>) => ((asked += 1), dossiers.list(...given)),
      },
    });
    expect(await check(first)).toMatchObject({ chains: 1, broken: 0 });
    // The school that was done is not looked at again for that year.
    expect(asked - before).toBe(before - 1);
  });

  it('is one night, however many calls of the scheduler there are at once', async () => {
    const { school, ports, check } = await open();
    await school.exchangeAll();
    school.clock.moveTo(first);
    await Promise.all([check(first), check(first), check(first)]);
    expect(await check(first)).toMatchObject({ chains: 1, broken: 0 });
    expect(await check(second)).toMatchObject({ chains: 1, broken: 0 });
    expect(await ports.days.before(dayOf(second))).toMatchObject({ day: '2022-04-01' });
  });

  it('of a school with more dossiers than can be signed for: all others are signed for, and it is told', async () => {
    const { school, ports, check, claims } = await open();
    await school.exchangeAll();
    const { dossiers } = ports;
    const one = (await dossiers.load(dossierId))!;
    const many = Array.from({ length: 3600 }, (_, n) => ({
      ...one,
      dossierId: DossierId.parse(`01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`),
      audit: emptyChain,
    }));
    Object.assign(ports, {
      dossiers: {
        ...dossiers,
        list: (of: string, year: string) =>
          Promise.resolve({ items: of === source && year === '2021-2022' ? [one, ...many] : [] }),
        audit: (id: DossierId) => (id === dossierId ? dossiers.audit(id) : Promise.resolve([])),
      },
    });
    await expect(check(first)).rejects.toThrow(`Too many dossiers to sign for: ${source}`);
    expect(await claims(first)).toMatchObject({ chains: 3500 });
  });
});

describe('a region of 5,000 dossiers', () => {
  it('takes one read a chain, and a page of a hundred at a time', async () => {
    const { school, ports, check } = await open();
    await school.exchangeAll();
    const { dossiers } = ports;
    const one = (await dossiers.load(dossierId))!;
    const entries = await dossiers.audit(dossierId);
    const chains = new Map<string, readonly AuditEntry[]>();
    const all = Array.from({ length: 2500 }, (_, n) => {
      const id = DossierId.parse(`01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`);
      let head = emptyChain;
      chains.set(
        id,
        entries.map((it) => {
          const entry = link(id, head, { ...it, actor });
          head = headOf(entry);
          return entry;
        }),
      );
      return { ...one, dossierId: id, audit: head };
    });
    const calls = { list: 0, audit: 0, load: 0 };
    Object.assign(ports, {
      dossiers: {
        ...dossiers,
        load: () => ((calls.load += 1), Promise.resolve(undefined)),
        audit: (id: string) => ((calls.audit += 1), Promise.resolve(chains.get(id)!)),
        list: (of: string, year: string, _state: unknown, page: { cursor?: string; limit: number }) => {
          calls.list += 1;
          if (of !== source && of !== '00XX00') return Promise.resolve({ items: [] });
          if (year !== '2021-2022') return Promise.resolve({ items: [] });
          const from = Number(page.cursor ?? 0);
          const end = from + page.limit;
          const nextCursor = end < all.length ? { nextCursor: String(end) } : {};
          return Promise.resolve({ items: all.slice(from, end), ...nextCursor });
        },
      },
    });
    expect(await check(first)).toMatchObject({ schools: 2, chains: 5000, broken: 0 });
    // Two schools of 25 pages, and one call for each school and year without dossiers.
    expect(calls).toEqual({ list: 2 * 25 + 6, audit: 5000, load: 0 });
  });
});
