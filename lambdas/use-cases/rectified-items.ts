import type { RectifiedItem } from '../../schemas/rectified.ts';
import type { Instant } from '../../schemas/ids.ts';
import { itemAt } from '../domain/oso/merge/rectify.ts';
import type { OsoElement } from '../domain/oso/tree.ts';
import type { InputError } from '../domain/refusals.ts';
import { dossierObject } from './draft-payload.ts';
import { deliveredOf } from './last-reviewed.ts';
import type { Current, SourcePorts } from './own-dossier.ts';

interface Deciding extends Pick<Current, 'dossier' | 'version'> {
  readonly now: Instant;
}

type Ports = Pick<SourcePorts, 'dossiers' | 'vault' | 'oso'>;

/** Items to be removed that no earlier version delivered: a mistyped one would stay where it is, and nobody would know. */
export const unknownItems = async (
  ports: Ports,
  deciding: Deciding,
  items: readonly RectifiedItem[],
): Promise<readonly InputError[]> => {
  const roots = new Map<number, OsoElement | undefined>();
  for (const { version } of items)
    if (!roots.has(version)) roots.set(version, await rootOf(ports, deciding, version));
  return items.flatMap(({ version, path }, index) => {
    const root = roots.get(version);
    return root && itemAt(root, path) ? [] : [unknownItem(index)];
  });
};

const rootOf = async (
  ports: Ports,
  { dossier, version, now }: Deciding,
  number: number,
): Promise<OsoElement | undefined> => {
  if (number >= version.version) return undefined;
  const earlier = await ports.dossiers.version(dossier.dossierId, number);
  const delivered = earlier && (await deliveredOf(ports, dossier, earlier, now));
  const bytes = await delivered?.read(dossierObject);
  const read = bytes && ports.oso.read(bytes);
  return read?.ok ? read.value : undefined;
};

const unknownItem = (index: number): InputError => ({
  pointer: `/rectified/${index}/path`,
  code: 'no-such-item',
  message: {
    nl: 'Die eerdere versie heeft op deze plaats niets geleverd dat weg kan. Kijk in het geleverde dossier welk pad het heeft.',
    en: 'That earlier version delivered nothing here that can go. Look in the delivered dossier which path it has.',
  },
});
