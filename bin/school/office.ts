import { accessSync, constants } from 'node:fs';
import * as z from 'zod';
import { SchoolId } from '../../schemas/ids.ts';
import type { LasSettings } from '../las/client.ts';
import { open, WrongUse } from '../oso/files.ts';
import type { Calls } from './calls.ts';
import { type KeptState, keptIn } from './kept.ts';
import type { Person } from './person.ts';
import { isOpenToOthers } from './safe-file.ts';

/** Options that belong to commands. */
export interface Options {
  readonly answers?: string | undefined;
  readonly pupils?: string | undefined;
  readonly reason?: string | undefined;
  readonly round?: string | undefined;
  readonly targets?: string | undefined;
  readonly again: boolean;
  readonly yes: boolean;
  readonly 'rectified-removed': boolean;
}

/** What a command works with. */
export interface Office {
  readonly calls: Calls;
  readonly person: Person;
  readonly las: Pick<LasSettings, 'school' | 'url'>;
  readonly options: Options;
}

/** Whether all went well, and the same for programs. */
export interface Done {
  readonly ok: boolean;
  readonly result: unknown;
}

/** A command on what stands behind its name. */
export type Command = (office: Office, args: readonly string[]) => Promise<Done>;

/** The one argument that a command takes. @throws WrongUse */
export const only = (args: readonly string[], name: string): string => {
  const [first, ...others] = args;
  if (first === undefined || others.length > 0)
    throw new WrongUse(`Noem één ${name} / name one ${name}. --help`);
  return first;
};

/** An option that is one of some codes. @throws WrongUse that names them */
export const codeIn = <Schema extends z.ZodEnum>(schema: Schema, value: string | undefined, name: string) => {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new WrongUse(`${name}: ${schema.options.join(', ')}`);
};

/** Before anything is sent: what can't be kept would have to be done twice. */
export const writable = (folder: string, { las }: Office): KeptState => {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new WrongUse(
      `${folder}: bestaat niet of is niet te beschrijven / does not exist or can’t be written`,
    );
  }
  return keptIn(folder, las);
};

/** Where answers are written down, if they are. Warns when others can read what they tell of pupils. @throws WrongUse */
export const answersOf = ({ person, options: { answers } }: Office): string | undefined => {
  if (answers === undefined) return undefined;
  open(answers);
  if (isOpenToOthers(answers))
    person.tell({
      nl: `Let op: anderen op deze computer kunnen ${answers} lezen. Er staat iets over leerlingen in: chmod 600, en haal het weg als het niet meer nodig is.`,
      en: `Beware: others on this computer can read ${answers}. It tells of pupils: chmod 600, and remove it when it is no longer needed.`,
    });
  return answers;
};

/** The schools of `--targets`, in any case; the word `none` for nobody. */
export const targetsOf = ({ targets }: Options): readonly SchoolId[] => {
  if (targets === 'none') return [];
  const read = SchoolId.array()
    .min(1)
    .max(10)
    .safeParse((targets ?? '').toUpperCase().split(','));
  if (read.success) return read.data;
  throw new WrongUse('--targets 02YX00,03YX00 | none');
};

/** Did it go as the school wanted? */
export const isDone = ({ result }: { readonly result: string }): boolean =>
  !['refused', 'wrong-line'].includes(result);
