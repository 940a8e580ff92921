import type { Place } from '../place.ts';
import type { Rule, Subject } from './rule.ts';

/** A rule of a transition profile: it runs at every element of this name that the official walk visits. */
export interface ProfileRule extends Rule {
  readonly context: { readonly name: string; readonly parent?: string };
  /** Runs once for each of these instead, with its companion after it, and reports there. */
  readonly over?: { readonly places: (subject: Subject) => readonly Place[]; readonly companion: Rule };
}

type Context = ProfileRule['context'];

/** The name of its parent, where only elements there are meant: `dossier/metadata`. */
const contextOf = (context: string): Context => {
  const [first = '', second] = context.split('/');
  return second === undefined ? { name: first } : { name: second, parent: first };
};

/** Who it is for: transitions between schools (OV), within one BRIN (BB), or both. */
const applies = {
  always: () => true,
  transition: (subject: Subject) => subject.transition,
  withinBrin: (subject: Subject) => subject.withinBrin,
} as const;

/** Declares rules of one context and kind of transfer, in the official order. */
export const rulesFor =
  (kind: keyof typeof applies, context: string) =>
  (id: string, fires: Rule['fires'], message: readonly [nl: string, en: string]): ProfileRule => ({
    id,
    context: contextOf(context),
    fires: (place, subject) => applies[kind](subject) && fires(place, subject),
    message: { nl: message[0], en: message[1] },
  });
