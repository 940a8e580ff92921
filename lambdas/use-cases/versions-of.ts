import type { Dossier, DossierVersion } from '../domain/dossier.ts';
import { inTurn } from './in-turn.ts';
import type { Dossiers } from './ports.ts';

/** All versions of a dossier, the first first. */
export const versionsOf = async (
  ports: { readonly dossiers: Dossiers },
  { dossierId, version: newest }: Pick<Dossier, 'dossierId' | 'version'>,
): Promise<readonly DossierVersion[]> => {
  const numbers = Array.from({ length: newest }, (_, index) => index + 1);
  const versions = await inTurn(numbers, (number) => ports.dossiers.version(dossierId, number));
  return versions.filter((it) => it !== undefined);
};
