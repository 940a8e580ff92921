import { describe } from '@jest/globals';
import { plusMinutes } from '../../lambdas/domain/time.ts';
import { putCohort } from '../../lambdas/use-cases/put-cohort.ts';
import { putUploadPart } from '../../lambdas/use-cases/put-upload-part.ts';
import { readUpload } from '../../lambdas/use-cases/read-upload.ts';
import { takeIn } from '../../lambdas/use-cases/take-in.ts';
import type { Selection } from '../../schemas/dossier.ts';
import { DossierId, Pgn, SchoolYear, UploadId } from '../../schemas/ids.ts';
import { dossierId, otherTarget, target, year } from '../domain/facts.ts';
import { pdf, variations } from '../support/dossiers.ts';
import { otherView, sha256Of, testRefusals, viewOf, zeroes } from './refusal-cases.ts';
import { atSource, atStranger, everything, moments, must, type Region, stranger } from './region.ts';

const other = DossierId.parse('01800000-0000-7000-8000-0000000000d2');
const uploadId = UploadId.parse('01800000-0000-7000-8000-0000000000e1');
const otherPupil = Pgn.parse('123456782');
const foreign = { ...variations.draft, school: stranger };

const intakeOf = (content: string) => (school: Region) =>
  takeIn(school.ports, atSource, { dossierId, bytes: Buffer.from(content), form: 'xml' });
const part = (school: Region, content: string | Uint8Array, sha256 = zeroes) =>
  putUploadPart(school.ports, atSource, { uploadId, part: 1, sha256, bytes: Buffer.from(content) });
const cohort = (school: Region, schoolYear: SchoolYear, pupils: readonly Pgn[]) =>
  putCohort(school.ports, atSource, {
    schoolYear,
    cohort: { pupils: pupils.map((pgn) => ({ pgn, birthDate: '2010-01-01' })) },
  });
/** A selection of the dossier as it stands, changed. */
const select = (changes: Partial<Selection>) => async (school: Region) =>
  school.select({ ...everything(must(await school.intake())), ...changes });
const toSeasonEnd = (school: Region) => {
  school.clock.moveTo(moments.seasonEnd);
};
const toNextYear = (school: Region) => {
  school.clock.moveTo('2022-09-01T10:00:00+02:00');
};

describe('an intake that is refused', () => {
  testRefusals([
    {
      code: 'dossier-not-readable',
      when: 'it is no XML',
      after: 'nothing',
      call: intakeOf('PK\u0003\u0004'),
    },
    { code: 'dossier-not-readable', when: 'it is empty', after: 'nothing', call: intakeOf('') },
    {
      code: 'dossier-not-readable',
      when: 'it is cut off',
      after: 'nothing',
      call: intakeOf('<dossier><meta'),
    },
    {
      code: 'dossier-not-readable',
      when: 'it has a DOCTYPE',
      after: 'nothing',
      call: intakeOf('<!DOCTYPE x [<!ENTITY a "999999990">]><dossier>&a;</dossier>'),
    },
    { code: 'dossier-not-accepted', when: 'it has another root', after: 'nothing', call: intakeOf('<x/>') },
    {
      code: 'dossier-not-accepted',
      when: 'it breaks a rule',
      after: 'nothing',
      call: (it) => it.intake({ ...variations.draft, advice: null }),
    },
    {
      code: 'dossier-not-accepted',
      when: 'a later version breaks a rule: the version before stays',
      after: 'selected',
      call: (it) => it.intake({ ...variations.draft, advice: null }),
    },
    {
      code: 'dossier-of-other-school',
      when: 'its BRIN is another school’s',
      after: 'nothing',
      call: (it) => it.intake(foreign),
    },
    {
      code: 'dossier-not-accepted',
      when: 'it has more than 250 attachments',
      after: 'nothing',
      call: (it) =>
        it.intake({
          ...variations.draft,
          attachments: Array.from({ length: 251 }, (_, index) => ({
            fileName: `${index}.pdf`,
            bytes: pdf('x'),
          })),
        }),
    },
    {
      code: 'id-in-use',
      when: 'the id is another school’s',
      after: 'taken',
      call: (it) => it.intake(foreign, dossierId, atStranger),
    },
    {
      code: 'other-pupil',
      when: 'the id is another pupil’s',
      after: 'taken',
      call: (it) => it.intake({ ...variations.draft, bsn: otherPupil }),
    },
    {
      code: 'other-dossier-of-this-pupil',
      when: 'the pupil has a dossier under another id',
      after: 'taken',
      call: (it) => it.intake(variations.draft, other),
    },
    {
      code: 'dossier-ended',
      when: 'the dossier was destroyed',
      after: 'destroyed',
      call: (it) => it.intake({ ...variations.secondRound, review: null }),
    },
    {
      code: 'school-year-unknown',
      when: 'the year has no calendar',
      after: 'nothing',
      first: toNextYear,
      call: (it) => it.intake(),
    },
    {
      code: 'body-too-large',
      when: 'a part is over 4 MiB',
      after: 'nothing',
      call: (it) => part(it, new Uint8Array(4 * 1024 * 1024 + 1)),
    },
    {
      code: 'part-checksum-mismatch',
      when: 'a part is damaged',
      after: 'nothing',
      call: (it) => part(it, 'x'),
    },
    {
      code: 'part-conflict',
      when: 'the upload has ended',
      after: 'nothing',
      first: async (it) => {
        must(await part(it, 'x', sha256Of('x')));
        it.clock.moveTo(plusMinutes(it.clock.now(), 60));
      },
      call: (it) => part(it, 'x', sha256Of('x')),
    },
    {
      code: 'part-conflict',
      when: 'the part had another content',
      after: 'nothing',
      first: async (it) => must(await part(it, 'x', sha256Of('x'))),
      call: (it) => part(it, 'y', sha256Of('y')),
    },
    {
      code: 'parts-incomplete',
      when: 'the upload never began',
      after: 'nothing',
      call: (it) => readUpload(it.ports, atSource, { uploadId, parts: [zeroes] }),
    },
    {
      code: 'parts-incomplete',
      when: 'one part of it is missing',
      after: 'nothing',
      first: async (it) => must(await part(it, 'x', sha256Of('x'))),
      call: (it) => readUpload(it.ports, atSource, { uploadId, parts: [sha256Of('x'), zeroes] }),
    },
    {
      code: 'parts-incomplete',
      when: 'the upload is another school’s',
      after: 'nothing',
      first: async (it) => must(await part(it, 'x', sha256Of('x'))),
      call: (it) => readUpload(it.ports, atStranger, { uploadId, parts: [sha256Of('x')] }),
    },
    {
      code: 'invalid-input',
      when: 'a pupil stands twice in the grade-8 list',
      after: 'nothing',
      call: (it) => cohort(it, year, [otherPupil, otherPupil]),
    },
    {
      code: 'school-year-unknown',
      when: 'the grade-8 list is of a year without calendar',
      after: 'nothing',
      call: (it) => cohort(it, SchoolYear.parse('2030-2031'), [otherPupil]),
    },
  ]);
});

describe('a selection that is refused', () => {
  testRefusals([
    {
      code: 'not-found',
      when: 'the dossier does not exist',
      after: 'nothing',
      call: (it) => it.select({ version: 1 } as Selection),
    },
    {
      code: 'not-found',
      when: 'the dossier is another school’s',
      after: 'taken',
      call: (it) => it.select({ version: 1 } as Selection, dossierId, atStranger),
    },
    {
      code: 'selection-incomplete',
      when: 'an attachment is undecided',
      after: 'taken',
      call: select({ attachments: [] }),
    },
    {
      code: 'selection-incomplete',
      when: 'the advice is switched off',
      after: 'taken',
      call: select({
        categories: { overstapadvies: 'leave-out', verzuim: 'include', bijlagedocs: 'include' },
      }),
    },
    {
      code: 'selection-outdated',
      when: 'it is of another version',
      after: 'taken',
      call: select({ version: 7 }),
    },
    {
      code: 'already-released',
      when: 'the version was released',
      after: 'released',
      call: select({ leaveOut: ['/x'] }),
    },
    {
      code: 'dossier-ended',
      when: 'the draft’s end has come, though no sweep has met it',
      after: 'taken',
      first: toSeasonEnd,
      call: async (it) => {
        const { attachments } = (await it.ports.dossiers.version(dossierId, 1))!;
        return it.select({
          version: 1,
          categories: {},
          attachments: attachments.map(({ attachment }) => ({ attachment, decision: 'include' as const })),
          leaveOut: [],
          justified: [],
          missing: [],
        });
      },
    },
  ]);
});

describe('a review that is refused', () => {
  testRefusals([
    {
      code: 'not-found',
      when: 'the dossier is another school’s',
      after: 'selected',
      call: async (it) => it.review(await viewOf(it), {}, atStranger),
    },
    {
      code: 'selection-missing',
      when: 'nothing is selected',
      after: 'taken',
      call: (it) => it.review(otherView),
    },
    {
      code: 'review-outdated',
      when: 'it is of another selection',
      after: 'selected',
      call: (it) => it.review(otherView),
    },
    {
      code: 'invalid-input',
      when: 'its date is tomorrow',
      after: 'selected',
      call: async (it) => it.review(await viewOf(it), { date: '2022-03-01' }),
    },
    {
      code: 'invalid-input',
      when: 'there are ten already',
      after: 'selected',
      first: async (it) => {
        const view = await viewOf(it);
        for (let day = 10; day < 20; day += 1) must(await it.review(view, { date: `2022-02-${day}` }));
      },
      call: async (it) => it.review(await viewOf(it)),
    },
    {
      code: 'already-released',
      when: 'the version was released',
      after: 'released',
      call: async (it) => it.review(await viewOf(it), { agrees: 'no' }),
    },
    {
      code: 'dossier-ended',
      when: 'the dossier was destroyed',
      after: 'destroyed',
      call: async (it) => it.review(await viewOf(it), { agrees: 'unknown' }),
    },
    {
      code: 'dossier-ended',
      when: 'the draft’s end has come, though it holds no remarks',
      after: 'selected',
      first: toSeasonEnd,
      call: async (it) => it.review(await viewOf(it)),
    },
  ]);
});

describe('a release that is refused', () => {
  testRefusals([
    {
      code: 'not-found',
      when: 'the dossier is another school’s',
      after: 'selected',
      call: async (it) => it.release(await viewOf(it), [target], atStranger),
    },
    {
      code: 'selection-missing',
      when: 'nothing is selected',
      after: 'taken',
      call: (it) => it.release(otherView),
    },
    {
      code: 'selection-outdated',
      when: 'it is of another selection',
      after: 'selected',
      call: (it) => it.release(otherView),
    },
    {
      code: 'review-missing',
      when: 'the parents’ review is missing',
      after: 'selected',
      call: async (it) => it.release(await viewOf(it)),
    },
    {
      code: 'already-released',
      when: 'it takes a school away',
      after: 'released',
      call: async (it) => it.release(await viewOf(it), [otherTarget]),
    },
    {
      code: 'dossier-ended',
      when: 'the dossier was destroyed',
      after: 'destroyed',
      call: async (it) => it.release(await viewOf(it), [target, otherTarget]),
    },
    {
      code: 'dossier-ended',
      when: 'the draft’s end has come',
      after: 'selected',
      first: async (it) => {
        must(await it.review(await viewOf(it)));
        toSeasonEnd(it);
      },
      call: async (it) => it.release(await viewOf(it)),
    },
  ]);
});
