import { povoProfile } from '../../../schemas/categories.ts';
import type { IntakeAnswer } from '../../../schemas/dossier.ts';
import type { Pupil, Role } from '../cast.ts';
import { isRefused, type Step, type Story, told } from '../story.ts';
import { parentsCopy } from './parents-copy.ts';
import { reminded } from './reminded.ts';

/** What a person decides about a dossier that was taken in: every choice spelled out. */
export const selectionFor = (pupil: Pupil, { dossier, attachments }: IntakeAnswer) => ({
  version: dossier.version,
  categories: Object.fromEntries(
    dossier.categories
      .filter(({ category, present }) => present && povoProfile[category] === 'OPTIONEEL')
      .map(({ category }) => [category, pupil.off.includes(category) ? 'leave-out' : 'include'] as const),
  ),
  attachments: attachments
    .filter(({ category }) => !pupil.off.includes(category))
    .map(({ attachment, extra, proposedKind }) => ({
      attachment,
      decision: pupil.attachmentsOff.includes(attachment) ? ('leave-out' as const) : ('include' as const),
      ...(extra && { reason: 'Nodig om deze leerling goed te laten starten.' }),
      ...(proposedKind && { kind: proposedKind }),
    })),
});

/** What the parents said, as the school wrote it down. */
export const remarks = 'Wij zijn het niet eens met het advies: thuis zien wij een leerling die meer aankan.';

const takeIn = async ({ source, cast, check }: Story): Promise<ReadonlyMap<Role, IntakeAnswer>> => {
  const { first, ...others } = cast;
  const single = await source.call('putDossier', {
    params: { dossierId: first.dossierId },
    body: first.sample,
  });
  const { findings = [], attachments = [] } = single.done ?? {};
  check(
    'the first dossier is taken in, every rule checked, every attachment opened',
    single.done?.dossier.state === 'DRAFT' && attachments.every((it) => it.status === 'sound'),
    `${told(single)} · ${findings.length} findings · ${attachments.map((it) => `${it.attachment} ${it.type ?? it.status}`).join(', ')}`,
  );
  const list = await source.call('putDossiers', {
    body: {
      items: Object.values(others).map(({ dossierId, sample }) => ({ dossierId, xml: sample.toString() })),
    },
  });
  const items = list.done?.items ?? [];
  check(
    'three more are taken in by one list call; a broken attachment is named and sinks nothing',
    items.length === 3 &&
      items.every((it) => it.status === 200) &&
      items.some((it) => it.answer?.attachments.some((found) => found.status === 'not-a-zip')),
    `${told(list)} · ${items.map((it) => it.status).join(' ')}`,
  );
  const answers = new Map<Role, IntakeAnswer>();
  if (single.done) answers.set('first', single.done);
  (['objecting', 'optingOut', 'extra'] as const).forEach((role, index) => {
    const answer = items[index]?.answer;
    if (answer) answers.set(role, answer);
  });
  return answers;
};

const nothingByItself = async ({ source, cast, check }: Story, answer: IntakeAnswer): Promise<void> => {
  const { dossierId } = cast.first;
  const hash = answer.dossier.contentHash;
  const released = await source.call('putRelease', {
    params: { dossierId },
    body: { selectionHash: hash, targets: ['02YX00'] },
  });
  check(
    '"Er kan niet worden uitgewisseld met één druk op de knop": no release without a selection',
    isRefused(released, 'selection-missing'),
    told(released),
  );
  const incomplete = await source.call('putSelection', {
    params: { dossierId },
    body: { version: 1, categories: {}, attachments: [] },
  });
  check(
    'a selection that leaves an optional category or an attachment undecided is refused, each named',
    isRefused(incomplete, 'selection-incomplete') && (incomplete.problem?.errors?.length ?? 0) >= 3,
    told(incomplete),
  );
  const chosen = selectionFor(cast.first, answer);
  const withoutAdvice = await source.call('putSelection', {
    params: { dossierId },
    body: { ...chosen, categories: { ...chosen.categories, overstapadvies: 'leave-out' } },
  });
  check(
    'the advice "moet verplicht doorgegeven worden": it can’t be switched off',
    isRefused(withoutAdvice, 'selection-incomplete') &&
      (withoutAdvice.problem?.errors ?? []).some((it) => it.code === 'category-mandatory'),
    told(withoutAdvice),
  );
};

const select = async (
  { source, cast, check, learned }: Story,
  answers: ReadonlyMap<Role, IntakeAnswer>,
): Promise<void> => {
  const roles = [...answers.keys()];
  const list = await source.call('putSelections', {
    body: {
      items: [...answers].map(([role, answer]) => ({
        dossierId: cast[role].dossierId,
        ...selectionFor(cast[role], answer),
      })),
    },
  });
  const items = list.done?.items ?? [];
  items.forEach((item, index) => {
    const role = roles[index];
    if (role && item.answer?.selectionHash) learned.selections.set(role, item.answer.selectionHash);
  });
  check(
    'a person selects for each pupil what goes, attachment by attachment',
    items.length === 4 && items.every((it) => it.answer?.state === 'SELECTED'),
    `${told(list)} · ${items.map((it) => it.answer?.state ?? it.problem?.code).join(' ')}`,
  );
};

const review = async ({ source, cast, check, learned }: Story): Promise<void> => {
  const hashOf = (role: Role): string => learned.selections.get(role) ?? '';
  const early = await source.call('putRelease', {
    params: { dossierId: cast.first.dossierId },
    body: { selectionHash: hashOf('first'), targets: ['02YX00'] },
  });
  check('no release before the parents saw it', isRefused(early, 'review-missing'), told(early));
  const single = await source.call('putReview', {
    params: { dossierId: cast.first.dossierId },
    body: {
      selectionHash: hashOf('first'),
      date: '2022-02-22',
      method: 'conversation-report',
      agrees: 'yes',
    },
  });
  const list = await source.call('putReviews', {
    body: {
      items: [
        {
          dossierId: cast.objecting.dossierId,
          selectionHash: hashOf('objecting'),
          date: '2022-02-23',
          method: 'letter-copy',
          agrees: 'no',
          remarks,
        },
        {
          dossierId: cast.optingOut.dossierId,
          selectionHash: hashOf('optingOut'),
          date: '2022-02-23',
          time: '15:30',
          method: 'recorded-date',
          agrees: 'yes',
        },
        {
          dossierId: cast.extra.dossierId,
          selectionHash: hashOf('extra'),
          date: '2022-02-24',
          method: 'tick-in-las',
          agrees: 'unknown',
        },
      ],
    },
  });
  const items = list.done?.items ?? [];
  check(
    'the review is recorded in each of the four ways that the step plan allows',
    single.done?.state === 'REVIEWED' && items.every((it) => it.answer?.state === 'REVIEWED'),
    `${told(single)} conversation-report · ${told(list)} letter-copy ${items[0]?.status ?? 0}, recorded-date ${items[1]?.status ?? 0}, tick-in-las ${items[2]?.status ?? 0}`,
  );
};

const everyoneReviewed = async ({ source, check, clock }: Story): Promise<void> => {
  const { done } = await source.call('listDossiers', { query: { state: 'REVIEWED' } });
  const times = (done?.items ?? []).map((it) => it.reviewedAt ?? '');
  check(
    'the list of reviewed dossiers holds all four, each before 1 March',
    times.length === 4 && times.every((at) => at !== '' && at < '2022-02-28T23:00:00.000Z'),
    `${times.join(' ')} · now ${new Date(clock.now()).toISOString()}`,
  );
};

const nothingReadable = async ({ cast, check, store }: Story): Promise<void> => {
  const rows = JSON.stringify(await store.exchange());
  const objects = [...(await store.objects()).values()];
  const secrets = [
    ...Object.values(cast).flatMap(({ pgn, birthDate }) => [pgn, birthDate]),
    'Zeegras',
    'Duinhelm',
    'Kustlijn',
    remarks,
  ];
  const readable = secrets.filter(
    (secret) => rows.includes(secret) || objects.some((object) => object.includes(secret)),
  );
  check(
    'neither the table nor the bucket holds a number, name, birth date or remark that can be read',
    readable.length === 0 && objects.length >= 4,
    `${secrets.length} values sought in ${rows.length} characters of rows and ${objects.length} objects: ${readable.length} found`,
  );
};

/** Advice and review, recorded for every pupil by the end of February. */
export const adviceAndReview: Step = {
  line: 'Voor 1 maart: De basisschool geeft aan ouders en kind het schooladvies en geeft ouders inzage in het overstapdossier en legt dit vast.',
  milestone: 'advies-en-inzage',
  at: '2022-02-24T16:00:00+01:00',
  async play(story) {
    const answers = await takeIn(story);
    const first = answers.get('first');
    if (first) await nothingByItself(story, first);
    await select(story, answers);
    await parentsCopy(story);
    await reminded(story);
    await review(story);
    await everyoneReviewed(story);
    await nothingReadable(story);
  },
};
