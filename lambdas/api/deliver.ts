import { deliverRoutes } from '../../schemas/routes/deliver.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, type Result } from '../domain/result.ts';
import { formOf, mergedFormOf } from '../http/accept.ts';
import { BytesAnswer, sideBySideType } from '../http/answer.ts';
import { pageOf } from '../http/page-of.ts';
import { rangeOf } from '../http/range.ts';
import { on, type RequestOf } from '../http/serve.ts';
import { collect } from '../use-cases/collect.ts';
import { collectAttachment } from '../use-cases/collect-attachment.ts';
import { collectJson } from '../use-cases/collect-json.ts';
import {
  collectMerged,
  collectSupplement,
  type MergePorts,
  readMergePlan,
} from '../use-cases/collect-merged.ts';
import type { DerivedBytes } from '../use-cases/dossier-forms.ts';
import { type HandoverPorts, listTargetHandovers } from '../use-cases/read-target-handovers.ts';

type Request = RequestOf<(typeof deliverRoutes)['collectDossier']>;

const asXml = async (ports: HandoverPorts, { actor, params, headers }: Request) => {
  const collected = await collect(ports, actor, params.transferId, (total) =>
    rangeOf(headers['range'], total),
  );
  if (!collected.ok) return collected;
  const { bytes, contentHash, slice, total } = collected.value;
  return accept(
    new BytesAnswer({
      bytes,
      mediaType: 'application/xml',
      sha256: contentHash,
      dossierHash: contentHash,
      ...(slice.partial && { range: { start: slice.start, end: slice.end, total } }),
    }),
  );
};

type Octets = BytesAnswer['octets'];
type Whole = Omit<Octets, 'range'>;

/** The range asked for, of what is known as a whole. */
const within = (whole: Whole, header: string | undefined) => {
  const total = whole.bytes.length;
  const range = rangeOf(header, total);
  if (!range.ok) return range;
  const { start, end, partial } = range.value;
  return accept(
    new BytesAnswer({
      ...whole,
      bytes: whole.bytes.subarray(start, end),
      ...(partial && { range: { start, end, total } }),
    }),
  );
};

const mediaTypes = {
  xml: 'application/xml',
  json: 'application/json',
  'side-by-side': sideBySideType,
} as const;

/** The range asked for, of a dossier that follows from what was released. */
const ofDerived = (
  found: Result<DerivedBytes, Refusal>,
  form: keyof typeof mediaTypes,
  { headers }: Pick<Request, 'headers'>,
) => {
  if (!found.ok) return found;
  const { bytes, sha256, contentHash } = found.value;
  return within({ bytes, sha256, mediaType: mediaTypes[form], dossierHash: contentHash }, headers['range']);
};

/** Routes that hand the target what was released to it. */
export const deliverHandlers = (ports: HandoverPorts & MergePorts) => ({
  collectDossier: on(deliverRoutes, 'collectDossier', async (request) => {
    const form = formOf(request.headers['accept']);
    if (!form.ok) return form;
    if (form.value === 'xml') return asXml(ports, request);
    const { actor, params } = request;
    return ofDerived(await collectJson(ports, actor, params.transferId), 'json', request);
  }),
  collectSupplement: on(deliverRoutes, 'collectSupplement', async (request) => {
    const form = formOf(request.headers['accept']);
    if (!form.ok) return form;
    const asked = { transferId: request.params.transferId, form: form.value };
    return ofDerived(await collectSupplement(ports, request.actor, asked), form.value, request);
  }),
  collectMerged: on(deliverRoutes, 'collectMerged', async (request) => {
    const form = mergedFormOf(request.headers['accept']);
    if (!form.ok) return form;
    const asked = { transferId: request.params.transferId, form: form.value };
    return ofDerived(await collectMerged(ports, request.actor, asked), form.value, request);
  }),
  readMergePlan: on(deliverRoutes, 'readMergePlan', ({ actor, params }) =>
    readMergePlan(ports, actor, params.transferId),
  ),
  collectAttachment: on(deliverRoutes, 'collectAttachment', async ({ actor, params, headers }) => {
    const collected = await collectAttachment(ports, actor, params);
    return collected.ok
      ? within({ ...collected.value, mediaType: 'application/zip' }, headers['range'])
      : collected;
  }),
  listTargetHandovers: on(deliverRoutes, 'listTargetHandovers', ({ actor, query }) =>
    listTargetHandovers(ports, actor, { ...query, page: pageOf(query) }),
  ),
});
