import { brokenDocument, documentOf } from '../samples/attachments.ts';
import { sampleFile } from '../samples/dossier.ts';
import type { Node } from '../samples/xml.ts';
import type { Chance } from './chance.ts';
import { canary } from './words.ts';

const profile = documentOf(
  'uitstroomprofiel.pdf',
  'Uitstroomprofiel BL en RW',
  Buffer.from('%PDF-1.4\n%%EOF\n'),
);

/** An attachment with exactly these bytes where its ZIP should be. */
export const attachmentOf = (zip: Buffer): Node => [
  'document',
  [
    ['bestandsnaam', 'verslag.pdf'],
    ['omschrijving', `Verslag van ${canary}`],
    ['bestandsinhoud', zip.toString('base64')],
  ],
];

/** An honest OSO file of an invented pupil with this number. @param documents more attachments than the usual one */
export const osoFileOf = (number: string, chance: Chance, documents: readonly Node[] = []): string => {
  const broken = brokenDocument('oud.pdf', `Oud ${canary}`, Buffer.from('geen zip'));
  const test: Node = [
    'toets',
    [
      [
        'toetsidentificatie',
        [
          ['eldtoetscode', 'VOORBEELD-M8'],
          ['toetsnaam', 'Begrijpend lezen M8'],
        ],
      ],
      [
        'afname',
        [
          ['afnamedatum', '2022-01-20'],
          ['jaargroep', '8'],
        ],
      ],
      ['resultaat', [['toetsscore', [['vaardigheidsscore', '214']]]]],
    ],
  ];
  return sampleFile({
    firstName: 'Kanarie',
    lastName: 'Verzonnen',
    bsn: number,
    birthDate: '2010-05-17',
    street: 'Zandlaan',
    date: '2022-02-14',
    advice: chance.pick(['50', '42', '60', '61']),
    argument: `Deze ${canary} werkt zelfstandig.`,
    tests: [test],
    ...(chance.percent(40) && {
      absence: [
        ['dagdelengeoorloofd', '4'],
        ['dagdelenongeoorloofd', '0'],
      ],
    }),
    documents: [profile, ...(chance.percent(20) ? [broken] : []), ...documents],
  });
};
