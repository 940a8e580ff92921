import type { Readiness } from '../../schemas/readiness.ts';
import type { QualificationRole } from '../../schemas/school.ts';
import type { RehearsalView } from '../../schemas/test-exchange.ts';
import type { Calls } from './calls.ts';
import type { Person } from './person.ts';
import { menderOf, tellRefusal } from './refusal.ts';

const roles = {
  source: { nl: 'Dossiers sturen', en: 'Sending dossiers' },
  target: { nl: 'Dossiers ophalen', en: 'Collecting dossiers' },
} as const;

const tellRole = (person: Person, readiness: Readiness, role: keyof typeof roles): void => {
  const { qualified, conditions } = readiness[role];
  const name = roles[role];
  person.tell({
    nl: `${name.nl}: ${qualified ? 'in orde' : 'nog niet'}`,
    en: `${name.en}: ${qualified ? 'in order' : 'not yet'}`,
  });
  for (const { condition, fulfilled, message, mend } of conditions) {
    if (fulfilled) continue;
    const who = mend === undefined ? { nl: '?', en: '?' } : menderOf(mend);
    person.tell({
      nl: `  - ${message?.nl ?? condition} (wie helpt: ${who.nl})`,
      en: `  - ${message?.en ?? condition} (who helps: ${who.en})`,
    });
  }
};

/** What the school still lacks to exchange, for both roles. */
export const readiness = async ({ call }: Calls, person: Person): Promise<Readiness | undefined> => {
  const { done, problem } = await call('getSchool');
  if (done === undefined) {
    tellRefusal(person, { nl: 'Uw school', en: 'Your school' }, problem);
    return undefined;
  }
  person.tell({
    nl: `${done.school.schoolId} ${done.school.name}`,
    en: `${done.school.schoolId} ${done.school.name}`,
  });
  tellRole(person, done, 'source');
  tellRole(person, done, 'target');
  const days = done.vendor?.certificate?.daysLeft;
  if (days !== undefined)
    person.tell({
      nl: `Uw certificaat geldt nog ${days} dagen.`,
      en: `Your certificate is good for ${days} more days.`,
    });
  return done;
};

/** Begins the test exchange, goes on with it, and records it once every scenario is done. */
export const rehearse = async (
  { call }: Calls,
  person: Person,
  role: QualificationRole,
): Promise<RehearsalView | undefined> => {
  const { done, problem } = await call('rehearse', { body: { role } });
  if (done === undefined) {
    tellRefusal(person, { nl: 'Proefuitwisseling', en: 'Test exchange' }, problem);
    return undefined;
  }
  person.tell({
    nl: `Proefuitwisseling met ${done.testSchool}${done.passed ? ': gehaald' : ''}`,
    en: `Test exchange with ${done.testSchool}${done.passed ? ': passed' : ''}`,
  });
  for (const { scenario, pgn, what, next, done: isDone } of done.scenarios)
    person.tell({
      nl: `  ${isDone ? '✓' : '·'} ${scenario} (${pgn}): ${next?.nl ?? what.nl}`,
      en: `  ${isDone ? '✓' : '·'} ${scenario} (${pgn}): ${next?.en ?? what.en}`,
    });
  return done;
};
