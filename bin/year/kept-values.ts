import { fileInZip } from './zip.ts';
import { type OsoValue, valuesOf } from './oso-values.ts';

/** The file in which a merged dossier keeps what stands in it no longer. */
export const earlierFile = 'eerdere-gegevens.txt';

const namesOf = (path: string): string => path.replace(/\[\d+\]/g, '');
/** Line breaks within base64 mean nothing. */
const keyOf = (path: string, text: string): string => `${namesOf(path)}=${text.replace(/\s+/g, ' ').trim()}`;

const isObject = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** Values of one line of the file: a text, or the JSON form of a block. */
const below = (json: unknown, path: string): readonly string[] => {
  if (Array.isArray(json)) return json.flatMap((it) => below(it, path));
  if (!isObject(json)) return [keyOf(path, String(json))];
  return Object.entries(json).flatMap(([name, value]) =>
    name === 'value' ? below(value, path) : below(value, `${path}/${name}`),
  );
};

const linesOf = (text: string): readonly string[] =>
  text.split('\n').flatMap((row) => {
    const [path = '', value = '-'] = row.split('\t');
    if (!path.startsWith('/') || value === '-') return [];
    const json: unknown = JSON.parse(value);
    return below(json, namesOf(path));
  });

const earlierOf = (values: readonly OsoValue[]): string => {
  const content = (name: OsoValue): string | undefined =>
    values.find((it) => it.path === name.path.replace(/bestandsnaam\[1\]$/, 'bestandsinhoud[1]'))?.text;
  const file = values.findLast((it) => it.path.endsWith('bestandsnaam[1]') && it.text === earlierFile);
  const zip = file && fileInZip(Buffer.from(content(file) ?? '', 'base64'));
  return Buffer.from(zip?.bytes ?? []).toString('utf8');
};

/** Values of a collected version that neither the merged dossier nor its file of earlier values holds, by place. */
export const lostIn = (merged: Uint8Array, version: Uint8Array): readonly string[] => {
  const values = valuesOf(merged);
  const left = new Map<string, number>();
  for (const key of [...values.map(({ path, text }) => keyOf(path, text)), ...linesOf(earlierOf(values))])
    left.set(key, (left.get(key) ?? 0) + 1);
  return valuesOf(version).flatMap(({ path, text }) => {
    const count = left.get(keyOf(path, text)) ?? 0;
    left.set(keyOf(path, text), count - 1);
    return count > 0 || text.trim() === '' ? [] : [namesOf(path)];
  });
};
