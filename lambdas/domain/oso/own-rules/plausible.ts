import { adviceRank } from '../../../../schemas/oso/data-set.ts';
import { below, has, valueOf, type Place } from '../place.ts';
import { dayOf } from '../rules/dates.ts';
import type { Subject } from '../rules/rule.ts';
import { inside, warnings, type OwnRule } from './own-rule.ts';

const textIn = (place: Place, name: string): string | undefined => {
  const [first] = below(place, name);
  return first === undefined ? undefined : valueOf(first);
};

const startOf = (place: Place, name: string): number | undefined => dayOf(textIn(place, name) ?? '')?.starts;

/** Which block has which start and end. */
const spans = [
  ['leerling', 'geboortedatum', 'datuminschrijving'],
  ['leerling', 'datuminschrijving', 'datumuitschrijving'],
  ['schoolloopbaan', 'begindatum', 'einddatum'],
  ['handelingsplan', 'startdatum', 'einddatum'],
  ['opp', 'opp_ingangdatum', 'opp_einddatum'],
  ['tlv', 'tlvingangdatum', 'tlveinddatum'],
  ['arrangement_pao', 'arrangement_datum', 'arrangement_einddatum'],
  ['lwoo', 'lwoo_ingangdatum', 'lwoo_einddatum'],
  ['vroegschools', 'vroegschoolsdatumingang', 'vroegschoolseinddatum'],
  ['stage', 'begindatum', 'einddatum'],
] as const;

/** An end before its start. */
export const checkSpans: OwnRule = ({ named }) =>
  spans.flatMap(([block, start, end]) => {
    const reversed = named(block).filter(
      (place) => (startOf(place, start) ?? -Infinity) > (startOf(place, end) ?? Infinity),
    );
    return warnings(
      'OVS.date-order',
      reversed.flatMap((place) => below(place, end)),
      [
        'Deze datum ligt voor het begin. Controleer beide datums.',
        'This date lies before the start. Check both dates.',
      ],
    );
  });

const year = 365.25 * 24 * 3600 * 1000;

/** From toddler to end of school. */
const usualAge = { least: 3, most: 23 } as const;

export const checkAge: OwnRule = ({ root, named }) => {
  const [made] = below(root, 'metadata', 'datum');
  const today = made === undefined ? undefined : dayOf(valueOf(made))?.starts;
  const odd = named('leerling').filter((place) => {
    const born = startOf(place, 'geboortedatum');
    if (born === undefined || today === undefined) return false;
    const age = (today - born) / year;
    return age < usualAge.least || age > usualAge.most;
  });
  return warnings(
    'OVS.birth-date',
    odd.flatMap((place) => below(place, 'geboortedatum')),
    [
      'Deze geboortedatum past niet bij een leerling op school. Controleer het jaar.',
      'This date of birth does not fit a pupil at school. Check the year.',
    ],
  );
};

export const checkSchoolYears: OwnRule = (subject) =>
  warnings(
    'OVS.school-year',
    inside(subject, 'schoolloopbaan', 'schooljaar').filter((place) => {
      const [, first, last] = /^([0-9]{4})-([0-9]{4})$/.exec(valueOf(place)) ?? [];
      return first !== undefined && Number(last) !== Number(first) + 1;
    }),
    [
      'Een schooljaar telt twee opeenvolgende jaren, zoals 2021-2022. Verbeter het in uw LAS.',
      'A school year spans two consecutive years, like 2021-2022. Correct it in your LAS.',
    ],
  );

const dutchPostcode = /^[1-9][0-9]{3} ?[A-Za-z]{2}$/;
const netherlands = '6030';

export const checkPostcodes: OwnRule = ({ named }) => {
  const dutch = named('adres').filter((place) => (textIn(place, 'land') ?? netherlands) === netherlands);
  return warnings(
    'OVS.postcode',
    dutch
      .flatMap((place) => below(place, 'postcode'))
      .filter((it) => !dutchPostcode.test(valueOf(it).trim())),
    [
      'Dit is geen Nederlandse postcode (vier cijfers en twee letters). Controleer de postcode of het land.',
      'This is no Dutch postal code (four digits and two letters). Check the code or the country.',
    ],
  );
};

/** The school year (`2021-2022`) of a date `YYYY-MM-DD`: it begins on 1 August. */
export const schoolYearAt = (date: string): string => {
  const [, year, month] = /^([0-9]{4})-([0-9]{2})/.exec(date) ?? [];
  const start = Number(year ?? '0') - (Number(month ?? '1') < 8 ? 1 : 0);
  return `${start}-${start + 1}`;
};

const schoolYearOf = (subject: Subject): string => {
  const [made] = below(subject.root, 'metadata', 'datum');
  return schoolYearAt(made === undefined ? '' : valueOf(made));
};

/** A revised advice is higher than the advice, and has its reason (reconsideration goes upward only). */
export const checkAdvice: OwnRule = (subject) => {
  const blocks = subject.named('overstapadvies');
  const schoolYear = schoolYearOf(subject);
  const rank = (place: Place, name: string) => adviceRank(textIn(place, name) ?? '', schoolYear);
  return [
    ...warnings(
      'OVS.advice-not-higher',
      blocks
        .filter((place) => (rank(place, 'herzienadvies') ?? Infinity) <= (rank(place, 'advies') ?? -Infinity))
        .flatMap((place) => below(place, 'herzienadvies')),
      [
        'Het herziene advies is niet hoger dan het schooladvies. Een advies kan alleen naar boven worden bijgesteld: controleer beide.',
        'The revised advice is not higher than the advice. It can only be raised: check both.',
      ],
    ),
    ...warnings(
      'OVS.revision-without-motivation',
      blocks.filter((place) => has(place, 'herzienadvies') && !has(place, 'motivatie_herzienadvies')),
      [
        'Er is een herzien advies zonder motivatie. Schrijf op waarom het is bijgesteld.',
        'There is a revised advice without its motivation. Write down why it was raised.',
      ],
    ),
    ...warnings(
      'OVS.motivation-without-revision',
      blocks.filter((place) => !has(place, 'herzienadvies') && has(place, 'motivatie_herzienadvies')),
      [
        'Er is een motivatie voor een herzien advies, maar geen herzien advies. Vul het in of haal de motivatie weg.',
        'There is a motivation of a revised advice, but no revised advice. Fill it in or remove the motivation.',
      ],
    ),
  ];
};

const counts = [
  'dagdelengeoorloofd',
  'dagdelenongeoorloofd',
  'urengeoorloofd',
  'urenongeoorloofd',
  'frequentie',
];
const scores = ['aantalopgaven', 'aantalgoed', 'aantalfout', 'aantalgelezen'];

/** Numbers of something are not negative. */
export const checkCounts: OwnRule = (subject) =>
  warnings(
    'OVS.negative-number',
    [
      ...counts.flatMap((name) => inside(subject, 'verzuim', name)),
      ...scores.flatMap((name) => inside(subject, 'toetsscore', name)),
    ].filter((place) => Number(valueOf(place)) < 0),
    [
      'Dit aantal is kleiner dan nul. Verbeter het in uw LAS.',
      'This number is below zero. Correct it in your LAS.',
    ],
  );
