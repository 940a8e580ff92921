import type { Story, Step } from '../story.ts';
import { isRefused, told } from '../story.ts';

/** What the calendar says of a milestone, beside what the step plan means. */
const milestoneIs = async (
  { target, check }: Story,
  milestone: string,
  meant: { readonly from?: string; readonly until?: string },
): Promise<void> => {
  const { done } = await target.call('readCalendar');
  const found = done?.milestones.find((it) => it.milestone === milestone);
  check(
    'the published calendar has this line with its dates',
    found !== undefined && found.from === meant.from && found.until === meant.until,
    `${found?.from ?? '…'} until ${found?.until ?? '…'}`,
  );
};

/** A target can't report a pupil yet, and nothing is kept of the attempt. */
const tooEarly = async ({ target, cast, check }: Story): Promise<void> => {
  const { enrolmentId, pgn } = cast.first;
  const early = await target.call('putEnrolment', {
    params: { enrolmentId },
    body: { pgn, sourceSchool: '00YY00' },
  });
  const { done } = await target.call('listEnrolments');
  check(
    'an enrolment is refused before 23 March, with the date from which it is possible, and leaves nothing',
    isRefused(early, 'enrolment-too-early') &&
      early.problem?.detail.includes('23 maart 2022 om 00:00') === true &&
      done?.items.length === 0,
    `${told(early)} · ${early.problem?.detail ?? ''} · ${done?.items.length ?? '?'} enrolments`,
  );
};

const cohortOf = async ({ source, cast, check }: Story): Promise<void> => {
  const pupils = Object.values(cast).map(({ pgn, birthDate }) => ({ pgn, birthDate }));
  const posted = await source.call('putCohort', {
    params: { schoolYear: '2021-2022' },
    body: { pupils: [...pupils, { pgn: '999990214', birthDate: '2010-02-02' }] },
  });
  const rows = posted.done?.pupils ?? [];
  check(
    'the source posts its grade-8 list and sees per pupil, in its own order, what is missing',
    rows.length === 5 &&
      rows.slice(0, 4).every((row) => row.missing[0] === 'release' && row.missing.includes('enrolment')) &&
      rows[4]?.missing[0] === 'dossier',
    `${told(posted)} · ${rows.map((row) => `${row.position}: ${row.missing.join('+')}`).join(' · ')}`,
  );
};

/** Parents apply: outside Overstap, which takes no enrolment yet. */
export const application: Step = {
  line: 'Voor 7 maart 21.00 uur: Ouders melden hun kind aan bij de VO-school van hun voorkeur met het aanmeldformulier inclusief de andere voorkeurscholen i.v.m. de loting.',
  milestone: 'aanmelding',
  at: '2022-03-07T20:59:00+01:00',
  async play(story) {
    await milestoneIs(story, 'aanmelding', { until: '2022-03-07T20:00:00.000Z' });
    await tooEarly(story);
  },
};

/** The lottery: outside Overstap; the source prepares its list. */
export const lottery: Step = {
  line: '14-16 maart: Lotingsprocedure',
  milestone: 'loting',
  at: '2022-03-15T10:00:00+01:00',
  async play(story) {
    await milestoneIs(story, 'loting', {
      from: '2022-03-13T23:00:00.000Z',
      until: '2022-03-16T23:00:00.000Z',
    });
    await cohortOf(story);
  },
};

/** The last second of definitive enrolment at the schools: not yet in Overstap. */
export const definitiveEnrolment: Step = {
  line: 'Tot 22 maart: Definitieve inschrijving bij de VO-school',
  milestone: 'definitieve-inschrijving',
  at: '2022-03-22T23:59:50+01:00',
  async play(story) {
    await milestoneIs(story, 'definitieve-inschrijving', { until: '2022-03-22T23:00:00.000Z' });
    await story.clock.set('2022-03-22T23:59:58+01:00');
    await tooEarly(story);
  },
};
