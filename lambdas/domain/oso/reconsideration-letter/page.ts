import { dataSet } from '../../../../schemas/oso/data-set.ts';
import type { LetterForm } from '../../../../schemas/letter-form.ts';
import type { Reconsideration } from '../../../../schemas/reconsideration.ts';
import { adviceAfter, advicesOf } from '../../reconsideration.ts';
import { find, textAt } from '../identity.ts';
import { heading, lines, paragraph, row, rows, text, type Html } from '../parents-copy/markup.ts';
import { nameOf } from '../parents-copy/names.ts';
import { printStyle, style } from '../parents-copy/style.ts';
import { inWords } from '../parents-copy/values.ts';
import type { OsoElement } from '../tree.ts';
import { filledIn, type PlaceholderValues } from './placeholders.ts';

/** What the letter tells: what the school recorded, with its decision. */
export interface LetterContent {
  readonly recorded: Reconsideration;
  readonly decision: 'raised' | 'kept';
  /** Day of the letter, `YYYY-MM-DD`. */
  readonly date: string;
}

const letterStyle = `
.signatures { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: 1.5rem 2.5rem; margin-top: 2.5rem; break-inside: avoid; }
.signatures p { margin: 0; }
.signatures .line { margin-top: 4rem; padding-top: .35rem; border-top: 1px solid #1b1f24; color: #46525e; }
`;

const unknown = 'niet bekend';

const adviceInWords = (code: string | undefined): string =>
  code === undefined || code === 'unknown'
    ? unknown
    : (dataSet.codeLists.get('2')?.codes.get(code) ?? `code ${code}`);

/** What the letter says of the pupil, in words. */
const valuesOf = (root: OsoElement, { recorded, decision, date }: LetterContent): PlaceholderValues => {
  const pupil = find(root, 'huidigeschool', 'leerling');
  const birthDate = pupil && textAt(pupil, 'geboortedatum');
  const advices = advicesOf(root);
  return {
    leerling: pupil === undefined ? '' : nameOf(pupil),
    geboortedatum: birthDate === undefined ? unknown : inWords(birthDate),
    school: textAt(root, 'huidigeschool', 'naam') ?? '',
    datum: inWords(date),
    schooladvies: adviceInWords(advices.advice),
    toetsadvies: adviceInWords(recorded.testAdvice),
    'geldend-advies': adviceInWords(adviceAfter(decision, advices)),
  };
};

const facts = (values: PlaceholderValues): Html =>
  rows([
    row('Leerling', text(values.leerling)),
    ...(values.geboortedatum === unknown ? [] : [row('Geboren op', text(values.geboortedatum))]),
    row('Eerste schooladvies', text(values.schooladvies)),
    row('Toetsadvies', text(values.toetsadvies)),
    row('Schooladvies dat nu geldt', `<strong>${text(values['geldend-advies'])}</strong>`),
  ]);

const decided = (root: OsoElement, { recorded, decision }: LetterContent, form: LetterForm): Html => {
  const motivation =
    recorded.motivation ?? (decision === 'raised' ? advicesOf(root).revisionMotivation : undefined);
  return (
    `<section class="notice">${heading(2, 'Het besluit')}<p><strong>${text(form.decisions[decision])}</strong></p>` +
    `${motivation === undefined ? '' : `${heading(3, 'Waarom')}<p>${lines(motivation)}</p>`}</section>`
  );
};

const signature = (who: string): Html =>
  `<div><p>${text(who)}</p><p class="line">Naam, datum en handtekening</p></div>`;

const addressOf = (root: OsoElement): string => {
  const address = find(root, 'huidigeschool', 'adreslijst', 'adres');
  if (!address) return '';
  const at = (name: string): string => textAt(address, name) ?? '';
  return `${at('straat')} ${at('nummer')}${at('toevoeging')}, ${at('postcode')} ${at('plaats')}`;
};

/**
 * The letter to the parents with the decision after the reconsideration (Stappenplan: "Het besluit na de heroverweging
 * wordt schriftelijk overhandigd aan de ouders met het voorgeschreven formulier"): one page to print and to sign.
 */
export const reconsiderationLetter = (root: OsoElement, content: LetterContent, blank: LetterForm): Html => {
  const values = valuesOf(root, content);
  const form = filledIn(blank, values);
  const { school } = values;
  return (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">' +
    `<title>${text(form.title)}</title><style>${style}${letterStyle}${printStyle(form.title, school)}</style></head>` +
    `<body><div class="page"><header><p class="school">${text(school)}<br>${text(addressOf(root))}</p>` +
    `<h1>${text(form.title)}</h1><p class="lead">${text(form.salutation)}, ${text(values.datum)}</p></header>` +
    `<main>${form.intro.map(paragraph).join('')}${facts(values)}${decided(root, content, form)}` +
    form.closing.map(paragraph).join('') +
    `<div class="signatures">${form.signatures.map(signature).join('')}</div></main></div></body></html>\n`
  );
};
