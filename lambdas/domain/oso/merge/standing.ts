import type { OsoJson, OsoJsonObject } from '../../../../schemas/oso/json-form.ts';
import { placesOf } from '../place.ts';
import { oldestTest } from '../rules/dates.ts';
import { BreaksOff, subjectOf } from '../rules/rule.ts';
import type { OsoElement } from '../tree.ts';
import { isBlock, isList } from './fields.ts';
import { referencesIn, type Model } from './model.ts';
import { settle, type Settled } from './settle.ts';
import { holds, standingRules } from './standing-rules.ts';

/** From when tests belong in a dossier as this one; undefined where no rule says so (OVa.TR04 is for POVO). */
const oldestIn = (root: OsoElement): number | undefined => {
  const subject = subjectOf(placesOf(root));
  try {
    return subject.moves('POVO') ? oldestTest(subject) : undefined;
  } catch (error) {
    if (error instanceof BreaksOff) return undefined;
    throw error;
  }
};

const documentsIn = (json: OsoJson): readonly OsoJsonObject[] => {
  if (isList(json)) return json.flatMap(documentsIn);
  if (!isBlock(json)) return [];
  return json['bestandsinhoud'] === undefined
    ? Object.values(json).flatMap((value) => (value === undefined ? [] : documentsIn(value)))
    : [json];
};

/** Attachments of the versions whose content the merged model has nowhere: the newest of each. */
const displaced = (models: readonly Model[], merged: Settled): readonly OsoJsonObject[] => {
  const standing = new Set(referencesIn(merged.shown));
  const found = new Map(
    models
      .flatMap(documentsIn)
      .flatMap((document) => referencesIn(document).map((reference) => [reference, document] as const)),
  );
  return [...found].flatMap(([reference, document]) => (standing.has(reference) ? [] : [document]));
};

/**
 * What the merged dossier holds of these versions, the earliest first; version 0 is what Overstap adds: an attachment
 * that lost its place to a later one stays whole, among the extra attachments.
 */
export const settledFrom = (models: readonly Model[], latest: OsoElement): Settled => {
  const versions = new Map(models.map((model, index) => [index + 1, model]));
  const facts = { latest: models.at(-1) ?? {}, number: models.length, oldest: oldestIn(latest) };
  const [only, ...more] = models;
  if (only !== undefined && more.length === 0)
    return settle(versions, standingRules({ ...facts, present: (category) => holds(only, category) }));
  const first = settle(versions, standingRules({ ...facts, present: () => true }));
  const shown = isBlock(first.shown) ? first.shown : {};
  const extra = displaced(models, first);
  const added: Model =
    extra.length === 0 ? {} : { huidigeschool: { leerling: { overigdocumentlijst: { document: extra } } } };
  return settle(
    new Map([[0, added], ...versions]),
    standingRules({
      ...facts,
      // eerdere-gegevens.txt will be there.
      present: (category) => category === 'bijlagedocs' || holds(shown, category),
    }),
  );
};
