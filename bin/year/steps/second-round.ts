import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { idOf } from '../../las/ids.ts';
import { differenceOfSelection, textAt, valuesOf } from '../oso-values.ts';
import { isRefused, type Step, type Story, told } from '../story.ts';

/** The transfer in which the VO school gets the second version. */
export const second = idOf('2022-06-07T06:00:00Z', 'second round');

const releaseAgain = async ({
  source,
  target,
  cast,
  check,
  clock,
  settle,
  learned,
}: Story): Promise<void> => {
  await settle();
  const calendar = await target.call('readCalendar');
  const round = calendar.done?.rounds[1];
  check(
    'the scheduler’s event marked the second round opened',
    round?.open === true && round.markedOpenAt?.startsWith('2022-06-06T22:00') === true,
    `open ${String(round?.open)} · marked ${round?.markedOpenAt ?? 'never'}`,
  );
  await clock.advanceTo('2022-06-07T09:00:00+02:00');
  const released = await source.call('putRelease', {
    params: { dossierId: cast.first.dossierId },
    body: { selectionHash: learned.selections.get('first') ?? '', targets: ['02YX00'] },
  });
  check(
    'the second version is released',
    released.done?.released?.version === 2,
    `${told(released)} · version ${released.done?.released?.version ?? '?'}`,
  );
  const params = { dossierId: cast.first.dossierId };
  const completed = await source.call('putReconsideration', {
    params,
    body: {
      version: 2,
      testAdvice: '70',
      decision: 'raised',
      motivation: 'Zij liet dit jaar zien dat zij meer aankan.',
      letterHandedOn: '2022-06-03',
    },
  });
  const letter = await source.call('printReconsiderationLetter', { params });
  check(
    'what was decided goes on with what was released, and can be completed',
    completed.done?.open.length === 0 && letter.bytes.includes('Zij liet dit jaar zien'),
    `${told(completed)} · ${told(letter)}`,
  );
};

const collectAgain = async ({ target, cast, check, samples }: Story): Promise<void> => {
  const { pgn } = cast.first;
  const params = { transferId: second };
  const asked = await target.call('putTransfer', {
    params,
    body: { pgn, sourceSchool: '00YY00', haveVersion: 1 },
  });
  const { bytes } = await target.call('collectDossier', { params });
  const hash = createHash('sha256').update(bytes).digest('hex');
  const difference = differenceOfSelection(bytes, readFileSync(join(samples, 'tweede-ronde.xml')), []);
  check(
    'the VO school, which has version 1, requests and collects version 2',
    asked.done?.version === 2 &&
      asked.done.contentHash === hash &&
      difference.missing.length + difference.extra.length === 0,
    `${told(asked)} · version ${asked.done?.version ?? '?'} · ${difference.compared} values compared`,
  );
  const values = valuesOf(bytes);
  const at = (name: string): string | undefined =>
    textAt(values, `/dossier/huidigeschool/leerling/overstapadvies/${name}`);
  check(
    'it holds the test result, the revised advice with its motivation, and the first advice',
    at('advies') === '50' &&
      at('herzienadvies') === '60' &&
      at('motivatie_herzienadvies') !== undefined &&
      values.some((it) =>
        it.path.includes('/eindtoets_basisonderwijs[1]/eindtoetsresultaat[1]/standaardscore'),
      ),
    `advies ${at('advies') ?? '?'} · herzienadvies ${at('herzienadvies') ?? '?'}`,
  );
  const acknowledged = await target.call('putAcknowledgement', {
    params,
    body: { contentHash: hash, result: 'imported' },
  });
  check('it is read in and receipted', acknowledged.done !== undefined, told(acknowledged));
};

const confirmNothingNew = async ({ source, cast, check }: Story): Promise<void> => {
  const round = 'ronde-2';
  const { first, objecting, extra } = cast;
  const before = await source.call('readCohort', { params: { schoolYear: '2021-2022' } });
  const confirmed = await source.call('putNothingNew', {
    body: {
      items: [
        ...[objecting, extra].map(({ dossierId }) => ({ dossierId, round, reason: 'no-new-data' })),
        { dossierId: first.dossierId, round: 'ronde-1', reason: 'no-new-data' },
      ],
    },
  });
  const items = confirmed.done?.items ?? [];
  const after = await source.call('readCohort', { params: { schoolYear: '2021-2022' } });
  const lacking = ({ done }: typeof after): number =>
    (done?.pupils ?? []).filter((it) => it.missing.includes('new-version')).length;
  check(
    'the source confirms by list for which pupils nothing is new',
    items.slice(0, 2).every((it) => it.answer?.nothingNew?.[0]?.reason === 'no-new-data') &&
      items.map((it) => it.status).join() === '200,200,400' &&
      lacking(before) === 2 &&
      lacking(after) === 0,
    `${told(confirmed)} · ${items.map((it) => it.status).join(' ')} · lacking a version for this round: ${lacking(before)}, then ${lacking(after)}`,
  );
};

const nothingNew = async ({ target, cast, check }: Story): Promise<void> => {
  const answer = await target.call('putTransfer', {
    params: { transferId: idOf('2022-06-07T06:00:00Z', 'nothing new') },
    body: { pgn: cast.objecting.pgn, sourceSchool: '00YY00', haveVersion: 1 },
  });
  const [word] = answer.done?.nothingNew ?? [];
  check(
    'where nothing is new the answer says so, with the word of the source, and is no refusal',
    answer.done?.state === 'UNCHANGED' && answer.done.unchangedSince === 1 && word?.round === 'ronde-2',
    `${told(answer)} · ${answer.done?.state ?? '?'} since version ${answer.done?.unchangedSince ?? '?'} · ${word?.reason ?? '?'}`,
  );
};

const closed = async ({ target, cast, check, clock, settle }: Story): Promise<void> => {
  await clock.advanceTo('2022-06-12T00:00:00+02:00');
  await settle();
  const refused = await target.call('putTransfer', {
    params: { transferId: idOf('2022-06-11T22:00:00Z', 'after the second round') },
    body: { pgn: cast.first.pgn, sourceSchool: '00YY00' },
  });
  check('after 11 June a request is refused', isRefused(refused, 'round-closed'), told(refused));
};

/** All dossiers once more. */
export const secondRound: Step = {
  line: 'Van 7 tot 11 juni: De basisschool zet nogmaals het overstapdossier van alle groep8-leerlingen klaar in LAS voor overdracht.',
  milestone: 'tweede-ronde',
  at: '2022-06-07T00:00:01+02:00',
  async play(story) {
    await releaseAgain(story);
    await collectAgain(story);
    await confirmNothingNew(story);
    await nothingNew(story);
  },
};

/** The end of the second round. */
export const secondRoundCloses: Step = {
  line: 'Van 7 tot 11 juni: na de laatste dag niet meer',
  milestone: 'tweede-ronde',
  at: '2022-06-11T23:58:00+02:00',
  play: closed,
};
