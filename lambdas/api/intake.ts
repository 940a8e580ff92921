import { intakeRoutes } from '../../schemas/routes/intake.ts';
import { allowance } from '../domain/allowance.ts';
import { accept } from '../domain/result.ts';
import { contentDigestOf } from '../http/content-digest.ts';
import { eachItem } from '../http/each-item.ts';
import { on } from '../http/serve.ts';
import type { Uploads } from '../use-cases/ports.ts';
import { putUploadPart } from '../use-cases/put-upload-part.ts';
import { readUpload } from '../use-cases/read-upload.ts';
import { type IntakePorts, takeIn } from '../use-cases/take-in.ts';

const formOf = (mediaType: string) => (mediaType === 'application/json' ? 'json' : 'xml');

/** Routes that take dossiers in. */
export const intakeHandlers = (ports: IntakePorts & { readonly uploads: Uploads }) => ({
  putUploadPart: on(intakeRoutes, 'putUploadPart', async ({ actor, params, bytes, headers, spend }) => {
    spend(allowance.uploadPart);
    const digest = contentDigestOf(headers['content-digest']);
    return digest.ok ? putUploadPart(ports, actor, { ...params, sha256: digest.value, bytes }) : digest;
  }),
  putDossier: on(intakeRoutes, 'putDossier', async ({ actor, params, body, bytes, mediaType }) => {
    const whole = body ? await readUpload(ports, actor, body) : accept(bytes);
    const form = formOf(body?.mediaType ?? mediaType);
    return whole.ok ? takeIn(ports, actor, { ...params, bytes: whole.value, form }) : whole;
  }),
  putDossiers: on(intakeRoutes, 'putDossiers', (request) =>
    eachItem(request, intakeRoutes.putDossiers.list, ({ dossierId, xml, json }) =>
      takeIn(ports, request.actor, {
        dossierId,
        bytes: Buffer.from(xml ?? JSON.stringify(json)),
        form: xml === undefined ? 'json' : 'xml',
      }),
    ),
  ),
});
