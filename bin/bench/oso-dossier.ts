import { randomBytes } from 'node:crypto';
import { sampleFile } from '../samples/dossier.ts';
import { samplePupils } from '../samples/pupils.ts';
import type { Node } from '../samples/xml.ts';

/** A dossier of a talkative school has this many elements. */
const elements = 800;
const documents = 12;

const sizeOf = ([, content]: Node): number =>
  1 + (typeof content === 'string' ? 0 : content.reduce((sum, it) => sum + (it ? sizeOf(it) : 0), 0));

/** Documents of equal length that fill the room; reading does not look inside them. */
const filling = (room: number): readonly Node[] =>
  Array.from({ length: documents }, (_, index): Node => [
    'document',
    [
      ['bestandsnaam', `bijlage-${index + 1}.pdf`],
      ['bestandsinhoud', randomBytes(Math.floor((room / documents) * 0.75)).toString('base64')],
    ],
  ]);

/** An invented dossier of this many bytes, give or take a percent, with as many elements as a full one has. */
export const dossierOf = async (bytes: number): Promise<Uint8Array> => {
  const pupil = (await samplePupils())['tweede-ronde.xml'];
  const [test] = pupil?.tests ?? [];
  if (pupil === undefined || test === undefined)
    throw new Error('The sample of the second round has no test.');
  const tests = Array.from({ length: Math.ceil(elements / sizeOf(test)) }, () => test);
  const bare = sampleFile({ ...pupil, tests, documents: filling(0) });
  return Buffer.from(sampleFile({ ...pupil, tests, documents: filling(bytes - bare.length) }));
};
