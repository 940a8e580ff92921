import type { Readiness } from '../../schemas/readiness.ts';
import type { Actor } from '../domain/actor.ts';
import { readiness } from '../domain/readiness.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import type { Clock, Register } from './ports.ts';

/** The school's own page of the register: what it fulfils, what is missing, and who can mend it. */
export const readSchool = async (
  ports: { readonly register: Register; readonly clock: Clock },
  actor: Actor,
): Promise<Result<Readiness, Refusal>> => {
  const standing = await ports.register.school(actor.school);
  return standing
    ? accept(readiness(standing, { actor, now: ports.clock.now() }))
    : refuse({ code: 'not-found' });
};
