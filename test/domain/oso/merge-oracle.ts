import { textAttachments } from '../../../lambdas/adapters/text-attachments.ts';
import { find, textAt } from '../../../lambdas/domain/oso/identity.ts';
import type { SideBySide, SideBySideJson } from '../../../lambdas/domain/oso/merge/side-by-side.ts';
import type { OsoElement } from '../../../lambdas/domain/oso/tree.ts';
import type { OsoJson } from '../../../schemas/oso/json-form.ts';

/** Looks at merged dossiers without the code that made them. */

/** Every value with the names that lead to it, attributes too; blocks without any value are none. */
export const leavesOf = (element: OsoElement, path = ''): readonly string[] => {
  const at = `${path}/${element.name}`;
  const attributes = Object.entries(element.attributes ?? {}).map(
    ([name, value]) => `${at}@${name}=${value}`,
  );
  const own = element.text === undefined ? [] : [`${at}=${element.text}`];
  return [...own, ...attributes, ...element.children.flatMap((child) => leavesOf(child, at))];
};

/** The text of the generated attachment; empty without one. */
export const earlierIn = (root: OsoElement): string => {
  const list = find(root, 'huidigeschool', 'leerling', 'overigdocumentlijst');
  const file = list?.children.findLast((it) => textAt(it, 'bestandsnaam') === 'eerdere-gegevens.txt');
  return file === undefined ? '' : (textAttachments.unpack(textAt(file, 'bestandsinhoud') ?? '') ?? '');
};

const flat = (json: OsoJson, path: string): readonly string[] => {
  if (typeof json === 'string') return [`${path}=${json}`];
  if (Array.isArray(json)) return json.flatMap((it: OsoJson) => flat(it, path));
  return Object.entries(json as Record<string, OsoJson>).flatMap(([name, value]) => {
    if (name === 'value') return flat(value, path);
    return name === 'omschrijving' && path.endsWith('land')
      ? [`${path}@${name}=${value as string}`]
      : flat(value, `${path}/${name}`);
  });
};

/** What the generated attachment says that a version had. */
export const linesIn = (text: string, version: number): readonly string[] =>
  text
    .split('\n')
    .filter((row) => row.startsWith('/'))
    .flatMap((row) => {
      const [path, value, numbers] = row.split('\t') as [string, string, string];
      if (value === '-' || !numbers.split(',').includes(String(version))) return [];
      return flat(JSON.parse(value) as OsoJson, path.replace(/\[\d+\]/g, ''));
    });

const isHash = (leaf: string) => leaf.includes('bestandsinhoud=sha256:');

/** Whether a multiset of leaves holds another. An attachment is referred to by its hash: its content stands elsewhere. */
export const isWithin = (leaves: readonly string[], whole: readonly string[]): boolean => {
  const counts = new Map<string, number>();
  for (const leaf of whole) counts.set(leaf, (counts.get(leaf) ?? 0) + 1);
  const contents = new Set(
    whole.filter((it) => !isHash(it)).flatMap((it) => it.split('bestandsinhoud=')[1] ?? []),
  );
  return leaves.every((leaf) => {
    const count = counts.get(leaf) ?? 0;
    counts.set(leaf, count - 1);
    return count > 0 || contents.has(leaf.split('bestandsinhoud=')[1] ?? '');
  });
};

type Json = SideBySideJson | undefined;
const holds = (json: Json, version: number): boolean => {
  if (typeof json !== 'object' || Array.isArray(json)) return true;
  const { '@versions': only } = json as Record<string, Json>;
  return only === undefined || (only as readonly number[]).includes(version);
};

const project = (json: Json, version: number): unknown => {
  if (Array.isArray(json)) {
    return json
      .filter((it: Json) => holds(it, version))
      .map((it: Json) => project(it, version))
      .filter((it) => it !== undefined);
  }
  if (typeof json !== 'object') return json;
  const fields = json as Record<string, Json>;
  const values = fields['@values'] as readonly { value: unknown; versions: readonly number[] }[] | undefined;
  if (values !== undefined) return values.find(({ versions }) => versions.includes(version))?.value;
  const kept = Object.entries(fields)
    .filter(([name, value]) => name !== '@versions' && holds(value, version))
    .map(([name, value]) => [name, project(value, version)] as const)
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  return Object.fromEntries(kept);
};

const single = new Set([
  'huisarts',
  'lwoo',
  'opp',
  'eindtoetsresultaat',
  'aansprakelijkeinstelling',
  'instelling',
]);

/** One version as the JSON form tells it. */
export const projected = ({ dossier }: SideBySide, version: number): unknown => {
  const unlisted = (json: unknown, name = '', parent = ''): unknown => {
    if (Array.isArray(json)) {
      const one =
        single.has(name) ||
        (name === 'document' &&
          ['toelichting_onderwijsbehoeften', 'lwoo', 'handelingsplan', 'resultaat'].includes(parent));
      return one ? unlisted(json[0], name, parent) : json.map((it) => unlisted(it, name, parent));
    }
    if (typeof json !== 'object' || json === null) return json;
    return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, unlisted(value, key, name)]));
  };
  return unlisted(project(dossier, version));
};

/** Lists whose order means something: the entries are one value together. */
const ordered = new Set(['voornaam']);

/** JSON or a dossier with every list in one order, to compare what they hold. */
export const inCanonicalOrder = (json: unknown, name = ''): unknown => {
  if (Array.isArray(json)) {
    const items = json.map((it) => inCanonicalOrder(it));
    return ordered.has(name) ? items : items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, inCanonicalOrder(value, key)]),
  );
};

/** The same dossier with the entries of its lists in another order. */
export const shuffled = (element: OsoElement, dice: Iterator<number>): OsoElement => {
  const children = element.children.map((it) => shuffled(it, dice));
  const lists = Map.groupBy(children, ({ name }) => name);
  const mixed = new Map(
    [...lists].map(([name, items]) => [
      name,
      ordered.has(name) || element.name === 'cijferlijstTypelijst'
        ? items
        : items
            .map((item) => ({ item, at: dice.next().value as number }))
            .sort((one, other) => one.at - other.at)
            .map(({ item }) => item),
    ]),
  );
  return { ...element, children: children.map(({ name }) => mixed.get(name)!.shift()!) };
};
