import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { idOf } from '../las/ids.ts';
import { textAt, valuesOf } from './oso-values.ts';

/** A pupil of the replayed year: a sample dossier, the ids that the LASs chose, and what a person decided. */
export interface Pupil {
  readonly file: string;
  readonly sample: Buffer;
  readonly pgn: string;
  readonly birthDate: string;
  readonly dossierId: string;
  readonly enrolmentId: string;
  readonly transferId: string;
  /** School that the pupil goes to. */
  readonly target: string;
  /** Optional categories that the source switches off. */
  readonly off: readonly string[];
  /** Attachments that the source leaves out. */
  readonly attachmentsOff: readonly string[];
  /** Where the dossier holds what therefore may not be delivered. */
  readonly absent: readonly string[];
}

/** The part that a pupil plays in the year. */
export const roles = ['first', 'objecting', 'optingOut', 'extra'] as const;
export type Role = (typeof roles)[number];

/** The pupils by the part that they play. */
export type Cast = Readonly<Record<Role, Pupil>>;

const inPupil = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `/dossier/huidigeschool/leerling/${name}`);

const choices: Readonly<Record<Role, Pick<Pupil, 'file' | 'target' | 'off' | 'attachmentsOff' | 'absent'>>> =
  {
    first: { file: 'eerste-leerling.xml', target: '02YX00', off: [], attachmentsOff: [], absent: [] },
    objecting: { file: 'bezwaar.xml', target: '02YX00', off: [], attachmentsOff: [], absent: [] },
    optingOut: {
      file: 'opt-out.xml',
      target: '02YX00',
      off: ['onderwijsondersteuning', 'handelingsplannen', 'verzuim', 'cijferlijsten'],
      attachmentsOff: [],
      absent: inPupil(
        'onderwijsondersteuning',
        'verzuim',
        'cijferlijstlijst',
        // Outside the law's list, and nobody justified it.
        'leerlinggewicht',
        'huisarts',
        'verzorger/iban',
      ),
    },
    extra: {
      file: 'extra-bijlage.xml',
      target: '03YX00',
      off: [],
      attachmentsOff: ['a3'],
      absent: ['/dossier[1]/huidigeschool[1]/leerling[1]/overigdocumentlijst[1]/document[3]'],
    },
  };

const read = (folder: string, role: Role): Pupil => {
  const choice = choices[role];
  const sample = readFileSync(join(folder, choice.file));
  const values = valuesOf(sample);
  const [bsn, pgn = bsn ?? '', birthDate = ''] = inPupil('bsn', 'onderwijsnummer', 'geboortedatum').map(
    (place) => textAt(values, place),
  );
  return {
    ...choice,
    sample,
    pgn,
    birthDate,
    dossierId: idOf('2022-02-21T09:00:00Z', `dossier ${role}`),
    enrolmentId: idOf('2022-03-22T09:00:00Z', `enrolment ${role}`),
    transferId: idOf('2022-03-30T09:00:00Z', `transfer ${role}`),
  };
};

/** The pupils of the year. @param folder of the sample dossiers */
export const castFrom = (folder: string): Cast => ({
  first: read(folder, 'first'),
  objecting: read(folder, 'objecting'),
  optingOut: read(folder, 'optingOut'),
  extra: read(folder, 'extra'),
});
