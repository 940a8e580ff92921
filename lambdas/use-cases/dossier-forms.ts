import { createHash } from 'node:crypto';
import { Sha256 } from '../../schemas/ids.ts';
import { toJson } from '../domain/oso/json.ts';
import type { OsoElement } from '../domain/oso/tree.ts';
import type { OsoFormat } from './ports.ts';

/** A dossier that follows from what was released, in one of its forms. */
export interface DerivedBytes {
  readonly bytes: Uint8Array;
  readonly sha256: Sha256;
  /** Of the OSO XML that was released, from which this follows: what a receipt signs. */
  readonly contentHash: Sha256;
}

/** Bytes with their hash. */
export const derived = (content: Uint8Array | string, contentHash: Sha256): DerivedBytes => {
  const bytes = Buffer.from(content);
  return { bytes, sha256: Sha256.parse(createHash('sha256').update(bytes).digest('hex')), contentHash };
};

/** A dossier as OSO XML or in its JSON form; undefined when it holds what that form can’t. */
export const inForm = (
  oso: OsoFormat,
  root: OsoElement,
  form: 'xml' | 'json',
): Uint8Array | string | undefined => {
  if (form === 'xml') return oso.write(root);
  const json = toJson(root);
  return json && JSON.stringify(json);
};
