import { idOf } from '../../las/ids.ts';
import { isRefused, type Step, type Story, told } from '../story.ts';

const from = (pgn: string) => ({ pgn, sourceSchool: '00YY00' });

const openSession = idOf('2022-04-10T21:00:00Z', 'last minute');

const lastMinute = async ({ target, cast, check }: Story): Promise<void> => {
  const answer = await target.call('putTransfer', {
    params: { transferId: openSession },
    body: from(cast.optingOut.pgn),
  });
  check(
    '"tot 10 april" includes that day: a request at 23:59 is let in',
    answer.done?.state === 'AUTHORISED',
    `${told(answer)} · requested ${answer.done?.requestedAt ?? '?'}`,
  );
};

const closed = async ({ target, cast, check, clock, settle, learned }: Story): Promise<void> => {
  await clock.advanceTo('2022-04-11T00:00:00+02:00');
  await settle();
  const refused = await target.call('putTransfer', {
    params: { transferId: idOf('2022-04-10T22:00:00Z', 'too late') },
    body: from(cast.optingOut.pgn),
  });
  check(
    'from 11 April 00:00:00 a request is refused, with the opening of the next round',
    isRefused(refused, 'round-closed') && refused.problem?.detail.includes('7 juni 2022 om 00:00') === true,
    `${told(refused)} · ${refused.problem?.detail ?? ''}`,
  );
  const finished = await target.call('collectDossier', { params: { transferId: openSession } });
  check(
    'a session that was opened in the round may finish',
    learned.collected.get('optingOut')?.bytes.equals(finished.bytes) === true,
    `${told(finished)} · ${finished.bytes.length} bytes`,
  );
  const { done } = await target.call('readCalendar');
  const round = done?.rounds[0];
  check(
    'the scheduler’s event marked the round closed',
    round?.open === false && round.markedClosedAt?.startsWith('2022-04-10T22:00') === true,
    `open ${String(round?.open)} · marked ${round?.markedClosedAt ?? 'never'}`,
  );
};

/** The end of the first round. */
export const firstRoundCloses: Step = {
  line: 'Van 31 maart tot 10 april: de laatste minuut, en daarna niet meer',
  milestone: 'eerste-ronde',
  at: '2022-04-10T23:59:00+02:00',
  async play(story) {
    await lastMinute(story);
    await closed(story);
  },
};
