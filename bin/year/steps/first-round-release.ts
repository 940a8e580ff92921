import { idOf } from '../../las/ids.ts';
import type { Role } from '../cast.ts';
import { isRefused, type Step, type Story, told } from '../story.ts';

/** Refused in the last second before the round, by the server's own clock. */
const beforeTheRound = async ({ target, cast, check, clock }: Story): Promise<void> => {
  const { pgn } = cast.first;
  const call = {
    params: { transferId: idOf('2022-03-30T20:00:00Z', 'too early') },
    body: { pgn, sourceSchool: '00YY00' },
  };
  // Once to wake the function up, then in the very second.
  await target.call('putTransfer', call);
  await clock.set('2022-03-30T23:59:59+02:00');
  const refused = await target.call('putTransfer', call);
  const { done } = await target.call('readCalendar');
  const round = done?.rounds[0];
  check(
    'a request on 30 March 23:59:59 is refused, with the instant of opening',
    isRefused(refused, 'round-closed') &&
      refused.problem?.detail.includes('31 maart 2022 om 00:00') === true &&
      round?.open === false,
    `${told(refused)} · ${refused.problem?.detail ?? ''} · answered by ${done?.now ?? '?'}`,
  );
  const list = await target.call('listTransfers');
  check(
    'nothing is left of the refused request',
    list.done?.items.length === 0,
    `${list.done?.items.length ?? '?'} transfers`,
  );
};

const opened = async ({ target, check, clock, settle }: Story): Promise<void> => {
  await clock.advanceTo('2022-03-31T00:00:01+02:00');
  await settle();
  const { done } = await target.call('readCalendar');
  const round = done?.rounds[0];
  check(
    'the scheduler’s event marked the round opened, and it is open',
    round?.open === true && round.markedOpenAt?.startsWith('2022-03-30T22:00') === true,
    `open ${String(round?.open)} · marked ${round?.markedOpenAt ?? 'never'}`,
  );
};

const notReadyYet = async ({ target, cast, check }: Story): Promise<void> => {
  const { pgn, transferId } = cast.first;
  const early = await target.call('putTransfer', {
    params: { transferId },
    body: { pgn, sourceSchool: '00YY00' },
  });
  const { done } = await target.call('readTransfer', { params: { transferId } });
  check(
    'a request in the round for a dossier that is not ready is refused and remembered',
    isRefused(early, 'dossier-not-released') && done?.state === 'REFUSED',
    `${told(early)} · ${done?.state ?? 'not kept'}`,
  );
};

const release = async ({ source, cast, check, learned }: Story): Promise<void> => {
  const body = (role: Role) => ({
    selectionHash: learned.selections.get(role) ?? '',
    targets: [cast[role].target],
  });
  const single = await source.call('putRelease', {
    params: { dossierId: cast.first.dossierId },
    body: body('first'),
  });
  const roles = ['objecting', 'optingOut', 'extra'] as const;
  const list = await source.call('putReleases', {
    body: { items: roles.map((role) => ({ dossierId: cast[role].dossierId, ...body(role) })) },
  });
  const items = list.done?.items ?? [];
  check(
    'the primary school releases each reviewed selection to the school that it names, also where parents object',
    single.done?.state === 'RELEASED' &&
      items.length === 3 &&
      items.every((it) => it.answer?.state === 'RELEASED'),
    `${told(single)} ${single.done?.released?.targets.join() ?? ''} · ${items.map((it) => it.answer?.released?.targets.join() ?? it.problem?.code).join(' · ')}`,
  );
  check(
    'none of them waits for a school: each target reported its pupil',
    [single.done, ...items.map((it) => it.answer)].every((it) => it?.released?.waitingForSchool === false),
    items.map((it) => `waiting ${String(it.answer?.released?.waitingForSchool)}`).join(' · '),
  );
};

const notSelectedIsGone = async ({ check, settle, store }: Story): Promise<void> => {
  await settle();
  const keys = await store.keys();
  const objects = await store.payloadObjects();
  const payloads = (await store.exchange()).filter((row) => String(row['pk']).startsWith('PAYLOAD#'));
  check(
    'what was not selected is destroyed: of each dossier only the delivery has a key and objects',
    keys.length === 4 && payloads.length === 4 && objects.every((key) => key.startsWith('delivered/')),
    `${keys.length} keys · ${payloads.length} payloads · ${objects.length} objects: ${[...new Set(objects.map((key) => key.split('/')[0]))].join(' ')}`,
  );
};

const heard = async ({ check, inbox, settle }: Story): Promise<void> => {
  await settle();
  const ready = inbox().filter((mail) => mail.subject.startsWith('Er staat een overstapdossier'));
  const schools = new Set(ready.flatMap((mail) => mail.to));
  check(
    'each VO school hears by mail that a dossier is ready',
    schools.has('leerlingzaken@duinrand.example') && schools.has('leerlingzaken@strandzicht.example'),
    `${ready.length} mails to ${[...schools].join(', ')}`,
  );
};

/** The last second before the round, and the primary school's part at its opening. */
export const firstRoundRelease: Step = {
  line: 'Van 31 maart tot 10 april: De basisschool zet het overstapdossier klaar in LAS voor overdracht;',
  milestone: 'eerste-ronde',
  at: '2022-03-30T23:59:50+02:00',
  async play(story) {
    await beforeTheRound(story);
    await opened(story);
    await notReadyYet(story);
    await release(story);
    await notSelectedIsGone(story);
    await heard(story);
  },
};
