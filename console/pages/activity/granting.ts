import { v7 } from 'uuid';
import type { ExceptionRow } from '../../../schemas/board/exceptions.ts';
import type { DossierId } from '../../../schemas/ids.ts';
import { type Answer, call } from '../../api/client.ts';
import { serverNow } from '../../session/server-time.ts';

/** What the board grants, to one school for some dossiers. */
export interface Grant {
  readonly target: string;
  readonly reason: ExceptionRow['reason'];
  readonly from: string;
  readonly until: string;
}

type Outcome = Answer<'grantExceptions'>['items'][number];

/** A dossier for which nothing was granted, and why. */
export interface NotGranted {
  readonly dossierId: DossierId;
  readonly problem: Outcome['problem'];
}

const mostAtOnce = 100;

/**
 * Grants exceptions and remembers under which id: sent once more after an answer that never came, the same grant is the
 * same exception.
 */
export const granter = () => {
  const known = new Map<string, string>();
  const idOf = (dossierId: DossierId, grant: Grant): string => {
    const key = JSON.stringify([dossierId, grant]);
    const id = known.get(key) ?? v7({ msecs: serverNow() });
    known.set(key, id);
    return id;
  };
  return async (dossierIds: readonly DossierId[], grant: Grant): Promise<readonly NotGranted[]> => {
    const failed: NotGranted[] = [];
    for (let start = 0; start < dossierIds.length; start += mostAtOnce) {
      const some = dossierIds.slice(start, start + mostAtOnce);
      const items = some.map((dossierId) => ({ ...grant, dossierId, exceptionId: idOf(dossierId, grant) }));
      const answer = await call('grantExceptions', { body: { items } });
      for (const { index, problem } of answer.items) {
        const dossierId = some[index];
        if (problem && dossierId) failed.push({ dossierId, problem });
      }
    }
    return failed;
  };
};
