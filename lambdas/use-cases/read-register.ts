import type { SchoolRow, VendorRow } from '../../schemas/board/register.ts';
import type { Oin, SchoolId } from '../../schemas/ids.ts';
import type { FailingCondition } from '../../schemas/school.ts';
import { failingConditions } from '../domain/qualification.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import type { Governance, KeptSchool } from './governance-ports.ts';
import type { Clock, Page, PageRequest } from './ports.ts';

interface Ports {
  readonly governance: Governance;
  readonly clock: Clock;
}

/** A school with what it lacks today, in either role. */
export interface SchoolStanding extends KeptSchool {
  readonly failing: {
    readonly source: readonly FailingCondition[];
    readonly target: readonly FailingCondition[];
  };
}

/** The region's schools, closed ones too, by id. */
export const listSchools = async (
  { governance }: Ports,
  page: PageRequest,
): Promise<Result<Page<SchoolRow>, Refusal>> => accept(await governance.schools(page));

/** Vendors are few and have many schools: each is read once. */
const vendorsOf = (governance: Governance): ((oin: Oin) => Promise<VendorRow | undefined>) => {
  const asked = new Map<Oin, Promise<VendorRow | undefined>>();
  return (oin) => {
    const vendor = asked.get(oin) ?? governance.vendor(oin);
    asked.set(oin, vendor);
    return vendor;
  };
};

const standingOf = async (
  { clock }: Pick<Ports, 'clock'>,
  entry: KeptSchool,
  vendorNamed: (oin: Oin) => Promise<VendorRow | undefined>,
): Promise<SchoolStanding> => {
  const oins = [...new Set(entry.mandates.map(({ oin }) => oin))];
  const vendors = await Promise.all(oins.map(vendorNamed));
  const standing = { ...entry, vendors: vendors.filter((it) => it !== undefined) };
  const now = clock.now();
  return {
    ...entry,
    failing: {
      source: failingConditions(standing, 'source', now),
      target: failingConditions(standing, 'target', now),
    },
  };
};

/** One school with its conditions and mandates, and what it lacks at this moment. */
export const readSchool = async (ports: Ports, id: SchoolId): Promise<Result<SchoolStanding, Refusal>> => {
  const entry = await ports.governance.school(id);
  if (!entry) return refuse({ code: 'not-found' });
  return accept(await standingOf(ports, entry, vendorsOf(ports.governance)));
};

/** A page of the region’s schools, each with what it lacks at this moment. */
export const listStandings = async (
  ports: Ports,
  request: PageRequest,
): Promise<Result<Page<SchoolStanding>, Refusal>> => {
  const page = await ports.governance.schools(request);
  const vendorNamed = vendorsOf(ports.governance);
  const entries = await Promise.all(page.items.map(({ schoolId }) => ports.governance.school(schoolId)));
  const items = entries
    .filter((it) => it !== undefined)
    .map((entry) => standingOf(ports, entry, vendorNamed));
  return accept({ ...page, items: await Promise.all(items) });
};

/** The vendors of the register, by OIN. */
export const listVendors = async (
  { governance }: Pick<Ports, 'governance'>,
  page: PageRequest,
): Promise<Result<Page<VendorRow>, Refusal>> => accept(await governance.vendors(page));

/** One vendor with its certificates and products. */
export const readVendor = async ({ governance }: Ports, oin: Oin): Promise<Result<VendorRow, Refusal>> => {
  const vendor = await governance.vendor(oin);
  return vendor ? accept(vendor) : refuse({ code: 'not-found' });
};
