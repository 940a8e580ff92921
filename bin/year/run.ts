import type { Check, Step, Story } from './story.ts';

/** A line with what was seen. */
export interface StepReport {
  readonly line: string;
  readonly at: string;
  readonly checks: readonly Check[];
}

/** The whole year; `ok` only when every check of every line holds. */
export interface YearReport {
  readonly calendar: string;
  readonly steps: readonly StepReport[];
  readonly ok: boolean;
}

/** Whom the run tells about its progress. */
export interface Audience {
  stepBegins(step: Step): void;
  checked(check: Check): void;
}

type Stage = Omit<Story, 'check' | 'notYet'>;

const arriveAt = async ({ at }: Step, { clock, settle }: Stage): Promise<void> => {
  if (Date.parse(at) > clock.now()) await clock.advanceTo(at);
  await settle();
};

/** Plays the steps in order of time, the clock moved from one to the next. A step that breaks off fails by name. */
export const playYear = async (
  calendar: string,
  steps: readonly Step[],
  stage: Stage,
  audience: Audience,
): Promise<YearReport> => {
  const reports: StepReport[] = [];
  for (const step of steps) {
    const checks: Check[] = [];
    const check = (name: string, ok: boolean, evidence: string): void => {
      checks.push({ name, ok, evidence });
      audience.checked({ name, ok, evidence });
    };
    const notYet = (name: string, route: RegExp): void => {
      const found = stage.paths.filter((path) => route.test(path));
      const seen = found.length === 0 ? `none of ${stage.paths.length} paths` : found.join(' ');
      check(name, false, `not yet: /v1/openapi.json has ${seen} for ${route.source}`);
    };
    try {
      await arriveAt(step, stage).finally(() => {
        audience.stepBegins(step);
      });
      await step.play({ ...stage, check, notYet });
    } catch (error) {
      check('plays to its end', false, error instanceof Error ? error.message : String(error));
    }
    reports.push({ line: step.line, at: step.at, checks });
  }
  const ok = reports.every((report) => report.checks.length > 0 && report.checks.every((it) => it.ok));
  return { calendar, steps: reports, ok };
};
