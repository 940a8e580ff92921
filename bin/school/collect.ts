import type { CalendarView } from '../../schemas/calendar.ts';
import type { Problem } from '../../schemas/problem.ts';
import type { Sha256, TransferId } from '../../schemas/ids.ts';
import type { TransferView } from '../../schemas/transfer.ts';
import type { Calls } from './calls.ts';
import { type KeptState, type KnownPupil, newTransferId, pupilKeyOf } from './kept.ts';
import type { Person } from './person.ts';
import type { PupilLine, PupilsFile } from './pupils-file.ts';
import { receive } from './receive.ts';
import { tellRefusal } from './refusal.ts';
import { wrongLineText } from './table-file.ts';

/** Pupils whose sessions are open at once: each must be collected within its quarter of an hour. */
const listSize = 25;

export interface Collecting {
  readonly calls: Calls;
  readonly person: Person;
  readonly kept: KeptState;
  readonly folder: string;
  /** Also ask for pupils who were done in this round. */
  readonly again: boolean;
  readonly rectifiedRemoved: boolean;
}

/** What became of one line. */
export interface CollectOutcome {
  readonly line: number;
  readonly result: 'collected' | 'unchanged' | 'done-before' | 'refused' | 'wrong-line';
  readonly problem?: string;
  readonly files?: readonly string[];
}

/** A pupil with what is kept of it. */
interface Asked extends PupilLine {
  readonly key: Sha256;
  readonly known: KnownPupil;
}

const about = ({ line }: { readonly line: number }) => ({ nl: `regel ${line}`, en: `line ${line}` });

const lookUp = (kept: KeptState, pupil: PupilLine): Asked => {
  const state = kept.read();
  const key = pupilKeyOf(state, pupil.pgn, pupil.sourceSchool);
  return { ...pupil, key, known: state.pupils[key] ?? {} };
};

/** Under which id a pupil's dossier is requested now; undefined when it was done in this round. */
export const nextRequest = (known: KnownPupil, round: string, isAgain: boolean): TransferId | undefined => {
  if (known.transferId === undefined && known.round === round && !isAgain) return undefined;
  return known.transferId ?? newTransferId();
};

/** What the next run starts from once a pupil is done in a round. */
const finished = ({ transferId: _transferId, ...known }: KnownPupil, round: string): KnownPupil => ({
  ...known,
  round,
});

const isUnknownVersion = (problem: Problem | undefined): boolean =>
  problem?.errors?.some(({ pointer }) => pointer === '/haveVersion') === true;

interface Answered {
  readonly view?: TransferView | undefined;
  readonly problem?: Problem | undefined;
}

/** One list call; ids are kept before they are used. */
const request = async ({ calls, kept }: Collecting, all: readonly Asked[]): Promise<readonly Answered[]> => {
  kept.write({ pupils: Object.fromEntries(all.map(({ key, known }) => [key, known])) });
  const { done, problem } = await calls.call('putTransfers', {
    body: {
      items: all.map(({ pgn, sourceSchool, known: { transferId, version } }) => ({
        transferId,
        pgn,
        sourceSchool,
        ...(version !== undefined && { haveVersion: version }),
      })),
    },
  });
  return all.map((_, index) => {
    const item = done?.items[index];
    return { view: item?.answer, problem: item?.problem ?? problem };
  });
};

/** Another request for the same pupil, when the one before can lead to nothing any more. */
const requestAnew = async (collecting: Collecting, asked: Asked, known: KnownPupil): Promise<Answered> => {
  const [answered] = await request(collecting, [
    { ...asked, known: { ...known, transferId: newTransferId() } },
  ]);
  return answered ?? {};
};

const refuse = (person: Person, asked: Asked, problem: Problem | undefined): CollectOutcome => {
  tellRefusal(person, about(asked), problem);
  return { line: asked.line, result: 'refused', problem: problem?.code ?? 'no-answer' };
};

const destroyIt = (collecting: Collecting, asked: Asked): CollectOutcome => {
  const { enrolmentId } = asked.known;
  collecting.kept.write({ pupils: { [asked.key]: { ...(enrolmentId && { enrolmentId }) } } });
  return refuse(collecting.person, asked, {
    type: 'about:blank',
    code: 'access-ended',
    title: collecting.person.language === 'nl' ? 'Uw toegang is beëindigd' : 'Your access has ended',
    status: 410,
    detail: '',
    correlationId: '-',
  });
};

const settle = async (
  collecting: Collecting,
  round: string,
  asked: Asked,
  { view, problem }: Answered,
): Promise<CollectOutcome> => {
  const { kept, person } = collecting;
  const { line, key, known } = asked;
  if (view === undefined && known.version !== undefined && isUnknownVersion(problem)) {
    const { version: _version, ...without } = known;
    const again = { ...asked, known: without };
    return settle(collecting, round, again, await requestAnew(collecting, again, without));
  }
  if (view === undefined) return refuse(person, asked, problem);
  if (view.state === 'UNCHANGED') {
    kept.write({ pupils: { [key]: finished(known, round) } });
    person.tell({ nl: `regel ${line}: niets nieuws.`, en: `line ${line}: nothing new.` });
    return { line, result: 'unchanged' };
  }
  if (view.state === 'DESTRUCTION_ORDERED' || view.state === 'DESTROYED') return destroyIt(collecting, asked);
  const received = await receive(
    {
      ...collecting,
      about: about(asked),
      haveVersion: known.version,
      renew: async () => (await requestAnew(collecting, asked, known)).view,
    },
    view,
  );
  if ('problem' in received) return { line, result: 'refused', problem: received.problem };
  kept.write({ pupils: { [key]: { ...finished(known, round), version: received.version } } });
  person.tell({
    nl: `regel ${line}: opgehaald en bevestigd, ${received.files[0] ?? ''}`,
    en: `line ${line}: collected and acknowledged, ${received.files[0] ?? ''}`,
  });
  return { line, result: 'collected', files: received.files };
};

const openRound = (person: Person, calendar: CalendarView): string => {
  const round = calendar.rounds.find(({ open }) => open);
  if (round) return round.round;
  const next = calendar.rounds.find(({ opensAt }) => opensAt > calendar.now);
  person.tell({
    nl: `Er is nu geen ronde open.${next ? ` De volgende: ${next.title.nl}, vanaf ${next.opensAt}.` : ''}`,
    en: `No round is open now.${next ? ` The next: ${next.title.en}, from ${next.opensAt}.` : ''}`,
  });
  return '';
};

const collectSome = async (
  collecting: Collecting,
  round: string,
  pupils: readonly PupilLine[],
): Promise<readonly CollectOutcome[]> => {
  const outcomes: CollectOutcome[] = [];
  const toAsk: Asked[] = [];
  for (const asked of pupils.map((pupil) => lookUp(collecting.kept, pupil))) {
    const transferId = nextRequest(asked.known, round, collecting.again);
    if (transferId === undefined) outcomes.push({ line: asked.line, result: 'done-before' });
    else toAsk.push({ ...asked, known: { ...asked.known, transferId } });
  }
  const answers = toAsk.length === 0 ? [] : await request(collecting, toAsk);
  for (const [index, asked] of toAsk.entries())
    outcomes.push(await settle(collecting, round, asked, answers[index] ?? {}));
  return outcomes;
};

/** Requests, collects and acknowledges the dossiers of accepted pupils. May be stopped and repeated at any moment. */
export const collect = async (
  collecting: Collecting,
  { pupils, wrong }: PupilsFile,
): Promise<readonly CollectOutcome[]> => {
  const { calls, person } = collecting;
  const outcomes: CollectOutcome[] = wrong.map(({ line }) => ({ line, result: 'wrong-line' }));
  for (const it of wrong) person.tell(wrongLineText(it));
  const calendar = await calls.call('readCalendar');
  if (calendar.done === undefined) {
    tellRefusal(person, { nl: 'Kalender', en: 'Calendar' }, calendar.problem);
    return [
      ...outcomes,
      ...pupils.map(({ line }) => ({
        line,
        result: 'refused' as const,
        problem: calendar.problem?.code ?? 'no-answer',
      })),
    ];
  }
  const round = openRound(person, calendar.done);
  for (let start = 0; start < pupils.length; start += listSize)
    outcomes.push(...(await collectSome(collecting, round, pupils.slice(start, start + listSize))));
  return outcomes;
};
