import { readFileSync } from 'node:fs';
import { Calendar } from '../../schemas/calendar.ts';
import {
  ActingUser,
  DossierId,
  EnrolmentId,
  Fingerprint,
  Instant,
  Oin,
  PayloadId,
  PupilKey,
  SchoolId,
  SchoolYear,
  Sha256,
  TransferId,
} from '../../schemas/ids.ts';
import type { Actor } from '../../lambdas/domain/actor.ts';
import { emptyChain } from '../../lambdas/domain/audit.ts';
import type { Dossier, DossierVersion } from '../../lambdas/domain/dossier.ts';
import type { EnrolmentRecord } from '../../lambdas/domain/enrolment.ts';
import type { Standing } from '../../lambdas/domain/qualification.ts';
import type { TransferRecord } from '../../lambdas/domain/transfer.ts';

/** Instant from any date text, for short tests. */
export const at = (text: string): Instant => Instant.parse(new Date(text).toISOString());
/** Milliseconds later (or earlier). */
export const shift = (from: Instant, millis: number): Instant =>
  Instant.parse(new Date(Date.parse(from) + millis).toISOString());

export const year = SchoolYear.parse('2021-2022');
export const source = SchoolId.parse('00YY00');
export const target = SchoolId.parse('00ZZ00');
export const otherTarget = SchoolId.parse('00ZZ01');
export const oin = Oin.parse('00000001234567890000');
export const targetOin = Oin.parse('00000009876543210000');
export const fingerprint = Fingerprint.parse('ab'.repeat(32));
export const dossierId = DossierId.parse('01800000-0000-7000-8000-000000000001');
export const transferId = TransferId.parse('01800000-0000-7000-8000-000000000002');
export const enrolmentId = EnrolmentId.parse('01800000-0000-7000-8000-000000000003');
export const payloadId = PayloadId.parse('00000000-0000-4000-8000-000000000001');
export const pupil = PupilKey.parse('0f'.repeat(32));
export const hash = Sha256.parse('cd'.repeat(32));
export const inRound = at('2022-04-01T09:00:00+02:00');
export const term = { from: at('2021-08-01'), until: at('2022-08-01') };

export const calendar = Calendar.parse(
  JSON.parse(
    readFileSync(
      new URL('../../schemas/calendars/zuid-kennemerland-2021-2022.json', import.meta.url),
      'utf8',
    ),
  ),
);

export const actor: Actor = { oin, fingerprint, school: source, user: ActingUser.parse('u-1;role=director') };

/** A school that meets every condition during `term`. */
export const standing = (schoolId: SchoolId = source, changes: Partial<Standing> = {}): Standing => ({
  school: {
    schoolId,
    name: 'De Duinroos',
    kinds: schoolId === source ? ['BO'] : ['VO'],
    mail: 'directie@duinroos.example',
    language: 'nl',
    guest: false,
    ...term,
  },
  conditions: (['agreement', 'checklist', 'test-exchange'] as const).map((condition) => ({
    schoolId,
    condition,
    ...term,
  })),
  mandates: [{ schoolId, oin, ...term }],
  vendors: [
    {
      oin,
      name: 'Voorbeeld-LAS',
      certificates: [{ fingerprint, ...term }],
      products: [{ name: 'LAS', dataSetVersion: '2019.1', roles: ['source', 'target'], ...term }],
    },
  ],
  ...changes,
});

export const released: NonNullable<Dossier['released']> = {
  version: 1,
  payloadId,
  at: at('2022-03-30'),
  targets: [target],
  contentHash: hash,
  bytes: 1000,
  endsAt: calendar.seasonEndsAt,
};

export const dossier = (changes: Partial<Dossier> = {}): Dossier => ({
  rev: 3,
  dossierId,
  schoolYear: year,
  source,
  pupil,
  state: 'RELEASED',
  version: 1,
  released,
  audit: emptyChain,
  updatedAt: inRound,
  ...changes,
});

export const enrolment = (changes: Partial<EnrolmentRecord> = {}): EnrolmentRecord => ({
  rev: 1,
  enrolmentId,
  schoolYear: year,
  pupil,
  source,
  target,
  state: 'ENROLLED',
  enrolledAt: at('2022-03-23'),
  ...changes,
});

export const transfer = (changes: Partial<TransferRecord> = {}): TransferRecord => ({
  rev: 1,
  transferId,
  schoolYear: year,
  pupil,
  source,
  target,
  state: 'AUTHORISED',
  requestedAt: inRound,
  ...changes,
});

export const version = (changes: Partial<DossierVersion> = {}): DossierVersion => ({
  dossierId,
  version: 1,
  contentHash: hash,
  bytes: 1000,
  categories: [],
  attachments: [],
  outsideLaw: [],
  intakeAt: at('2022-02-01'),
  reviews: [],
  ...changes,
});
