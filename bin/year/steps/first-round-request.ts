import { idOf } from '../../las/ids.ts';
import { isRefused, type Step, type Story, told } from '../story.ts';

const from = (pgn: string) => ({ pgn, sourceSchool: '00YY00' });

const request = async ({ target, otherTarget, cast, check }: Story): Promise<void> => {
  const call = { params: { transferId: cast.first.transferId }, body: from(cast.first.pgn) };
  const single = await target.call('putTransfer', call);
  const again = await target.call('putTransfer', call);
  check(
    'the VO school requests a dossier and is let in',
    single.done?.state === 'AUTHORISED' && single.done.version === 1,
    `${told(single)} · ${single.done?.state ?? ''} version ${single.done?.version ?? '?'}, ${single.done?.bytes ?? '?'} bytes`,
  );
  check(
    'the same request again is the same session',
    JSON.stringify(again.done) === JSON.stringify(single.done),
    `${told(again)} · until ${again.done?.sessionEndsAt ?? '?'}`,
  );
  const list = await target.call('putTransfers', {
    body: {
      items: [cast.objecting, cast.optingOut].map(({ transferId, pgn }) => ({ transferId, ...from(pgn) })),
    },
  });
  const other = await otherTarget.call('putTransfer', {
    params: { transferId: cast.extra.transferId },
    body: from(cast.extra.pgn),
  });
  const states = [...(list.done?.items ?? []).map((it) => it.answer?.state), other.done?.state];
  check(
    'dossiers are requested by list, and by another VO school',
    states.length === 3 && states.every((state) => state === 'AUTHORISED'),
    `${told(list)} · ${states.join(' ')}`,
  );
};

const claimGivesNothing = async ({ target, cast, check }: Story): Promise<void> => {
  const claimed = await target.call('putTransfer', {
    params: { transferId: idOf('2022-03-31T08:00:00Z', 'claimed') },
    body: from(cast.extra.pgn),
  });
  check(
    'a school that claims a pupil whose dossier was released to another gets nothing',
    isRefused(claimed, 'dossier-not-released'),
    told(claimed),
  );
  const foreign = await target.call('putTransfer', {
    params: { transferId: idOf('2022-03-31T08:00:00Z', 'stranger') },
    body: from('999993008'),
  });
  check(
    'a pupil whom the school did not report is refused',
    isRefused(foreign, 'not-enrolled'),
    told(foreign),
  );
};

/** The VO schools request. */
export const firstRoundRequest: Step = {
  line: 'Van 31 maart tot 10 april: VO-school vraagt via OSO het overstapdossier op;',
  milestone: 'eerste-ronde',
  at: '2022-03-31T10:00:00+02:00',
  async play(story) {
    await request(story);
    await claimGivesNothing(story);
  },
};
