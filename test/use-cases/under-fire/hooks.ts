import { AsyncLocalStorage } from 'node:async_hooks';
import type { Region } from '../region.ts';

/** One call to the outside, under way. */
export interface OutsideCall {
  /** As `ledger.commit`; of an open payload `sealed.read` and `sealed.seal`. */
  readonly name: string;
  readonly given: readonly unknown[];
  /** The payload that is open. */
  readonly payload?: unknown;
  /** Does it. */
  readonly go: () => Promise<unknown>;
}
export type Around = (call: OutsideCall) => Promise<unknown>;

const current = new AsyncLocalStorage<Around>();

/** Does `work` with every call that it makes to the outside in the hands of `around`. Nobody else’s calls are touched. */
export const surrounded = <Value>(around: Around, work: () => Promise<Value>): Promise<Value> =>
  current.run(around, work);

/** Ports with nothing outside behind them: the clock, chance, pure code; and what no use case has. */
const inside = new Set(['clock', 'ids', 'oso', 'inspector', 'texts', 'verifier', 'registerWriter']);
const nested = new Set(['vault.names', 'vault.keyNames']);
const opening = new Set(['vault.create', 'vault.unlock']);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
/** The payload that a row or reference names. */
export const payloadOf = (value: unknown): unknown =>
  isObject(value) ? Reflect.get(value, 'payloadId') : undefined;

const hooked = <Port extends object>(port: Port, path: string, payload?: unknown): Port =>
  new Proxy(port, {
    get: (of, key) => {
      const value: unknown = Reflect.get(of, key);
      const name = `${path}.${String(key)}`;
      if (nested.has(name) && isObject(value)) return hooked(value, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        const around = current.getStore();
        const go = (): Promise<unknown> => Reflect.apply(value, of, given) as Promise<unknown>;
        const answer = around ? around({ name, given, payload, go }) : go();
        if (!opening.has(name)) return answer;
        return answer.then((open) => (isObject(open) ? hooked(open, 'sealed', payloadOf(given[0])) : open));
      };
    },
  });

/** The region with every port within reach of `surrounded`. */
export const withHooks = (school: Region): Region => {
  for (const [name, port] of Object.entries(school.ports))
    if (!inside.has(name) && isObject(port)) Object.assign(school.ports, { [name]: hooked(port, name) });
  return school;
};
