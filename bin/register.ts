import type * as z from 'zod';
import { RegisterFile, type SchoolKind } from '../schemas/school.ts';

/** A LAS vendor with the fingerprint of its certificate. */
export interface RegisteredVendor {
  readonly name: string;
  /** 20 digits, as in the certificate's subject. */
  readonly oin: string;
  /** SHA-256 of the certificate's DER form, lower-case hexadecimal. */
  readonly fingerprint: string;
}

/** The two invented vendors of the local region, whose certificates `npm start` makes: by what they are called there, and to people. */
export const localVendors = [
  { name: 'source-las', title: 'Voorbeeld LAS PO', oin: '00000099990000000001', role: 'source' },
  { name: 'target-las', title: 'Voorbeeld LAS VO', oin: '00000099990000000002', role: 'target' },
] as const;

type Role = (typeof localVendors)[number]['role'];

interface LocalSchool {
  readonly schoolId: string;
  readonly name: string;
  readonly kind: z.infer<typeof SchoolKind>;
  readonly mail: string;
  readonly role: Role;
  /** Conditions that this school does not fulfil. */
  readonly lacks?: readonly Condition[];
}

const conditions = ['agreement', 'checklist', 'test-exchange'] as const;
type Condition = (typeof conditions)[number];

/** The invented schools of the local region. One of them has not done its privacy checklist. */
export const localSchools = [
  {
    schoolId: '00YY00',
    name: 'Basisschool De Zonnebloem',
    kind: 'BO',
    mail: 'administratie@zonnebloem.example',
    role: 'source',
  },
  {
    schoolId: '01YY00',
    name: 'Basisschool De Kievit',
    kind: 'BO',
    mail: 'administratie@kievit.example',
    role: 'source',
  },
  {
    schoolId: '02YX00',
    name: 'Duinrand College',
    kind: 'VO',
    mail: 'leerlingzaken@duinrand.example',
    role: 'target',
  },
  {
    schoolId: '03YX00',
    name: 'Lyceum Strandzicht',
    kind: 'VO',
    mail: 'leerlingzaken@strandzicht.example',
    role: 'target',
  },
  {
    schoolId: '04YX00',
    name: 'Vakschool De Havenkom',
    kind: 'VO',
    mail: 'leerlingzaken@havenkom.example',
    role: 'target',
    lacks: ['checklist'],
  },
] as const satisfies readonly LocalSchool[];

/** Two school years, by Amsterdam’s clock, so that a local region can be set to any day in them. */
export const localPeriod = { from: '2021-07-31T22:00:00.000Z', until: '2023-07-31T22:00:00.000Z' } as const;

const titleOf = ({ name, oin }: RegisteredVendor): string =>
  localVendors.find((vendor) => vendor.oin === oin)?.title ?? name;

/**
 * The register that the local region begins with: the invented schools, their conditions for 2021–2023, a mandate of
 * every school for the vendor of its side, and the vendors with their products.
 *
 * @param vendors the vendors' certificates; one that is none of `localVendors` is registered without a mandate
 * @throws when an OIN or a fingerprint is malformed
 */
export const localRegister = (vendors: readonly RegisteredVendor[]): RegisterFile => {
  const schools: readonly LocalSchool[] = localSchools;
  return RegisterFile.parse({
    schools: schools.map(({ schoolId, name, kind, mail }) => ({
      schoolId,
      name,
      kinds: [kind],
      mail,
      language: 'nl',
      ...localPeriod,
    })),
    conditions: schools.flatMap(({ schoolId, lacks = [] }) =>
      conditions
        .filter((condition) => !lacks.includes(condition))
        .map((condition) => ({ schoolId, condition, ...localPeriod })),
    ),
    mandates: schools.flatMap(({ schoolId, role }) =>
      vendors
        .filter(({ oin }) => localVendors.some((vendor) => vendor.oin === oin && vendor.role === role))
        .map(({ oin }) => ({ schoolId, oin, ...localPeriod })),
    ),
    vendors: vendors.map((vendor) => ({
      oin: vendor.oin,
      name: titleOf(vendor),
      certificates: [{ fingerprint: vendor.fingerprint, ...localPeriod }],
      products: [
        {
          name: `${titleOf(vendor)} 2022`,
          dataSetVersion: '2019.1',
          roles: ['source', 'target'],
          ...localPeriod,
        },
      ],
    })),
  });
};
