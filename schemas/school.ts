import * as z from 'zod';
import { RoundException } from './exception.ts';
import { OneLine } from './free-text.ts';
import { ActingUser, Fingerprint, Instant, Oin, SchoolId } from './ids.ts';

/** Open-ended period: from inclusive, until exclusive. */
const Period = { from: Instant, until: Instant.optional() };

export const SchoolKind = z.enum(['BO', 'SBO', 'SO', 'VSO', 'PrO', 'VO']).meta({ id: 'SchoolKind' });

/** A school of the region’s register. */
export const School = z
  .object({
    schoolId: SchoolId,
    name: OneLine.min(1).max(200),
    kinds: z.array(SchoolKind).min(1),
    /** None yet for a school out of DUO’s list: it hears by its LAS alone until the board adds one. */
    mail: z.email().optional(),
    language: z.enum(['nl', 'en']).default('nl'),
    /** From outside the region: exchanges like any school, and nothing of the region’s year is expected of it. */
    guest: z.boolean().default(false).meta({
      description:
        'From outside the region: exchanges as any school that is qualified, but the region expects no list and no dossiers of it, and its counts stand apart.',
    }),
    /** The school that took this one over: it answers for all that was this one’s, from the moment it is named. */
    successor: SchoolId.optional(),
    ...Period,
  })
  .meta({ id: 'School' });
export type School = z.infer<typeof School>;

export const QualificationRole = z.enum(['source', 'target']);
export type QualificationRole = z.infer<typeof QualificationRole>;

const Answer = z.boolean();

/** Kinds of school that may be the source or the target of a transfer; some may be both. */
export const kindsOf = {
  source: ['BO', 'SBO', 'SO', 'VSO', 'PrO', 'VO'],
  target: ['VSO', 'PrO', 'VO'],
} as const satisfies Record<QualificationRole, readonly z.infer<typeof SchoolKind>[]>;

/** Schools whose pupils leave after group 8: those that the year's lines for sources are about. */
export const withGroup8: readonly z.infer<typeof SchoolKind>[] = ['BO', 'SBO', 'SO'];

/** What a school states each school year of its privacy. All of it must be true. */
export const Checklist = z
  .strictObject({
    privacyRules: Answer.meta({ description: 'The privacy rules name the exchange by OSO.' }),
    published: Answer.meta({ description: 'The school guide or website tells about it.' }),
    parentsInformed: Answer.meta({ description: 'Parents know what goes, how, and to whom.' }),
    staffRights: Answer.meta({ description: 'Only staff who need it may see or send dossiers.' }),
    checkedOn: z.iso.date().meta({ description: 'The day on which a person checked all four.' }),
  })
  .meta({ id: 'Checklist' });
export type Checklist = z.infer<typeof Checklist>;

/** Conditions that a school itself fulfils, each for a period, plus suspension. */
export const SchoolCondition = z.object({
  schoolId: SchoolId,
  condition: z.enum(['agreement', 'checklist', 'test-exchange', 'suspension']),
  ...Period,
  /** Of a test exchange that the school did itself: in which role. Without it, in both. */
  role: QualificationRole.optional(),
  /** Of a checklist that the school filled in itself. */
  checklist: Checklist.optional(),
  /** Who at the school, where it recorded this itself. */
  by: ActingUser.optional(),
});
export type SchoolCondition = z.infer<typeof SchoolCondition>;

/** The school board’s mandate to a LAS vendor for one school. */
export const Mandate = z.object({ schoolId: SchoolId, oin: Oin, ...Period });
export type Mandate = z.infer<typeof Mandate>;

/** The data set that dossiers are exchanged in; a vendor's product is qualified for a version of it. */
export const dataSetVersion = '2019.1';

/** A LAS vendor with its registered certificates. */
export const Vendor = z.object({
  oin: Oin,
  name: OneLine.min(1).max(200),
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
