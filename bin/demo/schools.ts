import { RegisterFile } from '../../schemas/school.ts';
import { localPeriod, localVendors, type RegisteredVendor } from '../register.ts';

/** An invented school of the believable region. */
export interface DemoSchool {
  readonly schoolId: string;
  readonly name: string;
  readonly kind: 'BO' | 'SBO' | 'PrO' | 'VO';
  readonly mail: string;
  readonly role: 'source' | 'target';
  /** How far along it is, from 0 (has done nothing) to 1. */
  readonly pace: number;
}

const primary =
  'De Duinroos,Het Zandkasteel,De Vuurtoren,De Meeuw,Het Palet,De Wegwijzer,De Schatkist,Het Kompas,De Springplank,De Waterval,De Regenboog,Het Baken,De Branding,De Kameleon,De Notenkraker,Het Mozaïek,De Zeester,De Windroos,De Oversteek,Het Schip,De Boomhut,De Parel,De Speelduin,De Linde,De Krullenboom,Het Anker,De Golfslag,De Sleutelbloem,De Tuinfluiter,Het Talent,De Zwaluw,De Stelp,De Klaver,Het Kristal,De Bron,De Beuk,De Cirkel,Het Open Raam,De Wilgen,De Ark';
const secondary =
  'Kustlyceum,Bosrand College,Het Getij,Spaarne Scholengemeenschap,Lyceum De Kreek,Vakcollege Noord,Helmgras College,De Werkplaats,Mavo De Poort,Gymnasium Ter Duin,Praktijkschool De Haven,Veenlust College';

const mailOf = (name: string): string =>
  `administratie@${name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase()}.example`;

/** Most are well under way, some are behind, one has done nothing yet. */
const paceOf = (index: number): number => (index === 37 ? 0 : 0.25 + ((index * 29) % 40) / 52);

const schoolsOf = (names: string, role: DemoSchool['role']): readonly DemoSchool[] =>
  names.split(',').map((name, index) => ({
    schoolId: `${String(10 + index)}${role === 'source' ? 'DB' : 'DV'}00`,
    name: role === 'source' ? `Basisschool ${name}` : name,
    kind: role === 'source' ? (index % 19 === 7 ? 'SBO' : 'BO') : name.startsWith('Praktijk') ? 'PrO' : 'VO',
    mail: mailOf(name),
    role,
    pace: paceOf(index),
  }));

/** Forty primary and twelve secondary schools, all invented. */
export const demoSchools: readonly DemoSchool[] = [
  ...schoolsOf(primary, 'source'),
  ...schoolsOf(secondary, 'target'),
];

const conditions = ['agreement', 'checklist', 'test-exchange'] as const;

/** A few schools that still lack something, so that there is someone to help. */
const lacking: Readonly<Record<string, (typeof conditions)[number]>> = {
  '47DB00': 'agreement',
  '33DB00': 'checklist',
  '21DV00': 'test-exchange',
};

/** The register of the believable region. @param vendors the vendors’ certificates */
export const demoRegister = (vendors: readonly RegisteredVendor[]): RegisterFile =>
  RegisterFile.parse({
    schools: demoSchools.map(({ schoolId, name, kind, mail }) => ({
      schoolId,
      name,
      kinds: [kind],
      mail,
      language: 'nl',
      ...localPeriod,
    })),
    conditions: demoSchools.flatMap(({ schoolId }) =>
      conditions
        .filter((condition) => lacking[schoolId] !== condition)
        .map((condition) => ({ schoolId, condition, ...localPeriod })),
    ),
    mandates: demoSchools.flatMap(({ schoolId, role }) =>
      vendors
        .filter(({ oin }) => localVendors.some((vendor) => vendor.oin === oin && vendor.role === role))
        .map(({ oin }) => ({ schoolId, oin, ...localPeriod })),
    ),
    vendors: [],
  });
