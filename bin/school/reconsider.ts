import { existsSync, rmSync } from 'node:fs';
import { join, parse } from 'node:path';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { advicesOf } from '../../lambdas/domain/reconsideration.ts';
import { testAdviceFrom } from '../../lambdas/domain/test-advice.ts';
import type { SchoolYear } from '../../schemas/ids.ts';
import { Reconsideration, type ReconsiderationView } from '../../schemas/reconsideration.ts';
import { open } from '../oso/files.ts';
import { answersIn } from './answers-file.ts';
import type { Reconsiderer, Reconsidering } from './asking-reconsideration.ts';
import type { Calls } from './calls.ts';
import { doneOf, Refused } from './dossier-way.ts';
import type { KeptState } from './kept.ts';
import { listed } from './listed.ts';
import type { Person } from './person.ts';
import { tellRefusal } from './refusal.ts';
import { writeWhole } from './safe-file.ts';

/** What became of one pupil's reconsideration. */
export interface ReconsiderOutcome {
  readonly file: string;
  readonly result: 'done' | 'waits' | 'refused';
  readonly open: ReconsiderationView['open'];
  readonly problem?: string;
}

export interface ReconsideringDesk {
  readonly calls: Calls;
  readonly person: Person;
  readonly kept: KeptState;
  readonly folder: string;
  readonly reconsiderer: Reconsiderer;
}

/**
 * Beside the page for the parents: the letter, and what was said so far. Each call says all of it again, and Overstap
 * gives no motivation back; once nothing is left to do it is removed.
 */
const pathsOf = (folder: string, name: string) => {
  const begin = join(folder, 'inzage', `${parse(name).name}-heroverweging`);
  return { letter: `${begin}.html`, said: `${begin}.json` };
};

const testAdviceIn = (path: string, schoolYear: SchoolYear) => {
  const read = existsSync(path) ? osoXml.read(open(path)) : undefined;
  const { testAdvice } = read?.ok === true ? advicesOf(read.value) : {};
  return testAdvice === undefined ? undefined : testAdviceFrom(testAdvice, schoolYear);
};

/** What was written down of it, if that is what Overstap has: broken off in between, or said elsewhere, it is asked anew. */
const saidBefore = (path: string, view: ReconsiderationView): Reconsideration | undefined => {
  const said = existsSync(path) ? answersIn(path, Reconsideration) : undefined;
  const isSame =
    said?.version === view.version &&
    said.decision === view.decision &&
    said.letterHandedOn === view.letterHandedOn;
  return isSame ? said : undefined;
};

/** A reconsideration on its way: what was said of it, and where it stands by that. */
interface Standing {
  readonly said: Reconsideration;
  readonly view: ReconsiderationView;
}

const record = async (
  { calls, folder }: ReconsideringDesk,
  { name }: Reconsidering,
  said: Reconsideration,
  dossierId: ReconsiderationView['dossierId'],
): Promise<Standing> => {
  const answer = await calls.call('putReconsideration', { params: { dossierId }, body: said });
  const view = doneOf(answer, { nl: 'Heroverweging vastleggen', en: 'Recording the reconsideration' });
  const path = pathsOf(folder, name).said;
  if (view.open.length > 0) writeWhole(path, `${JSON.stringify(said, undefined, 2)}\n`);
  else rmSync(path, { force: true });
  return { said, view };
};

const saveLetter = async (
  { calls, folder, person }: ReconsideringDesk,
  { name }: Reconsidering,
  { dossierId }: ReconsiderationView,
): Promise<void> => {
  const page = await calls.call('printReconsiderationLetter', { params: { dossierId } });
  if (page.status !== 200)
    throw new Refused({ nl: 'Brief aan de ouders', en: 'Letter to the parents' }, page.problem);
  const { letter } = pathsOf(folder, name);
  writeWhole(letter, page.bytes);
  person.tell({
    nl: `  De brief aan de ouders, om te printen en te ondertekenen: ${letter}`,
    en: `  The letter to the parents, to print and to sign: ${letter}`,
  });
};

/** From where it stands, as far as the school came. */
const goOn = async (
  desk: ReconsideringDesk,
  pupil: Reconsidering,
  first: ReconsiderationView,
): Promise<ReconsiderationView> => {
  const { reconsiderer, folder } = desk;
  const put = (said: Reconsideration) => record(desk, pupil, said, first.dossierId);
  const paths = pathsOf(folder, pupil.name);
  const before = saidBefore(paths.said, first);
  const testAdvice = before ? undefined : await reconsiderer.testAdvice(pupil);
  if (!before && testAdvice === undefined) return first;
  let at: Standing = before
    ? { said: before, view: first }
    : await put({ version: first.version, testAdvice: testAdvice ?? 'unknown' });
  if (at.view.open.includes('decision')) {
    const decision = await reconsiderer.decision(pupil);
    if (decision === undefined) return at.view;
    // A letter that is there tells another decision.
    rmSync(paths.letter, { force: true });
    at = await put({ ...at.said, ...decision });
  }
  if (!at.view.open.includes('letter')) return at.view;
  if (!existsSync(paths.letter)) await saveLetter(desk, pupil, at.view);
  const letterHandedOn = await reconsiderer.letterDay(pupil);
  if (letterHandedOn !== undefined) at = await put({ ...at.said, letterHandedOn });
  return at.view;
};

const reconsiderOne = async (
  desk: ReconsideringDesk,
  name: string,
  view: ReconsiderationView,
): Promise<ReconsiderOutcome> => {
  const { calls, folder, person } = desk;
  const { dossierId, deadline } = view;
  const day = deadline?.slice(0, 10);
  person.tell({
    nl: `${name}: heroverweging${day === undefined ? '' : `, de brief moet uiterlijk ${day} bij de ouders zijn`}`,
    en: `${name}: reconsideration${day === undefined ? '' : `, the parents must have the letter by ${day}`}`,
  });
  try {
    const dossier = doneOf(await calls.call('readDossier', { params: { dossierId } }), {
      nl: name,
      en: name,
    });
    const proposed = testAdviceIn(join(folder, name), dossier.schoolYear);
    const { open: left } = await goOn(desk, { name, proposed }, view);
    person.tell(
      left.length === 0
        ? { nl: '  Klaar.', en: '  Done.' }
        : { nl: '  Wacht: doe reconsider later opnieuw.', en: '  Waits: reconsider again later.' },
    );
    return { file: name, result: left.length === 0 ? 'done' : 'waits', open: left };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tellRefusal(person, { nl: `  ${error.about.nl}`, en: `  ${error.about.en}` }, error.problem);
    return { file: name, result: 'refused', open: view.open, problem: error.problem?.code ?? 'no-answer' };
  }
};

/**
 * Takes every reconsideration of a folder's pupils as far as the school came: test advice, decision, letter. May be stopped
 * and repeated at any moment.
 */
export const reconsider = async (
  desk: ReconsideringDesk,
): Promise<readonly ReconsiderOutcome[] | undefined> => {
  const { calls, person, kept } = desk;
  const names = new Map<string, string>(
    Object.entries(kept.read().files).map(([name, { dossierId }]) => [dossierId, name]),
  );
  const due = await listed((cursor) =>
    calls.call('listReconsiderations', { query: { limit: 100, open: 'true', ...cursor } }),
  );
  if ('problem' in due) {
    tellRefusal(person, { nl: 'Heroverwegingen', en: 'Reconsiderations' }, due.problem);
    return undefined;
  }
  const outcomes: ReconsiderOutcome[] = [];
  for (const view of due.items) {
    const name = names.get(view.dossierId);
    if (name !== undefined) outcomes.push(await reconsiderOne(desk, name, view));
  }
  if (outcomes.length === 0)
    person.tell({ nl: 'Er is niets te heroverwegen.', en: 'There is nothing to reconsider.' });
  return outcomes;
};
