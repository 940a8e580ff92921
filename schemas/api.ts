import * as z from 'zod';
import {
  Acknowledgement,
  Cohort,
  CohortView,
  Enrolment,
  EnrolmentState,
  EnrolmentView,
  Receipt,
  TransferRequest,
  TransferState,
  TransferView,
} from './transfer.ts';
import { CalendarView } from './calendar.ts';
import {
  AttachmentId,
  DossierState,
  DossierView,
  IntakeAnswer,
  Release,
  Review,
  Selection,
} from './dossier.ts';
import { Problem } from './problem.ts';
import { DossierId, EnrolmentId, SchoolId, SchoolYear, Sha256, TransferId, UploadId } from './ids.ts';
import { QualificationAnswer } from './school.ts';

/** The powers of the HTTP functions: one function, one role, one set of grants each. */
export const powers = [
  'read',
  'qualify',
  'pupil',
  'intake',
  'select',
  'release',
  'request',
  'deliver',
  'sign',
] as const;
export type Power = (typeof powers)[number];

/** What a route takes besides its path: JSON, an OSO file or JSON that names an upload, or raw bytes. */
export type BodyKind = 'none' | 'json' | 'oso' | 'bytes';

export interface Route {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly path: `/v1/${string}`;
  readonly power: Power;
  readonly summary: string;
  readonly params: z.ZodType<Readonly<Record<string, unknown>>>;
  readonly query: z.ZodType<Readonly<Record<string, unknown>>>;
  readonly kind: BodyKind;
  readonly body: z.ZodType;
  /** A list call: the schema of one item, and the name of its id. */
  readonly list?: { readonly id: string; readonly item: z.ZodType };
  /** What a 200 holds. `bytes` routes answer octets instead. */
  readonly answer: z.ZodType;
  readonly answers: 'json' | 'oso' | 'bytes';
  /** A write: needs Acting-User, and is answered the same when repeated. */
  readonly writes: boolean;
}

const nothing = z.object({});
const read = {
  method: 'GET',
  params: nothing,
  query: nothing,
  kind: 'none',
  body: z.undefined(),
  answer: nothing,
  answers: 'json',
  writes: false,
} as const;
const put = { ...read, method: 'PUT', kind: 'json', writes: true } as const;
const post = { ...put, method: 'POST' } as const;

const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(2000).optional(),
  schoolYear: SchoolYear.optional().meta({ description: 'Default: the school year of today.' }),
};
const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item).readonly(), nextCursor: z.string().optional() });

/** At most 100 items in one call, each parsed and answered on its own: one that fails fails none of the others. */
const list = <const Id extends string, Item extends z.ZodType, Answer extends z.ZodType>(
  id: Id,
  item: Item,
  answer: Answer,
) => ({
  ...post,
  list: { id, item },
  body: z.strictObject({ items: z.array(z.unknown()).min(1).max(100) }),
  answer: z.object({
    items: z
      .array(
        z.object({
          index: z.int().min(0).meta({ description: 'Place of the item in the call.' }),
          id: z.string().optional().meta({ description: 'The item’s own id.' }),
          status: z.int().meta({ description: 'What a call for this item alone would have answered.' }),
          answer: answer.optional(),
          problem: Problem.optional(),
        }),
      )
      .readonly(),
  }),
});

/** A dossier over the inline limit: the parts of an upload, in order. */
export const UploadedDossier = z
  .strictObject({ uploadId: UploadId, parts: z.array(Sha256).min(1).max(20) })
  .meta({ id: 'UploadedDossier', description: 'A body sent in parts: their checksums, in order.' });
export type UploadedDossier = z.infer<typeof UploadedDossier>;

/** THE ROUTE TABLE: CDK routes, handlers, OpenAPI and the local gateway all come from it. */
export const routes = {
  checkQualification: {
    ...read,
    path: '/v1/qualification',
    power: 'qualify',
    summary: 'Are both schools qualified to exchange, and if not, which condition fails',
    query: z.object({ source: SchoolId, target: SchoolId }),
    answer: QualificationAnswer,
  },
  readCalendar: {
    ...read,
    path: '/v1/calendar',
    power: 'read',
    summary: 'The year’s rounds and milestones',
    query: z.object({ schoolYear: SchoolYear.optional() }),
    answer: CalendarView,
  },
  putCohort: {
    ...put,
    path: '/v1/cohorts/{schoolYear}',
    power: 'pupil',
    summary: 'The source school’s grade-8 list',
    params: z.object({ schoolYear: SchoolYear }),
    body: Cohort,
    answer: CohortView,
  },
  readCohort: {
    ...read,
    path: '/v1/cohorts/{schoolYear}',
    power: 'read',
    summary: 'Per pupil of the list, in its order: enrolled where, state, what is missing',
    params: z.object({ schoolYear: SchoolYear }),
    query: z.object({ limit: paging.limit, cursor: paging.cursor }),
    answer: CohortView,
  },
  putUploadPart: {
    ...put,
    path: '/v1/uploads/{uploadId}/parts/{part}',
    power: 'intake',
    summary: 'One part (at most 4 MiB) of a body over the inline limit; header Content-Digest: sha-256',
    params: z.object({ uploadId: UploadId, part: z.coerce.number().int().min(1).max(20) }),
    kind: 'bytes',
    answer: z.object({ part: z.int(), sha256: Sha256 }),
  },
  putDossier: {
    ...put,
    path: '/v1/dossiers/{dossierId}',
    power: 'intake',
    summary: 'Send in a dossier: OSO XML, or the parts of an upload',
    params: z.object({ dossierId: DossierId }),
    kind: 'oso',
    body: UploadedDossier.optional(),
    answer: IntakeAnswer,
  },
  putDossiers: {
    ...list('dossierId', z.strictObject({ dossierId: DossierId, xml: z.string().min(1) }), IntakeAnswer),
    path: '/v1/dossiers/intakes',
    power: 'intake',
    summary: 'Send in up to 100 dossiers',
  },
  listDossiers: {
    ...read,
    path: '/v1/dossiers',
    power: 'read',
    summary: 'The source school’s dossiers, by state',
    query: z.object({ ...paging, state: DossierState.optional() }),
    answer: pageOf(DossierView),
  },
  readDossier: {
    ...read,
    path: '/v1/dossiers/{dossierId}',
    power: 'read',
    summary: 'State of one dossier of the source school',
    params: z.object({ dossierId: DossierId }),
    answer: DossierView,
  },
  putSelection: {
    ...put,
    path: '/v1/dossiers/{dossierId}/selection',
    power: 'select',
    summary: 'A person’s choice of categories and attachments',
    params: z.object({ dossierId: DossierId }),
    body: Selection,
    answer: DossierView,
  },
  putSelections: {
    ...list('dossierId', Selection.extend({ dossierId: DossierId }), DossierView),
    path: '/v1/dossiers/selections',
    power: 'select',
    summary: 'Selections of up to 100 dossiers',
  },
  putReview: {
    ...put,
    path: '/v1/dossiers/{dossierId}/review',
    power: 'select',
    summary: 'Record the parents’ review of the selection',
    params: z.object({ dossierId: DossierId }),
    body: Review,
    answer: DossierView,
  },
  putReviews: {
    ...list('dossierId', Review.extend({ dossierId: DossierId }), DossierView),
    path: '/v1/dossiers/reviews',
    power: 'select',
    summary: 'Reviews of up to 100 dossiers',
  },
  putRelease: {
    ...put,
    path: '/v1/dossiers/{dossierId}/release',
    power: 'release',
    summary: 'Release the reviewed selection to the schools named',
    params: z.object({ dossierId: DossierId }),
    body: Release,
    answer: DossierView,
  },
  putReleases: {
    ...list('dossierId', Release.extend({ dossierId: DossierId }), DossierView),
    path: '/v1/dossiers/releases',
    power: 'release',
    summary: 'Releases of up to 100 dossiers',
  },
  putEnrolment: {
    ...put,
    path: '/v1/enrolments/{enrolmentId}',
    power: 'pupil',
    summary: 'The target school reports an accepted pupil',
    params: z.object({ enrolmentId: EnrolmentId }),
    body: Enrolment,
    answer: EnrolmentView,
  },
  putEnrolments: {
    ...list('enrolmentId', Enrolment.extend({ enrolmentId: EnrolmentId }), EnrolmentView),
    path: '/v1/enrolments',
    power: 'pupil',
    summary: 'Report up to 100 accepted pupils',
  },
  listEnrolments: {
    ...read,
    path: '/v1/enrolments',
    power: 'read',
    summary: 'The target school’s enrolments, by state',
    query: z.object({ ...paging, state: EnrolmentState.optional() }),
    answer: pageOf(EnrolmentView),
  },
  readEnrolment: {
    ...read,
    path: '/v1/enrolments/{enrolmentId}',
    power: 'read',
    summary: 'One enrolment of the target school',
    params: z.object({ enrolmentId: EnrolmentId }),
    answer: EnrolmentView,
  },
  putTransfer: {
    ...put,
    path: '/v1/transfers/{transferId}',
    power: 'request',
    summary: 'The target school requests a pupil’s dossier; opens a session of 15 minutes',
    params: z.object({ transferId: TransferId }),
    body: TransferRequest,
    answer: TransferView,
  },
  putTransfers: {
    ...list('transferId', TransferRequest.extend({ transferId: TransferId }), TransferView),
    path: '/v1/transfers',
    power: 'request',
    summary: 'Request up to 100 dossiers',
  },
  listTransfers: {
    ...read,
    path: '/v1/transfers',
    power: 'read',
    summary: 'The target school’s transfers, by state',
    query: z.object({ ...paging, state: TransferState.optional() }),
    answer: pageOf(TransferView),
  },
  readTransfer: {
    ...read,
    path: '/v1/transfers/{transferId}',
    power: 'read',
    summary: 'One transfer of the target school',
    params: z.object({ transferId: TransferId }),
    answer: TransferView,
  },
  collectDossier: {
    ...read,
    path: '/v1/transfers/{transferId}/dossier',
    power: 'deliver',
    summary: 'Collect the dossier (OSO XML) within the session; over 4 MiB by Range',
    params: z.object({ transferId: TransferId }),
    answers: 'oso',
  },
  collectAttachment: {
    ...read,
    path: '/v1/transfers/{transferId}/attachments/{attachment}',
    power: 'deliver',
    summary: 'One attachment of the collected dossier (the ZIP, decoded) within the session',
    params: z.object({ transferId: TransferId, attachment: AttachmentId }),
    answers: 'bytes',
  },
  putAcknowledgement: {
    ...put,
    path: '/v1/transfers/{transferId}/acknowledgement',
    power: 'sign',
    summary: 'What the target did with the dossier; yields a signed receipt',
    params: z.object({ transferId: TransferId }),
    body: Acknowledgement,
    answer: Receipt,
  },
  putAcknowledgements: {
    ...list('transferId', Acknowledgement.safeExtend({ transferId: TransferId }), Receipt),
    path: '/v1/transfers/acknowledgements',
    power: 'sign',
    summary: 'Acknowledge up to 100 transfers',
  },
  readReceipt: {
    ...read,
    path: '/v1/transfers/{transferId}/receipt',
    power: 'read',
    summary: 'The receipt of an acknowledged transfer, for either school',
    params: z.object({ transferId: TransferId }),
    answer: Receipt,
  },
  readKeys: {
    ...read,
    path: '/v1/jwks',
    power: 'sign',
    summary: 'Public keys of the receipts (JWK set)',
    answer: z.object({ keys: z.array(z.record(z.string(), z.string())) }),
  },
  readOpenApi: {
    ...read,
    path: '/v1/openapi.json',
    power: 'read',
    summary: 'This interface as OpenAPI 3.1',
    answer: z.record(z.string(), z.unknown()),
  },
} satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
