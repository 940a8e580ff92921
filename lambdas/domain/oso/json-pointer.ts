import { type ComplexType, dataSet } from '../../../schemas/oso/data-set.ts';
import type { OsoElement } from './tree.ts';

interface Spot {
  readonly element: OsoElement;
  readonly type: string;
  readonly pointer: string;
}

const segmentForm = /^([^[\]]+)\[([1-9][0-9]*)\]$/;

/** Children by name up to and with the one meant, from where its repetition of the sequence starts. */
const repetitionOf = ({ children }: OsoElement, type: ComplexType, child: OsoElement) => {
  const first = type.slots[0]?.particles[0]?.name;
  const before = children.slice(0, children.indexOf(child) + 1);
  const start = type.repeats ? before.findLastIndex(({ name }) => name === first) : 0;
  const number = before.filter(({ name }) => name === first).length - 1;
  const occurrence = before.slice(start).filter(({ name }) => name === child.name).length - 1;
  return { number, occurrence };
};

const childOf = ({ element, type, pointer }: Spot, segment: string): Spot | undefined => {
  const [, name, index] = segmentForm.exec(segment) ?? [];
  const complex = dataSet.complex.get(type);
  const particle = complex?.places.get(name ?? '')?.particle;
  const child = element.children.filter((it) => it.name === name)[Number(index) - 1];
  if (!complex || !particle || !child) return undefined;
  const { number, occurrence } = repetitionOf(element, complex, child);
  const within = complex.repeats ? `${pointer}/${number}` : pointer;
  const item = particle.max === 1 ? '' : `/${occurrence}`;
  return { element: child, type: particle.type, pointer: `${within}/${particle.name}${item}` };
};

/**
 * Where an element stands in the JSON form of a dossier, by its path in the tree (`/dossier[1]/metadata[1]`): a JSON
 * pointer (RFC 6901). Of what is not there, where the nearest element around it stands.
 */
export const jsonPointerOf = (root: OsoElement, path: string): string => {
  const [, ...segments] = path.split('/').filter((segment) => segment !== '');
  let spot: Spot = { element: root, type: 'dossier', pointer: '/dossier' };
  for (const segment of segments) {
    const next = childOf(spot, segment);
    if (!next) break;
    spot = next;
  }
  return spot.pointer;
};
