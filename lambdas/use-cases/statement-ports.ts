import type { SchoolId, SchoolYear } from '../../schemas/ids.ts';
import type { School } from '../../schemas/school.ts';
import type { PublicKey, StatementKind } from '../../schemas/statement.ts';
import type { AuditDay, DayStatement, SchoolDay } from '../domain/audit-day.ts';
import type { Page, PageRequest } from './ports.ts';

/**
 * The public keys that ever signed, by `kid`. A key that was replaced stays here: what it signed must stay verifiable.
 * Nothing here ever expires.
 */
export interface SigningKeys {
  /** Keeps a key. May be repeated. Throws when another key is kept under its `kid`. */
  publish(key: PublicKey): Promise<void>;
  /** All of them, by `kid`. */
  all(): Promise<readonly PublicKey[]>;
}

/** Every school that the register knows, a page at a time, by id. */
export interface RegisteredSchools {
  list(page: PageRequest): Promise<Page<SchoolId>>;
  /** The same with what the register holds of each. */
  rows(page: PageRequest): Promise<Page<School>>;
}

/** What was signed of the audit, day by day. Nothing here is ever written over. */
export interface AuditDays {
  /** One school’s day. The first stands: false when there is one already. */
  keepSchool(day: SchoolDay): Promise<boolean>;
  school(day: AuditDay, school: SchoolId, year: SchoolYear): Promise<SchoolDay | undefined>;
  /** The statement of a day. The first stands: false when there is one already. */
  keep(statement: DayStatement): Promise<boolean>;
  statement(day: AuditDay): Promise<DayStatement | undefined>;
  /** The newest statement of a day before this one. */
  before(day: AuditDay): Promise<DayStatement | undefined>;
}

/** Checks what Overstap signed itself. */
export interface StatementVerifier {
  /** The claims; undefined unless one of these keys signed exactly this, as a statement of this kind. */
  claimsOf(jws: string, kind: StatementKind, keys: readonly PublicKey[]): unknown;
}
