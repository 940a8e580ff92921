import * as z from 'zod';
import { Round } from '../calendar.ts';
import { SchoolId, SchoolYear } from '../ids.ts';
import { pageOf, post, read, paging } from '../routes/route.ts';
import {
  CheckAnswer,
  Draft,
  Edition,
  EditionWhole,
  Preview,
  Proposal,
  Subject,
  YearView,
} from './calendar.ts';
import { Lateness } from './lateness.ts';
import { LetterFormRow, LetterPreview } from './letter-form.ts';
import { ReasonCounts } from './reasons.ts';
import { SchoolRow, SchoolView, VendorPath, VendorRow } from './register.ts';
import { type BoardRouteOf, Role } from './route.ts';

const ofYear = z.object({ schoolYear: SchoolYear });
const either = ['board', 'operator'] as const;
const pages = z.object({ limit: paging.limit, cursor: paging.cursor });

/** What the board looks at; nothing here changes anything. */
export const overseeRoutes = {
  readMe: {
    ...read,
    path: '/v1/board/me',
    power: 'oversee',
    roles: either,
    summary: 'Who you are to this API, and what you may',
    answer: z.object({ subject: Subject, roles: z.array(Role).readonly() }),
  },
  readYear: {
    ...read,
    path: '/v1/board/calendars/{schoolYear}',
    power: 'oversee',
    roles: either,
    summary: 'A year: what stands, and what is in the making',
    params: ofYear,
    answer: YearView,
  },
  readDraft: {
    ...read,
    path: '/v1/board/calendars/{schoolYear}/draft',
    power: 'oversee',
    roles: either,
    summary: 'The draft of a year; rev 0 when nothing was ever saved',
    params: ofYear,
    answer: Draft,
  },
  listEditions: {
    ...read,
    path: '/v1/board/calendars/{schoolYear}/editions',
    power: 'oversee',
    roles: either,
    summary: 'Every publication of a year: when, by whom and why',
    params: ofYear,
    answer: z.object({ items: z.array(Edition).readonly() }),
  },
  readEdition: {
    ...read,
    path: '/v1/board/calendars/{schoolYear}/editions/{edition}',
    power: 'oversee',
    roles: either,
    summary: 'One publication, with all that was published',
    params: z.object({ schoolYear: SchoolYear, edition: z.coerce.number().int().min(1).max(9999) }),
    answer: EditionWhole,
  },
  checkYear: {
    ...post,
    path: '/v1/board/calendars/{schoolYear}/check',
    power: 'oversee',
    roles: either,
    summary: 'What is wrong with a calendar, or with the draft; saves nothing',
    params: ofYear,
    body: Proposal,
    answer: CheckAnswer,
    writes: false,
  },
  previewYear: {
    ...post,
    path: '/v1/board/calendars/{schoolYear}/preview',
    power: 'oversee',
    roles: either,
    summary: 'What would follow from publishing: schedules, mails, differences; saves nothing',
    params: ofYear,
    body: Proposal,
    answer: Preview,
    writes: false,
  },
  readLateness: {
    ...post,
    path: '/v1/board/calendars/{schoolYear}/lateness',
    power: 'oversee',
    roles: either,
    summary: 'Which schools would be late for which deadline, as things are now; saves nothing',
    params: ofYear,
    body: Proposal,
    answer: Lateness,
    writes: false,
  },
  countReasons: {
    ...read,
    path: '/v1/board/reasons',
    power: 'oversee',
    roles: either,
    summary: 'How often schools gave which reason why something that a round asks for is not there',
    query: z.object({ schoolYear: paging.schoolYear, round: Round.shape.round.optional() }),
    answer: ReasonCounts,
  },
  listSchools: {
    ...read,
    path: '/v1/board/schools',
    power: 'oversee',
    roles: either,
    summary: 'The region’s schools, closed ones too',
    query: pages,
    answer: pageOf(SchoolRow),
  },
  listStandings: {
    ...read,
    path: '/v1/board/standings',
    power: 'oversee',
    roles: either,
    summary: 'The region’s schools, each with its conditions, its mandates and what it lacks today',
    query: pages,
    answer: pageOf(SchoolView),
  },
  readSchool: {
    ...read,
    path: '/v1/board/schools/{schoolId}',
    power: 'oversee',
    roles: either,
    summary: 'One school: conditions, mandates, and what it lacks today',
    params: z.object({ schoolId: SchoolId }),
    answer: SchoolView,
  },
  readLetterForm: {
    ...read,
    path: '/v1/board/letter-form',
    power: 'oversee',
    roles: either,
    summary: 'The form of the letter after a reconsideration that schools print',
    answer: LetterFormRow,
  },
  previewLetter: {
    ...post,
    path: '/v1/board/letter-form/preview',
    power: 'oversee',
    roles: either,
    summary: 'That letter for an invented pupil, as a page to look at; saves nothing',
    body: LetterPreview,
    answers: 'html',
    writes: false,
  },
  listVendors: {
    ...read,
    path: '/v1/board/vendors',
    power: 'oversee',
    roles: either,
    summary: 'The LAS vendors of the register, with their certificates and products',
    query: pages,
    answer: pageOf(VendorRow),
  },
  readVendor: {
    ...read,
    path: '/v1/board/vendors/{oin}',
    power: 'oversee',
    roles: either,
    summary: 'One LAS vendor with its certificates and products',
    params: VendorPath,
    answer: VendorRow,
  },
} satisfies Record<string, BoardRouteOf<'oversee'>>;
