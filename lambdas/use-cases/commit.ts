import type { Refusal } from '../domain/refusals.ts';
import { refuse, type Result } from '../domain/result.ts';
import type { Change, Ledger } from './ports.ts';

/** What an attempt decided: an answer, and what to write for it (nothing when the call was a repeat). */
export interface Decided<Answer> {
  readonly answer: Answer;
  readonly change?: Change;
}

const attempts = 6;

/**
 * Reads, decides and commits in one conditional write. When someone else moved first, all of it again: the decision is
 * never carried over. `moved` says that an attempt found so itself. After six tries the caller is asked to try again; nothing is half done.
 */
export const untilCommitted = async <Answer>(
  ledger: Ledger,
  attempt: () => Promise<Result<Decided<Answer>, Refusal> | 'moved'>,
): Promise<Result<Answer, Refusal>> => {
  for (let turn = 0; turn < attempts; turn += 1) {
    const decided = await attempt();
    if (decided === 'moved') continue;
    if (!decided.ok) return decided;
    const { answer, change } = decided.value;
    if (!change || (await ledger.commit(change)) === 'committed') return { ok: true, value: answer };
  }
  return refuse({ code: 'try-again', retryAfter: 1 });
};
