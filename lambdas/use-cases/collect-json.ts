import type { TransferId } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { collect, type CollectPorts } from './collect.ts';
import { derived, type DerivedBytes, inForm } from './dossier-forms.ts';
import type { OsoFormat } from './ports.ts';

/**
 * Collects the dossier in its JSON form: exactly the data of the OSO XML that was released. It follows from those bytes
 * alone, so collecting again gives the same.
 */
export const collectJson = async (
  ports: CollectPorts & { readonly oso: OsoFormat },
  actor: Actor,
  transferId: TransferId,
): Promise<Result<DerivedBytes, Refusal>> => {
  const whole = await collect(ports, actor, transferId, (total) => accept({ start: 0, end: total }));
  if (!whole.ok) return whole;
  const read = ports.oso.read(whole.value.bytes);
  const json = read.ok ? inForm(ports.oso, read.value, 'json') : undefined;
  return json === undefined
    ? refuse({ code: 'not-acceptable' })
    : accept(derived(json, whole.value.contentHash));
};
