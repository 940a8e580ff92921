import { Reconsideration } from '../../schemas/reconsideration.ts';
import type { DossierVersion } from '../domain/dossier.ts';
import type { OpenPayload, Vault } from './ports.ts';

/**
 * Sealed object with what a school recorded of a reconsideration. Random: a name made of the content would tell it, as
 * there are so few advices. lib/grants.ts lets these names, and no others, be added to what was released.
 */
export const reconsiderationObject = (id: string): string => `reconsideration-${id}`;

/** What was recorded; undefined when nothing was. */
export const readReconsideration = async (
  sealed: OpenPayload,
  { reconsideration }: DossierVersion,
): Promise<Reconsideration | undefined> => {
  const bytes = reconsideration && (await sealed.read(reconsideration.object));
  return bytes && Reconsideration.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
};

/** The draft ends with its release: what was recorded goes on with what is released. */
export const carryReconsideration = async (
  ports: { readonly vault: Pick<Vault, 'unlock'> },
  { dossierId, version, draft, reconsideration }: DossierVersion,
  to: OpenPayload,
): Promise<void> => {
  if (!draft || !reconsideration) return;
  const owner = { dossierId, version };
  const from = await ports.vault.unlock({ payloadId: draft.payloadId, purpose: 'draft', owner });
  const bytes = await from?.read(reconsideration.object);
  if (bytes) await to.seal(reconsideration.object, bytes);
};
