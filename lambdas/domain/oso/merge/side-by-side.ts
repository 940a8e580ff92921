import type { OsoJson } from '../../../../schemas/oso/json-form.ts';
import { withContents } from './model.ts';
import { versionsIn, type Settled } from './settle.ts';

/** JSON of a merged dossier: as its JSON form, with what differs side by side. */
export type SideBySideJson =
  string | number | readonly SideBySideJson[] | { readonly [name: string]: SideBySideJson | undefined };

/**
 * The merged dossier as JSON, values side by side. Where all versions that have the block hold the same value it stands
 * as in the JSON form; otherwise `{"@values": [{"value": …, "versions": [1]}, …]}`. An entry or block that not all of
 * them have says so in `@versions`. Entries of one place that exclude each other form a list.
 */
export interface SideBySide {
  readonly versions: readonly { readonly version: number; readonly made: string }[];
  readonly dossier: SideBySideJson;
}

const valueJson = ({ held }: Settled, versions: readonly number[], around: number, contentOf: ContentOf) => {
  const groups = Map.groupBy(versions, (version) => JSON.stringify(held.get(version)));
  const values = [...groups.values()].map((same) => ({
    value: contentOf(held.get(same[0] ?? 0) ?? ''),
    versions: same,
  }));
  const [only] = values;
  return only !== undefined && values.length === 1 && versions.length === around
    ? only.value
    : { '@values': values };
};

type ContentOf = (json: OsoJson, name?: string) => OsoJson;

const jsonOf = (settled: Settled, around: number, contentOf: ContentOf): SideBySideJson => {
  const versions = versionsIn(settled.held);
  if (settled.field.kind === 'value') {
    const { name } = settled.field;
    return valueJson(settled, versions, around, (json) => contentOf(json, name));
  }
  const byName = Map.groupBy(
    settled.children.filter(({ held }) => versionsIn(held).length > 0),
    ({ field }) => field.name,
  );
  const fields = [...byName].map(([name, items]): readonly [string, SideBySideJson] => {
    const all = items.map((item) => jsonOf(item, versions.length, contentOf));
    const [first] = all;
    return [name, first !== undefined && all.length === 1 && items[0]?.field.many !== true ? first : all];
  });
  return {
    ...(versions.length === around ? {} : { '@versions': versions }),
    ...Object.fromEntries(fields),
  };
};

export const sideBySideOf = (
  root: Settled,
  made: readonly string[],
  contents: ReadonlyMap<string, string>,
): SideBySide => ({
  versions: made.map((date, index) => ({ version: index + 1, made: date })),
  dossier: jsonOf(root, made.length, (json, name) => withContents(json, contents, name)),
});
