import { documentOf, pdf } from '../samples/attachments.ts';
import { sampleFile } from '../samples/dossier.ts';
import type { Node } from '../samples/xml.ts';
import type { DemoPupil } from './pupils.ts';

/** Names nobody: one document serves all pupils, since making nine hundred would only cost time. */
export const exitProfile = async (): Promise<Node> =>
  documentOf(
    'uitstroomprofiel.pdf',
    'Uitstroomprofiel BL en RW',
    await pdf('Uitstroomprofiel groep 8', [
      'Begrijpend lezen (BL): uitstroomniveau 2F',
      'Rekenen-wiskunde (RW): uitstroomniveau 1S',
    ]),
  );

/** The OSO file that a primary school would send of a pupil. */
export const dossierFile = (pupil: DemoPupil, profile: Node): Uint8Array =>
  Buffer.from(
    sampleFile({
      firstName: pupil.firstName,
      lastName: pupil.lastName,
      bsn: pupil.pgn,
      birthDate: pupil.birthDate,
      street: 'Zandlaan',
      date: '2022-02-14',
      advice: pupil.advice,
      argument: 'Past bij wat deze leerling laat zien.',
      absence: [
        ['dagdelengeoorloofd', '4'],
        ['dagdelenongeoorloofd', '0'],
      ],
      documents: [profile],
      school: {
        name: pupil.source.name,
        brin: pupil.source.schoolId.slice(0, 4),
        branch: pupil.source.schoolId.slice(4),
        mail: pupil.source.mail,
      },
    }),
  );
