import { idOf } from '../../../bin/las/ids.ts';
import type { Las } from '../../../bin/las/client.ts';
import { povoProfile } from '../../../schemas/categories.ts';
import type { IntakeAnswer } from '../../../schemas/dossier.ts';
import { povoXml, profileAttachment, variations, type FixtureDossier } from '../../support/dossiers.ts';
import type { TestRegion } from './region.ts';

/** Numbers for tests: from 999 990 000 on, each passing the 11-test. */
export const pgnAt = (index: number): string => {
  const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
  const passes = (number: number): boolean =>
    Array.from(String(number)).reduce((sum, digit, at) => sum + Number(digit) * (weights[at] ?? 0), 0) %
      11 ===
    0;
  let found = -1;
  for (let number = 999_990_300; ; number += 1) {
    if (passes(number)) found += 1;
    if (found === index) return String(number);
  }
};

/** A pupil of a test with the ids that the LASs chose. */
export interface TestPupil {
  readonly pgn: string;
  readonly dossierId: string;
  readonly enrolmentId: string;
  readonly transferId: string;
  readonly xml: Uint8Array;
}

export const uuid = (words: string): string => idOf('2022-03-31T07:00:00Z', words);

export const pupil = (index: number, dossier: FixtureDossier = {}): TestPupil => {
  const pgn = pgnAt(index);
  return {
    pgn,
    dossierId: uuid(`dossier ${index}`),
    enrolmentId: uuid(`enrolment ${index}`),
    transferId: uuid(`transfer ${index}`),
    xml: povoXml({ ...variations.draft, attachments: [profileAttachment], bsn: pgn, ...dossier }),
  };
};

/** Everything that is there goes, each attachment by name. */
export const everything = ({ dossier, attachments, nextRound }: IntakeAnswer) => ({
  version: dossier.version,
  categories: Object.fromEntries(
    dossier.categories
      .filter(({ category, present }) => present && povoProfile[category] === 'OPTIONEEL')
      .map(({ category }) => [category, 'include'] as const),
  ),
  attachments: attachments.map(({ attachment, status, proposedKind }) => ({
    attachment,
    decision: 'include' as const,
    reason: 'Nodig voor een goede start.',
    ...(status !== 'sound' && { acceptBroken: true }),
    ...(proposedKind && { kind: proposedKind }),
  })),
  missing: (nextRound?.missing ?? []).map((required) => ({ required, reason: 'no-such-data' as const })),
});

export const reviewOf = (selectionHash: string) => ({
  selectionHash,
  date: '2022-02-24',
  method: 'tick-in-las' as const,
  agrees: 'yes' as const,
});

/** The answer; a problem fails the test by its text. */
export const done = <Answer extends { done?: unknown; status: number; problem?: unknown }>(
  answer: Answer,
): NonNullable<Answer['done']> => {
  if (answer.done === undefined || answer.done === null)
    throw new Error(`HTTP ${answer.status}: ${JSON.stringify(answer.problem)}`);
  return answer.done;
};

/** The source's part: taken in, selected, reviewed and released to a target. */
export const prepared = async (
  { source }: Pick<TestRegion, 'source'>,
  it: TestPupil,
  targets: readonly string[] = ['02YX00'],
): Promise<string> => {
  const params = { dossierId: it.dossierId };
  const taken = done(await source.call('putDossier', { params, body: it.xml }));
  const { selectionHash = '' } = done(await source.call('putSelection', { params, body: everything(taken) }));
  done(await source.call('putReview', { params, body: reviewOf(selectionHash) }));
  done(await source.call('putRelease', { params, body: { selectionHash, targets: [...targets] } }));
  return selectionHash;
};

export const claimOf = ({ pgn }: TestPupil) => ({ pgn, sourceSchool: '00YY00' });

/** The target's part up to the session. */
export const requested = async (target: Las, it: TestPupil): Promise<void> => {
  done(await target.call('putEnrolment', { params: { enrolmentId: it.enrolmentId }, body: claimOf(it) }));
  done(await target.call('putTransfer', { params: { transferId: it.transferId }, body: claimOf(it) }));
};
