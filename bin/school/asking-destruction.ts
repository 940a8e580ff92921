import * as z from 'zod';
import type { DestroyedCopy, DestructionStatement } from '../../schemas/ending.ts';
import type { Bilingual } from '../../schemas/oso/data-set.ts';
import { askFor, type Person, pick } from './person.ts';

/** What a school may still have of a dossier, apart from the file that lies in the folder. */
const elsewhere: readonly (readonly [DestroyedCopy, Bilingual])[] = [
  [
    'imported-data',
    { nl: 'wat is ingelezen in de administratie', en: 'what was imported into the administration' },
  ],
  ['attachments', { nl: 'bijlagen die apart zijn bewaard', en: 'attachments kept apart' }],
  ['prints', { nl: 'prints op papier', en: 'prints on paper' }],
  [
    'passed-on',
    { nl: 'kopieën in andere systemen of bij anderen', en: 'copies in other systems or with others' },
  ],
];
const collectedFile: readonly [DestroyedCopy, Bilingual] = [
  'collected-file',
  { nl: 'het opgehaalde bestand', en: 'the collected file' },
];

const answers: readonly (readonly ['gone' | 'never', Bilingual])[] = [
  ['gone', { nl: 'dat was er, en het is vernietigd', en: 'there was, and it is destroyed' }],
  ['never', { nl: 'dat is er nooit geweest', en: 'there never was' }],
];

const day = (answer: string): string | undefined => z.iso.date().safeParse(answer).data;

/**
 * Asks what a school destroyed of a dossier. Undefined: it is not all gone yet.
 *
 * @param hasFiles the collected file lies in the folder, where this program removes it
 */
export const askDestruction = async (
  person: Person,
  hasFiles: boolean,
): Promise<DestructionStatement | undefined> => {
  const copies: DestroyedCopy[] = hasFiles ? ['collected-file'] : [];
  for (const [copy, { nl, en }] of hasFiles ? elsewhere : [collectedFile, ...elsewhere]) {
    const what = {
      nl: `  En ${nl}? (Enter = nog niet vernietigd)`,
      en: `  And ${en}? (Enter = not destroyed yet)`,
    };
    const answer = await pick(person, what, answers);
    if (answer === undefined) return undefined;
    if (answer === 'gone') copies.push(copy);
  }
  const destroyedOn = await askFor(
    person,
    {
      nl: '  Op welke dag was alles vernietigd? (jjjj-mm-dd, Enter = later)',
      en: '  On which day was all of it destroyed? (yyyy-mm-dd, Enter = later)',
    },
    day,
  );
  if (destroyedOn === undefined) return undefined;
  const backupsGoneBy = await askFor(
    person,
    {
      nl: '  Tot en met welke dag kan het nog in een reservekopie staan? (jjjj-mm-dd, Enter = in geen)',
      en: '  Until which day may it still be in a backup? (yyyy-mm-dd, Enter = in none)',
    },
    day,
  );
  return {
    destroyedOn,
    ...(copies.length === 0 ? { neverImported: true as const } : { copies }),
    ...(backupsGoneBy !== undefined && { backupsGoneBy }),
  };
};
