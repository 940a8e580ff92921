import type { SeenCall } from '../../local/endpoints/types.ts';

const anyId = '01800000-0000-7000-8000-000000000001';
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Ids and what stands behind the `#` of a table's keys: no policy tells one from another by them. */
const general = (value: string): string => value.replace(/^([A-Z_]+#).*$/s, '$11').replaceAll(uuid, anyId);

/** A call as policies see it: all that differ by ids alone are one. */
export const kindOf = (call: SeenCall): SeenCall => ({
  ...call,
  resource: call.resource.startsWith('arn:aws:kms:') ? call.resource : general(call.resource),
  context: Object.fromEntries(
    Object.entries(call.context ?? {}).map(([key, value]) => [
      key,
      typeof value === 'string' ? general(value) : [...new Set(value.map(general))],
    ]),
  ),
});

/** Keeps each kind of call once. */
export const createKinds = (): {
  readonly add: (call: SeenCall) => void;
  readonly all: () => readonly SeenCall[];
} => {
  const kinds = new Map<string, SeenCall>();
  return {
    add(call) {
      const kind = kindOf(call);
      kinds.set(JSON.stringify(kind), kind);
    },
    all: () => [...kinds.values()],
  };
};
