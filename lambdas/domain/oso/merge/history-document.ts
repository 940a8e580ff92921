import type { OsoJson, OsoJsonObject } from '../../../../schemas/oso/json-form.ts';
import { checkStructure } from '../structure/check-structure.ts';
import { placesOf } from '../place.ts';
import type { OsoElement } from '../tree.ts';
import { blockOf, fieldsOf, isBlock, isList, itemsOf } from './fields.ts';
import { versionFrom } from './history.ts';
import { historyText, readHistory, type History } from './history-text.ts';
import { dossierOf, hashOf, modelOf, type Contents, type Model } from './model.ts';

/** Text files as attachments of OSO: base64 of a ZIP with one file. The same text gives the same attachment. */
export interface TextAttachments {
  readonly pack: (fileName: string, text: string) => string;
  /** Undefined when it is no such attachment. */
  readonly unpack: (base64: string) => string | undefined;
}

export const historyFileName = 'eerdere-gegevens.txt';
const description = 'Wat eerdere versies van dit dossier anders hadden (gemaakt door Overstap)';

const inside = (block: OsoJsonObject, name: string): OsoJsonObject => {
  const json = block[name];
  return json !== undefined && isBlock(json) ? json : {};
};

const pupilIn = (model: Model): OsoJsonObject => inside(inside(model, 'huidigeschool'), 'leerling');

const documentsIn = (model: Model): readonly OsoJson[] => {
  const documents = inside(pupilIn(model), 'overigdocumentlijst')['document'] ?? [];
  return isList(documents) ? documents : [documents];
};

const replaced = (type: string, block: OsoJsonObject, name: string, json: OsoJsonObject | undefined) =>
  blockOf(
    type,
    new Map(
      fieldsOf(type).map((field) => [
        field.name,
        field.name === name ? [json ?? []].flat() : itemsOf(block, field),
      ]),
    ),
  );

/** The model with these extra attachments; without any there is no list. */
const withDocuments = (model: Model, documents: readonly OsoJson[]): Model => {
  const list = documents.length === 0 ? undefined : { document: documents };
  const pupil = replaced('leerling', pupilIn(model), 'overigdocumentlijst', list);
  const school = replaced('huidigeschool', inside(model, 'huidigeschool'), 'leerling', pupil);
  return replaced('dossier', model, 'huidigeschool', school);
};

export const sealOf = (model: Model): string => hashOf(JSON.stringify(model));

/** The merged model with the file of its history as last attachment. */
export const withHistory = (
  model: Model,
  { made, lines }: Pick<History, 'made' | 'lines'>,
  attachments: TextAttachments,
): Model => {
  const text = historyText({ made, lines, seal: sealOf(model) });
  const document = {
    bestandsnaam: historyFileName,
    omschrijving: description,
    bestandsinhoud: attachments.pack(historyFileName, text),
  };
  return withDocuments(model, [...documentsIn(model), document]);
};

/** As many files of that name as anybody has; more are attachments like any other. */
const mostCandidates = 16;

/** Each file that may be the history: where it stands and its content. */
const candidates = (model: Model): readonly { readonly at: number; readonly content: string }[] =>
  documentsIn(model)
    .flatMap((document, at) => {
      if (!isBlock(document) || document['bestandsnaam'] !== historyFileName) return [];
      const content = document['bestandsinhoud'];
      return typeof content === 'string' ? [{ at, content }] : [];
    })
    .slice(0, mostCandidates);

const isSound = (root: OsoElement): boolean => checkStructure(placesOf(root).root).length === 0;

const toldBy = (
  model: Model,
  { made, lines }: History,
  contents: Contents,
): readonly OsoElement[] | undefined => {
  const versions = made.flatMap((_, index) => {
    const version = versionFrom(model, lines, index + 1);
    const root = version === undefined ? undefined : dossierOf(version, contents);
    return root !== undefined && isSound(root) ? [root] : [];
  });
  return versions.length === made.length ? versions : undefined;
};

/**
 * The versions that a dossier was merged from, by its eerdere-gegevens.txt, the earliest first; the dossier itself when
 * it holds none. A file that belongs to another state of the dossier is an attachment like any other.
 */
export const versionsOf = (root: OsoElement, attachments: TextAttachments): readonly OsoElement[] => {
  const contents: Contents = new Map();
  const model = modelOf(root, contents);
  if (model === undefined) return [root];
  for (const { at, content } of candidates(model)) {
    const text = attachments.unpack(contents.get(content) ?? '');
    const history = text === undefined ? undefined : readHistory(text);
    const rest = withDocuments(model, documentsIn(model).toSpliced(at, 1));
    if (history?.seal !== sealOf(rest)) continue;
    const versions = toldBy(rest, history, contents);
    if (versions !== undefined) return versions;
  }
  return [root];
};
