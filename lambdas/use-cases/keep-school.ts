import type { ActivityKind } from '../../schemas/board/activity.ts';
import type { SchoolRow } from '../../schemas/board/register.ts';
import type { Instant, SchoolId } from '../../schemas/ids.ts';
import { activityOf } from '../domain/activity.ts';
import type { Governor } from '../domain/governor.ts';
import type { InputError, Refusal } from '../domain/refusals.ts';
import { isTestSchool } from '../domain/rehearsal.ts';
import { refuse, type Result } from '../domain/result.ts';
import type { Governance } from './governance-ports.ts';
import { keepOver } from './keep-over.ts';
import type { Clock } from './ports.ts';

interface Ports {
  readonly governance: Governance;
  readonly clock: Clock;
}

/** A school as the board wants it, over the revision that it saw. */
export type SchoolChange = Omit<SchoolRow, 'changedAt' | 'changedBy'>;

/** How many take-overs in a row are looked at to find one that goes round in a circle. */
const longestChain = 10;

const successorErrors = {
  'school-unknown': {
    nl: 'De opvolger staat niet in het register. Voeg die school eerst toe.',
    en: 'The successor is not in the register. Add that school first.',
  },
  'successor-in-circle': {
    nl: 'Deze school zou zo haar eigen opvolger worden. Kies de school die overblijft.',
    en: 'This would make the school its own successor. Choose the school that remains.',
  },
} as const;

const wrongSuccessor = async (
  { governance }: Ports,
  { schoolId, successor }: SchoolChange,
): Promise<readonly InputError[]> => {
  const error = (code: keyof typeof successorErrors): readonly InputError[] => [
    { pointer: '/successor', code, message: successorErrors[code] },
  ];
  let next: SchoolId | undefined = successor;
  for (let step = 0; next !== undefined; step += 1) {
    if (next === schoolId || step === longestChain) return error('successor-in-circle');
    const found: SchoolRow | undefined = (await governance.school(next))?.school;
    if (!found) return error('school-unknown');
    next = found.successor;
  }
  return [];
};

const reservedSchool: InputError = {
  pointer: '/path/schoolId',
  code: 'reserved',
  message: {
    nl: 'Dit nummer is van een testschool van Overstap, die altijd bestaat en nergens wordt ingeschreven.',
    en: 'This number is that of a test school of Overstap, which always exists and is registered nowhere.',
  },
};

/** Writes a school over the revision that the caller saw; a repeat is answered as the first. */
export const keepSchool = async (
  ports: Ports,
  governor: Governor,
  change: SchoolChange,
  what: ActivityKind = 'school-changed',
): Promise<Result<SchoolRow, Refusal>> => {
  if (isTestSchool(change.schoolId)) return refuse({ code: 'invalid-input', errors: [reservedSchool] });
  const errors = await wrongSuccessor(ports, change);
  if (errors.length > 0) return refuse({ code: 'invalid-input', errors });
  const before = (await ports.governance.school(change.schoolId))?.school;
  const now = ports.clock.now();
  const next: SchoolRow = {
    ...change,
    rev: change.rev + 1,
    changedAt: now,
    changedBy: governor.subject,
  };
  const { schoolId, rev } = next;
  const activity = activityOf(governor, before ? what : 'school-added', now, { schoolId, rev });
  return keepOver(before, next, (row) => ports.governance.saveSchool(row, activity));
};

/** The end of a school, and who answers for what was its own. */
export interface ClosingOf {
  readonly schoolId: SchoolId;
  readonly rev: number;
  readonly until: Instant;
  readonly successor?: SchoolId | undefined;
}

const endsBefore: InputError = {
  pointer: '/until',
  code: 'ends-before-beginning',
  message: {
    nl: 'De school eindigt zo voor zij begint. Kies een later einde.',
    en: 'The school would end before it begins. Choose a later end.',
  },
};

/** Ends a school: from then on it fails the condition `active`, and its successor answers for it. */
export const closeSchool = async (
  ports: Ports,
  governor: Governor,
  { schoolId, rev, until, successor }: ClosingOf,
): Promise<Result<SchoolRow, Refusal>> => {
  const before = (await ports.governance.school(schoolId))?.school;
  if (!before) return refuse({ code: 'not-found' });
  if (until <= before.from) return refuse({ code: 'invalid-input', errors: [endsBefore] });
  const closed = { ...before, rev, until, ...(successor && { successor }) };
  return keepSchool(ports, governor, closed, 'school-closed');
};
