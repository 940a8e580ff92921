import { idOf } from '../../las/ids.ts';
import { type Step, type Story, told } from '../story.ts';

const reportAll = async ({ target, otherTarget, cast, check }: Story): Promise<void> => {
  const items = [cast.first, cast.objecting, cast.optingOut].map(({ enrolmentId, pgn }) => ({
    enrolmentId,
    pgn,
    sourceSchool: '00YY00',
  }));
  const list = await target.call('putEnrolments', { body: { items } });
  const again = await target.call('putEnrolments', { body: { items } });
  check(
    'from the first second of 23 March the VO school reports its pupils by list',
    (list.done?.items ?? []).length === 3 &&
      (list.done?.items ?? []).every((it) => it.answer?.state === 'ENROLLED'),
    `${told(list)} · ${(list.done?.items ?? []).map((it) => it.answer?.enrolledAt ?? it.problem?.code).join(' ')}`,
  );
  const { done } = await target.call('listEnrolments');
  check(
    'the same call again gets the same answer and has no second effect',
    JSON.stringify(again.done) === JSON.stringify(list.done) && done?.items.length === 3,
    `${told(again)} · ${done?.items.length ?? '?'} enrolments`,
  );
  const { enrolmentId, pgn } = cast.extra;
  const other = await otherTarget.call('putEnrolment', {
    params: { enrolmentId },
    body: { pgn, sourceSchool: '00YY00' },
  });
  check('another VO school reports its pupil', other.done?.state === 'ENROLLED', told(other));
};

const claimsGiveNothing = async ({ target, cast, check, settle, inbox }: Story): Promise<void> => {
  const claim = await target.call('putEnrolment', {
    params: { enrolmentId: idOf('2022-03-23T08:00:00Z', 'second claim') },
    body: { pgn: cast.extra.pgn, sourceSchool: '00YY00' },
  });
  const mistyped = await target.call('putEnrolment', {
    params: { enrolmentId: idOf('2022-03-23T08:00:00Z', 'mistyped') },
    body: { pgn: '999991115', sourceSchool: '00YY00' },
  });
  const shape = (answer: object | undefined): string => Object.keys(answer ?? {}).join(' ');
  check(
    'the answer is the same whether or not the number has a dossier',
    mistyped.done?.state === 'ENROLLED' && shape(mistyped.done) === shape(claim.done),
    `${told(mistyped)} · ${shape(mistyped.done)}`,
  );
  await settle();
  const mail = inbox().find(
    (it) => it.to.includes('administratie@zonnebloem.example') && it.subject.startsWith('Twee scholen'),
  );
  check(
    'the primary school hears by mail that two schools report one pupil; the mail names no pupil',
    mail !== undefined && !mail.text.includes(cast.extra.pgn) && !mail.text.includes('Branding'),
    mail ? `“${mail.subject}” to ${mail.to.join(', ')}` : `${inbox().length} mails, none to the school`,
  );
};

const seenBySource = async ({ source, check }: Story): Promise<void> => {
  const cohort = await source.call('readCohort', { params: { schoolYear: '2021-2022' } });
  const rows = cohort.done?.pupils ?? [];
  check(
    'the primary school sees in its list who is enrolled where, who is contested and who is missing',
    rows.map((row) => row.enrolledAt.toSorted().join('+')).join(' · ') ===
      '02YX00 · 02YX00 · 02YX00 · 02YX00+03YX00 · ' &&
      rows[3]?.contested === true &&
      rows[4]?.missing.includes('enrolment') === true,
    rows.map((row) => `${row.position}: ${row.enrolledAt.join('+') || 'nowhere'}`).join(' · '),
  );
  check(
    'a number that matches nobody of the list is named to the school as one too many',
    cohort.done?.unknownHere === 1,
    `${cohort.done?.unknownHere ?? '?'} unknown`,
  );
};

/** The VO schools report their pupils. */
export const enrolment: Step = {
  line: 'Vanaf 23 maart: VO-scholen melden aan PO-school de inschrijving van de desbetreffende leerling.',
  milestone: 'inschrijving-melden',
  at: '2022-03-23T00:00:00+01:00',
  async play(story) {
    await reportAll(story);
    await claimsGiveNothing(story);
    await seenBySource(story);
  },
};
