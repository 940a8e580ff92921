import { type Instant, Instant as InstantSchema, type PayloadId } from '../../schemas/ids.ts';
import type { DossierVersion } from '../domain/dossier.ts';
import { orphanAfterMinutes, type Payload } from '../domain/payload.ts';
import { plusMinutes } from '../domain/time.ts';
import { inTurn } from './in-turn.ts';
import type { KeyNames, VaultNames, VaultObject } from './orphan-ports.ts';
import type { Clock, Dossiers, Page, PageRequest, Payloads, Vault } from './ports.ts';

export interface OrphanPorts {
  readonly payloads: Payloads;
  readonly dossiers: Dossiers;
  readonly vault: Pick<Vault, 'shred'>;
  readonly vaultNames: VaultNames;
  readonly keyNames: KeyNames;
  readonly clock: Clock;
}

/** How many were found, and destroyed. Each is a defect: no call leaves one, crashed or not. */
export interface Orphans {
  /** Payloads with objects in the vault and no row, and objects whose name is none that Overstap gives. */
  readonly objects: number;
  /** Data keys whose payload has no row. */
  readonly keys: number;
  /** Payloads that a version adopted and no version refers to any more. */
  readonly payloads: number;
}

/**
 * Destroys what nothing refers to. A payload’s row comes before its key and its bytes and goes after them, so what has
 * a key or an object must have a row; what a version adopted, that version or the release must name. Each suspicion is
 * confirmed by strongly consistent reads made after it, so that no call under way is mistaken for one. What had its row
 * when rows were listed is no suspect this time, even if it lost it since: a night reads each row once, not thrice. May be repeated,
 * and stopped at any point.
 *
 * @throws AggregateError after all else was looked at, when some could not be destroyed: the next run meets them again.
 */
export const destroyOrphans = async (ports: OrphanPorts): Promise<Orphans> => {
  const faults: unknown[] = [];
  const seen = new Set<PayloadId>();
  const payloads = await count(faults, allOf(rowsOf(ports)), (payload) => {
    seen.add(payload.payloadId);
    return endUnreferred(ports, payload);
  });
  const isSuspect = (payload: PayloadId | undefined): boolean => payload === undefined || !seen.has(payload);
  const found = {
    payloads,
    keys: await count(
      faults,
      allOf(ports.keyNames),
      async (payload) => isSuspect(payload) && (await shredWithoutRow(ports, payload)),
    ),
    objects: await count(
      faults,
      firstOfEach(allOf(ports.vaultNames)),
      async (object) => isSuspect(object.payload) && (await destroyObject(ports, object)),
    ),
  };
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} orphans were not destroyed.`);
  return found;
};

const pageSize = 500;
const far = InstantSchema.parse('9999-12-31T23:59:59.999Z');

interface Listed<Item> {
  list(page: PageRequest): Promise<Page<Item>>;
}

/** Every row of a payload, whatever its end. */
const rowsOf = ({ payloads }: OrphanPorts): Listed<Payload> => ({ list: (page) => payloads.due(far, page) });

/** Page after page; never more than one in memory, but for the names of the rows. */
async function* allOf<Item>(listed: Listed<Item>): AsyncGenerator<readonly Item[]> {
  let cursor: string | undefined;
  do {
    const page = await listed.list({ limit: pageSize, ...(cursor !== undefined && { cursor }) });
    yield page.items;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

/** Objects of one payload stand together: the first of them stands for all. */
async function* firstOfEach(
  pages: AsyncGenerator<readonly VaultObject[]>,
): AsyncGenerator<readonly VaultObject[]> {
  let last: PayloadId | undefined;
  for await (const page of pages) {
    const first: VaultObject[] = [];
    for (const object of page) {
      if (object.payload === undefined || object.payload !== last) first.push(object);
      last = object.payload;
    }
    yield first;
  }
}

/** Does all, some at a time, and counts those that were orphans. What fails is kept for the end. */
const count = async <Item>(
  faults: unknown[],
  pages: AsyncGenerator<readonly Item[]>,
  destroy: (item: Item) => Promise<boolean>,
): Promise<number> => {
  let found = 0;
  for await (const page of pages) {
    const verdicts = await inTurn(page, (item) =>
      destroy(item).catch((error: unknown) => {
        faults.push(error);
        return false;
      }),
    );
    found += verdicts.filter(Boolean).length;
  }
  return found;
};

const shredWithoutRow = async (ports: OrphanPorts, payload: PayloadId): Promise<boolean> => {
  if (await ports.payloads.load(payload)) return false;
  await ports.vault.shred(payload);
  return true;
};

/** Objects are left alone for a day, as payload that nothing adopts is. */
const isOld = (storedAt: Instant, now: Instant): boolean => plusMinutes(storedAt, orphanAfterMinutes) <= now;

const destroyObject = async (ports: OrphanPorts, object: VaultObject): Promise<boolean> => {
  if (!isOld(object.storedAt, ports.clock.now())) return false;
  if (object.payload !== undefined) return shredWithoutRow(ports, object.payload);
  await ports.vaultNames.remove(object.name);
  return true;
};

/** The stream shreds what is ended. The row is read last: what ended meanwhile is no orphan. */
const endUnreferred = async (ports: OrphanPorts, listed: Payload): Promise<boolean> => {
  if (listed.state !== 'ADOPTED' || !('dossierId' in listed.owner)) return false;
  const dossier = await ports.dossiers.load(listed.owner.dossierId);
  if (dossier?.released?.payloadId === listed.payloadId) return false;
  const version = await ports.dossiers.version(listed.owner.dossierId, listed.owner.version);
  if (refersTo(version, listed.payloadId)) return false;
  const payload = await ports.payloads.load(listed.payloadId);
  if (payload?.state !== 'ADOPTED') return false;
  await ports.payloads.end(listed.payloadId, ports.clock.now());
  return true;
};

const refersTo = (version: DossierVersion | undefined, payload: PayloadId): boolean =>
  version?.draft?.payloadId === payload ||
  version?.delivered?.payloadId === payload ||
  version?.held?.some((it) => it.payloadId === payload) === true;
