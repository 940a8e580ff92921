import { dataSet } from '../../../../schemas/oso/data-set.ts';
import { itemKeys, unorderedNames, wholeTypes } from '../../../../schemas/oso/items.ts';
import type { OsoJson, OsoJsonObject } from '../../../../schemas/oso/json-form.ts';

/** One field of a block as the merge sees it. */
export interface Field {
  readonly name: string;
  readonly type: string;
  /** Fields with the same slot are alternatives: one of them at most. */
  readonly slot: number;
  /** The slot may not stay empty. */
  readonly required: boolean;
  /** `value`: kept whole, whatever it holds. `block`: its own fields merge one by one. */
  readonly kind: 'value' | 'block';
  /** Several may stand side by side. */
  readonly many: boolean;
}

export const isList = (json: OsoJson): json is readonly OsoJson[] => Array.isArray(json);
export const isBlock = (json: OsoJson): json is OsoJsonObject => typeof json === 'object' && !isList(json);

const known = new Map<string, readonly Field[]>();

/** The fields of a complex type, in the order of the data set. */
export const fieldsOf = (type: string): readonly Field[] => {
  const found = known.get(type);
  if (found !== undefined) return found;
  const fields = (dataSet.complex.get(type)?.slots ?? []).flatMap(({ required, particles }, slot) =>
    particles.map(({ name, type: inner, max }): Field => {
      const complex = dataSet.complex.get(inner);
      const several = max > 1 || complex?.repeats === true;
      return {
        name,
        type: inner,
        slot,
        required,
        kind: complex === undefined || wholeTypes.has(inner) ? 'value' : 'block',
        many: several && (complex !== undefined || unorderedNames.has(name)),
      };
    }),
  );
  known.set(type, fields);
  return fields;
};

/** The root of every dossier. */
export const dossierField: Field = {
  name: 'dossier',
  type: 'dossier',
  slot: 0,
  required: true,
  kind: 'block',
  many: false,
};

/** What a block holds of a field: one, several or none. */
export const itemsOf = (block: OsoJsonObject, { name, many }: Field): readonly OsoJson[] => {
  const json = block[name];
  if (json === undefined) return [];
  return many && isList(json) ? json : [json];
};

/** A block of these entries, in the order of the data set. */
export const blockOf = (type: string, entries: ReadonlyMap<string, readonly OsoJson[]>): OsoJsonObject =>
  Object.fromEntries(
    fieldsOf(type).flatMap(({ name, many }) => {
      const items = entries.get(name) ?? [];
      const [first] = items;
      return first === undefined ? [] : [[name, many ? items : first] as const];
    }),
  );

const at = (json: OsoJson | undefined, path: readonly string[]): OsoJson | undefined => {
  const [name, ...rest] = path;
  if (name === undefined || json === undefined) return json;
  return isBlock(json) ? at(json[name], rest) : undefined;
};

/** What an entry is known by: its natural key as text. Undefined when it has none, or nothing of it is filled in. */
export const keyOf = ({ type }: Field, json: OsoJson): string | undefined => {
  const values = itemKeys.get(type)?.map((path) => at(json, path) ?? null) ?? [];
  return values.some((value) => value !== null) ? JSON.stringify(values) : undefined;
};

export const hasKey = ({ type }: Field): boolean => itemKeys.has(type);
