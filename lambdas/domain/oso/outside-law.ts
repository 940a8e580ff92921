import { OutsideLaw } from '../../../schemas/dossier.ts';
import type { Bilingual } from '../../../schemas/oso/data-set.ts';
import { below, type Place, type Places } from './place.ts';

/** Below the dossier. */
const pupil = 'huidigeschool/leerling';

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

/** Where such data stand in a dossier, kind by kind; nothing in a file of another root. */
export const outsideLawIn = ({ root }: Places): ReadonlyMap<OutsideLaw, readonly Place[]> =>
  new Map(
    root.element.name === 'dossier'
      ? OutsideLaw.options.map((data) => [
          data,
          outsideLawPaths[data].paths.flatMap((path) => below(root, ...path.split('/'))),
        ])
      : [],
  );
