import type { Audience, YearReport } from './run.ts';

const day = new Intl.DateTimeFormat('nl-NL', {
  timeZone: 'Europe/Amsterdam',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** Tells a person at a terminal how the year goes: a line of the step plan, then a tick or cross per check. */
export const teller = (write: (line: string) => void): Audience => ({
  stepBegins({ line, at }) {
    write(`\n${day.format(new Date(at))}  ${line}`);
  },
  checked({ name, ok, evidence }) {
    write(ok ? `  ✓ ${name}` : `  ✗ ${name}\n      ${evidence}`);
  },
});

/** The last line: how much of the year holds. */
export const summaryOf = ({ steps, ok }: YearReport): string => {
  const checks = steps.flatMap((step) => step.checks);
  const failed = checks.filter((check) => !check.ok);
  const unbuilt = failed.filter((check) => check.evidence.startsWith('not yet'));
  const told = `${steps.length} lines, ${checks.length} checks: ${checks.length - failed.length} hold`;
  return ok
    ? `\n${told}. The whole year holds.`
    : `\n${told}, ${unbuilt.length} not built yet, ${failed.length - unbuilt.length} failed.`;
};
