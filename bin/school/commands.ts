import { accessSync, constants } from 'node:fs';
import { basename, dirname } from 'node:path';
import * as z from 'zod';
import { EndReason } from '../../schemas/ending.ts';
import { NothingNewReason } from '../../schemas/nothing-new.ts';
import { QualificationRole } from '../../schemas/school.ts';
import type { LasSettings } from '../las/client.ts';
import { WrongUse } from '../oso/files.ts';
import { confirmNothingNew, withdraw } from './after-release.ts';
import { askingDecider } from './asking.ts';
import { readiness, rehearse } from './becoming-qualified.ts';
import type { Calls } from './calls.ts';
import { collect } from './collect.ts';
import { type Decider, writtenAnswers } from './decider.ts';
import { enrol } from './enrol.ts';
import { type KeptState, keptIn } from './kept.ts';
import type { Person } from './person.ts';
import { pupilsIn } from './pupils-file.ts';
import { send } from './send.ts';
import { status } from './status.ts';

/** Options that belong to commands. */
export interface Options {
  readonly answers?: string | undefined;
  readonly pupils?: string | undefined;
  readonly reason?: string | undefined;
  readonly round?: string | undefined;
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

type Command = (office: Office, args: readonly string[]) => Promise<Done>;

const only = (args: readonly string[], name: string): string => {
  const [first, ...others] = args;
  if (first === undefined || others.length > 0)
    throw new WrongUse(`Noem één ${name} / name one ${name}. --help`);
  return first;
};

const codeIn = <Schema extends z.ZodEnum>(schema: Schema, value: string | undefined, name: string) => {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new WrongUse(`${name}: ${schema.options.join(', ')}`);
};

/** Before anything is sent: what can't be kept would have to be done twice. */
const writable = (folder: string, { las }: Office): KeptState => {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new WrongUse(
      `${folder}: bestaat niet of is niet te beschrijven / does not exist or can’t be written`,
    );
  }
  return keptIn(folder, las);
};

const deciderOf = ({ person, options: { answers } }: Office): Decider => {
  if (answers === undefined) return askingDecider(person);
  const { decider, isOpen } = writtenAnswers(answers);
  if (isOpen)
    person.tell({
      nl: `Let op: anderen op deze computer kunnen ${answers} lezen. Er staat iets over leerlingen in: chmod 600, en haal het weg als het niet meer nodig is.`,
      en: `Beware: others on this computer can read ${answers}. It tells of pupils: chmod 600, and remove it when it is no longer needed.`,
    });
  return decider;
};

const isDone = ({ result }: { readonly result: string }): boolean =>
  !['refused', 'wrong-line'].includes(result);

const pupilsOf = ({ pupils }: Options): string => {
  if (pupils === undefined) throw new WrongUse('--pupils LIJST.csv / --pupils LIST.csv');
  return pupils;
};

/** What a school can ask of the client. */
export const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  [
    'send',
    async (office, args) => {
      const folder = only(args, 'folder');
      const kept = writable(folder, office);
      const decider = deciderOf(office);
      const result = await send({ ...office, decider, kept, folder, again: office.options.again });
      const ok = result.every(({ stage, problem }) => stage !== 'INVALID' && problem === undefined);
      return { ok, result };
    },
  ],
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
    'status',
    async (office, args) => {
      const kept = args.length === 0 ? undefined : keptIn(only(args, 'folder'), office.las).read();
      const result = await status(office.calls, office.person, kept);
      return { ok: result !== undefined, result };
    },
  ],
  [
    'nothing-new',
    async (office, [folder = '', ...files]) => {
      const reason = codeIn(NothingNewReason, office.options.reason, '--reason');
      const desk = { ...office, kept: writable(folder, office) };
      if (files.length === 0) throw new WrongUse('Noem de bestanden / name the files. --help');
      const names = files.map((file) => basename(file));
      const result = await confirmNothingNew(desk, names, { round: office.options.round, reason });
      return { ok: result.every(isDone), result };
    },
  ],
  [
    'withdraw',
    async (office, args) => {
      const [folder = '', ...files] = args;
      const reason = codeIn(EndReason, office.options.reason, '--reason');
      const desk = { ...office, kept: writable(folder, office) };
      const file = basename(only(files, 'file'));
      const result = await withdraw(desk, file, { reason, isSure: office.options.yes });
      return { ok: result === undefined || isDone(result), result };
    },
  ],
  [
    'readiness',
    async ({ calls, person }) => {
      const result = await readiness(calls, person);
      return { ok: result !== undefined, result };
    },
  ],
  [
    'rehearse',
    async ({ calls, person }, args) => {
      const result = await rehearse(calls, person, codeIn(QualificationRole, args[0], 'rehearse'));
      return { ok: result !== undefined, result };
    },
  ],
]);
