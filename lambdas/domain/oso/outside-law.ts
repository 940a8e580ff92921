import type { OutsideLaw } from '../../../schemas/dossier.ts';
import type { Bilingual } from '../../../schemas/oso/data-set.ts';

const pupil = '/dossier/huidigeschool/leerling';

/**
 * Data of the data set that the list of the Besluit uitwisseling leer- en begeleidingsgegevens (art. 2–7) does not name:
 * left out unless the school says why they must go.
 */
export const outsideLawPaths: Readonly<
  Record<OutsideLaw, { readonly paths: readonly string[]; readonly label: Bilingual }>
> = {
  iban: {
    paths: [`${pupil}/verzorger/iban`, `${pupil}/verzorger/banknummer`],
    label: { nl: 'het bankrekeningnummer van een verzorger', en: 'a carer’s bank account number' },
  },
  huisarts: { paths: [`${pupil}/huisarts`], label: { nl: 'de huisarts', en: 'the family doctor' } },
  leerlinggewicht: {
    paths: [`${pupil}/leerlinggewicht`],
    label: { nl: 'het leerlinggewicht', en: 'the pupil weight' },
  },
  nnca: {
    paths: [`${pupil}/nnca`],
    label: { nl: 'de culturele achtergrond', en: 'the cultural background' },
  },
  tehuis: { paths: [`${pupil}/tehuis`], label: { nl: 'het wonen in een tehuis', en: 'living in a home' } },
};

const byPath = new Map<string, OutsideLaw>([
  ...outsideLawPaths.iban.paths.map((path) => [path, 'iban'] as const),
  ...outsideLawPaths.huisarts.paths.map((path) => [path, 'huisarts'] as const),
  ...outsideLawPaths.leerlinggewicht.paths.map((path) => [path, 'leerlinggewicht'] as const),
  ...outsideLawPaths.nnca.paths.map((path) => [path, 'nnca'] as const),
  ...outsideLawPaths.tehuis.paths.map((path) => [path, 'tehuis'] as const),
]);

/** Which data outside the law's list stand at a path of names (`/dossier/…`), if any. */
export const outsideLawAt = (path: string): OutsideLaw | undefined => byPath.get(path);
