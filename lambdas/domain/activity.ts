import type { Activity, ActivityKind, ActivityObject } from '../../schemas/board/activity.ts';
import type { Role } from '../../schemas/board/route.ts';
import type { Instant } from '../../schemas/ids.ts';
import { digestOf } from './digest.ts';
import type { Governor } from './governor.ts';

/** In which role each is done: vendors are the operator’s, all else is the board’s. */
const roleOf: Readonly<Record<ActivityKind, Role>> = {
  'draft-saved': 'board',
  'draft-copied': 'board',
  'draft-from-template': 'board',
  'draft-cancelled': 'board',
  'year-published': 'board',
  'round-suspended': 'board',
  'round-resumed': 'board',
  'school-added': 'board',
  'school-changed': 'board',
  'school-closed': 'board',
  'school-imported': 'board',
  'condition-changed': 'board',
  'mandate-changed': 'board',
  'letter-form-changed': 'board',
  'exception-granted': 'board',
  'exception-revoked': 'board',
  'vendor-added': 'operator',
  'vendor-changed': 'operator',
  'certificate-revoked': 'operator',
};

/** What was changed; `apart` is what else the record is known by, which is not listed but tells it from others. */
type Changed = ActivityObject & { readonly apart?: string };

/** That this person changed this now. Its id follows from all of it: no two changes are the same. */
export const activityOf = (
  { subject }: Governor,
  what: ActivityKind,
  at: Instant,
  { apart, ...object }: Changed,
): Activity => {
  const told = { ...object, what, at, subject, role: roleOf[what] };
  return { ...told, activityId: digestOf({ ...told, apart }).slice(0, 32) };
};

/** What is looked for among activities; absent: any. */
export interface ActivityFilter {
  readonly what?: ActivityKind | undefined;
  readonly schoolId?: Activity['schoolId'];
  readonly subject?: string | undefined;
}

export const isWanted = (activity: Activity, { what, schoolId, subject }: ActivityFilter): boolean =>
  (what === undefined || activity.what === what) &&
  (schoolId === undefined || activity.schoolId === schoolId) &&
  (subject === undefined || activity.subject === subject);
