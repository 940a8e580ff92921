import type { Breach } from '../place.ts';
import type { Subject } from '../rules/rule.ts';
import { checkFlags } from './categories.ts';
import { checkAttachmentCount, checkForm } from './form.ts';
import { checkIdentifiers } from './identifiers.ts';
import { checkLetters } from './letters.ts';
import { checkEmpty, checkFreeText, checkOutsideLaw } from './minimal.ts';
import type { OwnRule } from './own-rule.ts';
import {
  checkAdvice,
  checkAge,
  checkCounts,
  checkPostcodes,
  checkSchoolYears,
  checkSpans,
} from './plausible.ts';

const ownRules: readonly OwnRule[] = [
  checkForm,
  checkAttachmentCount,
  checkLetters,
  checkIdentifiers,
  checkFlags,
  checkEmpty,
  checkOutsideLaw,
  checkFreeText,
  checkAdvice,
  checkAge,
  checkSchoolYears,
  checkSpans,
  checkPostcodes,
  checkCounts,
];

/** Everything that Overstap itself has to say about a dossier (docs/oso.md lists the rules). */
export const runOwnRules = (subject: Subject): readonly Breach[] => ownRules.flatMap((rule) => rule(subject));
