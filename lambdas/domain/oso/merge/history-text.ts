import { parsedJson } from './parsed-json.ts';
import type { HistoryLine } from './history.ts';

/** What eerdere-gegevens.txt says. */
export interface History {
  /** metadata/datum of each version, from version 1. */
  readonly made: readonly string[];
  /** Hash of the merged dossier (its model, without this file) to which the lines belong. */
  readonly seal: string;
  readonly lines: readonly HistoryLine[];
}

/** More versions of one dossier than any school year has. */
export const mostVersions = 16;
const mostLines = 100_000;

const title = 'Eerdere gegevens van dit overstapdossier';
const explanation = [
  'Dit bestand is gemaakt door Overstap, toen het versies van dit dossier samenvoegde. In het dossier staat steeds wat',
  'het laatst geldt; hieronder staat wat een versie anders had: de plaats, wat daar stond (- is: niets) en in welke',
  'versie. Verander dit bestand niet: bij een volgende versie leest Overstap het terug.',
  '',
  'Overstap made this file when it merged versions of this dossier. The dossier holds what stands; below is what a',
  'version had otherwise: the place, what stood there (- is: nothing) and in which version. Please leave it as it is.',
];
const nothing = '-';

/** The file, for people and for the next merge: columns are separated by a tab, values written as JSON. */
export const historyText = ({ made, seal, lines }: History): string =>
  [
    title,
    '',
    ...explanation,
    '',
    ...made.map((date, index) => `versie\t${index + 1}\t${date}`),
    `controle\t${seal}`,
    '',
    ...lines.map(
      ({ path, value, versions }) =>
        `${path}\t${value === undefined ? nothing : JSON.stringify(value)}\t${versions.join(',')}`,
    ),
    '',
  ].join('\n');

const versionForm = /^versie\t([1-9][0-9]?)\t([^\t]*)$/;
const sealForm = /^controle\t([0-9a-f]{64})$/;
const lineForm = /^(\/[^\t]*)\t([^\t]+)\t([1-9][0-9]?(?:,[1-9][0-9]?)*)$/;

const lineOf = (text: string): HistoryLine | undefined => {
  const [, path, json, numbers] = lineForm.exec(text) ?? [];
  if (path === undefined || json === undefined || numbers === undefined) return undefined;
  const value = json === nothing ? undefined : parsedJson(json);
  if (value === undefined && json !== nothing) return undefined;
  return { path, value, versions: numbers.split(',').map(Number) };
};

/** Reads the file back. Undefined when it is another, or somebody changed its form. */
export const readHistory = (text: string): History | undefined => {
  const rows = text.split('\n');
  if (rows[0] !== title || rows.length > mostLines) return undefined;
  const made = rows.flatMap((row) => versionForm.exec(row)?.[2] ?? []);
  const [seal] = rows.flatMap((row) => sealForm.exec(row)?.[1] ?? []);
  const lines = rows.filter((row) => row.startsWith('/')).map(lineOf);
  const sound = lines.filter((line): line is HistoryLine => line !== undefined);
  if (seal === undefined || made.length === 0 || made.length > mostVersions || sound.length < lines.length)
    return undefined;
  return { made, seal, lines: sound };
};

const contact =
  /\/(?:adreslijst|adres|adresbuitenland|postcode4adres|communicatielijst|communicatie)(?:[[/]|$)/;

/** The file without its lines of addresses, telephone numbers and e-mail addresses. */
export const withoutContacts = (text: string): string =>
  text
    .split('\n')
    .filter((row) => !(row.startsWith('/') && contact.test(row.split('\t')[0] ?? '')))
    .join('\n');
