import { createHash } from 'node:crypto';
import { Sha256 } from '../../../../schemas/ids.ts';
import type { OsoJson, OsoJsonObject } from '../../../../schemas/oso/json-form.ts';
import { fromJson } from '../read-json.ts';
import { toJson } from '../json.ts';
import type { OsoElement } from '../tree.ts';
import { blockOf, dossierField, fieldsOf, isBlock, isList, itemsOf, type Field } from './fields.ts';

/** A version as the merge compares it: the JSON form, lists in canonical order, contents of attachments by their hash. */
export type Model = OsoJsonObject;

/** Contents of attachments (base64) by the reference that stands for them in a model. */
export type Contents = Map<string, string>;

export const hashOf = (text: string): Sha256 => Sha256.parse(createHash('sha256').update(text).digest('hex'));

const contentName = 'bestandsinhoud';

const apart = (json: OsoJson, contents: Contents, name?: string): OsoJson => {
  if (isList(json)) return json.map((it) => apart(it, contents));
  if (isBlock(json)) return mapBlock(json, (value, key) => apart(value, contents, key));
  if (name !== contentName) return json;
  const reference = `sha256:${hashOf(json)}`;
  contents.set(reference, json);
  return reference;
};

const mapBlock = (block: OsoJsonObject, to: (value: OsoJson, name: string) => OsoJson): OsoJsonObject =>
  Object.fromEntries(
    Object.entries(block).flatMap(([name, value]) => (value === undefined ? [] : [[name, to(value, name)]])),
  );

/** With the contents of attachments in place of their references. */
export const withContents = (
  json: OsoJson,
  contents: ReadonlyMap<string, string>,
  name?: string,
): OsoJson => {
  if (isList(json)) return json.map((it) => withContents(it, contents));
  if (isBlock(json)) return mapBlock(json, (value, key) => withContents(value, contents, key));
  return name === contentName ? (contents.get(json) ?? json) : json;
};

/** References to contents anywhere in a model. */
export const referencesIn = (json: OsoJson, name?: string): readonly string[] => {
  if (isList(json)) return json.flatMap((it) => referencesIn(it));
  if (isBlock(json))
    return Object.entries(json).flatMap(([key, value]) =>
      value === undefined ? [] : referencesIn(value, key),
    );
  return name === contentName ? [json] : [];
};

const byText = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** Entries of a list in canonical order: by what they hold, whatever the order in the file. */
export const sorted = <Item>(items: readonly Item[], jsonOf: (item: Item) => OsoJson): readonly Item[] =>
  items.length < 2
    ? items
    : items
        .map((item) => ({ item, text: JSON.stringify(jsonOf(item)) }))
        .sort((one, other) => byText(one.text, other.text))
        .map(({ item }) => item);

const canonicalItem = (field: Field, json: OsoJson): OsoJson =>
  field.kind === 'block' && isBlock(json) ? canonical(field.type, json) : json;

/** The same block with every list in canonical order. */
export const canonical = (type: string, block: OsoJsonObject): OsoJsonObject =>
  blockOf(
    type,
    new Map(
      fieldsOf(type).map((field) => [
        field.name,
        field.many
          ? sorted(
              itemsOf(block, field).map((it) => canonicalItem(field, it)),
              (it) => it,
            )
          : itemsOf(block, field).map((it) => canonicalItem(field, it)),
      ]),
    ),
  );

/** The model of a dossier; its attachments' contents are added to the store. Undefined when its structure is not sound. */
export const modelOf = (root: OsoElement, contents: Contents): Model | undefined => {
  const json = toJson(root)?.dossier;
  if (json === undefined) return undefined;
  const model = apart(json, contents);
  return isBlock(model) ? canonical(dossierField.type, model) : undefined;
};

/** The dossier of a model. Undefined when its form is none of the data set. */
export const dossierOf = (model: Model, contents: ReadonlyMap<string, string>): OsoElement | undefined => {
  const read = fromJson({ dossier: withContents(model, contents) });
  return read.ok ? read.value : undefined;
};
