import * as z from 'zod';
import { SchoolId, SchoolYear } from '../ids.ts';
import { pageOf, post, read, paging } from '../routes/route.ts';
import { CheckAnswer, Draft, Edition, EditionWhole, Preview, Proposal, YearView } from './calendar.ts';
import { SchoolRow, SchoolView, VendorPath, VendorRow } from './register.ts';
import type { BoardRouteOf } from './route.ts';

const ofYear = z.object({ schoolYear: SchoolYear });
const either = ['board', 'operator'] as const;
const pages = z.object({ limit: paging.limit, cursor: paging.cursor });

/** What the board looks at; nothing here changes anything. */
export const overseeRoutes = {
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
  listSchools: {
    ...read,
    path: '/v1/board/schools',
    power: 'oversee',
    roles: either,
    summary: 'The region’s schools, closed ones too',
    query: pages,
    answer: pageOf(SchoolRow),
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
