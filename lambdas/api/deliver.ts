import { BytesAnswer } from '../http/answer.ts';
import { rangeOf } from '../http/range.ts';
import { on } from '../http/serve.ts';
import { accept } from '../domain/result.ts';
import { collect, type CollectPorts } from '../use-cases/collect.ts';
import { collectAttachment } from '../use-cases/collect-attachment.ts';
import type { OsoFormat } from '../use-cases/ports.ts';

/** Routes that hand released bytes to the target. */
export const deliverRoutes = (ports: CollectPorts & { readonly oso: OsoFormat }) => ({
  collectDossier: on('collectDossier', async ({ actor, params, headers }) => {
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
        ...(slice.partial && { range: { start: slice.start, end: slice.end, total } }),
      }),
    );
  }),
  collectAttachment: on('collectAttachment', async ({ actor, params, headers }) => {
    const collected = await collectAttachment(ports, actor, params);
    if (!collected.ok) return collected;
    const { bytes, sha256 } = collected.value;
    const range = rangeOf(headers['range'], bytes.length);
    if (!range.ok) return range;
    const { start, end, partial } = range.value;
    return accept(
      new BytesAnswer({
        bytes: bytes.subarray(start, end),
        mediaType: 'application/zip',
        sha256,
        ...(partial && { range: { start, end, total: bytes.length } }),
      }),
    );
  }),
});
