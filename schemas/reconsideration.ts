import * as z from 'zod';
import { FreeText } from './free-text.ts';
import { DossierId, Instant } from './ids.ts';

/** A school advice or test advice as a code of code list 2 (OSO 2019.1). */
export const AdviceCode = z
  .enum([
    ...(['01', '10', '20', '21', '22', '23', '30', '31', '32', '33', '34', '35', '40', '41'] as const),
    ...(['42', '43', '44', '50', '51', '52', '60', '61', '70', '80'] as const),
  ])
  .meta({ id: 'AdviceCode', description: 'Advice, code list 2 of OSO: 10 pro, 20 vmbo bb, … 70 vwo.' });
export type AdviceCode = z.infer<typeof AdviceCode>;

/** What the test advice is against the school advice, by rank of the school year. Only `higher` asks for a decision. */
export const Comparison = z
  .enum(['higher', 'not-higher', 'unknown'])
  .meta({ id: 'AdviceComparison', description: 'Test advice against school advice, by the year’s ranks.' });
export type Comparison = z.infer<typeof Comparison>;

const ReconsiderationDecision = z.enum(['raised', 'kept']);

/** What is still to be done about a pupil’s reconsideration. */
export const ReconsiderationStep = z
  .enum(['test-advice', 'decision', 'letter'])
  .meta({ id: 'ReconsiderationStep' });
export type ReconsiderationStep = z.infer<typeof ReconsiderationStep>;

/** The whole state of a reconsideration (heroverweging), as far as the school has come. It may be completed later. */
export const Reconsideration = z
  .strictObject({
    version: z.int().min(1).meta({ description: 'The version that the school looked at: the newest one.' }),
    testAdvice: z
      .union([AdviceCode, z.literal('unknown')])
      .meta({ description: 'The test advice as a code: in OSO it is free text. The intake proposes one.' }),
    decision: ReconsiderationDecision.optional().meta({
      description: '`raised` needs a dossier with a higher herzienadvies; `kept` one without.',
    }),
    motivation: FreeText.min(3).max(2000).optional().meta({
      description: 'Why, for the parents: required to keep an advice that is lower. Kept encrypted.',
    }),
    letterHandedOn: z.iso
      .date()
      .optional()
      .meta({ description: 'Day on which the parents got the letter with the decision.' }),
  })
  .meta({ id: 'Reconsideration' });
export type Reconsideration = z.infer<typeof Reconsideration>;

/** Where a pupil’s reconsideration stands; no advice and no motivation. */
export const ReconsiderationView = z
  .object({
    dossierId: DossierId,
    version: z.int().min(1),
    comparison: Comparison.optional().meta({
      description: 'Absent until the school stated the test advice.',
    }),
    decision: ReconsiderationDecision.optional(),
    letterHandedOn: z.iso.date().optional(),
    open: z.array(ReconsiderationStep).readonly().meta({ description: 'Empty: nothing is left to do.' }),
    deadline: Instant.optional().meta({
      description: 'The letter is handed over before this instant (the calendar’s milestone).',
    }),
  })
  .meta({ id: 'ReconsiderationView' });
export type ReconsiderationView = z.infer<typeof ReconsiderationView>;

/** What an intake proposes about the test advice in the file. The school states it. */
export const ReconsiderationProposal = z
  .object({
    proposedTestAdvice: AdviceCode.optional().meta({
      description: 'The code that the words of toets_advies stand for. Absent when they are not clear.',
    }),
    comparison: Comparison,
  })
  .meta({ id: 'ReconsiderationProposal', description: 'Present when the file has a test advice.' });
export type ReconsiderationProposal = z.infer<typeof ReconsiderationProposal>;
