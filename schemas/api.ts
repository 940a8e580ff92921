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
import { AttachmentId, DossierState, DossierView, IntakeAnswer, Release, Review, Selection } from './dossier.ts';
import { DossierId, EnrolmentId, SchoolId, SchoolYear, Sha256, TransferId, UploadId } from './ids.ts';
import { QualificationAnswer } from './school.ts';

/** The powers of the HTTP functions: one function, one role, one set of grants each. */
export const powers = ['read', 'qualify', 'pupil', 'intake', 'select', 'release', 'request', 'deliver', 'sign'] as const;
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
  /** What a 200 holds. `bytes` routes answer octets instead. */
  readonly answer: z.ZodType;
  readonly answers: 'json' | 'oso' | 'bytes';
  /** A write: needs Acting-User, and is answered the same when repeated. */
  readonly writes: boolean;
}

const nothing = z.object({});
const route = <const Shape extends Partial<Route> & Pick<Route, 'method' | 'path' | 'power' | 'summary'>>(shape: Shape) => ({
  params: nothing,
  query: nothing,
  kind: 'none' as const,
  body: z.undefined(),
  answer: nothing,
  answers: 'json' as const,
  writes: shape.method !== 'GET',
  ...shape,
});

const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(2000).optional(),
  schoolYear: SchoolYear.optional().meta({ description: 'Default: the school year of today.' }),
};
const pageOf = (item: z.ZodType) => z.object({ items: z.array(item), nextCursor: z.string().optional() });

/** At most 100 items in one call, each answered on its own: one that fails fails none of the others. */
const listOf = <Item extends z.ZodType>(item: Item) => z.strictObject({ items: z.array(item).min(1).max(100) });
const answersOf = (id: string, answer: z.ZodType) =>
  z.object({
    items: z.array(
      z.object({
        [id]: z.string(),
        status: z.int(),
        answer: answer.optional(),
        problem: z.record(z.string(), z.unknown()).optional(),
      }),
    ),
  });

/** A dossier over the inline limit: the parts of an upload, in order. */
export const UploadedDossier = z
  .strictObject({ uploadId: UploadId, parts: z.array(Sha256).min(1).max(20) })
  .meta({ id: 'UploadedDossier', description: 'A body sent in parts: their checksums, in order.' });
export type UploadedDossier = z.infer<typeof UploadedDossier>;

/** THE ROUTE TABLE: CDK routes, handlers, OpenAPI and the local gateway all come from it. */
export const routes = {
  checkQualification: route({
    method: 'GET',
    path: '/v1/qualification',
    power: 'qualify',
    summary: 'Are both schools qualified to exchange, and if not, which condition fails',
    query: z.object({ source: SchoolId, target: SchoolId }),
    answer: QualificationAnswer,
  }),
  readCalendar: route({
    method: 'GET',
    path: '/v1/calendar',
    power: 'read',
    summary: 'The year’s rounds and milestones',
    query: z.object({ schoolYear: SchoolYear.optional() }),
    answer: CalendarView,
  }),
  putCohort: route({
    method: 'PUT',
    path: '/v1/cohorts/{schoolYear}',
    power: 'pupil',
    summary: 'The source school’s grade-8 list',
    params: z.object({ schoolYear: SchoolYear }),
    kind: 'json',
    body: Cohort,
    answer: CohortView,
  }),
  readCohort: route({
    method: 'GET',
    path: '/v1/cohorts/{schoolYear}',
    power: 'read',
    summary: 'Per pupil of the list, in its order: enrolled where, state, what is missing',
    params: z.object({ schoolYear: SchoolYear }),
    query: z.object({ limit: paging.limit, cursor: paging.cursor }),
    answer: CohortView,
  }),
  putUploadPart: route({
    method: 'PUT',
    path: '/v1/uploads/{uploadId}/parts/{part}',
    power: 'intake',
    summary: 'One part (at most 4 MiB) of a body over the inline limit; header Content-Digest: sha-256',
    params: z.object({ uploadId: UploadId, part: z.coerce.number().int().min(1).max(20) }),
    kind: 'bytes',
    answer: z.object({ part: z.int(), sha256: Sha256 }),
  }),
  putDossier: route({
    method: 'PUT',
    path: '/v1/dossiers/{dossierId}',
    power: 'intake',
    summary: 'Send in a dossier: OSO XML, or the parts of an upload',
    params: z.object({ dossierId: DossierId }),
    kind: 'oso',
    body: UploadedDossier.optional(),
    answer: IntakeAnswer,
  }),
  putDossiers: route({
    method: 'POST',
    path: '/v1/dossiers/intakes',
    power: 'intake',
    summary: 'Send in up to 100 dossiers',
    kind: 'json',
    body: listOf(z.strictObject({ dossierId: DossierId, xml: z.string().min(1) })),
    answer: answersOf('dossierId', IntakeAnswer),
  }),
  listDossiers: route({
    method: 'GET',
    path: '/v1/dossiers',
    power: 'read',
    summary: 'The source school’s dossiers, by state',
    query: z.object({ ...paging, state: DossierState.optional() }),
    answer: pageOf(DossierView),
  }),
  readDossier: route({
    method: 'GET',
    path: '/v1/dossiers/{dossierId}',
    power: 'read',
    summary: 'State of one dossier of the source school',
    params: z.object({ dossierId: DossierId }),
    answer: DossierView,
  }),
  putSelection: route({
    method: 'PUT',
    path: '/v1/dossiers/{dossierId}/selection',
    power: 'select',
    summary: 'A person’s choice of categories and attachments',
    params: z.object({ dossierId: DossierId }),
    kind: 'json',
    body: Selection,
    answer: DossierView,
  }),
  putSelections: route({
    method: 'POST',
    path: '/v1/dossiers/selections',
    power: 'select',
    summary: 'Selections of up to 100 dossiers',
    kind: 'json',
    body: listOf(Selection.extend({ dossierId: DossierId })),
    answer: answersOf('dossierId', DossierView),
  }),
  putReview: route({
    method: 'PUT',
    path: '/v1/dossiers/{dossierId}/review',
    power: 'select',
    summary: 'Record the parents’ review of the selection',
    params: z.object({ dossierId: DossierId }),
    kind: 'json',
    body: Review,
    answer: DossierView,
  }),
  putReviews: route({
    method: 'POST',
    path: '/v1/dossiers/reviews',
    power: 'select',
    summary: 'Reviews of up to 100 dossiers',
    kind: 'json',
    body: listOf(Review.extend({ dossierId: DossierId })),
    answer: answersOf('dossierId', DossierView),
  }),
  putRelease: route({
    method: 'PUT',
    path: '/v1/dossiers/{dossierId}/release',
    power: 'release',
    summary: 'Release the reviewed selection to the schools named',
    params: z.object({ dossierId: DossierId }),
    kind: 'json',
    body: Release,
    answer: DossierView,
  }),
  putReleases: route({
    method: 'POST',
    path: '/v1/dossiers/releases',
    power: 'release',
    summary: 'Releases of up to 100 dossiers',
    kind: 'json',
    body: listOf(Release.extend({ dossierId: DossierId })),
    answer: answersOf('dossierId', DossierView),
  }),
  putEnrolment: route({
    method: 'PUT',
    path: '/v1/enrolments/{enrolmentId}',
    power: 'pupil',
    summary: 'The target school reports an accepted pupil',
    params: z.object({ enrolmentId: EnrolmentId }),
    kind: 'json',
    body: Enrolment,
    answer: EnrolmentView,
  }),
  putEnrolments: route({
    method: 'POST',
    path: '/v1/enrolments',
    power: 'pupil',
    summary: 'Report up to 100 accepted pupils',
    kind: 'json',
    body: listOf(Enrolment.extend({ enrolmentId: EnrolmentId })),
    answer: answersOf('enrolmentId', EnrolmentView),
  }),
  listEnrolments: route({
    method: 'GET',
    path: '/v1/enrolments',
    power: 'read',
    summary: 'The target school’s enrolments, by state',
    query: z.object({ ...paging, state: EnrolmentState.optional() }),
    answer: pageOf(EnrolmentView),
  }),
  readEnrolment: route({
    method: 'GET',
    path: '/v1/enrolments/{enrolmentId}',
    power: 'read',
    summary: 'One enrolment of the target school',
    params: z.object({ enrolmentId: EnrolmentId }),
    answer: EnrolmentView,
  }),
  putTransfer: route({
    method: 'PUT',
    path: '/v1/transfers/{transferId}',
    power: 'request',
    summary: 'The target school requests a pupil’s dossier; opens a session of 15 minutes',
    params: z.object({ transferId: TransferId }),
    kind: 'json',
    body: TransferRequest,
    answer: TransferView,
  }),
  putTransfers: route({
    method: 'POST',
    path: '/v1/transfers',
    power: 'request',
    summary: 'Request up to 100 dossiers',
    kind: 'json',
    body: listOf(TransferRequest.extend({ transferId: TransferId })),
    answer: answersOf('transferId', TransferView),
  }),
  listTransfers: route({
    method: 'GET',
    path: '/v1/transfers',
    power: 'read',
    summary: 'The target school’s transfers, by state',
    query: z.object({ ...paging, state: TransferState.optional() }),
    answer: pageOf(TransferView),
  }),
  readTransfer: route({
    method: 'GET',
    path: '/v1/transfers/{transferId}',
    power: 'read',
    summary: 'One transfer of the target school',
    params: z.object({ transferId: TransferId }),
    answer: TransferView,
  }),
  collectDossier: route({
    method: 'GET',
    path: '/v1/transfers/{transferId}/dossier',
    power: 'deliver',
    summary: 'Collect the dossier (OSO XML) within the session; over 4 MiB by Range',
    params: z.object({ transferId: TransferId }),
    answers: 'oso',
  }),
  collectAttachment: route({
    method: 'GET',
    path: '/v1/transfers/{transferId}/attachments/{attachment}',
    power: 'deliver',
    summary: 'One attachment of the collected dossier (the ZIP, decoded) within the session',
    params: z.object({ transferId: TransferId, attachment: AttachmentId }),
    answers: 'bytes',
  }),
  putAcknowledgement: route({
    method: 'PUT',
    path: '/v1/transfers/{transferId}/acknowledgement',
    power: 'sign',
    summary: 'What the target did with the dossier; yields a signed receipt',
    params: z.object({ transferId: TransferId }),
    kind: 'json',
    body: Acknowledgement,
    answer: Receipt,
  }),
  putAcknowledgements: route({
    method: 'POST',
    path: '/v1/transfers/acknowledgements',
    power: 'sign',
    summary: 'Acknowledge up to 100 transfers',
    kind: 'json',
    body: listOf(z.strictObject({ transferId: TransferId, ...Acknowledgement.shape })),
    answer: answersOf('transferId', Receipt),
  }),
  readReceipt: route({
    method: 'GET',
    path: '/v1/transfers/{transferId}/receipt',
    power: 'read',
    summary: 'The receipt of an acknowledged transfer, for either school',
    params: z.object({ transferId: TransferId }),
    answer: Receipt,
  }),
  readKeys: route({
    method: 'GET',
    path: '/v1/jwks',
    power: 'sign',
    summary: 'Public keys of the receipts (JWK set)',
    answer: z.object({ keys: z.array(z.record(z.string(), z.string())) }),
  }),
  readOpenApi: route({
    method: 'GET',
    path: '/v1/openapi.json',
    power: 'read',
    summary: 'This interface as OpenAPI 3.1',
    answer: z.record(z.string(), z.unknown()),
  }),
} satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
