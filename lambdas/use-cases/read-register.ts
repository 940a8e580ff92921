import type { SchoolRow, VendorRow } from '../../schemas/board/register.ts';
import type { Oin, SchoolId } from '../../schemas/ids.ts';
import type { FailingCondition } from '../../schemas/school.ts';
import { failingConditions } from '../domain/qualification.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import type { Governance } from './governance-ports.ts';
import type { Clock, Page, PageRequest, RegisterEntry } from './ports.ts';

interface Ports {
  readonly governance: Governance;
  readonly clock: Clock;
}

/** A school with what it lacks today, in either role. */
export interface SchoolStanding extends Omit<RegisterEntry, 'school'> {
  readonly school: SchoolRow;
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

/** One school with its conditions and mandates, and what it lacks at this moment. */
export const readSchool = async (ports: Ports, id: SchoolId): Promise<Result<SchoolStanding, Refusal>> => {
  const entry = await ports.governance.school(id);
  if (!entry) return refuse({ code: 'not-found' });
  const oins = [...new Set(entry.mandates.map(({ oin }) => oin))];
  const vendors = await Promise.all(oins.map((oin) => ports.governance.vendor(oin)));
  const standing = { ...entry, vendors: vendors.filter((it) => it !== undefined) };
  const now = ports.clock.now();
  return accept({
    ...entry,
    failing: {
      source: failingConditions(standing, 'source', now),
      target: failingConditions(standing, 'target', now),
    },
  });
};

/** One vendor with its certificates and products. */
export const readVendor = async ({ governance }: Ports, oin: Oin): Promise<Result<VendorRow, Refusal>> => {
  const vendor = await governance.vendor(oin);
  return vendor ? accept(vendor) : refuse({ code: 'not-found' });
};
