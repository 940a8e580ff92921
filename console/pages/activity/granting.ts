import { DossierId } from '../../../schemas/ids.ts';
import type { ExceptionRow } from '../../../schemas/board/exceptions.ts';
import { type Answer, call } from '../../api/client.ts';
import { serverNow } from '../../session/server-time.ts';

/** Ids of dossiers among what was pasted, each once, and the lines that are none. */
export const pasted = (
  text: string,
): { readonly ids: readonly DossierId[]; readonly wrong: readonly string[] } => {
  const lines = text.split(/[\s,;]+/).filter((it) => it !== '');
  const read = [...new Set(lines.map((it) => it.toLowerCase()))].map((line) => ({
    line,
    id: DossierId.safeParse(line),
  }));
  return {
    ids: read.flatMap(({ id }) => (id.success ? [id.data] : [])),
    wrong: read.flatMap(({ line, id }) => (id.success ? [] : [line])),
  };
};

/** A UUIDv7 of now (RFC 9562, 5.7): 48 bits of milliseconds, then chance. */
const newId = (): string => {
  const random = [...crypto.getRandomValues(new Uint8Array(10))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const time = serverNow().toString(16).padStart(12, '0').slice(-12);
  const variant = (8 + (Number.parseInt(random.slice(3, 4), 16) % 4)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`;
};

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
    const id = known.get(key) ?? newId();
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
