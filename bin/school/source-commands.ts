import { basename } from 'node:path';
import { EndReason } from '../../schemas/ending.ts';
import { NothingNewReason } from '../../schemas/nothing-new.ts';
import { WrongUse } from '../oso/files.ts';
import { confirmNothingNew, withdraw } from './after-release.ts';
import { askingDecider } from './asking.ts';
import { askingReconsiderer } from './asking-reconsideration.ts';
import { writtenAnswers, writtenReconsiderer } from './decider.ts';
import { changeDestination } from './destination.ts';
import { answersOf, codeIn, type Command, isDone, only, targetsOf, writable } from './office.ts';
import { reconsider } from './reconsider.ts';
import { numbersIn, renumber } from './renumber.ts';
import { send } from './send.ts';

/** What a primary school asks of the client. */
export const sourceCommands: readonly (readonly [string, Command])[] = [
  [
    'send',
    async (office, args) => {
      const folder = only(args, 'folder');
      const kept = writable(folder, office);
      const answers = answersOf(office);
      const decider = answers === undefined ? askingDecider(office.person) : writtenAnswers(answers);
      const result = await send({ ...office, decider, kept, folder, again: office.options.again });
      const ok = result.every(({ stage, problem }) => stage !== 'INVALID' && problem === undefined);
      return { ok, result };
    },
  ],
  [
    'reconsider',
    async (office, args) => {
      const folder = only(args, 'folder');
      const kept = writable(folder, office);
      const answers = answersOf(office);
      const reconsiderer =
        answers === undefined ? askingReconsiderer(office.person) : writtenReconsiderer(answers);
      const result = await reconsider({ ...office, reconsiderer, kept, folder });
      return { ok: result?.every(isDone) ?? false, result };
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
    'destination',
    async (office, [folder = '', ...files]) => {
      const reason = codeIn(EndReason, office.options.reason, '--reason');
      const change = { targets: targetsOf(office.options), reason, isSure: office.options.yes };
      const desk = { ...office, kept: writable(folder, office) };
      const result = await changeDestination(desk, basename(only(files, 'file')), change);
      return { ok: result === undefined || isDone(result), result };
    },
  ],
  [
    'withdraw',
    async (office, [folder = '', ...files]) => {
      const reason = codeIn(EndReason, office.options.reason, '--reason');
      const desk = { ...office, kept: writable(folder, office) };
      const file = basename(only(files, 'file'));
      const result = await withdraw(desk, file, { reason, isSure: office.options.yes });
      return { ok: result === undefined || isDone(result), result };
    },
  ],
  [
    'renumber',
    async (office, [folder = '', ...lists]) => {
      const numbers = numbersIn(only(lists, 'LIST.csv'));
      const desk = { ...office, kept: writable(folder, office), folder, isSure: office.options.yes };
      const result = await renumber(desk, numbers);
      return { ok: result.every(isDone), result };
    },
  ],
];
