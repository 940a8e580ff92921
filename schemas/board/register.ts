import * as z from 'zod';
import { RoundException } from '../exception.ts';
import { OneLine } from '../free-text.ts';
import { Fingerprint, Instant, Oin, SchoolId } from '../ids.ts';
import { Moment } from '../moment.ts';
import { Subject } from './calendar.ts';
import { FailingCondition, Mandate, School, SchoolCondition, SchoolKind, Vendor } from '../school.ts';

/** What a record is written over. */
const Rev = z.int().min(0).max(1_000_000).meta({
  description: 'How often it was written; 0 when it is not there yet. Name what you read.',
});

/** From inclusive, until exclusive; open-ended without `until`. */
const PeriodInput = { from: Moment, until: Moment.optional() };
const endsAfterBegin = (it: { readonly from: string; readonly until?: string | undefined }): boolean =>
  it.until === undefined || it.from < it.until;
const backwards = {
  path: ['until'],
  message: 'Het einde ligt niet na het begin. / The end is not after the beginning.',
};

const changed = { rev: Rev, changedAt: Instant.optional(), changedBy: Subject.optional() };

/** A school as the board lists it, and who wrote it last. */
export const SchoolRow = School.extend(changed).meta({ id: 'SchoolRow' });
export type SchoolRow = z.infer<typeof SchoolRow>;

/** A condition of a school as the board keeps it, and who wrote it last. */
export const ConditionRow = SchoolCondition.extend(changed).meta({ id: 'ConditionRow' });
export type ConditionRow = z.infer<typeof ConditionRow>;

/** A mandate as the board keeps it, and who wrote it last. */
export const MandateRow = Mandate.extend(changed).meta({ id: 'MandateRow' });
export type MandateRow = z.infer<typeof MandateRow>;

/** A school with all that the board keeps of it, and what it still lacks today. */
export const SchoolView = z
  .object({
    school: SchoolRow,
    conditions: z.array(ConditionRow).readonly(),
    mandates: z.array(MandateRow).readonly(),
    failing: z.object({
      source: z.array(FailingCondition).readonly(),
      target: z.array(FailingCondition).readonly(),
    }),
  })
  .meta({ id: 'SchoolView' });

export const SchoolInput = z
  .strictObject({
    rev: Rev,
    name: School.shape.name,
    kinds: z.array(SchoolKind).min(1).max(6),
    mail: z.email().max(254).optional(),
    language: School.shape.language,
    guest: School.shape.guest,
    successor: SchoolId.optional(),
    ...PeriodInput,
  })
  .refine(endsAfterBegin, backwards);

/** The end of a school, and who answers for what was its own. */
export const Closing = z.strictObject({ rev: Rev, until: Moment, successor: SchoolId.optional() });

export const ConditionName = SchoolCondition.shape.condition;
export const PeriodOfCondition = z
  .strictObject({ rev: Rev, ...PeriodInput })
  .refine(endsAfterBegin, backwards);

/** A vendor as it stands in the register. */
export const VendorRow = Vendor.extend(changed).meta({ id: 'VendorRow' });
export type VendorRow = z.infer<typeof VendorRow>;

export const VendorInput = z.strictObject({
  rev: Rev,
  name: Vendor.shape.name,
  certificates: z
    .array(
      z
        .strictObject({ fingerprint: Fingerprint, revokedAt: Moment.optional(), ...PeriodInput })
        .refine(endsAfterBegin, backwards),
    )
    .max(50),
  products: z
    .array(
      z
        .strictObject({
          name: OneLine.min(1).max(200),
          dataSetVersion: OneLine.min(1).max(20),
          roles: z
            .array(z.enum(['source', 'target']))
            .min(1)
            .max(2),
          ...PeriodInput,
        })
        .refine(endsAfterBegin, backwards),
    )
    .max(50),
});

export const VendorPath = z.object({ oin: Oin });
export const CertificatePath = z.object({ oin: Oin, fingerprint: Fingerprint });

/** What the board says of an exception; who granted it and when is added. */
export const ExceptionInput = z
  .strictObject({
    exceptionId: RoundException.shape.exceptionId,
    dossierId: RoundException.shape.dossierId,
    target: SchoolId,
    reason: RoundException.shape.reason,
    from: Moment,
    until: Moment,
  })
  .refine(endsAfterBegin, backwards);

/** Takes an exception back: it ends now. What was requested under it stays. */
export const ExceptionRevocation = z.strictObject({
  exceptionId: RoundException.shape.exceptionId,
  dossierId: RoundException.shape.dossierId,
});

/** The lists of locations that DUO publishes as open data: one per sector. */
export const ImportSector = z.enum(['bo', 'so', 'vo']).meta({
  description:
    'The file: bo (basisonderwijs), so (speciaal basisonderwijs and (voortgezet) speciaal onderwijs), vo.',
});
export type ImportSector = z.infer<typeof ImportSector>;

export const ImportQuery = z.object({
  sector: ImportSector,
  dryRun: z.enum(['true', 'false']).default('true').meta({ description: 'true writes nothing.' }),
  guests: z.enum(['true', 'false']).default('false').meta({
    description:
      'true: schools that are added are guests from outside the region. Those in the register stay what they are.',
  }),
  municipalities: z
    .string()
    .max(1000)
    .optional()
    .meta({ description: 'Only schools in these (GEMEENTENAAM), separated by commas; of the region.' }),
});

const ImportedSchool = z.object({
  line: z.int(),
  schoolId: SchoolId,
  name: z.string(),
  kinds: z.array(SchoolKind),
  guest: z.boolean(),
});

/** What an import does, or did; lines count from 1, the heading included. */
export const ImportAnswer = z
  .object({
    dryRun: z.boolean(),
    lines: z.int().meta({ description: 'Lines with a school, those of elsewhere included.' }),
    elsewhere: z.int().meta({ description: 'Schools outside the municipalities asked for.' }),
    unchanged: z.int(),
    added: z.array(ImportedSchool),
    changed: z.array(ImportedSchool.extend({ was: z.string() })),
    errors: z
      .array(
        z.object({
          line: z.int(),
          code: z.string(),
          message: z.object({ nl: z.string(), en: z.string() }),
        }),
      )
      .meta({ description: 'At most 200. These lines are left out; all others are taken.' }),
    errorsLeftOut: z
      .int()
      .min(0)
      .default(0)
      .meta({ description: 'How many more lines were wrong than `errors` tells.' }),
    municipalitiesWithoutSchool: z
      .array(z.string())
      .default([])
      .meta({ description: 'Municipalities asked for in which this file has no school: misspelt, perhaps.' }),
    importedAt: Instant.optional(),
  })
  .meta({ id: 'ImportAnswer' });
export type ImportAnswer = z.infer<typeof ImportAnswer>;
