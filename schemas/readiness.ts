import * as z from 'zod';
import { ActingUser, Fingerprint, Instant, Oin, SchoolId, SchoolYear } from './ids.ts';
import { Checklist, FailingCondition, School, SchoolKind, Vendor } from './school.ts';

const Period = { since: Instant.optional(), until: Instant.optional() };

/** One condition of a school in one role. */
export const ConditionState = z
  .object({
    condition: FailingCondition.shape.condition,
    fulfilled: z.boolean(),
    ...Period,
    mend: FailingCondition.shape.mend.optional(),
    message: FailingCondition.shape.message.optional().meta({ description: 'What to do, where it fails.' }),
  })
  .meta({ id: 'ConditionState' });
export type ConditionState = z.infer<typeof ConditionState>;

const RoleState = z.object({ qualified: z.boolean(), conditions: z.array(ConditionState).readonly() });

/** The school's own page: what it fulfils, what is missing, and who can mend it. */
export const Readiness = z
  .object({
    school: z.object({
      schoolId: SchoolId.meta({ description: 'The school that answers: the acting one, or its successor.' }),
      name: School.shape.name,
      kinds: z.array(SchoolKind).readonly(),
      hasMail: z.boolean().meta({ description: 'Without an address it hears by its LAS alone.' }),
      language: School.shape.language,
      from: Instant,
      until: Instant.optional(),
    }),
    takenOver: z.boolean().meta({ description: 'The acting school was taken over by the one above.' }),
    source: RoleState,
    target: RoleState,
    mandates: z
      .array(
        z.object({
          oin: Oin,
          vendor: Vendor.shape.name.optional(),
          active: z.boolean(),
          since: Instant,
          until: Instant.optional(),
        }),
      )
      .readonly(),
    vendor: z
      .object({
        oin: Oin,
        name: Vendor.shape.name,
        certificate: z
          .object({
            fingerprint: Fingerprint,
            until: Instant.optional(),
            daysLeft: z.int().optional(),
            expiresSoon: z.boolean().meta({ description: 'Within 60 days: order the next one now.' }),
          })
          .optional(),
        products: Vendor.shape.products.readonly(),
      })
      .optional()
      .meta({ description: 'The LAS that makes this call, with the certificate in use.' }),
    checklist: z.object({
      schoolYear: SchoolYear,
      done: z.boolean(),
      answers: Checklist.optional(),
    }),
    checkedAt: Instant,
  })
  .meta({ id: 'Readiness' });
export type Readiness = z.infer<typeof Readiness>;

/** The checklist of one school year, as the school filled it in. */
export const ChecklistView = z
  .object({
    schoolYear: SchoolYear,
    from: Instant,
    until: Instant.optional(),
    checklist: Checklist,
    by: ActingUser.optional(),
    recordedAt: Instant.optional(),
  })
  .meta({ id: 'ChecklistView' });
export type ChecklistView = z.infer<typeof ChecklistView>;
