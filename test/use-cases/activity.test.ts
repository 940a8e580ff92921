import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { memoryPorts, movableClock } from '../../lambdas/adapters/memory/region.ts';
import { activityOf, isWanted } from '../../lambdas/domain/activity.ts';
import type { EventMessage, OutboxMessage } from '../../lambdas/domain/outbox.ts';
import { messageCounts } from '../../lambdas/domain/message-counts.ts';
import { dayInAmsterdam, monthOf, periodOfMonth } from '../../lambdas/domain/time.ts';
import { countDestructions } from '../../lambdas/use-cases/count-destructions.ts';
import { countMessages } from '../../lambdas/use-cases/count-messages.ts';
import { grantException, revokeException } from '../../lambdas/use-cases/grant-exception.ts';
import { readActivity } from '../../lambdas/use-cases/read-activity.ts';
import { listExceptions } from '../../lambdas/use-cases/read-exceptions.ts';
import { ActivityKind } from '../../schemas/board/activity.ts';
import { ExceptionId } from '../../schemas/exception.ts';
import { DossierId, Instant, SchoolId } from '../../schemas/ids.ts';
import { at, dossierId, otherTarget, shift, source, standing, target } from '../domain/facts.ts';
import { must, region } from './region.ts';

const who = (subject: string) => ({ subject, roles: ['board' as const] });
const schools = [source, target, otherTarget];

describe('what was changed', () => {
  it('is found by kind, school and person, each once, however it is paged', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            what: fc.constantFrom(...ActivityKind.options.slice(0, 3)),
            subject: fc.constantFrom('anna', 'bert'),
            schoolId: fc.option(fc.constantFrom(...schools), { nil: undefined }),
          }),
          { maxLength: 40 },
        ),
        fc.record(
          {
            what: fc.constantFrom(...ActivityKind.options.slice(0, 3)),
            subject: fc.constantFrom('anna', 'bert'),
            schoolId: fc.constantFrom(...schools),
          },
          { requiredKeys: [] },
        ),
        fc.integer({ min: 1, max: 7 }),
        async (done, filter, limit) => {
          const ports = memoryPorts({ clock: movableClock('2022-01-01T00:00:00Z') });
          const rows = done.map(({ what, subject, schoolId }, index) =>
            activityOf(who(subject), what, shift(at('2022-01-01'), index * 1000), {
              rev: index + 1,
              ...(schoolId && { schoolId }),
            }),
          );
          for (const [index, row] of rows.entries())
            await ports.governance.saveLetterForm({ rev: index + 1 } as never, row);
          const found = [];
          let cursor: string | undefined;
          do {
            const page = { limit, ...(cursor !== undefined && { cursor }) };
            const answer = must(await readActivity(ports, { filter, period: {}, page }));
            expect(answer.items.length).toBeLessThanOrEqual(limit);
            found.push(...answer.items);
            cursor = answer.nextCursor;
          } while (cursor !== undefined);
          expect(found).toEqual(rows.toReversed().filter((row) => isWanted(row, filter)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has an id of its own, also when two alike were changed in the same millisecond', () => {
    const now = at('2022-01-01');
    const one = activityOf(who('anna'), 'condition-changed', now, { schoolId: source, rev: 1, apart: 'a' });
    const other = activityOf(who('anna'), 'condition-changed', now, { schoolId: source, rev: 1, apart: 'b' });
    expect(one.activityId).not.toBe(other.activityId);
    expect({ ...one, activityId: '' }).toEqual({ ...other, activityId: '' });
  });
});

describe('a month', () => {
  it('holds the moments whose day in Amsterdam is in it, and no other', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2001-01-01'), max: new Date('2098-12-31'), noInvalidDate: true }),
        (date) => {
          const now = Instant.parse(date.toISOString());
          const month = monthOf(now);
          const { from, until } = periodOfMonth(month);
          expect(from <= now && now < until).toBe(true);
          expect(dayInAmsterdam(from)).toBe(`${month}-01`);
          expect(monthOf(Instant.parse(new Date(Date.parse(until) - 1).toISOString()))).toBe(month);
        },
      ),
    );
  });
});

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const event = (n: number, createdAt: Instant, school = target): EventMessage => ({
  id: id(n),
  kind: 'dossier-ready',
  school,
  dossierId,
  createdAt,
});
const reminder = (n: number, open: number, school: SchoolId): OutboxMessage => ({
  id: id(n),
  kind: 'reminder',
  condition: 'not-released',
  open,
  school,
  dossierIds: [dossierId],
  createdAt: at('2022-03-02T09:00:00Z'),
});

describe('messages', () => {
  it('are counted by day and occasion, with what is open at all schools together', () => {
    const day = at('2022-03-02T08:00:00Z');
    const counts = messageCounts(
      [
        event(1, day),
        event(2, day),
        event(3, day, otherTarget),
        reminder(4, 2, source),
        reminder(5, 3, target),
      ],
      [event(6, at('2022-02-01T08:00:00Z'))],
    );
    expect(counts).toMatchObject([
      { day: '2022-03-02', kind: 'dossier-ready', sent: 3, schools: 2, waiting: 0 },
      { day: '2022-03-02', kind: 'reminder', condition: 'not-released', sent: 2, schools: 2 },
      { day: '2022-02-01', sent: 0, waiting: 1, waitingSince: '2022-02-01T08:00:00.000Z' },
    ]);
    expect(counts[1]!.subject.nl).toContain('5');
    expect(JSON.stringify(counts)).not.toMatch(new RegExp(`${dossierId}|${source}|${target}`));
  });

  it('add up: each is counted once, sent or waiting, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 60 })),
        fc.uniqueArray(fc.integer({ min: 1, max: 60 })),
        (sent, waiting) => {
          const made = (n: number) =>
            event(n, at(`2022-03-${String((n % 9) + 1).padStart(2, '0')}T12:00:00Z`));
          const counts = messageCounts(sent.map(made), waiting.map(made));
          const sum = (of: 'sent' | 'waiting') => counts.reduce((all, it) => all + it[of], 0);
          expect(sum('waiting')).toBe(waiting.length);
          expect(sum('sent') + sum('waiting')).toBe(new Set([...sent, ...waiting]).size);
        },
      ),
    );
  });

  it('of a month are those that were sent in it, and all that wait', async () => {
    const clock = movableClock('2022-03-15T08:00:00Z');
    const ports = memoryPorts({ clock });
    await ports.registerWriter.putSchool({ ...standing(target).school, kinds: ['VO'] });
    const told = [
      event(1, at('2022-02-28T22:59:59Z')),
      event(2, at('2022-02-28T23:00:00Z')),
      event(3, at('2022-03-10T08:00:00Z')),
      event(4, at('2022-01-10T08:00:00Z')),
    ];
    await ports.ledger.commit({ outbox: told });
    for (const one of told.slice(0, 3)) await ports.outbox.done(one.id);
    const march = must(await countMessages(ports, {}));
    expect(march.month).toBe('2022-03');
    expect(march.items.map(({ day, sent, waiting }) => [day, sent, waiting])).toEqual([
      ['2022-03-10', 1, 0],
      ['2022-03-01', 1, 0],
      ['2022-01-10', 0, 1],
    ]);
    const february = must(await countMessages(ports, { month: '2022-02' }));
    expect(february.items.map(({ day, sent }) => [day, sent])).toEqual([
      ['2022-02-28', 1],
      ['2022-01-10', 0],
    ]);
  });
});

describe('exceptions', () => {
  it('are listed with what they are worth now, the last granted first', async () => {
    const it = await region();
    await it.releaseAll();
    const grant = (n: number, from: string, until: string) => {
      it.clock.moveTo(`2022-04-0${n}T10:00:00Z`);
      return grantException(it.ports, who('anna'), {
        exceptionId: ExceptionId.parse(`01800000-0000-7000-8000-00000000000${n}`),
        dossierId,
        target,
        reason: 'objection',
        from: at(from),
        until: at(until),
      });
    };
    must(await grant(1, '2022-04-01', '2022-04-02'));
    const second = must(await grant(2, '2022-04-02', '2022-06-01'));
    must(await grant(3, '2022-05-01', '2022-06-01'));
    const standings = async () =>
      must(await listExceptions(it.ports, { limit: 9 })).items.map((row) => row.standing);
    expect(await standings()).toEqual(['to-come', 'valid', 'ended']);
    must(await revokeException(it.ports, who('bert'), second));
    expect(await standings()).toEqual(['to-come', 'ended', 'ended']);
  });

  it('of two dossiers under one id are two', async () => {
    const it = await region();
    await it.releaseAll();
    const other = DossierId.parse(dossierId.replace(/.$/, '7'));
    const dossiers = {
      ...it.ports.dossiers,
      load: async () => await it.ports.dossiers.load(dossierId),
    };
    const exception = {
      exceptionId: ExceptionId.parse('01800000-0000-7000-8000-000000000001'),
      target,
      reason: 'objection' as const,
      from: at('2022-04-01'),
      until: at('2022-06-01'),
    };
    for (const one of [dossierId, other])
      must(await grantException({ ...it.ports, dossiers }, who('anna'), { ...exception, dossierId: one }));
    expect((await it.ports.activities.list({}, { limit: 9 })).items).toHaveLength(2);
  });
});

describe('open destructions', () => {
  it('are counted by school, with the oldest and those that are overdue, until they are stated', async () => {
    const it = await region();
    await it.exchangeAll();
    expect(must(await countDestructions(it.ports)).schools).toEqual([]);
    must(await it.withdraw());
    const ordered = it.clock.now();
    const row = { schoolId: target, open: 1, oldestOrderedAt: ordered };
    expect(must(await countDestructions(it.ports)).schools).toEqual([{ ...row, overdue: 0 }]);
    it.clock.moveTo(new Date(Date.parse(ordered) + 7 * 86_400_000).toISOString());
    expect(must(await countDestructions(it.ports))).toMatchObject({
      overdueAfterDays: 7,
      schools: [{ ...row, overdue: 1 }],
    });
    must(await it.stateDestruction());
    expect(must(await countDestructions(it.ports)).schools).toEqual([]);
  });
});
