import * as z from 'zod';
import { AuditView } from '../audit.ts';
import { CalendarView } from '../calendar.ts';
import { DossierState, DossierView } from '../dossier.ts';
import { DestructionCertificate } from '../ending.ts';
import { DossierId, EnrolmentId, SchoolYear, TransferId } from '../ids.ts';
import { NotificationView } from '../notification.ts';
import { ReconsiderationView } from '../reconsideration.ts';
import {
  CohortView,
  EnrolmentState,
  EnrolmentView,
  Receipt,
  TransferState,
  TransferView,
} from '../transfer.ts';
import { pageOf, paging, read, type RouteOf } from './route.ts';

/** What either school may look up: states and lists, the year, the audit, certificates; nothing that must be decrypted. */
export const readRoutes = {
  readCalendar: {
    ...read,
    path: '/v1/calendar',
    power: 'read',
    may: 'any-school',
    summary: 'The year’s rounds and milestones',
    query: z.object({ schoolYear: SchoolYear.optional() }),
    answer: CalendarView,
  },
  readOpenApi: {
    ...read,
    path: '/v1/openapi.json',
    power: 'read',
    may: 'any-school',
    summary: 'This interface as OpenAPI 3.1',
    answer: z.record(z.string(), z.unknown()),
  },
  readCohort: {
    ...read,
    path: '/v1/cohorts/{schoolYear}',
    power: 'read',
    may: 'own-school',
    summary: 'Per pupil of the list, in its order: enrolled where, state, what is missing',
    params: z.object({ schoolYear: SchoolYear }),
    query: z.object({ limit: paging.limit, cursor: paging.cursor }),
    answer: CohortView,
  },
  listEnrolments: {
    ...read,
    path: '/v1/enrolments',
    power: 'read',
    may: 'own-school',
    summary: 'The target school’s enrolments, by state',
    query: z.object({ ...paging, state: EnrolmentState.optional() }),
    answer: pageOf(EnrolmentView),
  },
  readEnrolment: {
    ...read,
    path: '/v1/enrolments/{enrolmentId}',
    power: 'read',
    may: 'target-of-enrolment',
    summary: 'One enrolment of the target school',
    params: z.object({ enrolmentId: EnrolmentId }),
    answer: EnrolmentView,
  },
  listDossiers: {
    ...read,
    path: '/v1/dossiers',
    power: 'read',
    may: 'own-school',
    summary: 'The source school’s dossiers, by state',
    query: z.object({ ...paging, state: DossierState.optional() }),
    answer: pageOf(DossierView),
  },
  readDossier: {
    ...read,
    path: '/v1/dossiers/{dossierId}',
    power: 'read',
    may: 'source-of-dossier',
    summary: 'State of one dossier of the source school',
    params: z.object({ dossierId: DossierId }),
    answer: DossierView,
  },
  readAudit: {
    ...read,
    path: '/v1/dossiers/{dossierId}/audit',
    power: 'read',
    may: 'source-of-dossier',
    summary: 'Who got what of this pupil, and the whole audit chain, for the source school',
    params: z.object({ dossierId: DossierId }),
    // A dossier has some tens of entries: one call gives all of them, unless a LAS asks for pages.
    query: z.object({
      limit: z.coerce.number().int().min(1).max(1000).default(1000),
      cursor: paging.cursor,
    }),
    answer: AuditView,
  },
  listReconsiderations: {
    ...read,
    path: '/v1/dossiers/reconsiderations',
    power: 'read',
    may: 'own-school',
    summary: 'The source school’s dossiers with a test advice, and what of their reconsideration is open',
    query: z.object({ ...paging, open: z.enum(['true', 'false']).optional() }),
    answer: pageOf(ReconsiderationView),
  },
  listNotifications: {
    ...read,
    path: '/v1/notifications',
    power: 'read',
    may: 'own-school',
    summary: 'What the school was told, reminders too: the newest first, as in its mails',
    query: z.object(paging),
    answer: pageOf(NotificationView),
  },
  listTransfers: {
    ...read,
    path: '/v1/transfers',
    power: 'read',
    may: 'own-school',
    summary: 'The target school’s transfers, by state',
    query: z.object({ ...paging, state: TransferState.optional() }),
    answer: pageOf(TransferView),
  },
  readTransfer: {
    ...read,
    path: '/v1/transfers/{transferId}',
    power: 'read',
    may: 'target-of-transfer',
    summary: 'One transfer of the target school',
    params: z.object({ transferId: TransferId }),
    answer: TransferView,
  },
  readReceipt: {
    ...read,
    path: '/v1/transfers/{transferId}/receipt',
    power: 'read',
    may: 'party-to-transfer',
    summary: 'The receipt of an acknowledged transfer, for either school',
    params: z.object({ transferId: TransferId }),
    answer: Receipt,
  },
  readCertificate: {
    ...read,
    path: '/v1/transfers/{transferId}/certificate',
    power: 'read',
    may: 'party-to-transfer',
    summary: 'The certificate of destruction, for either school',
    params: z.object({ transferId: TransferId }),
    answer: DestructionCertificate,
  },
} satisfies Record<string, RouteOf<'read'>>;
