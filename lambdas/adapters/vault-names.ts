import { PayloadId } from '../../schemas/ids.ts';
import { type PayloadPurpose, PayloadPurpose as Purposes } from '../domain/payload.ts';

/** Objects of a payload lie under this: first what it is for, since grants go by that. */
export const prefixOf = (purpose: PayloadPurpose, payload: PayloadId): string => `${purpose}/${payload}/`;

/** Every part of the vault that a function may write to. */
export const prefixes: readonly string[] = Purposes.options.map((purpose) => `${purpose}/`);

/** The payload that an object belongs to; undefined for a name that Overstap does not give. */
export const payloadIn = (name: string): PayloadId | undefined => {
  const [purpose, id, ...rest] = name.split('/');
  const isOurs = Purposes.safeParse(purpose).success && rest.length > 0 && rest[0] !== '';
  return isOurs ? PayloadId.safeParse(id).data : undefined;
};
