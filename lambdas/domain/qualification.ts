import {
  dataSetVersion,
  FailingCondition,
  kindsOf,
  type Mandate,
  type QualificationRole,
  type School,
  type SchoolCondition,
  type Vendor,
} from '../../schemas/school.ts';
import type { Instant, Oin, SchoolId } from '../../schemas/ids.ts';
import { testSchools } from '../../schemas/test-exchange.ts';
import { isTestSchool } from './rehearsal.ts';
import { isWithin } from './time.ts';

/** All that a school's qualification is judged by. */
export interface Standing {
  readonly school: School;
  readonly conditions: readonly SchoolCondition[];
  readonly mandates: readonly Mandate[];
  readonly vendors: readonly Vendor[];
}

const conditions = {
  registered: {
    mend: 'board',
    message: {
      nl: 'De school staat niet in het register van de regio. Vraag het bestuur om de school op te nemen.',
      en: 'The school is not in the region’s register. Ask the board to add it.',
    },
  },
  active: {
    mend: 'board',
    message: {
      nl: 'De school staat op dit moment als gesloten in het register. Vraag het bestuur om dit te controleren.',
      en: 'The register says that the school is closed at this moment. Ask the board to check.',
    },
  },
  kind: {
    mend: 'board',
    message: {
      nl: 'Dit soort school kan deze kant van de overstap niet op zich nemen. Vraag het bestuur om dit te controleren.',
      en: 'A school of this kind cannot take this side of the transfer. Ask the board to check.',
    },
  },
  agreement: {
    mend: 'school',
    message: {
      nl: 'De overeenkomst is niet getekend of verlopen. Laat het schoolbestuur tekenen.',
      en: 'The agreement is not signed or has expired. Have the school board sign it.',
    },
  },
  checklist: {
    mend: 'school',
    message: {
      nl: 'De checklist privacy is dit schooljaar nog niet afgerond. Vul de checklist in het LAS in, of vraag de leverancier van het LAS waar die staat.',
      en: 'The privacy checklist of this school year is not complete. Fill it in in the LAS, or ask the LAS’s vendor where it is.',
    },
  },
  'test-exchange': {
    mend: 'school',
    message: {
      nl: 'De proefuitwisseling is nog niet geslaagd. Begin ermee in het LAS en wissel de proefdossiers uit met de testschool; de leverancier van het LAS kan helpen.',
      en: 'The test exchange has not passed. Begin it in the LAS and exchange the scripted dossiers with the test school; the LAS’s vendor can help.',
    },
  },
  mandate: {
    mend: 'school',
    message: {
      nl: 'Er is geen geldig mandaat voor een LAS-leverancier. Laat het schoolbestuur een mandaat geven.',
      en: 'There is no valid mandate for a LAS vendor. Have the school board give one.',
    },
  },
  product: {
    mend: 'vendor',
    message: {
      nl: 'Het LAS van de school is niet gekwalificeerd voor deze gegevensset en deze rol. Vraag de leverancier om dit te regelen.',
      en: 'The school’s LAS is not qualified for this data set and role. Ask the vendor to arrange it.',
    },
  },
  suspension: {
    mend: 'board',
    message: {
      nl: 'De deelname van de school is geschorst. Neem contact op met het bestuur.',
      en: 'The school’s participation is suspended. Contact the board.',
    },
  },
} as const satisfies Record<FailingCondition['condition'], Omit<FailingCondition, 'condition'>>;

/** The period now by which a school fulfils a condition in a role: the one that lasts longest. */
export const periodOf = (
  standing: Pick<Standing, 'conditions'>,
  condition: SchoolCondition['condition'],
  role: QualificationRole,
  now: Instant,
): SchoolCondition | undefined =>
  standing.conditions
    .filter((it) => it.condition === condition && isWithin(now, it))
    .filter((it) => it.role === undefined || it.role === role)
    .toSorted((one, other) => ((one.until ?? '9') > (other.until ?? '9') ? -1 : 1))[0];

const mandatedVendors = (standing: Standing, now: Instant): readonly Vendor[] =>
  standing.vendors.filter((vendor) =>
    standing.mandates.some((mandate) => mandate.oin === vendor.oin && isWithin(now, mandate)),
  );

/**
 * A school as it stands through the vendor that acts for it now: a product of another vendor of the school qualifies that
 * vendor’s calls, and not these.
 */
export const standingThrough = (oin: Oin, standing: Standing): Standing => ({
  ...standing,
  mandates: standing.mandates.filter((mandate) => mandate.oin === oin),
});

/**
 * A source as it stands through the vendor by which it released, while that acts for it. Of a school that changed vendors
 * the present ones count: else nothing that it released before could be collected any more.
 */
export const standingOfRelease = (oin: Oin, standing: Standing, now: Instant): Standing => {
  const through = standingThrough(oin, standing);
  return mandatedVendors(through, now).length > 0 ? through : standing;
};

/** Products of the vendors that may act for the school which are qualified for the data set and the role. */
export const fittingProducts = (
  standing: Standing,
  role: QualificationRole,
  now: Instant,
): readonly Vendor['products'][number][] =>
  mandatedVendors(standing, now).flatMap(({ products }) =>
    products.filter(
      (product) =>
        product.dataSetVersion === dataSetVersion && product.roles.includes(role) && isWithin(now, product),
    ),
  );

/**
 * Which conditions a school fails in a role at an instant; none means qualified.
 * Stappenplan: "OSO checkt of beide scholen gekwalificeerd zijn".
 */
export const failingConditions = (
  standing: Standing | undefined,
  role: QualificationRole,
  now: Instant,
): readonly FailingCondition[] => {
  if (standing === undefined) return [{ condition: 'registered', ...conditions.registered }];
  const holds = (condition: SchoolCondition['condition']): boolean =>
    periodOf(standing, condition, role, now) !== undefined;
  const fulfilled: Readonly<Record<FailingCondition['condition'], boolean>> = {
    registered: true,
    active: isWithin(now, standing.school),
    kind: standing.school.kinds.some((kind) => kindsOf[role].some((allowed) => allowed === kind)),
    agreement: holds('agreement'),
    checklist: holds('checklist'),
    'test-exchange': holds('test-exchange'),
    mandate: mandatedVendors(standing, now).length > 0,
    product: fittingProducts(standing, role, now).length > 0,
    suspension: !holds('suspension'),
  };
  // The schema's own list: a condition that is added there is judged here, or does not compile.
  return FailingCondition.shape.condition.options
    .filter((name) => !fulfilled[name])
    .map((name) => ({ condition: name, ...conditions[name] }));
};

/**
 * What a school may still lack when it rehearses: a vendor tries its product before it is qualified, and a school its
 * LAS before it signs. It must be in the register, active, of a fitting kind, mandated, and not suspended.
 */
const notNeededToRehearse: readonly FailingCondition['condition'][] = [
  'agreement',
  'checklist',
  'test-exchange',
  'product',
];

/** A school on one side of a transfer, and the school on the other. */
export interface Party {
  readonly school: SchoolId;
  readonly standing: Standing | undefined;
  readonly other: SchoolId;
}

/** Which conditions a school fails for a transfer: a test school none, and a school that rehearses with one only the first ones. */
export const failingFor = (
  { school, standing, other }: Party,
  role: QualificationRole,
  now: Instant,
): readonly FailingCondition[] => {
  if (school === testSchools[role]) return [];
  const failing = failingConditions(standing, role, now);
  return isTestSchool(other)
    ? failing.filter(({ condition }) => !notNeededToRehearse.includes(condition))
    : failing;
};
