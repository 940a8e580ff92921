import type { Breach, Place } from '../place.ts';
import { categoryPass } from './category-rules.ts';
import { codePasses } from './code-rules.ts';
import { dormantRules, stopping } from './dormant-rules.ts';
import { dossierRules } from './dossier-rules.ts';
import { fieldPasses } from './field-rules.ts';
import type { ProfileRule } from './profile-rule.ts';
import { pupilRules } from './pupil-rules.ts';
import { BreaksOff, type Rule, type Subject } from './rule.ts';

const passes = [...codePasses, ...fieldPasses, categoryPass];
const profileRules = [...dossierRules, ...pupilRules, ...dormantRules];
const byContext = Map.groupBy(profileRules, ({ context }) => context.name);

const official = ({ id, message }: Rule, place: Place): Breach => ({
  place,
  rule: id,
  source: 'OSO',
  severity: 'error',
  message,
});

const contextFits = ({ context }: ProfileRule, place: Place): boolean =>
  context.parent === undefined || context.parent === place.parent?.element.name;

/** What the official walk visits below an element: everything, but nothing of the pupil and of the dossier's metadata. */
const visitedBelow = (place: Place): readonly Place[] => {
  const { name } = place.element;
  if (name === 'leerling' || (name === 'metadata' && place.parent?.element.name === 'dossier')) return [];
  return place.children;
};

const visited = (place: Place, into: Place[]): readonly Place[] => {
  into.push(place);
  for (const child of visitedBelow(place)) visited(child, into);
  return into;
};

/** Far more contacts than a dossier has, times pupils: only a hostile file, which has two pupils and is invalid anyway. */
const mostPairs = 200_000;

const brokenBy = (rule: ProfileRule, place: Place, subject: Subject): readonly Breach[] => {
  const { over } = rule;
  const pairs =
    over === undefined ? 0 : over.places(subject).length * subject.named(rule.context.name).length;
  if (pairs > mostPairs && subject.named(rule.context.name).length > 1) throw new BreaksOff();
  const places = over === undefined ? [place] : over.places(subject);
  const rules = over === undefined ? [rule] : [rule, over.companion];
  return places.flatMap((at) => rules.filter((it) => it.fires(at, subject)).map((it) => official(it, at)));
};

/** How the official report locates what concerns the whole document. */
const ofDocument = '/[1]';

const runPasses = (subject: Subject): readonly Breach[] =>
  passes.flatMap(({ places, rules }) =>
    places(subject).flatMap((place) =>
      rules
        .filter((rule) => rule.fires(place, subject))
        .map((rule) =>
          place === subject.root ? { ...official(rule, place), path: ofDocument } : official(rule, place),
        ),
    ),
  );

const runProfile = (subject: Subject): readonly Breach[] =>
  visited(subject.root, []).flatMap((place) =>
    (byContext.get(place.element.name) ?? [])
      .filter((rule) => contextFits(rule, place))
      .flatMap((rule) => brokenBy(rule, place, subject)),
  );

/**
 * Every rule of the standard that the dossier breaks, in the official order, silent where the official validators are.
 * Undefined where their transformation breaks off: they then report nothing at all.
 */
export const runRules = (subject: Subject): readonly Breach[] | undefined => {
  try {
    return [...runPasses(subject), ...runProfile(subject)];
  } catch (error) {
    if (error instanceof BreaksOff) return undefined;
    throw error;
  }
};

const fires = (rule: ProfileRule, place: Place, subject: Subject): boolean => {
  try {
    return rule.fires(place, subject);
  } catch (error) {
    if (error instanceof BreaksOff) return false;
    throw error;
  }
};

/** The dormant rules where they were meant: on what the official walk leaves out. */
export const runDormant = (subject: Subject): readonly Breach[] => {
  const seen = new Set(visited(subject.root, []));
  return dormantRules.flatMap((rule) =>
    subject
      .named(rule.context.name)
      .filter((place) => !seen.has(place) && fires(rule, place, subject))
      .map((place) => ({
        place,
        rule: rule.id,
        source: 'Overstap',
        severity: stopping.has(rule.id) ? 'error' : 'warning',
        message: rule.message,
      })),
  );
};
