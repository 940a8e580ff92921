import * as z from 'zod';
import { RoundException } from './exception.ts';
import { Fingerprint, Instant, Oin, SchoolId } from './ids.ts';

/** Open-ended period: from inclusive, until exclusive. */
const Period = { from: Instant, until: Instant.optional() };

export const SchoolKind = z.enum(['BO', 'SBO', 'SO', 'VSO', 'PrO', 'VO']).meta({ id: 'SchoolKind' });

/** A school of the region’s register. */
export const School = z
  .object({
    schoolId: SchoolId,
    name: z.string().min(1).max(200),
    kinds: z.array(SchoolKind).min(1),
    /** None yet for a school out of DUO’s list: it hears by its LAS alone until the board adds one. */
    mail: z.email().optional(),
    language: z.enum(['nl', 'en']).default('nl'),
    /** The school that took this one over: it answers for all that was this one’s, from the moment it is named. */
    successor: SchoolId.optional(),
    ...Period,
  })
  .meta({ id: 'School' });
export type School = z.infer<typeof School>;

/** Conditions that a school itself fulfils, each for a period, plus suspension. */
export const SchoolCondition = z.object({
  schoolId: SchoolId,
  condition: z.enum(['agreement', 'checklist', 'test-exchange', 'suspension']),
  ...Period,
});
export type SchoolCondition = z.infer<typeof SchoolCondition>;

/** The school board’s mandate to a LAS vendor for one school. */
export const Mandate = z.object({ schoolId: SchoolId, oin: Oin, ...Period });
export type Mandate = z.infer<typeof Mandate>;

/** A LAS vendor with its registered certificates. */
export const Vendor = z.object({
  oin: Oin,
  name: z.string().min(1).max(200),
  certificates: z.array(z.object({ fingerprint: Fingerprint, ...Period, revokedAt: Instant.optional() })),
  products: z.array(
    z.object({
      name: z.string().min(1),
      dataSetVersion: z.string(),
      roles: z.array(z.enum(['source', 'target'])).min(1),
      ...Period,
    }),
  ),
});
export type Vendor = z.infer<typeof Vendor>;

/** The register as a file, for seeding a region. */
export const RegisterFile = z.object({
  schools: z.array(School),
  conditions: z.array(SchoolCondition),
  mandates: z.array(Mandate),
  vendors: z.array(Vendor),
  /** The board’s exceptions per dossier, outside the rounds. */
  exceptions: z.array(RoundException).default([]),
});
export type RegisterFile = z.infer<typeof RegisterFile>;

export const QualificationRole = z.enum(['source', 'target']);
export type QualificationRole = z.infer<typeof QualificationRole>;

/** A condition that is not met, and who can mend it. */
export const FailingCondition = z
  .object({
    condition: z.enum([
      'registered',
      'active',
      'kind',
      'agreement',
      'checklist',
      'test-exchange',
      'mandate',
      'product',
      'suspension',
    ]),
    mend: z.enum(['school', 'board', 'vendor', 'operator']).meta({ description: 'Who can mend it.' }),
    message: z.object({ nl: z.string(), en: z.string() }),
  })
  .meta({ id: 'FailingCondition' });
export type FailingCondition = z.infer<typeof FailingCondition>;

const Side = z.object({ schoolId: SchoolId, qualified: z.boolean(), failing: z.array(FailingCondition) });

/** Stappenplan: "OSO checkt of beide scholen gekwalificeerd zijn". */
export const QualificationAnswer = z
  .object({ qualified: z.boolean(), source: Side, target: Side, checkedAt: Instant })
  .meta({ id: 'QualificationAnswer' });
export type QualificationAnswer = z.infer<typeof QualificationAnswer>;
