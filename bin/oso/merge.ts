import { parseArgs } from 'node:util';
import { textAttachments } from '../../lambdas/adapters/text-attachments.ts';
import { merge } from '../../lambdas/domain/oso/merge/merge.ts';
import type { MergeRefusal } from '../../lambdas/domain/oso/merge/obstacles.ts';
import type { Finding } from '../../schemas/dossier.ts';
import { exit, readTree, usage, WrongUse, writeTree } from './files.ts';

const reasons: Readonly<Record<MergeRefusal['code'], string>> = {
  invalid:
    'Dit dossier is niet geldig. Verbeter het in het LAS en exporteer het opnieuw.\nThis dossier is not valid. Correct it in the LAS and export it again.',
  'other-pupil':
    'De twee dossiers gaan niet over dezelfde leerling. Kies twee versies van één dossier.\nThe two dossiers are not about the same pupil. Choose two versions of one dossier.',
  'other-move':
    'De twee dossiers zijn voor een verschillende soort overstap. Kies twee versies van één dossier.\nThe two dossiers are for different kinds of move. Choose two versions of one dossier.',
  'no-such-item':
    'Het gegeven dat teruggetrokken is, staat niet in het dossier.\nThe item that was withdrawn is not in the dossier.',
  'too-many-versions':
    'Van dit dossier zijn te veel versies. Voeg alleen de laatste samen.\nThere are too many versions of this dossier. Merge the last ones only.',
  'result-invalid':
    'Samengevoegd zou het dossier niet geldig zijn. Gebruik de laatste versie zoals die is.\nThe merged dossier would not be valid. Use the last version as it is.',
};

const tellFindings = (findings: readonly Finding[]): void => {
  for (const { rule, line, path, message } of findings)
    console.error(`  ${rule} regel ${line} ${path}\n    ${message.nl}\n    ${message.en}`);
};

const tell = (refusal: MergeRefusal, files: readonly string[]): void => {
  const file = refusal.code === 'invalid' ? `${files[refusal.input] ?? ''}: ` : '';
  console.error(`${file}${reasons[refusal.code]}`);
  if ('findings' in refusal) tellFindings(refusal.findings);
};

/** Two versions of one dossier, the oldest first: the merged dossier, or what merging does to each item. */
export const mergeFiles = (args: readonly string[]): number => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (positionals.length !== 2) throw new WrongUse(usage);
  const dossiers = positionals.flatMap((file) => readTree(file) ?? []);
  if (dossiers.length < positionals.length) return exit.invalid;
  const merged = merge(dossiers, { attachments: textAttachments });
  if (!merged.ok) {
    tell(merged.refusal, positionals);
    return exit.invalid;
  }
  if (!values.json) return writeTree(merged.value.dossier);
  console.log(JSON.stringify(merged.value.plan));
  return exit.ok;
};
