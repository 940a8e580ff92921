import { categories, type Category } from '../../../../schemas/categories.ts';
import { categoryData } from '../../../../schemas/oso/category-data.ts';
import { adviceRank } from '../../../../schemas/oso/data-set.ts';
import type { OsoJson, OsoJsonObject } from '../../../../schemas/oso/json-form.ts';
import { schoolYearAt } from '../own-rules/plausible.ts';
import { dayOf } from '../rules/dates.ts';
import { trimmed } from '../structure/lexical.ts';
import type { Held } from './align.ts';
import { isBlock } from './fields.ts';
import type { Model } from './model.ts';
import { latestOf, type Ruling, type StandingRules } from './settle.ts';

/** The text at the end of a path of names. */
export const textAt = (json: OsoJson | undefined, ...names: readonly string[]): string | undefined => {
  const [name, ...rest] = names;
  if (name === undefined) return typeof json === 'string' ? json : undefined;
  return json !== undefined && isBlock(json) ? textAt(json[name], ...rest) : undefined;
};

const isTrue = (text: string | undefined): boolean => ['true', '1'].includes(trimmed(text ?? ''));

type Rulings = readonly (readonly [string, Ruling])[];

/** The last version for which something holds. */
const lastWith = (versions: Held<OsoJsonObject>, holds: (block: OsoJsonObject) => boolean) =>
  [...versions.values()].findLast(holds);

const higher = (one: number | undefined, other: number | undefined): boolean =>
  one !== undefined && other !== undefined && one > other;

/**
 * A revised advice goes upward only: of several the highest stands, with its own motivation, and one from before that the
 * corrected advice has overtaken no longer does.
 */
const onAdvice = (versions: Held<OsoJsonObject>, standing: OsoJsonObject, schoolYear: string): Rulings => {
  const rank = (code: string | undefined) => (code === undefined ? undefined : adviceRank(code, schoolYear));
  const revisions = [...versions.values()].flatMap((block) => textAt(block, 'herzienadvies') ?? []);
  const latest = revisions.at(-1);
  if (latest === undefined) return [];
  const best = revisions.reduce((one, other) => (higher(rank(one), rank(other)) ? one : other));
  const advice = textAt(standing, 'advies');
  const own = textAt(versions.get(latestOf(versions)), 'herzienadvies');
  const overtaken =
    best !== own && advice !== undefined && rank(best) !== undefined && !higher(rank(best), rank(advice));
  const from = lastWith(
    versions,
    (block) => block['herzienadvies'] === best && block['motivatie_herzienadvies'] !== undefined,
  );
  const reason = overtaken || best === latest ? 'not-together' : 'advice-only-upward';
  return [
    ...(overtaken || best !== latest
      ? [['herzienadvies', { shown: overtaken ? undefined : best, reason }] as const]
      : []),
    ['motivatie_herzienadvies', { shown: overtaken ? undefined : from?.['motivatie_herzienadvies'], reason }],
  ];
};

const addressFields = ['adreslijst', 'postcode4adres', 'adresbuitenland'] as const;

/** The last version that says anything about a person's address says whether it is secret. */
const onSecrecy = (versions: Held<OsoJsonObject>): Rulings => {
  const decides = lastWith(versions, (block) =>
    ['adresgeheim', ...addressFields].some((name) => block[name] !== undefined),
  );
  return decides === undefined || decides['adresgeheim'] !== undefined
    ? []
    : [['adresgeheim', { shown: undefined, reason: 'not-together' }]];
};

/** OG.04: a date of death only of somebody who has died. */
const onDeath = (standing: OsoJsonObject): Rulings =>
  isTrue(textAt(standing, 'overleden'))
    ? []
    : [['overlijdensdatum', { shown: undefined, reason: 'not-together' }]];

const isOff = (flag: string): boolean => flag === 'OPT-UIT' || flag === 'VERBODEN';

/** A category that went earlier keeps its data, and so its switch; one without data is not mandatory. */
const onSwitches = (
  versions: Held<OsoJsonObject>,
  standing: OsoJsonObject,
  present: (category: Category) => boolean,
): Rulings =>
  categories.flatMap((category): Rulings => {
    const name = `cat_${category}`;
    const flag = textAt(standing, name) ?? '';
    const flags = [...versions.values()].flatMap((block) => textAt(block, name) ?? []);
    if (present(category) && isOff(flag)) {
      const on = flags.findLast((it) => !isOff(it)) ?? 'OPTIONEEL';
      return [[name, { shown: on, reason: 'delivered-earlier' }]];
    }
    return flag === 'VERPLICHT' && !present(category)
      ? [[name, { shown: 'OPTIONEEL', reason: 'not-together' }]]
      : [];
  });

/** Whether a model holds data of a category. */
export const holds = (model: Model, category: Category): boolean =>
  categoryData[category].paths.some((path) => {
    let at: OsoJson | undefined = model;
    for (const name of path.split('/')) at = at !== undefined && isBlock(at) ? at[name] : undefined;
    return at !== undefined;
  });

/** What the standing rules go by. */
export interface StandingFacts {
  /** The latest version. */
  readonly latest: Model;
  /** Its number. */
  readonly number: number;
  /** Tests from before this instant don't belong in a dossier of its date. */
  readonly oldest: number | undefined;
  readonly present: (category: Category) => boolean;
}

/** The rules by which a merged dossier is as sound as its versions. */
export const standingRules = ({ latest, number, oldest, present }: StandingFacts): StandingRules => ({
  rulings: (type, versions, standing) => {
    if (type === 'overstapadvies')
      return new Map(onAdvice(versions, standing, schoolYearAt(textAt(latest, 'metadata', 'datum') ?? '')));
    if (type === 'leerling') return new Map(onSecrecy(versions));
    if (type === 'verzorger') return new Map([...onSecrecy(versions), ...onDeath(standing)]);
    if (type === 'categorie_uitlevering') return new Map(onSwitches(versions, standing, present));
    return new Map();
  },
  barred: ({ type }, held, shown) => {
    if (type !== 'toets' || oldest === undefined || held.has(number)) return undefined;
    const taken = dayOf(textAt(shown, 'afname', 'afnamedatum') ?? '');
    return taken !== undefined && taken.starts < oldest ? 'test-too-old' : undefined;
  },
});
