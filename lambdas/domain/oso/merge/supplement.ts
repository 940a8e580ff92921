import { itemKeys } from '../../../../schemas/oso/items.ts';
import type { OsoJson, OsoJsonObject } from '../../../../schemas/oso/json-form.ts';
import { blockOf, isBlock } from './fields.ts';
import { isNews } from './plan.ts';
import type { Settled } from './settle.ts';

/** What says whom a supplement is about. */
const identifying: ReadonlySet<string> = new Set([
  'bsn',
  'onderwijsnummer',
  'leerlingid',
  'voornaam',
  'geboortedatum',
  'overstap',
]);

interface Part {
  readonly news: boolean;
  readonly json: OsoJson;
}

const isKey = ({ field }: Settled, { field: { name } }: Settled): boolean =>
  itemKeys.get(field.type)?.some(([first]) => first === name) === true;

const partOf = (settled: Settled, known: ReadonlySet<number>): Part => {
  if (settled.field.kind === 'value') return { news: isNews(settled, known), json: settled.shown };
  const parts = settled.children
    .filter(({ stands }) => stands)
    .map((child) => ({ child, part: partOf(child, known) }));
  const newsIn = new Set(parts.filter(({ part }) => part.news).map(({ child }) => child.field.slot));
  const belongs = ({ child, part }: (typeof parts)[number]): boolean => {
    const { name, slot, required } = child.field;
    if (part.news || isKey(settled, child) || identifying.has(name)) return true;
    return required && !newsIn.has(slot);
  };
  const kept = Map.groupBy(parts.filter(belongs), ({ child }) => child.field.name);
  return {
    news: newsIn.size > 0 || isNews(settled, known),
    json: blockOf(
      settled.field.type,
      new Map([...kept].map(([name, items]) => [name, items.map(({ part }) => part.json)])),
    ),
  };
};

/**
 * What the versions that the receiver does not have bring: what is new or differs, with what the structure demands around
 * it and what says whom and which item it is about. Sound in structure, but no complete dossier.
 */
export const supplementOf = (root: Settled, known: ReadonlySet<number>): OsoJsonObject | undefined => {
  const { news, json } = partOf(root, known);
  return news && isBlock(json) ? json : undefined;
};
