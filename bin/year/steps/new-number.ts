import { createHash } from 'node:crypto';
import type { IntakeAnswer } from '../../../schemas/dossier.ts';
import { idOf } from '../../las/ids.ts';
import { textAt, valuesOf } from '../oso-values.ts';
import { isRefused, type Step, type Story, told } from '../story.ts';
import { selectionFor } from './advice-and-review.ts';

/** The BSN that the pupil with an onderwijsnummer gets. A number for tests: nobody's. */
const bsn = '999991000';
const second = idOf('2022-06-07T06:00:00Z', 'under the new number');
const again = idOf('2022-06-07T06:00:00Z', 'under the former number');

/** The dossier as the LAS exports it once the pupil has a BSN. */
const underBsn = (sample: Buffer): Buffer =>
  Buffer.from(
    sample
      .toString()
      .replace(/<onderwijsnummer>[0-9]+<\/onderwijsnummer>/, `<bsn>${bsn}</bsn>`)
      .replace('<datum>2022-02-14</datum>', '<datum>2022-05-25</datum>'),
  );

const takeIn = async ({ source, cast, check }: Story): Promise<IntakeAnswer | undefined> => {
  const { dossierId, sample, pgn } = cast.optingOut;
  const params = { dossierId };
  const body = underBsn(sample);
  const unknown = await source.call('putDossier', { params, body });
  const reported = await source.call('putPgn', { params, body: { pgn: bsn, formerPgn: pgn } });
  const taken = await source.call('putDossier', { params, body });
  check(
    'the primary school reports the new number, and then its dossier is taken in under it, as the next version',
    isRefused(unknown, 'other-pupil') &&
      reported.done?.released?.version === 1 &&
      taken.done?.dossier.version === 2,
    `${told(unknown)} · ${told(reported)} · ${told(taken)} version ${taken.done?.dossier.version ?? '?'}`,
  );
  return taken.done;
};

const prepare = async ({ source, cast, check, learned }: Story, taken: IntakeAnswer): Promise<void> => {
  const params = { dossierId: cast.optingOut.dossierId };
  const missing = taken.nextRound?.missing ?? [];
  const selected = await source.call('putSelection', {
    params,
    body: {
      ...selectionFor(cast.optingOut, taken),
      missing: missing.map((required) => ({ required, reason: 'result-pending' as const })),
    },
  });
  const selectionHash = selected.done?.selectionHash ?? '';
  learned.selections.set('optingOut', selectionHash);
  const reviewed = await source.call('putReview', {
    params,
    body: { selectionHash, date: '2022-05-25', method: 'tick-in-las', agrees: 'yes' },
  });
  check(
    'it is selected and reviewed like any other',
    reviewed.done?.state === 'REVIEWED' && reviewed.done.version === 2,
    `${told(selected)} · ${told(reviewed)}`,
  );
};

/** The number of one pupil changes between the rounds. */
export const numberChanges: Step = {
  line: 'Tussen de rondes: het onderwijsnummer van een leerling is een BSN geworden',
  at: '2022-05-25T10:00:00+02:00',
  async play(story) {
    const taken = await takeIn(story);
    if (taken) await prepare(story, taken);
  },
};

const collect = async ({ source, target, cast, check, learned }: Story): Promise<void> => {
  const { dossierId, pgn } = cast.optingOut;
  const released = await source.call('putRelease', {
    params: { dossierId },
    body: { selectionHash: learned.selections.get('optingOut') ?? '', targets: ['02YX00'] },
  });
  const params = { transferId: second };
  const asked = await target.call('putTransfer', {
    params,
    body: { pgn: bsn, sourceSchool: '00YY00', haveVersion: 1 },
  });
  const { bytes } = await target.call('collectDossier', { params });
  const merged = await target.call('collectMerged', { params });
  const contentHash = createHash('sha256').update(bytes).digest('hex');
  const body = { contentHash, result: 'imported' } as const;
  const readIn = await target.call('putAcknowledgement', { params, body });
  const unchanged = await target.call('putTransfer', {
    params: { transferId: again },
    body: { pgn, sourceSchool: '00YY00', haveVersion: 2 },
  });
  check(
    'the VO school, which reported the former number, collects and merges it under the new one',
    released.done?.released?.version === 2 &&
      asked.done?.version === 2 &&
      textAt(valuesOf(bytes), '/dossier/huidigeschool/leerling/bsn') === bsn &&
      merged.status === 200 &&
      readIn.done !== undefined,
    `${told(released)} · ${told(asked)} · ${bytes.length} bytes · merged ${told(merged)} · ${told(readIn)}`,
  );
  check(
    'asked under the former number it is the same dossier, in which nothing is new',
    unchanged.done?.state === 'UNCHANGED' && unchanged.done.dossierId === dossierId,
    `${told(unchanged)} · ${unchanged.done?.state ?? '?'}`,
  );
};

/** The second round, for that pupil. */
export const secondRoundUnderNewNumber: Step = {
  line: 'Van 7 tot 11 juni: ook de leerling met een nieuw nummer gaat over als één leerling',
  milestone: 'tweede-ronde',
  at: '2022-06-07T14:00:00+02:00',
  play: collect,
};
