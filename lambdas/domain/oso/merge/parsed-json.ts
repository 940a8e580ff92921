import type { OsoJson } from '../../../../schemas/oso/json-form.ts';

const isOsoJson = (value: unknown): value is OsoJson => {
  if (typeof value === 'string') return true;
  if (typeof value !== 'object' || value === null) return false;
  return (Array.isArray(value) ? value : Object.values(value)).every(isOsoJson);
};

/** JSON of texts, lists and objects. Undefined for anything else. */
export const parsedJson = (text: string): OsoJson | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isOsoJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
};
