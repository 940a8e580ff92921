import {
  DossierId,
  EnrolmentId,
  Instant,
  Oin,
  PayloadId,
  PupilKey,
  SchoolId,
  SchoolYear,
  Sha256,
  TransferId,
  UploadId,
} from '../../schemas/ids.ts';
import { RoundException } from '../../schemas/exception.ts';
import { emptyChain } from '../../lambdas/domain/audit.ts';
import type { Dossier, DossierVersion } from '../../lambdas/domain/dossier.ts';
import type { EnrolmentRecord } from '../../lambdas/domain/enrolment.ts';
import type { EventMessage } from '../../lambdas/domain/outbox.ts';
import type { Payload } from '../../lambdas/domain/payload.ts';
import { plusDays } from '../../lambdas/domain/time.ts';
import type { TransferRecord } from '../../lambdas/domain/transfer.ts';
import { transition, unwritten } from '../../lambdas/domain/transition.ts';
import type { Change } from '../../lambdas/use-cases/ports.ts';
import { morning } from './regions.ts';

const hex = (number: number, width: number): string => number.toString(16).padStart(width, '0');

/** The nth id that a LAS could have chosen. */
const lasId = (n: number): string => `01800000-0000-7000-8000-${hex(n, 12)}`;

export const at = Instant.parse(morning);
export const year = SchoolYear.parse('2021-2022');
export const source = SchoolId.parse('00AA00');
export const otherSource = SchoolId.parse('00AB00');
export const target = SchoolId.parse('00YY00');
export const otherTarget = SchoolId.parse('00ZZ00');
export const oin = Oin.parse('00000001234567890000');
export const sha = Sha256.parse('ab'.repeat(32));

export const dossierId = (n: number): DossierId => DossierId.parse(lasId(n));
export const enrolmentId = (n: number): EnrolmentId => EnrolmentId.parse(lasId(n));
export const transferId = (n: number): TransferId => TransferId.parse(lasId(n));
export const uploadId = (n: number): UploadId => UploadId.parse(lasId(n));
/** Spread over all first digits, so that lists in shards are exercised. */
export const payloadId = (n: number): PayloadId =>
  PayloadId.parse(`${hex(n % 16, 1)}${hex(n, 7)}-0000-4000-8000-000000000000`);
export const pupil = (n: number): PupilKey => PupilKey.parse(hex(n, 64));

/** An intake as one change: a new dossier with its first version, payload, audit link and message. */
export const intake = (
  n: number,
  with_: Partial<Pick<Dossier, 'pupil' | 'formerPupils' | 'source' | 'state'>> = {},
): Required<Pick<Change, 'dossier'>> & Change => {
  const base = unwritten(
    {
      dossierId: dossierId(n),
      schoolYear: year,
      source,
      pupil: pupil(n),
      state: 'DRAFT',
      version: 1,
      ...with_,
    },
    at,
    emptyChain,
  );
  return {
    ...transition(base, {}, [{ at, actor: 'overstap', action: 'intake', object: 'version 1', result: sha }]),
    versions: [version(n, 1)],
  };
};

/** The next revision of a dossier, with its audit link. */
export const next = (
  dossier: Dossier,
  change: Partial<Pick<Dossier, 'state' | 'pupil' | 'formerPupils'>> = {},
): Required<Pick<Change, 'dossier' | 'audit'>> & Change =>
  transition(dossier, change, [
    { at, actor: 'overstap', action: 'select', object: 'version 1', result: sha },
  ]);

export const version = (n: number, number: number): DossierVersion => ({
  dossierId: dossierId(n),
  version: number,
  draft: { payloadId: payloadId(n), endsAt: at },
  contentHash: sha,
  bytes: 4711,
  categories: [],
  attachments: [],
  outsideLaw: [],
  intakeAt: at,
  reviews: [],
});

export const payload = (n: number, change: Partial<Payload> = {}): Payload => ({
  payloadId: payloadId(n),
  purpose: 'draft',
  owner: { dossierId: dossierId(n), version: 1 },
  school: source,
  state: 'OPEN',
  endsAt: at,
  ...change,
});

export const enrolment = (n: number, change: Partial<EnrolmentRecord> = {}): EnrolmentRecord => ({
  rev: 1,
  enrolmentId: enrolmentId(n),
  schoolYear: year,
  pupil: pupil(n),
  source,
  target,
  state: 'ENROLLED',
  enrolledAt: at,
  ...change,
});

export const transfer = (n: number, change: Partial<TransferRecord> = {}): TransferRecord => ({
  rev: 1,
  transferId: transferId(n),
  schoolYear: year,
  pupil: pupil(n),
  source,
  target,
  state: 'REFUSED',
  requestedAt: at,
  ...change,
});

export const message = (n: number, change: Partial<EventMessage> = {}): EventMessage => ({
  id: payloadId(n),
  kind: 'dossier-ready',
  school: target,
  createdAt: at,
  ...change,
});

/** The board’s leave for the target to request dossier `of`. */
export const exception = (n: number, of: number): RoundException =>
  RoundException.parse({
    exceptionId: lasId(n),
    schoolYear: year,
    dossierId: dossierId(of),
    target,
    from: at,
    until: plusDays(at, 7),
    reason: 'moved-into-region',
    grantedBy: 'u-9;role=board',
    grantedAt: at,
  });
