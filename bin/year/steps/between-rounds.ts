import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { idOf } from '../../las/ids.ts';
import { isRefused, type Step, type Story, told } from '../story.ts';
import { selectionFor } from './advice-and-review.ts';

/** The central handover: a meeting; the list for it is still to be built. */
export const warmHandover: Step = {
  line: '30-31 mei, 1-2-3 juni: Centrale Warme Overdracht',
  milestone: 'warme-overdracht',
  at: '2022-05-31T10:00:00+02:00',
  play(story) {
    story.notYet(
      'a list per VO school for the warm handover: which pupils, what needs talking through',
      /handover/,
    );
    return Promise.resolve();
  },
};

const noRound = async ({ target, cast, check }: Story): Promise<void> => {
  const refused = await target.call('putTransfer', {
    params: { transferId: idOf('2022-04-21T08:00:00Z', 'between rounds') },
    body: { pgn: cast.first.pgn, sourceSchool: '00YY00' },
  });
  check('between the rounds nothing can be requested', isRefused(refused, 'round-closed'), told(refused));
};

/** The test itself is taken at school. */
export const centralTest: Step = {
  line: '20-22 april: Centrale eindtoets',
  milestone: 'centrale-eindtoets',
  at: '2022-04-21T10:00:00+02:00',
  async play(story) {
    await noRound(story);
    const { done } = await story.source.call('readCalendar');
    const found = done?.milestones.find((it) => it.milestone === 'centrale-eindtoets');
    story.check(
      'the published calendar has the days of the test',
      found?.from === '2022-04-19T22:00:00.000Z' && found.until === '2022-04-22T22:00:00.000Z',
      `${found?.from ?? '…'} until ${found?.until ?? '…'}`,
    );
  },
};

const secondVersion = async ({ source, target, cast, check, samples, learned }: Story): Promise<void> => {
  const { dossierId, transferId } = cast.first;
  const file = readFileSync(join(samples, 'tweede-ronde.xml'));
  const taken = await source.call('putDossier', { params: { dossierId }, body: file });
  const { dossier } = taken.done ?? {};
  check(
    'a new version with the test result is taken in outside the rounds; the delivered version stays as it is',
    dossier?.version === 2 &&
      dossier.state === 'DRAFT' &&
      dossier.released?.version === 1 &&
      dossier.categories.some((it) => it.category === 'eindtoetsbo' && it.present),
    `${told(taken)} · version ${dossier?.version ?? '?'} ${dossier?.state ?? '?'}, released version ${dossier?.released?.version ?? '?'}`,
  );
  if (!taken.done) return;
  const selected = await source.call('putSelection', {
    params: { dossierId },
    body: selectionFor(cast.first, taken.done),
  });
  learned.selections.set('first', selected.done?.selectionHash ?? '');
  const before = await target.call('readTransfer', { params: { transferId } });
  check(
    'it is selected anew; what the VO school imported is untouched',
    selected.done?.state === 'SELECTED' && before.done?.state === 'ACKNOWLEDGED',
    `${told(selected)} · transfer ${before.done?.state ?? '?'}`,
  );
};

/** Results come in; the primary school prepares the second version. */
export const testResults: Step = {
  line: 'Rond 24 mei: Uitslag eindtoets en de start van de heroverwegingsprocedure',
  milestone: 'uitslag-eindtoets',
  at: '2022-05-24T10:00:00+02:00',
  async play(story) {
    await secondVersion(story);
    story.notYet(
      'which pupils’ advice is to be reconsidered, because the test advice is higher',
      /reconsider/,
    );
  },
};

/** The decision goes to the parents, who see the new version. */
export const decision: Step = {
  line: 'Voor 6 juni: Het besluit na de heroverweging wordt schriftelijk overhandigd aan de ouders met het voorgeschreven formulier.',
  milestone: 'besluit-heroverweging',
  at: '2022-06-03T14:00:00+02:00',
  async play({ source, cast, check, learned, notYet }) {
    const reviewed = await source.call('putReview', {
      params: { dossierId: cast.first.dossierId },
      body: {
        selectionHash: learned.selections.get('first') ?? '',
        date: '2022-06-03',
        method: 'letter-copy',
        agrees: 'yes',
      },
    });
    check(
      'the parents’ review of the new version is recorded',
      reviewed.done?.state === 'REVIEWED' && reviewed.done.version === 2,
      `${told(reviewed)} · ${reviewed.done?.state ?? '?'}`,
    );
    notYet('the decision on the prescribed form, and that it was handed over', /decision|letter/);
  },
};
