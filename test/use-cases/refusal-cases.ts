import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { Refusal, RefusalCode } from '../../lambdas/domain/refusals.ts';
import type { Result } from '../../lambdas/domain/result.ts';
import type { DossierView } from '../../schemas/dossier.ts';
import { type SchoolId, Sha256, TransferId } from '../../schemas/ids.ts';
import { dossierId, term } from '../domain/facts.ts';
import { atTarget, codeOf, everything, moments, must, type Region, region } from './region.ts';

/** How far a region has come before the call that is refused. */
const stages = {
  nothing: () => region(),
  taken: async () => {
    const school = await region();
    must(await school.intake());
    return school;
  },
  selected: async () => {
    const school = await region();
    must(await school.select(everything(must(await school.intake()))));
    return school;
  },
  released: async () => {
    const school = await region();
    await school.releaseAll();
    return school;
  },
  requested: async () => {
    const school = await region();
    await school.releaseAll();
    school.clock.moveTo(moments.firstRound);
    must(await school.enrol());
    must(await school.request());
    return school;
  },
  acknowledged: async () => {
    const school = await region();
    await school.exchangeAll();
    return school;
  },
  destroyed: async () => {
    const school = await region();
    await school.exchangeAll();
    school.clock.moveTo('2022-07-31T10:00:00+02:00');
    await school.sweep();
    await school.purge();
    return school;
  },
} as const;

/** One way to be refused: how far things are, what happens first, and the call. */
export interface RefusalCase {
  readonly code: RefusalCode;
  readonly when: string;
  readonly after: keyof typeof stages;
  readonly first?: (school: Region) => unknown;
  readonly call: (school: Region) => Promise<Result<unknown, Refusal>>;
}

/** Each case is refused with its code, twice the same, and leaves nothing changed. */
export const testRefusals = (cases: readonly RefusalCase[]): void => {
  it.each(cases.map((one) => [one.code, one.when, one] as const))('%s: %s', async (code, _, one) => {
    const school = await stages[one.after]();
    await one.first?.(school);
    const before = await school.snapshot([dossierId], [secondTransfer]);
    const answer = await one.call(school);
    expect(codeOf(answer)).toBe(code);
    expect(await school.snapshot([dossierId], [secondTransfer])).toEqual(before);
    expect(await one.call(school)).toEqual(answer);
    expect(JSON.stringify(answer)).not.toMatch(/999999990|123456782|Duinhelm|Fenna/);
  });
};

export const secondTransfer = TransferId.parse('01800000-0000-7000-8000-0000000000a2');
export const zeroes = Sha256.parse('0'.repeat(64));
export const sha256Of = (text: string): Sha256 =>
  Sha256.parse(createHash('sha256').update(text).digest('hex'));

/** What a later call needs of the dossier: its id, and the hash of its selection. */
export const viewOf = async (school: Region): Promise<DossierView> => {
  const dossier = await school.ports.dossiers.load(dossierId);
  const version = await school.ports.dossiers.version(dossierId, dossier!.version);
  return { dossierId, selectionHash: version!.selection?.hash } as never;
};
export const otherView = { dossierId, selectionHash: zeroes } as never as DossierView;

export const suspend =
  (schoolId: SchoolId) =>
  (school: Region): Promise<void> =>
    school.ports.registerWriter.putCondition({ schoolId, condition: 'suspension', ...term });

/** First round, the pupil reported. */
export const enrolled = async (school: Region): Promise<void> => {
  school.clock.moveTo(moments.firstRound);
  must(await school.enrol());
};
export const requestAgain = (school: Region) => school.request(atTarget, secondTransfer);
