import {
  FailingCondition,
  type Mandate,
  type QualificationRole,
  type School,
  type SchoolCondition,
  type Vendor,
} from '../../schemas/school.ts';
import type { Instant } from '../../schemas/ids.ts';
import { isWithin } from './time.ts';

/** All that a school's qualification is judged by. */
export interface Standing {
  readonly school: School;
  readonly conditions: readonly SchoolCondition[];
  readonly mandates: readonly Mandate[];
  readonly vendors: readonly Vendor[];
}

/** The data set that dossiers are exchanged in; a vendor's product is qualified for a version of it. */
export const dataSetVersion = '2019.1';

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
      nl: 'De checklist privacy is dit schooljaar nog niet afgerond. Vul de checklist in.',
      en: 'The privacy checklist of this school year is not complete. Fill it in.',
    },
  },
  'test-exchange': {
    mend: 'school',
    message: {
      nl: 'De proefuitwisseling is nog niet geslaagd. Wissel een proefdossier uit met de testschool.',
      en: 'The test exchange has not passed. Exchange a test dossier with the test school.',
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

/** Kinds of school that may be the source or the target of a transfer; some may be both. */
export const kindsOf = {
  source: ['BO', 'SBO', 'SO', 'VSO', 'PrO', 'VO'],
  target: ['VSO', 'PrO', 'VO'],
} as const satisfies Record<QualificationRole, readonly School['kinds'][number][]>;

/** Schools whose pupils leave after group 8: those that the year's lines for sources are about. */
export const withGroup8: readonly School['kinds'][number][] = ['BO', 'SBO', 'SO'];

const holds = (standing: Standing, condition: SchoolCondition['condition'], now: Instant): boolean =>
  standing.conditions.some((it) => it.condition === condition && isWithin(now, it));

const mandatedVendors = (standing: Standing, now: Instant): readonly Vendor[] =>
  standing.vendors.filter((vendor) =>
    standing.mandates.some((mandate) => mandate.oin === vendor.oin && isWithin(now, mandate)),
  );

const productFits = (vendor: Vendor, role: QualificationRole, now: Instant): boolean =>
  vendor.products.some(
    (product) =>
      product.dataSetVersion === dataSetVersion && product.roles.includes(role) && isWithin(now, product),
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
  const vendors = mandatedVendors(standing, now);
  const fulfilled: Readonly<Record<FailingCondition['condition'], boolean>> = {
    registered: true,
    active: isWithin(now, standing.school),
    kind: standing.school.kinds.some((kind) => kindsOf[role].some((allowed) => allowed === kind)),
    agreement: holds(standing, 'agreement', now),
    checklist: holds(standing, 'checklist', now),
    'test-exchange': holds(standing, 'test-exchange', now),
    mandate: vendors.length > 0,
    product: vendors.some((vendor) => productFits(vendor, role, now)),
    suspension: !holds(standing, 'suspension', now),
  };
  // The schema's own list: a condition that is added there is judged here, or does not compile.
  return FailingCondition.shape.condition.options
    .filter((name) => !fulfilled[name])
    .map((name) => ({ condition: name, ...conditions[name] }));
};
