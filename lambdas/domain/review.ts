import type { DossierVersion } from './dossier.ts';

type ReviewRecord = DossierVersion['reviews'][number];

/** What the OSO file says of the review (inzage). */
export interface ReviewBlock {
  readonly date: string;
  readonly agrees: 'yes' | 'no' | 'unknown';
  readonly remarks?: string;
}

const roles: Readonly<Record<string, string>> = {
  parent: 'Ouder',
  guardian: 'Verzorger of voogd',
  pupil: 'Leerling',
};

/**
 * One block from all records of a version: the latest date; Nee as soon as one disagrees, Ja only when all agree. The
 * remarks travel whatever the agreement says (Stappenplan: "bezwaren en opmerkingen van de ouders").
 */
export const reviewBlock = (
  records: readonly [ReviewRecord, ...ReviewRecord[]],
  remarks: readonly { readonly role: string; readonly text: string }[],
): ReviewBlock => {
  const date = records.map((it) => it.date).reduce((one, other) => (one > other ? one : other));
  const agrees = records.some((it) => it.agrees === 'no')
    ? 'no'
    : records.every((it) => it.agrees === 'yes')
      ? 'yes'
      : 'unknown';
  const [only] = remarks;
  if (!only) return { date, agrees };
  const text =
    remarks.length === 1
      ? only.text
      : remarks.map((it) => `${roles[it.role] ?? 'Ouder'}: ${it.text}`).join('\n\n');
  return { date, agrees, remarks: text };
};
