import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { idOf } from '../../las/ids.ts';
import { isRefused, type Step, type Story, told } from '../story.ts';
import { selectionFor } from './advice-and-review.ts';

/** The central handover: a meeting, for which both schools see whom they should talk about, and with whom. */
export const warmHandover: Step = {
  line: '30-31 mei, 1-2-3 juni: Centrale Warme Overdracht',
  milestone: 'warme-overdracht',
  at: '2022-05-31T10:00:00+02:00',
  async play({ source, otherSource, target, otherTarget, cast, check }) {
    const ofSource = await source.call('listSourceHandovers');
    const ofTarget = await target.call('listTargetHandovers');
    const [there, here] = [ofSource.done?.items ?? [], ofTarget.done?.items ?? []];
    const { objecting, ...others } = cast;
    const untroubled = Object.values(others).map((it) => it.dossierId);
    check(
      'both schools have the list for the warm handover: which pupils, and the person to call',
      [there, here].every((items) => items.some((it) => it.dossierId === objecting.dossierId)) &&
        [...there, ...here].every(
          (it) =>
            !untroubled.includes(it.dossierId) &&
            it.contactPerson === 'A. Kustlijn' &&
            it.phone !== undefined,
        ) &&
        there.every((it) => it.targetSchools.join() === '02YX00') &&
        here.every((it) => it.sourceSchool === '00YY00'),
      `${told(ofSource)}, pupils ${there.length} · ${told(ofTarget)}, pupils ${here.length}`,
    );
    const ofOthers = [
      await otherSource.call('listSourceHandovers'),
      await otherTarget.call('listTargetHandovers'),
    ];
    check(
      'other schools have nobody of theirs in it',
      ofOthers.every(({ done }) => done?.items.length === 0),
      ofOthers.map((it) => `${told(it)} ${it.done?.items.length ?? '?'}`).join(' · '),
    );
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

const stepsOf = async (
  { source }: Story,
  open: 'true' | 'false',
): Promise<readonly (readonly [string, string, string])[]> => {
  const { done } = await source.call('listReconsiderations', { query: { open } });
  return (done?.items ?? []).map((it) => [it.dossierId, it.open.join(' '), it.deadline ?? ''] as const);
};

const reconsideration = async (story: Story): Promise<void> => {
  const { source, cast, check, samples } = story;
  const { dossierId } = cast.first;
  const file = readFileSync(join(samples, 'tweede-ronde.xml'));
  const again = await source.call('putDossier', { params: { dossierId }, body: file });
  const proposed = again.done?.reconsideration;
  const before = await stepsOf(story, 'true');
  const recorded = await source.call('putReconsideration', {
    params: { dossierId },
    body: { version: 2, testAdvice: proposed?.proposedTestAdvice ?? 'unknown' },
  });
  const after = await stepsOf(story, 'true');
  const deadline = '2022-06-05T22:00:00.000Z';
  check(
    'the list names whose advice is to be reconsidered, because the test advice is higher, and until when',
    proposed?.proposedTestAdvice === '70' &&
      recorded.done?.comparison === 'higher' &&
      JSON.stringify(before) === JSON.stringify([[dossierId, 'test-advice', deadline]]) &&
      JSON.stringify(after) === JSON.stringify([[dossierId, 'decision letter', deadline]]),
    `proposed ${proposed?.proposedTestAdvice ?? '?'} · ${told(recorded)} ${recorded.done?.comparison ?? '?'} · open ${after.map(([, open]) => open).join()} until ${deadline}`,
  );
};

/** Results come in; the primary school prepares the second version. */
export const testResults: Step = {
  line: 'Rond 24 mei: Uitslag eindtoets en de start van de heroverwegingsprocedure',
  milestone: 'uitslag-eindtoets',
  at: '2022-05-24T10:00:00+02:00',
  async play(story) {
    await secondVersion(story);
    await reconsideration(story);
  },
};

const handedOver = async (story: Story): Promise<void> => {
  const { source, cast, check } = story;
  const params = { dossierId: cast.first.dossierId };
  const early = await source.call('printReconsiderationLetter', { params });
  check('no letter before the decision', isRefused(early, 'decision-missing'), told(early));
  const body = { version: 2, testAdvice: '70', decision: 'raised' } as const;
  const decided = await source.call('putReconsideration', { params, body });
  const letter = await source.call('printReconsiderationLetter', { params });
  const words = letter.bytes.toString('utf8');
  check(
    'the decision is recorded, and there on a form to print, with both advices and the reason',
    decided.done?.decision === 'raised' &&
      letter.status === 200 &&
      [
        'Fenna Duinhelm',
        'vmbo theoretische leerweg<',
        '<strong>havo<',
        'naar boven bijgesteld',
        'De eindtoets gaf een hoger toetsadvies',
      ].every((it) => words.includes(it)),
    `${told(decided)} · ${told(letter)} ${letter.headers['content-type'] ?? '?'}, ${letter.bytes.length} bytes`,
  );
  const handed = await source.call('putReconsideration', {
    params,
    body: { ...body, letterHandedOn: '2022-06-03' },
  });
  const left = await stepsOf(story, 'true');
  check(
    'the day on which the parents got it is recorded, before 6 June; nothing is left to do',
    handed.done?.letterHandedOn === '2022-06-03' && left.length === 0,
    `${told(handed)} · handed over ${handed.done?.letterHandedOn ?? '?'} · ${left.length} open`,
  );
};

/** The decision goes to the parents, who see the new version. */
export const decision: Step = {
  line: 'Voor 6 juni: Het besluit na de heroverweging wordt schriftelijk overhandigd aan de ouders met het voorgeschreven formulier.',
  milestone: 'besluit-heroverweging',
  at: '2022-06-03T14:00:00+02:00',
  async play(story) {
    const { source, cast, check, learned } = story;
    await handedOver(story);
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
  },
};
