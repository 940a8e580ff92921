import { categories } from '../../../../schemas/categories.ts';
import { dataSet, labelOf, type Bilingual } from '../../../../schemas/oso/data-set.ts';
import { holds, type Place } from '../place.ts';
import { anywhere, type Rule, type Subject } from './rule.ts';

/** Rules of one context, run together at each of its places, in document order. */
export interface Pass {
  readonly places: (subject: Subject) => readonly Place[];
  readonly rules: readonly Rule[];
}

const result = 'eindtoets_basisonderwijs/eindtoetsresultaat';
const part = `${result}/onderdelen/onderdeel`;

/** Which field must hold a code of which list. X.26 (deeldossier) has another form and stands between X.25 and X.27. */
const bindings = [
  ['X.01', 'overstapadvies/advies', '2'],
  ['X.02', 'overstapadvies/wensouders', '2'],
  ['X.03', 'overstapadvies/wensleerling', '2'],
  ['X.04', 'overstapadvies/herzienadvies', '2'],
  ['X.05', 'communicatie/soort', '4'],
  ['X.06', 'communicatie/aanduiding', '5'],
  ['X.07', 'voorschools/codevoorschoolsetoeleider', '6'],
  ['X.08', 'voorschools/codevoorschoolsehistorie', '7'],
  ['X.09', 'voorschools/codevoorschoolsedeelname', '8'],
  ['X.10', 'voorschools/codevoorschoolsprogramma', '9'],
  ['X.11', 'vroegschools/codevroegschoolsprogramma', '9'],
  ['X.12', 'nnca', '10'],
  ['X.13', 'referentiescore/codereferentiescore', '11'],
  ['X.14', 'jaargroep', '13'],
  ['X.15', 'geslacht', '14'],
  ['X.16', 'leerlinggewicht', '15'],
  ['X.17', 'metadata/overstap', '16'],
  ['X.18', 'rvc/rvcindicatie', '17'],
  ['X.19', 'adres/aanduiding', '18'],
  ['X.20', 'adres/soortadres', '19'],
  ['X.21', 'overstapadvies/profiel', '21'],
  ['X.22', 'referentiescore/codevergelijkingsgroep', '22'],
  ['X.23', 'diagnose/code', '23'],
  ['X.24', 'overdrachtsoort', '29'],
  ['X.25', 'tlv/tlvcategorie', '31'],
  ['X.27', 'examenresultaat/examenuitslag', '35'],
  ['X.28', 'resultaatvakkenvo/beoordelingexamenvak', '36'],
  ['X.29', 'inzage/akkoord', '37'],
  ['X.30', 'inzage/toestemming', '37'],
  ['X.31', 'verzorger/relatietotkind', '41'],
  ['X.32', `${result}/toetssoort`, '42'],
  ['X.33', `${result}/toetsniveau`, '43'],
  ['X.34', `${result}/wettelijke_ontheffing`, '44'],
  ['X.35', `${part}/ond_referentieniveau`, '45'],
  ['X.36', `${part}/domeinen/domein/dom_referentieniveau`, '45'],
  ['X.37', `${part}/onderdeelcode`, '46'],
  ['X.38', `${part}/domeinen/domein/domeincode`, '47'],
] as const;

const codesOf = (list: string): readonly string[] => [...(dataSet.codeLists.get(list)?.codes.keys() ?? [])];

const wrongCode = (name: string, codes: readonly string[], list: string): Bilingual => {
  const label = labelOf(name);
  return {
    nl: `“${label.nl}” (${name}) heeft geen code uit codelijst ${list}. Kies er een: ${codes.join(', ')}.`,
    en: `“${label.en}” (${name}) has no code of code list ${list}. Choose one: ${codes.join(', ')}.`,
  };
};

const codeRule = (id: string, name: string, list: string): Rule => {
  const codes = codesOf(list);
  return { id, fires: (place) => !holds(place, ...codes), message: wrongCode(name, codes, list) };
};

const codePass = ([id, path, list]: readonly [string, string, string]): Pass => {
  const names = path.split('/');
  return { places: (subject) => anywhere(subject, names), rules: [codeRule(id, names.at(-1) ?? '', list)] };
};

/** In any metadata block, a root one too. */
const flagPlaces = ({ named }: Subject, name: string): readonly Place[] =>
  named(name).filter(
    ({ parent }) =>
      parent?.element.name === 'categorie_uitlevering' && parent.parent?.element.name === 'metadata',
  );

const flagPasses = categories.map((category, index): Pass => {
  const name = `cat_${category}`;
  return { places: (subject) => flagPlaces(subject, name), rules: [codeRule(`X.${39 + index}`, name, '48')] };
});

const dossierPart: Pass = {
  places: ({ root }) => [root],
  rules: [
    {
      id: 'X.26',
      fires: (_, { parts }) => !codesOf('33').some((code) => parts.has(code)),
      message: wrongCode('deeldossier', codesOf('33'), '33'),
    },
  ],
};

/** Code lists: X.01–X.54, in the official order. */
export const codePasses: readonly Pass[] = [
  ...bindings.slice(0, 25).map(codePass),
  dossierPart,
  ...bindings.slice(25).map(codePass),
  ...flagPasses,
];
