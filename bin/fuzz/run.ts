import type { FuzzAnswer, FuzzCall, Kind, Wire } from './call.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { Api, Operation } from './document.ts';
import { attackCall, randomCall } from './hostile.ts';
import { type Complaint, judge } from './judge.ts';
import { callOf, nastyCall, oneWrongCall, validDraft } from './make.ts';
import { wireCall } from './on-the-wire.ts';
import type { Making } from './sample.ts';
import { shrunk } from './shrink.ts';
import { emptyTally, type Tally } from './tally.ts';
import { type Walk, walkOf } from './walk.ts';
import { type Knowledge, knowledgeOf, testNumbers } from './words.ts';

export interface FuzzOptions {
  readonly wire: Wire;
  readonly operations: readonly Operation[];
  readonly seed: number;
  /** Asked before every step with the number of calls so far. */
  readonly goesOn: (calls: number) => boolean;
  /** Name of the one operation to call; walks go on beside it, so that there is something to call it on. */
  readonly only?: string;
  /** How many call at the same time. @default 1 */
  readonly workers?: number;
  readonly onProgress?: (tally: Tally) => void;
}

const words = ['2022-03-31T10:00', '2022-03-30', '2022-02-24', '09:30', 'ronde-1', 'a1', 'a'.repeat(64)];

/** What a caller knows beforehand. Of the board, nothing that would shut out who calls: other schools, vendors and years. */
const knowledges = (): Readonly<Record<Api, Knowledge>> => ({
  las: knowledgeOf(
    {
      schoolYear: ['2021-2022'],
      source: ['00YY00'],
      target: ['02YX00'],
      sourceSchool: ['00YY00', '01YY00'],
      targets: ['02YX00', '03YX00'],
      pgn: testNumbers.slice(0, 40),
      formerPgn: testNumbers.slice(20, 60),
      birthDate: ['2010-05-17'],
      date: ['2022-02-24', '2022-03-30'],
    },
    words,
  ),
  board: knowledgeOf(
    {
      schoolYear: ['2022-2023', '2023-2024'],
      schoolId: ['05YX00', '05YY00'],
      successor: ['06YX00'],
      oin: ['00000099990000000099'],
      fingerprint: ['f'.repeat(64)],
      sourceSchool: ['00YY00'],
      targetSchool: ['02YX00'],
      round: ['ronde-1'],
      rev: [0],
      edition: [0],
      from: ['2021-08-01T00:00'],
      until: ['2023-08-01T00:00'],
    },
    words,
    ['schoolYear', 'schoolId', 'successor', 'oin', 'fingerprint'],
  ),
});

const makers: readonly (readonly [Kind, number])[] = [
  ['valid', 20],
  ['one-wrong', 35],
  ['nasty', 15],
  ['wire', 15],
  ['random', 5],
  ['attack', 10],
];

const kindOf = (chance: Chance): Kind => {
  let left = chance.below(100);
  for (const [kind, share] of makers) {
    if (left < share) return kind;
    left -= share;
  }
  return 'valid';
};

/** A call to an operation by itself. */
const made = (operation: Operation, kind: Kind, making: Making): FuzzCall => {
  const draft = validDraft(operation, making);
  const { chance } = making;
  switch (kind) {
    case 'one-wrong':
      return oneWrongCall(draft, making);
    case 'nasty':
      return nastyCall(draft, making);
    case 'wire':
      return wireCall(draft, chance);
    case 'random':
      return randomCall(draft, chance);
    case 'attack':
      return attackCall(draft, chance);
    case 'valid':
    case 'walk':
      return callOf(draft, 'valid', 'as the document says');
  }
};

/** Sends a call and says what is wrong with its answer, if one came. */
const tried = async (
  wire: Wire,
  call: FuzzCall,
): Promise<{ readonly answer?: FuzzAnswer; readonly complaints: readonly Complaint[] }> => {
  try {
    const answer = await wire.send(call);
    return { answer, complaints: judge(call, answer) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { complaints: [{ rule: 'no-answer', detail }] };
  }
};

const learn = (knowledge: Knowledge, { headers, bytes, status }: FuzzAnswer): void => {
  if (status === 200 && headers['content-type']?.startsWith('application/json') && bytes.length < 100_000)
    knowledge.learn(JSON.parse(bytes.toString('utf8')));
};

const work = async (options: FuzzOptions, worker: number, tally: Tally): Promise<void> => {
  const { wire, operations, seed, only, goesOn } = options;
  const chance = chanceOf(seed).fork(`worker ${worker}`);
  const known = knowledges();
  const byName = new Map(operations.map((operation) => [operation.name, operation]));
  const wanted = operations.filter(({ name }) => only === undefined || name === only);
  // Where files are read, half of all attacks go.
  const intake = wanted.find(({ name }) => name === 'putDossier');
  let turns = 0;
  let walk: Walk | undefined;
  let walks = worker * 100;
  for (let step = 1; goesOn(tally.calls()); step += 1) {
    const turn = chance.fork(`step ${step}`);
    const walked = turn.percent(30) ? walk?.next() : undefined;
    if (!walk || (!walked && turn.percent(5))) {
      walks += 1;
      walk = walkOf(byName, testNumbers[walks % testNumbers.length] ?? '', {
        chance: turn.fork('walk'),
        wrong: 25,
      });
    }
    const kind = kindOf(turn);
    const isIntake = intake !== undefined && kind === 'attack' && turn.percent(50);
    const operation = isIntake ? intake : (wanted[turns % wanted.length] ?? turn.pick(wanted));
    const making = { chance: turn, knowledge: known[operation.api], resolve: operation.resolve };
    if (!walked && !isIntake) turns += 1;
    const call = walked ?? made(operation, kind, making);
    const since = performance.now();
    const { answer, complaints } = await tried(wire, call);
    tally.count(call, answer?.status, performance.now() - since);
    if (answer && complaints.length === 0) learn(known[call.operation.api], answer);
    if (walked && answer) walk.learn(answer);
    for (const complaint of complaints)
      if (tally.note({ complaint, call, seed, step: `${worker}.${step}` }))
        await simplify(wire, tally, { complaint, call });
    options.onProgress?.(tally);
  }
};

const simplify = async (
  wire: Wire,
  tally: Tally,
  { complaint, call }: { readonly complaint: Complaint; readonly call: FuzzCall },
): Promise<void> => {
  if (complaint.rule === 'no-answer') return;
  const fails = async (candidate: FuzzCall): Promise<boolean> =>
    (await tried(wire, candidate)).complaints.some(
      (it) => it.rule === complaint.rule && it.detail === complaint.detail,
    );
  tally.simplify({ complaint, call: await shrunk(call, fails) });
};

/** After all: a pupil's dossier still goes from school to school as if nothing had happened, or that is noted. */
const stillWorks = async ({ wire, operations, seed }: FuzzOptions, tally: Tally): Promise<void> => {
  const byName = new Map(operations.map((operation) => [operation.name, operation]));
  const chance = chanceOf(seed).fork('after all');
  const walk = walkOf(byName, testNumbers.at(-1 - chance.below(50)) ?? '', { chance, wrong: 0 });
  for (let call = walk.next(); call; call = walk.next()) {
    const { answer, complaints } = await tried(wire, call);
    tally.count(call, answer?.status, 0);
    const status = answer?.status ?? 0;
    const failed: readonly Complaint[] =
      status === 200 ? [] : [{ rule: 'no-longer-works', detail: `${call.what} answers ${status}` }];
    for (const complaint of [...complaints, ...failed])
      tally.note({ complaint, call, seed, step: 'after all' });
    if (!answer || failed.length > 0) return;
    walk.learn(answer);
  }
};

/** Calls every operation in every way until it is told to stop, and judges every answer. */
export const fuzz = async (options: FuzzOptions): Promise<Tally> => {
  const tally = emptyTally();
  const workers = Array.from({ length: options.workers ?? 1 }, (_, worker) => work(options, worker, tally));
  await Promise.all(workers);
  await stillWorks(options, tally);
  return tally;
};
