import { valueOf, type Place } from '../place.ts';
import { isBsn, isEducationNumber } from './numbers.ts';
import { errors, inside, warnings, type OwnRule } from './own-rule.ts';

const digitsOf = (text: string): string => {
  const digits = text.trim();
  return digits.length === 8 ? `0${digits}` : digits;
};

/** The pupil's numbers: the official validators accept any text. */
export const checkIdentifiers: OwnRule = (subject) => {
  const bsn = inside(subject, 'leerling', 'bsn');
  const education = inside(subject, 'leerling', 'onderwijsnummer');
  const hasForm = (place: Place) => /^[0-9]{9}$/.test(digitsOf(valueOf(place)));
  const nameless = subject.withinBrin
    ? subject
        .named('leerling')
        .filter(
          (it) => !it.children.some(({ element: { name } }) => name === 'bsn' || name === 'onderwijsnummer'),
        )
    : [];
  return [
    ...errors(
      'OVS.bsn',
      bsn.filter((it) => !isBsn(digitsOf(valueOf(it)))),
      [
        'Dit BSN klopt niet: het heeft geen negen cijfers of voldoet niet aan de elfproef. Verbeter het in uw LAS.',
        'This BSN is wrong: it has not nine digits or fails the 11-test. Correct it in your LAS.',
      ],
    ),
    ...warnings(
      'OVS.bsn-leading-zero',
      bsn.filter((it) => valueOf(it).trim().length === 8),
      [
        'Dit BSN heeft acht cijfers: de nul aan het begin is weggevallen. Overstap leest hem mee; verbeter het in uw LAS.',
        'This BSN has eight digits: its leading zero is lost. Overstap reads it along; correct it in your LAS.',
      ],
    ),
    ...errors(
      'OVS.onderwijsnummer-form',
      education.filter((it) => !hasForm(it)),
      [
        'Dit onderwijsnummer heeft geen negen cijfers. Verbeter het in uw LAS.',
        'This education number has not nine digits. Correct it in your LAS.',
      ],
    ),
    ...warnings(
      'OVS.onderwijsnummer',
      education.filter((it) => hasForm(it) && !isEducationNumber(digitsOf(valueOf(it)))),
      [
        'Dit onderwijsnummer voldoet niet aan de controle van DUO. Kijk na of het goed is overgenomen.',
        'This education number fails DUO’s check. See whether it was copied right.',
      ],
    ),
    ...warnings('OVS.no-number', nameless, [
      'Het BSN of onderwijsnummer ontbreekt. Zonder nummer herkent de andere vestiging de leerling niet.',
      'The BSN or education number is missing. Without it the other branch can’t recognise the pupil.',
    ]),
  ];
};
