import type { Mail } from '../../local/endpoints/types.ts';
import type { Firing, Listener } from './firings.ts';
import type { Audience, YearReport } from './run.ts';

const day = new Intl.DateTimeFormat('nl-NL', {
  timeZone: 'Europe/Amsterdam',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

const happened = {
  opening: (id: string) => `${id} opens`,
  closing: (id: string) => `${id} closes`,
  reminder: (id: string) => `reminder ${id}`,
} as const;

/** `2 mails: “…” · 3 × “…”`, each subject once. */
const mailsInWords = (mails: readonly Mail[]): string => {
  const subjects = [...Map.groupBy(mails, ({ subject }) => subject)].map(
    ([subject, { length }]) => `${length === 1 ? '' : `${length} × `}“${subject}”`,
  );
  return `${mails.length === 1 ? '1 mail' : `${mails.length} mails`}: ${subjects.join(' · ')}`;
};

const firingInWords = ({ event, fired, mails }: Firing): string => {
  const { kind, id } = event.input;
  const sent =
    mails.length > 0 ? ` · ${mailsInWords(mails)}` : kind === 'reminder' ? ' · nobody has it open' : '';
  return `${happened[kind](id)}${fired ? '' : ' · DID NOT FIRE'}${sent}`;
};

/**
 * Tells a person at a terminal how the year goes: what the clock sets off on its way, then a line of the step plan with
 * a tick or cross per check, and the mails that its calls sent.
 */
export const teller = (write: (line: string) => void): Audience & Listener => {
  let isOnTheWay = false;
  return {
    fired(firing) {
      write(`${isOnTheWay ? '' : '\n'}${day.format(new Date(firing.event.at))}  ⏰ ${firingInWords(firing)}`);
      isOnTheWay = true;
    },
    mailed(mails) {
      write(`  ✉ ${mailsInWords(mails)}`);
    },
    stepBegins({ line, at }) {
      isOnTheWay = false;
      write(`\n${day.format(new Date(at))}  ${line}`);
    },
    checked({ name, ok, evidence }) {
      isOnTheWay = false;
      write(ok ? `  ✓ ${name}` : `  ✗ ${name}\n      ${evidence}`);
    },
  };
};

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
