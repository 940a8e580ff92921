import type { LetterFormRow } from '../../schemas/board/letter-form.ts';
import type { LetterForm } from '../../schemas/letter-form.ts';
import { activityOf } from '../domain/activity.ts';
import type { Governor } from '../domain/governor.ts';
import { plainForm } from '../domain/oso/reconsideration-letter/form.ts';
import { reconsiderationLetter } from '../domain/oso/reconsideration-letter/page.ts';
import { placeholderErrors } from '../domain/oso/reconsideration-letter/placeholders.ts';
import { sampleContent, sampleDossier } from '../domain/oso/reconsideration-letter/sample.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { dayInAmsterdam } from '../domain/time.ts';
import type { Governance } from './governance-ports.ts';
import { keepOver } from './keep-over.ts';
import type { Clock } from './ports.ts';

interface ReadPorts {
  readonly governance: Pick<Governance, 'letterForm'>;
}
interface PreviewPorts extends ReadPorts {
  readonly clock: Clock;
}
interface KeepPorts extends PreviewPorts {
  readonly governance: Pick<Governance, 'letterForm' | 'saveLetterForm'>;
}

/** The form of the letter that schools print: the region's own, or ours while there is none. */
export const letterFormOf = async ({ governance }: ReadPorts): Promise<LetterFormRow> =>
  (await governance.letterForm()) ?? { rev: 0, form: plainForm };

/** The same for the board, to read and to change. */
export const readLetterForm = async (ports: ReadPorts): Promise<Result<LetterFormRow, Refusal>> =>
  accept(await letterFormOf(ports));

/** Writes the region's form over the revision that the caller saw. The next letter that is printed has it. */
export const keepLetterForm = async (
  { governance, clock }: KeepPorts,
  governor: Governor,
  { rev, form }: Pick<LetterFormRow, 'rev' | 'form'>,
): Promise<Result<LetterFormRow, Refusal>> => {
  const errors = placeholderErrors(form);
  if (errors.length > 0) return refuse({ code: 'invalid-input', errors });
  const now = clock.now();
  const next: LetterFormRow = { rev: rev + 1, form, changedAt: now, changedBy: governor.subject };
  const activity = activityOf(governor, 'letter-form-changed', now, { rev: next.rev });
  return keepOver(await governance.letterForm(), next, (row) => governance.saveLetterForm(row, activity));
};

/** The letter as a school would print it today, of an invented pupil. Saves nothing. */
export const previewLetter = async (
  ports: PreviewPorts,
  asked: { readonly form?: LetterForm | undefined; readonly decision: 'raised' | 'kept' },
): Promise<Result<string, Refusal>> => {
  const form = asked.form ?? (await letterFormOf(ports)).form;
  const errors = placeholderErrors(form);
  if (errors.length > 0) return refuse({ code: 'invalid-input', errors });
  const content = sampleContent(asked.decision, dayInAmsterdam(ports.clock.now()));
  return accept(reconsiderationLetter(sampleDossier(asked.decision), content, form));
};
