import type { OpenPayload } from '../../../lambdas/use-cases/ports.ts';
import { PayloadId } from '../../../schemas/ids.ts';
import { type Region, region } from '../region.ts';
import { type OutsideCall, payloadOf, surrounded, withHooks } from './hooks.ts';

/** A region that stands as it was arranged; each call gives one of its own. */
export type World = () => Promise<Region>;

/** What was written, at which moment, to be written again. */
interface Written {
  readonly at: string;
  readonly name: string;
  readonly given: readonly unknown[];
  readonly payload: unknown;
}

const writing = new Set([
  'ledger.commit',
  'payloads.open',
  'payloads.end',
  'payloads.remove',
  'vault.create',
  'sealed.seal',
  'vault.shred',
  'uploads.start',
  'uploads.bind',
  'outbox.done',
  'cohorts.replace',
  'register.markRound',
  'days.keepSchool',
  'days.keep',
]);

/** Ids that no arrangement used. */
const laterIds = (): Region['ports']['ids'] => {
  let last = 0x10_00_00;
  const next = (): string => {
    last += 1;
    return `${last.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
  };
  return { payloadId: () => PayloadId.parse(next()), outboxId: next, objectId: next };
};

/** The name of every id that a region makes up, in whatever text. */
export const madeUpIds = /[\da-f]{8}-0000-4000-8000-0{12}/g;

const methodOf = (ports: object, name: string): ((...given: readonly unknown[]) => Promise<unknown>) => {
  const [port = '', method = ''] = name.split('.');
  const of = Reflect.get(ports, port) as Record<string, (...given: readonly unknown[]) => Promise<unknown>>;
  return of[method]!;
};

/**
 * Arranges a region once and keeps what was written, so that each world is made by writing the same again: what costs
 * time, reading dossiers and checking them, is done once.
 */
export const arranged = async (at: string, arrange: (school: Region) => Promise<unknown>): Promise<World> => {
  const model = withHooks(await region({ at }));
  const journal: Written[] = [];
  const keep = ({ name, given, payload, go }: OutsideCall): Promise<unknown> => {
    if (writing.has(name))
      journal.push({ at: model.clock.now(), name, given: structuredClone(given), payload });
    return go();
  };
  await surrounded(keep, () => arrange(model));
  const until = model.clock.now();
  return async () => {
    const school = withHooks(await region());
    const { pupilKeys, signer } = model.ports;
    Object.assign(school.ports, { pupilKeys, signer, ids: laterIds() });
    const open = new Map<unknown, OpenPayload>();
    for (const { at: moment, name, given, payload } of journal) {
      school.clock.moveTo(moment);
      if (name === 'sealed.seal') {
        await methodOf({ sealed: open.get(payload) }, name)(...given);
        continue;
      }
      const made = await methodOf(school.ports, name)(...given);
      if (name === 'vault.create') open.set(payloadOf(given[0]), made as OpenPayload);
    }
    school.clock.moveTo(until);
    return school;
  };
};
