import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  AuditAction,
  AuditEntry,
  brokenLink,
  emptyChain,
  headOf,
  link,
  type AuditEvent,
} from '../../lambdas/domain/audit.ts';
import { ActingUser, DossierId, SchoolId, Sha256 } from '../../schemas/ids.ts';
import { actor, at, dossierId } from './facts.ts';

const event = fc.record({
  at: fc.integer({ min: 0, max: 3e10 }).map((ms) => at(new Date(1_640_000_000_000 + ms).toISOString())),
  actor: fc.constantFrom(actor, { ...actor, school: SchoolId.parse('00ZZ00') }, 'overstap' as const),
  action: fc.constantFrom(...AuditAction.options),
  object: fc.string(),
  result: fc.string(),
}) as fc.Arbitrary<AuditEvent>;

const chainOf = (events: readonly AuditEvent[]): readonly AuditEntry[] => {
  let head = emptyChain;
  return events.map((it) => {
    const entry = link(dossierId, head, it);
    head = headOf(entry);
    return entry;
  });
};
const chain = fc.array(event, { minLength: 1, maxLength: 12 }).map(chainOf);

/** Every way to change one field of an entry. */
const tamper: readonly ((entry: AuditEntry) => AuditEntry)[] = [
  (it) => ({ ...it, at: at('1999-01-01') }),
  (it) => ({ ...it, action: it.action === 'release' ? 'select' : 'release' }),
  (it) => ({ ...it, object: `${it.object}x` }),
  (it) => ({ ...it, result: `${it.result}x` }),
  (it) => ({ ...it, object: it.object + it.result, result: '' }),
  (it) => ({ ...it, seq: it.seq + 1 }),
  (it) => ({ ...it, previous: Sha256.parse('1'.repeat(64)) }),
  (it) => ({ ...it, hash: Sha256.parse('2'.repeat(64)) }),
  (it) => ({ ...it, dossierId: DossierId.parse('01800000-0000-7000-8000-0000000000ff') }),
  (it) => ({ ...it, actor: it.actor.kind === 'overstap' ? school : { kind: 'overstap' } }),
  (it) => ({ ...it, actor: { ...school, user: ActingUser.parse('u-999;role=other') } }),
];
const school: AuditEntry['actor'] = {
  kind: 'school',
  oin: actor.oin,
  school: SchoolId.parse('99XX99'),
  user: actor.user,
};

describe('audit chain', () => {
  it('holds as it was linked, and its entries fit their schema', () => {
    fc.assert(
      fc.property(chain, (entries) => {
        expect(brokenLink(entries)).toBeUndefined();
        for (const entry of entries) expect(AuditEntry.safeParse(entry).success).toBe(true);
      }),
    );
  });

  it('any change of any entry is found at that entry', () => {
    fc.assert(
      fc.property(chain, fc.nat(), fc.constantFrom(...tamper), (entries, index, change) => {
        const place = index % entries.length;
        const changed = change(entries[place]!);
        fc.pre(JSON.stringify(changed) !== JSON.stringify(entries[place]));
        expect(brokenLink(entries.toSpliced(place, 1, changed))).toBe(changed);
      }),
      { numRuns: 400 },
    );
  });

  it('an entry left out, doubled or moved is found', () => {
    fc.assert(
      fc.property(chain, fc.nat(), (entries, index) => {
        const place = index % entries.length;
        if (place < entries.length - 1) expect(brokenLink(entries.toSpliced(place, 1))).toBeDefined();
        expect(brokenLink(entries.toSpliced(place, 0, entries[place]!))).toBeDefined();
        if (entries.length > 1) expect(brokenLink(entries.toReversed())).toBeDefined();
      }),
    );
  });

  it('a tail cut off is found by the head that the dossier carries', () => {
    fc.assert(
      fc.property(chain, (entries) => {
        const head = headOf(entries.at(-1)!);
        const cut = entries.slice(0, -1);
        const last = cut.at(-1);
        expect(last ? headOf(last) : emptyChain).not.toEqual(head);
      }),
    );
  });

  it('a rewritten entry with its own hash made right breaks the next link', () => {
    const [one, two] = chainOf([
      { at: at('2022-03-01'), actor, action: 'intake', object: 'version 1', result: 'a' },
      { at: at('2022-03-02'), actor, action: 'select', object: 'version 1', result: 'b' },
    ]);
    const forged = link(dossierId, emptyChain, {
      at: one!.at,
      actor,
      action: 'intake',
      object: 'version 1',
      result: 'forged',
    });
    expect(brokenLink([forged, two!])).toBe(two);
  });
});
