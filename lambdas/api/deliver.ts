import { accept } from '../domain/result.ts';
import { formOf } from '../http/accept.ts';
import { BytesAnswer } from '../http/answer.ts';
import { pageOf } from '../http/page-of.ts';
import { rangeOf } from '../http/range.ts';
import { on, type RequestOf } from '../http/serve.ts';
import { collect } from '../use-cases/collect.ts';
import { collectAttachment } from '../use-cases/collect-attachment.ts';
import { collectJson } from '../use-cases/collect-json.ts';
import { type HandoverPorts, listTargetHandovers } from '../use-cases/read-target-handovers.ts';
import type { routes } from '../../schemas/api.ts';

type Request = RequestOf<(typeof routes)['collectDossier']>;

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

interface Whole {
  readonly bytes: Uint8Array;
  readonly mediaType: 'application/json' | 'application/zip';
  readonly sha256: string;
  readonly dossierHash?: string;
}

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

const asJson = async (ports: HandoverPorts, { actor, params, headers }: Request) => {
  const collected = await collectJson(ports, actor, params.transferId);
  if (!collected.ok) return collected;
  const { bytes, sha256, contentHash } = collected.value;
  return within({ bytes, sha256, mediaType: 'application/json', dossierHash: contentHash }, headers['range']);
};

/** Routes that hand the target what was released to it. */
export const deliverRoutes = (ports: HandoverPorts) => ({
  collectDossier: on('collectDossier', async (request) => {
    const form = formOf(request.headers['accept']);
    if (!form.ok) return form;
    return form.value === 'json' ? asJson(ports, request) : asXml(ports, request);
  }),
  collectAttachment: on('collectAttachment', async ({ actor, params, headers }) => {
    const collected = await collectAttachment(ports, actor, params);
    return collected.ok
      ? within({ ...collected.value, mediaType: 'application/zip' }, headers['range'])
      : collected;
  }),
  listTargetHandovers: on('listTargetHandovers', ({ actor, query }) =>
    listTargetHandovers(ports, actor, { ...query, page: pageOf(query) }),
  ),
});
