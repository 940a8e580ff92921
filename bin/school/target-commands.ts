import { dirname } from 'node:path';
import { WrongUse } from '../oso/files.ts';
import { collect } from './collect.ts';
import { askingWitness, destroy, writtenWitness } from './destroy.ts';
import { enrol } from './enrol.ts';
import { answersOf, type Command, isDone, only, type Options, writable } from './office.ts';
import { pupilsIn } from './pupils-file.ts';

const pupilsOf = ({ pupils }: Options): string => {
  if (pupils === undefined) throw new WrongUse('--pupils LIJST.csv / --pupils LIST.csv');
  return pupils;
};

/** What a secondary school asks of the client. */
export const targetCommands: readonly (readonly [string, Command])[] = [
  [
    'enrol',
    async (office, args) => {
      const file = only(args, 'file');
      const pupils = pupilsIn(file);
      const result = await enrol({ ...office, kept: writable(dirname(file), office) }, pupils);
      return { ok: result.every(isDone), result };
    },
  ],
  [
    'collect',
    async (office, args) => {
      const folder = only(args, 'folder');
      const { again, 'rectified-removed': rectifiedRemoved } = office.options;
      const pupils = pupilsIn(pupilsOf(office.options));
      const kept = writable(folder, office);
      const result = await collect({ ...office, kept, folder, again, rectifiedRemoved }, pupils);
      return { ok: result.every(isDone), result };
    },
  ],
  [
    'destroy',
    async (office, args) => {
      const folder = only(args, 'folder');
      writable(folder, office);
      const answers = answersOf(office);
      const witness = answers === undefined ? askingWitness(office.person) : writtenWitness(answers);
      const result = await destroy({ ...office, folder, witness });
      return { ok: result?.every(isDone) ?? false, result };
    },
  ],
];
