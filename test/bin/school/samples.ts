import { readFileSync } from 'node:fs';
import { osoXml } from '../../../lambdas/adapters/oso-xml/format.ts';
import { pupilOf } from '../../../lambdas/domain/oso/identity.ts';
import { factsOf } from '../../../lambdas/domain/oso/facts.ts';
import { povoProfile } from '../../../schemas/categories.ts';
import { proposedKind } from '../../../lambdas/domain/attachment-kind.ts';

const folder = new URL('../../../local/samples/', import.meta.url);

/** The project's own sample dossiers of the first round. */
export const firstRound = ['bezwaar.xml', 'eerste-leerling.xml', 'extra-bijlage.xml', 'opt-out.xml'];

export const sampleBytes = (name: string): Buffer => readFileSync(new URL(name, folder));

const rootOf = (name: string) => {
  const read = osoXml.read(sampleBytes(name));
  if (!read.ok) throw new Error(name);
  return read.value;
};

export const pgnOf = (name: string): string => pupilOf(rootOf(name))!.pgn;

/** A person's answers about a sample, each by itself: all that is there goes, but damaged attachments. */
export const answersFor = (name: string) => {
  const { categories, attachments } = factsOf(rootOf(name));
  const isBroken = (content: string): boolean => !content.trim().startsWith('UEs');
  return {
    categories: Object.fromEntries(
      categories
        .filter((it) => it.present && povoProfile[it.category] === 'OPTIONEEL')
        .map(({ category }) => [category, 'include']),
    ),
    attachments: Object.fromEntries(
      attachments.map(({ attachment, extra, content, fileName, description }) => [
        attachment,
        isBroken(content)
          ? { decision: 'leave-out' }
          : {
              decision: 'include',
              ...(extra && { reason: 'Nodig voor een goede start.' }),
              kind: proposedKind(fileName, description) ?? 'overig',
            },
      ]),
    ),
    missing: {},
  };
};
