import { parseArgs } from 'node:util';
import * as z from 'zod';
import type { Las, LasSettings } from '../las/client.ts';
import { WrongUse } from '../oso/files.ts';
import { connectionWords, patientCalls } from './calls.ts';
import { commands } from './commands.ts';
import { type Language, personAt, Stopped, type Terminal } from './person.ts';
import { readSettings } from './settings.ts';

export const usage = `npm run --silent school -- COMMANDO / COMMAND …
  send FOLDER [--answers ANSWERS.json] [--again]
                 OSO-bestanden van een map insturen, kiezen, inzage, vrijgeven
                 send in a folder of OSO files, choose, review, release
  enrol LIST.csv  aangenomen leerlingen melden: kolommen pgn;school / report accepted pupils
  collect FOLDER --pupils LIST.csv [--again] [--rectified-removed]
                 hun dossiers ophalen en bevestigen / collect and acknowledge their dossiers
  destroy FOLDER [--answers ANSWERS.json]
                 vernietigen wat weg moet, en dat melden / destroy what must go, and say so
  status [FOLDER] wat er is en wat er nog moet / what there is and what is left to do
  reconsider FOLDER [--answers ANSWERS.json]
                 heroverweging: toetsadvies, besluit, brief / test advice, decision, letter
  nothing-new FOLDER FILE.xml… --reason CODE [--round ROUND]
                 er is niets nieuws voor een ronde / a round brings nothing new
  destination FOLDER FILE.xml --targets SCHOOL,… --reason CODE [--yes]
                 een andere school, na het vrijgeven / another school, after the release
  renumber FOLDER LIST.csv [--yes]
                 nummers die veranderden: kolommen oud;nieuw / numbers that changed
  withdraw FOLDER FILE.xml --reason CODE [--yes]
                 een dossier terugnemen / take a dossier back
  readiness      wat uw school nog mist / what your school still lacks
  rehearse source|target
                 de proefuitwisseling / the test exchange

  --settings FILE (overstap-school.json); --url, --school, --user, --certificate, --key, --ca
  --language en   Engels / English
  --json          het resultaat ook voor programma's / the result for programs, too

Nummers van leerlingen staan in bestanden, nooit op de opdrachtregel. Meer: docs/school-client.md
Pupils’ numbers stand in files, never on the command line. More: docs/school-client.md`;

/** Exit codes: all well; something was refused or is not valid; wrong use; stopped by Ctrl-C. */
export const exit = { ok: 0, refused: 1, usage: 2, stopped: 130 } as const;

const options = {
  settings: { type: 'string' },
  url: { type: 'string' },
  school: { type: 'string' },
  user: { type: 'string' },
  certificate: { type: 'string' },
  key: { type: 'string' },
  ca: { type: 'string' },
  language: { type: 'string', default: 'nl' },
  json: { type: 'boolean', default: false },
  answers: { type: 'string' },
  pupils: { type: 'string' },
  reason: { type: 'string' },
  round: { type: 'string' },
  targets: { type: 'string' },
  again: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  'rectified-removed': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** What the client needs of the computer that it runs on. */
export interface World {
  /** For people. */
  readonly terminal: Terminal;
  /** For programs. */
  readonly print: (text: string) => void;
  readonly connect: (settings: LasSettings) => Pick<Las, 'call' | 'close'>;
}

const languageOf = (value: string): Language => {
  if (value === 'nl' || value === 'en') return value;
  throw new WrongUse('--language nl | en');
};

const runCommand = async (args: readonly string[], { terminal, print, connect }: World): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [name = '', ...rest] = positionals;
  const command = commands.get(name);
  if (command === undefined || values.help) throw new WrongUse(usage);
  const person = personAt(terminal, languageOf(values.language));
  const { url, school, user, certificate, key, ca } = values;
  const identity = readSettings({ url, school, user, certificate, key, ca }, values.settings);
  for (const warning of identity.warnings) person.tell(warning);
  const las = connect(identity.las);
  try {
    const calls = patientCalls(las, person.language);
    const { ok, result } = await command({ calls, person, las: identity.las, options: values }, rest);
    if (values.json) print(JSON.stringify(result ?? null));
    return ok ? exit.ok : exit.refused;
  } finally {
    las.close();
  }
};

const WrongOption = z.object({ code: z.string().startsWith('ERR_PARSE_ARGS'), message: z.string() });

/** What the person can mend in how the command was given. */
const wrongUse = (error: unknown): string | undefined =>
  error instanceof WrongUse ? error.message : WrongOption.safeParse(error).data?.message;

const stopped =
  'Gestopt. Wat is ingestuurd blijft staan; doe hetzelfde opnieuw om verder te gaan. / Stopped. What was sent stays; do the same again to go on.';

/** One command. @returns the exit code */
export const run = async (args: readonly string[], world: World): Promise<number> => {
  const tell = (text: string): void => {
    world.terminal.output.write(`${text}\n`);
  };
  try {
    return await runCommand(args, world);
  } catch (error) {
    if (error instanceof Stopped) {
      tell(stopped);
      return exit.stopped;
    }
    const misuse = wrongUse(error);
    const words = misuse ?? connectionWords(error);
    if (words === undefined) throw error;
    tell(words);
    return misuse === undefined ? exit.refused : exit.usage;
  }
};
