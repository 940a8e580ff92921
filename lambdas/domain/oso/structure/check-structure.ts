import {
  dataSet,
  type Bilingual,
  type ComplexType,
  type Particle,
} from '../../../../schemas/oso/data-set.ts';
import type { Breach, Place } from '../place.ts';
import { schemaInstance } from '../tree.ts';
import { fits, trimmed } from './lexical.ts';
import * as messages from './messages.ts';

type Report = (place: Place, message: Bilingual) => void;

const hints = [`{${schemaInstance}}schemaLocation`, `{${schemaInstance}}noNamespaceSchemaLocation`];
const typeSubstitution = `{${schemaInstance}}type`;

const checkAttributes = (place: Place, allowed: string | undefined, report: Report): void => {
  for (const [name, value] of Object.entries(place.element.attributes ?? {})) {
    if (hints.includes(name) || name === typeSubstitution) continue;
    if (name !== allowed || value === '') report(place, messages.wrongAttribute(place.element.name));
  }
};

/** Alternatives of a choice exclude each other. */
const isBesideAnother = (
  particle: Particle,
  alternatives: readonly Particle[],
  counts: ReadonlyMap<string, number>,
): boolean => alternatives.some((other) => other !== particle && counts.has(other.name));

const checkMissing = (
  place: Place,
  type: ComplexType,
  counts: ReadonlyMap<string, number>,
  report: Report,
) => {
  for (const { required, particles } of type.slots) {
    if (!required || particles.some(({ name }) => counts.has(name))) continue;
    report(
      place,
      messages.missing(
        particles.map(({ name }) => name),
        place.element.name,
      ),
    );
  }
};

/** Order, occurrence and choices of the children; each child's own content next. */
const checkChildren = (place: Place, type: ComplexType, report: Report): void => {
  let counts = new Map<string, number>();
  let reached = 0;
  for (const child of place.children) {
    const { name } = child.element;
    const found = type.places.get(name);
    if (found === undefined) {
      report(child, messages.notHere(name, place.element.name));
      continue;
    }
    const { slot, particle } = found;
    const restarts = type.repeats && slot === 0 && counts.size > 0;
    if (restarts) {
      checkMissing(place, type, counts, report);
      counts = new Map();
    } else if (slot < reached) report(child, messages.outOfOrder(name, place.element.name));
    reached = restarts ? 0 : Math.max(reached, slot);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const alternatives = type.slots[slot]?.particles ?? [];
    if (count > particle.max) report(child, messages.tooMany(name));
    if (alternatives.length > 1 && isBesideAnother(particle, alternatives, counts)) {
      report(child, messages.onlyOneOf(alternatives.map((other) => other.name)));
    }
    checkContent(child, particle, report);
  }
  checkMissing(place, type, counts, report);
};

const checkContent = (
  place: Place,
  { type, attribute }: Pick<Particle, 'type' | 'attribute'>,
  report: Report,
): void => {
  const { element } = place;
  if (element.attributes !== undefined) checkAttributes(place, attribute, report);
  const complex = dataSet.complex.get(type);
  if (complex !== undefined) {
    if (element.cdata === true || trimmed(element.text ?? '') !== '')
      report(place, messages.strayText(element.name));
    checkChildren(place, complex, report);
    return;
  }
  if (element.children.length > 0) {
    report(place, messages.noElementsInside(element.name));
    return;
  }
  const simple = dataSet.simple.get(type);
  if (simple !== undefined && !fits(simple, element.text ?? '')) {
    report(place, messages.wrongValue(element.name, simple));
  }
};

/**
 * Every breach of the structure (rule `XSD`): names, order, occurrence, choices, attributes, lexical types, as the
 * official schema judges them. `xsi:type` is left to a rule of Overstap.
 */
export const checkStructure = (root: Place): readonly Breach[] => {
  const breaches: Breach[] = [];
  const { name } = root.element;
  const report: Report = (place, message) => {
    breaches.push({ place, rule: 'XSD', source: 'OSO', severity: 'error', message });
  };
  if (dataSet.roots.has(name)) checkContent(root, { type: name }, report);
  else report(root, messages.wrongRoot(name, dataSet.namespace));
  return breaches;
};
