import type * as z from 'zod';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { proposedKind } from '../../lambdas/domain/attachment-kind.ts';
import { factsOf } from '../../lambdas/domain/oso/facts.ts';
import type { routes } from '../../schemas/api.ts';
import { povoProfile } from '../../schemas/categories.ts';

/**
 * A person's choice for an invented dossier: everything that is there goes, each extra attachment with its reason.
 *
 * @throws when the file is no readable dossier
 */
export const selectionOf = (file: Uint8Array): z.input<(typeof routes)['putSelection']['body']> => {
  const read = osoXml.read(file);
  if (!read.ok) throw new Error('No readable dossier. See: npm run --silent oso -- validate FILE');
  const facts = factsOf(read.value);
  const optional = facts.categories.filter((it) => it.present && povoProfile[it.category] === 'OPTIONEEL');
  return {
    version: 1,
    categories: Object.fromEntries(optional.map((it) => [it.category, 'include' as const])),
    attachments: facts.attachments.map((it) => ({
      attachment: it.attachment,
      decision: 'include' as const,
      ...(it.extra && { reason: 'Nodig voor een goede start' }),
      kind: proposedKind(it.fileName, it.description) ?? 'overig',
    })),
  };
};
