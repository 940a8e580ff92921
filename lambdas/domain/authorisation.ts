import type { SchoolId } from '../../schemas/ids.ts';
import type { ObjectRule } from '../../schemas/routes/route.ts';

/** A rule that is judged by the object; the others need none: what is kept under a school is found under it alone. */
export type OwnerRule = Exclude<ObjectRule, 'any-school' | 'own-school'>;

/** The schools that an object names: a dossier its source, an enrolment and a transfer both. */
export interface Parties {
  readonly source: SchoolId;
  readonly target?: SchoolId;
}

const rules: Readonly<Record<OwnerRule, (school: SchoolId, object: Parties) => boolean>> = {
  'source-of-dossier': (school, { source }) => source === school,
  'target-of-enrolment': (school, { target }) => target === school,
  'target-of-transfer': (school, { target }) => target === school,
  'party-to-transfer': (school, { source, target }) => source === school || target === school,
};

/**
 * May a school act on an object? False for one that is not there: whoever may not is answered exactly as if it were not,
 * after the same reads. A successor acts under the school that it took over, so for it that school is asked about.
 */
export const may = <Owned extends Parties>(
  rule: OwnerRule,
  school: SchoolId,
  object: Owned | undefined,
): object is Owned => object !== undefined && rules[rule](school, object);
