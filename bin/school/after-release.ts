import type * as z from 'zod';
import type { EndReason } from '../../schemas/ending.ts';
import type { NothingNewReason } from '../../schemas/nothing-new.ts';
import { WrongUse } from '../oso/files.ts';
import type { Calls } from './calls.ts';
import { withDestructions } from './certificates.ts';
import type { KeptState, SentFile } from './kept.ts';
import { askWhether, type Person } from './person.ts';
import { tellRefusal } from './refusal.ts';

/** What changing something that was sent needs. */
export interface Desk {
  readonly calls: Calls;
  readonly person: Person;
  readonly kept: KeptState;
}

/** What became of one file. */
export interface FileOutcome {
  readonly file: string;
  readonly result: 'done' | 'refused';
  readonly problem?: string;
}

/** What was sent under a file's name. @throws WrongUse when nothing was */
export const sentAs = (kept: KeptState, file: string): SentFile => {
  const sent = new Map(Object.entries(kept.read().files)).get(file);
  if (sent === undefined)
    throw new WrongUse(`${file}: is uit deze map niet ingestuurd / was not sent from this folder`);
  return sent;
};

/** The round that is open or comes next. */
const roundAhead = async ({ calls, person }: Desk): Promise<string | undefined> => {
  const { done, problem } = await calls.call('readCalendar');
  if (done === undefined) tellRefusal(person, { nl: 'Kalender', en: 'Calendar' }, problem);
  return done?.rounds.find(({ closesAt, late }) => !late && closesAt > done.now)?.round;
};

/**
 * Confirms of released dossiers that a round brings nothing new.
 *
 * @param round undefined: the one that is open or comes next
 */
export const confirmNothingNew = async (
  desk: Desk,
  files: readonly string[],
  word: { readonly round: string | undefined; readonly reason: NothingNewReason },
): Promise<readonly FileOutcome[]> => {
  const sent = files.map((file) => ({ file, dossierId: sentAs(desk.kept, file).dossierId }));
  const round = word.round ?? (await roundAhead(desk));
  if (round === undefined)
    throw new WrongUse('Er is geen ronde; noem --round / there is no round; name --round');
  const { done, problem } = await desk.calls.call('putNothingNew', {
    body: { items: sent.map(({ dossierId }) => ({ dossierId, round, reason: word.reason })) },
  });
  return sent.map(({ file }, index): FileOutcome => {
    const item = done?.items[index];
    if (item?.answer) {
      desk.person.tell({ nl: `${file}: niets nieuws, vastgelegd.`, en: `${file}: nothing new, recorded.` });
      return { file, result: 'done' };
    }
    const why = item?.problem ?? problem;
    tellRefusal(desk.person, { nl: file, en: file }, why);
    return { file, result: 'refused', problem: why?.code ?? 'no-answer' };
  });
};

/**
 * Takes a dossier back, for good.
 *
 * @param isSure the person said so beforehand
 */
export const withdraw = async (
  { calls, person, kept }: Desk,
  file: string,
  { reason, isSure }: { readonly reason: z.infer<typeof EndReason>; readonly isSure: boolean },
): Promise<FileOutcome | undefined> => {
  const { dossierId, ...sent } = sentAs(kept, file);
  const goesOn =
    isSure ||
    (await askWhether(person, {
      nl: `${file} terugnemen? Scholen moeten hun kopie vernietigen; dit kan niet ongedaan worden gemaakt.`,
      en: `Take ${file} back? Schools must destroy their copy; this can’t be undone.`,
    }));
  if (goesOn !== true) return undefined;
  const { done, problem } = await calls.call('putWithdrawal', { params: { dossierId }, body: { reason } });
  if (done === undefined) {
    tellRefusal(person, { nl: file, en: file }, problem);
    return { file, result: 'refused', problem: problem?.code ?? 'no-answer' };
  }
  const known = withDestructions({ ...sent, dossierId, stage: done.state }, done);
  kept.write({ files: { [file]: known } });
  person.tell({ nl: `${file}: teruggenomen.`, en: `${file}: taken back.` });
  return { file, result: 'done' };
};
