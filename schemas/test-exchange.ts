import * as z from 'zod';
import { DossierState } from './dossier.ts';
import { Instant, Pgn, PupilKey, SchoolId, SchoolYear } from './ids.ts';
import { QualificationRole } from './school.ts';
import { TransferState } from './transfer.ts';

/**
 * The region's test schools: present in every stage, in code and not in the register, where nobody can add them. 99ZZ is
 * the last BRIN that its form allows: DUO hands them out from 00AA up.
 */
export const testSchools = {
  source: SchoolId.parse('99ZZ01'),
  target: SchoolId.parse('99ZZ02'),
} as const satisfies Record<QualificationRole, SchoolId>;

/** How the number of a scripted pupil begins: among the numbers that are kept for tests, and never issued. */
export const scriptedPrefix = '999980';

/** What a secondary school rehearses: it asks the test school for these pupils. */
export const targetScenarios = [
  'released',
  'unchanged',
  'broken-attachment',
  'second-version',
  'not-released',
  'not-reviewed',
] as const;
export type TargetScenario = (typeof targetScenarios)[number];

/** What a primary school rehearses: it sends these pupils to the test school. */
export const sourceScenarios = ['release', 'supplement', 'withdrawal'] as const;
export type SourceScenario = (typeof sourceScenarios)[number];

export const Scenario = z.enum([...targetScenarios, ...sourceScenarios]).meta({ id: 'Scenario' });
export type Scenario = z.infer<typeof Scenario>;

const Words = z.object({ nl: z.string(), en: z.string() });

/** One scripted pupil: what to do, what must come out, and how far it is. */
export const ScenarioView = z
  .object({
    scenario: Scenario,
    pgn: Pgn.meta({ description: 'Number of the scripted pupil: the same for every school.' }),
    what: Words.meta({ description: 'What the school does, and what must come out.' }),
    done: z.boolean(),
    doneAt: Instant.optional(),
    next: Words.optional().meta({ description: 'What is still to do.' }),
    seen: z
      .object({
        dossier: DossierState.optional(),
        version: z.int().min(1).optional().meta({ description: 'Newest version of the dossier.' }),
        enrolled: z.boolean(),
        transfers: z.array(TransferState).readonly(),
      })
      .meta({ description: 'What Overstap sees of it now.' }),
  })
  .meta({ id: 'ScenarioView' });
export type ScenarioView = z.infer<typeof ScenarioView>;

/**
 * A school's test exchange in one role, and where its scripted pupils are found: their numbers stand in the
 * documentation, and a school year gives each school its own keys of them. They are nobody's.
 */
export const Rehearsal = z.object({
  school: SchoolId,
  role: QualificationRole,
  year: SchoolYear,
  pupils: z.array(z.object({ scenario: Scenario, pupil: PupilKey })).readonly(),
});
export type Rehearsal = z.infer<typeof Rehearsal>;

/** A school's test exchange in one role. */
export const RehearsalView = z
  .object({
    schoolYear: SchoolYear,
    role: QualificationRole,
    testSchool: SchoolId.meta({ description: 'The other side: name it as source or target school.' }),
    scenarios: z.array(ScenarioView).readonly(),
    complete: z.boolean().meta({ description: 'All scenarios are done.' }),
    passed: z.object({ since: Instant, until: Instant.optional() }).optional().meta({
      description: 'The condition test-exchange, once it is recorded: POST once more when complete.',
    }),
  })
  .meta({ id: 'RehearsalView' });
export type RehearsalView = z.infer<typeof RehearsalView>;

export const RehearsalStart = z.strictObject({ role: QualificationRole }).meta({ id: 'RehearsalStart' });
