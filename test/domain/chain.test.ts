import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AuditEntry, emptyChain, headOf, link } from '../../lambdas/domain/audit.ts';
import { judgeChain, upTo } from '../../lambdas/domain/chain.ts';
import { DossierId, Sha256 } from '../../schemas/ids.ts';
import { actor, at, dossierId } from './facts.ts';

const other = DossierId.parse('01800000-0000-7000-8000-0000000000ee');

const chainOf = (of: DossierId, results: readonly string[]): readonly AuditEntry[] => {
  let head = emptyChain;
  return results.map((result) => {
    const entry = link(of, head, {
      at: at('2022-03-01'),
      actor,
      action: 'select',
      object: 'version 1',
      result,
    });
    head = headOf(entry);
    return entry;
  });
};
const chains = fc.array(fc.string(), { minLength: 1, maxLength: 9 }).map((it) => chainOf(dossierId, it));
const headAt = (entries: readonly AuditEntry[]) => headOf(entries.at(-1)!);
const broken = (brokenAt: number) => ({ holds: false, brokenAt });

describe('a dossier’s chain against its head', () => {
  it('holds as it was written, also when more was linked since the head was read', () => {
    fc.assert(
      fc.property(chains, fc.nat(), (entries, nat) => {
        expect(judgeChain(dossierId, entries, headAt(entries))).toEqual({ holds: true });
        const head = headOf(entries[nat % entries.length]!);
        expect(judgeChain(dossierId, upTo(head, entries), head)).toEqual({ holds: true });
      }),
    );
  });

  it('names the first entry that was left out, at the front, in the middle or at the end', () => {
    fc.assert(
      fc.property(chains, fc.nat(), (entries, nat) => {
        const place = nat % entries.length;
        const left = entries.toSpliced(place, 1);
        expect(judgeChain(dossierId, left, headAt(entries))).toEqual(broken(place + 1));
      }),
    );
  });

  it('names the first entry that was changed', () => {
    fc.assert(
      fc.property(chains, fc.nat(), (entries, nat) => {
        const place = nat % entries.length;
        const changed = { ...entries[place]!, result: `${entries[place]!.result}x` };
        const found = judgeChain(dossierId, entries.toSpliced(place, 1, changed), headAt(entries));
        expect(found).toEqual(broken(place + 1));
      }),
    );
  });

  it('is not that of another dossier, nor one rewritten from some entry to the end', () => {
    fc.assert(
      fc.property(chains, fc.nat(), (entries, nat) => {
        const results = entries.map(({ result }) => result);
        const foreign = chainOf(other, results);
        expect(judgeChain(dossierId, foreign, headAt(foreign))).toEqual(broken(1));
        const place = nat % entries.length;
        const rewritten = chainOf(dossierId, results.with(place, `${results[place]!}x`));
        expect(judgeChain(dossierId, rewritten, headAt(entries))).toEqual(broken(entries.length));
      }),
    );
  });

  it('that is gone is broken from its first entry on', () => {
    expect(judgeChain(dossierId, [], { seq: 3, hash: Sha256.parse('a'.repeat(64)) })).toEqual(broken(1));
  });
});
