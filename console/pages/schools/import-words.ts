import type { Words } from '../../language.ts';

const nl = {
  sector: 'Lijst van DUO',
  sectors: { bo: 'Basisonderwijs', so: 'Speciaal onderwijs', vo: 'Voortgezet onderwijs' },
  file: 'CSV-bestand',
  municipalities: 'Gemeenten van de regio, met komma’s ertussen',
  asGuests: 'Toevoegen als gasten van buiten de regio',
  look: 'Bekijk wat er verandert',
  whereFrom: 'Kies bij DUO, onder open onderwijsdata, het CSV-bestand “Alle vestigingen” van deze sector:',
  found: (added: number, changed: number, skipped: number) =>
    `${String(added)} nieuw, ${String(changed)} gewijzigd, ${String(skipped)} overgeslagen.`,
  take: (schools: number) => (schools === 0 ? 'Overnemen' : `Overnemen (${String(schools)})`),
  took: 'Overgenomen.',
  leave: 'Sluiten',
  added: 'Nieuw',
  changedSchools: 'Gewijzigd',
  unchanged: (count: number) =>
    count === 1 ? '1 school blijft zoals ze is.' : `${String(count)} scholen blijven zoals ze zijn.`,
  elsewhere: (count: number) =>
    count === 1
      ? '1 school ligt buiten deze gemeenten.'
      : `${String(count)} scholen liggen buiten deze gemeenten.`,
  errors: 'Deze regels slaan we over',
  errorsLeftOut: (count: number) =>
    count === 1 ? 'En nog 1 andere regel.' : `En nog ${String(count)} andere regels.`,
  withoutSchool: 'In deze gemeenten staat geen school in dit bestand. Klopt de spelling?',
  line: 'Regel',
};

const en: typeof nl = {
  sector: 'DUO’s list',
  sectors: { bo: 'Primary', so: 'Special', vo: 'Secondary' },
  file: 'CSV file',
  municipalities: 'Municipalities of the region, separated by commas',
  asGuests: 'Add as guests from outside the region',
  look: 'See what changes',
  whereFrom: 'At DUO, under open education data, choose the CSV file “Alle vestigingen” of this sector:',
  found: (added, changed, skipped) =>
    `${String(added)} new, ${String(changed)} changed, ${String(skipped)} skipped.`,
  take: (schools) => (schools === 0 ? 'Take over' : `Take over (${String(schools)})`),
  took: 'Taken over.',
  leave: 'Close',
  added: 'New',
  changedSchools: 'Changed',
  unchanged: (count) =>
    count === 1 ? '1 school stays as it is.' : `${String(count)} schools stay as they are.`,
  elsewhere: (count) =>
    count === 1
      ? '1 school is outside these municipalities.'
      : `${String(count)} schools are outside these municipalities.`,
  errors: 'We skip these lines',
  errorsLeftOut: (count) => (count === 1 ? 'And 1 other line.' : `And ${String(count)} other lines.`),
  withoutSchool: 'This file has no school in these municipalities. Is the spelling right?',
  line: 'Line',
};

export const importWords: Words<typeof nl> = { nl, en };
