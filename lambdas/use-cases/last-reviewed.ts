import type { Instant } from '../../schemas/ids.ts';
import type { Dossier, DossierVersion } from '../domain/dossier.ts';
import type { Dossiers, OpenPayload, Vault } from './ports.ts';

/** The newest version before this one that parents reviewed. */
export const lastReviewed = async (
  ports: { readonly dossiers: Dossiers },
  { dossierId, version }: Pick<DossierVersion, 'dossierId' | 'version'>,
): Promise<DossierVersion | undefined> => {
  for (let number = version - 1; number > 0; number -= 1) {
    const before = await ports.dossiers.version(dossierId, number);
    if (before && before.reviews.length > 0) return before;
  }
  return undefined;
};

/** What a version delivered, newest or not; undefined when it was never released, or has ended. */
export const deliveredOf = async (
  ports: { readonly vault: Pick<Vault, 'unlock'> },
  { released }: Pick<Dossier, 'released'>,
  { dossierId, version, delivered }: DossierVersion,
  now: Instant,
): Promise<OpenPayload | undefined> => {
  const { superseded } = delivered ?? {};
  const endsAt = superseded?.endsAt ?? (released?.version === version ? released.endsAt : undefined);
  if (!delivered || endsAt === undefined || endsAt <= now) return undefined;
  const owner = { dossierId, version };
  return ports.vault.unlock({ payloadId: delivered.payloadId, purpose: 'delivered', owner });
};
