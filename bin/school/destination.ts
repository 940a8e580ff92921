import type * as z from 'zod';
import type { EndReason } from '../../schemas/ending.ts';
import type { SchoolId } from '../../schemas/ids.ts';
import { type Desk, type FileOutcome, sentAs } from './after-release.ts';
import { withDestructions } from './certificates.ts';
import { askWhether } from './person.ts';
import { tellRefusal } from './refusal.ts';

/** Who may have a dossier from now on, and why that changed. */
export interface Destination {
  /** None: nobody, for now. */
  readonly targets: readonly SchoolId[];
  readonly reason: z.infer<typeof EndReason>;
}

const listOf = (schools: readonly string[], none: string): string =>
  schools.length === 0 ? none : schools.join(', ');

/**
 * Decides which schools may have a released dossier from now on. A school that is left out must destroy what it has.
 *
 * @param isSure the person said so beforehand
 */
export const changeDestination = async (
  { calls, person, kept }: Desk,
  file: string,
  { targets, reason, isSure }: Destination & { readonly isSure: boolean },
): Promise<FileOutcome | undefined> => {
  const { dossierId, ...sent } = sentAs(kept, file);
  const goesOn =
    isSure ||
    (await askWhether(person, {
      nl: `${file} voortaan alleen naar: ${listOf(targets, 'niemand')}? Andere scholen moeten hun kopie vernietigen; dit kan niet ongedaan worden gemaakt.`,
      en: `${file} only to: ${listOf(targets, 'nobody')} from now on? Other schools must destroy their copy; this can’t be undone.`,
    }));
  if (goesOn !== true) return undefined;
  const { done, problem } = await calls.call('putDestination', {
    params: { dossierId },
    body: { targets: [...targets], reason },
  });
  if (done === undefined) {
    tellRefusal(person, { nl: file, en: file }, problem);
    return { file, result: 'refused', problem: problem?.code ?? 'no-answer' };
  }
  const known = withDestructions({ ...sent, dossierId, stage: done.state }, done);
  kept.write({ files: { [file]: known } });
  const destroying = (done.openDestructions ?? []).map(({ target }) => target);
  person.tell({
    nl: `${file}: gaat voortaan naar ${listOf(targets, 'niemand')}.${destroying.length === 0 ? '' : ` Moet vernietigen: ${destroying.join(', ')}; status zegt wanneer dat is gedaan.`}`,
    en: `${file}: goes to ${listOf(targets, 'nobody')} from now on.${destroying.length === 0 ? '' : ` Must destroy: ${destroying.join(', ')}; status says when that is done.`}`,
  });
  return { file, result: 'done' };
};
