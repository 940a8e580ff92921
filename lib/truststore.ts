import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from './stages.ts';

/** Stands in the subject of every development CA (local/pki). */
const developmentMark = 'Overstap development';

const certificatePattern = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** Every certificate of a file in PEM form. */
export const certificatesOf = (pem: string): readonly string[] => pem.match(certificatePattern) ?? [];

/**
 * The path of a stage's truststore, once its content has been judged: every certificate in it is a CA, and none is
 * a development CA when the stage is deployed. A copy under another name is caught here; the type of a deployed
 * stage already keeps the development CA's own path out.
 *
 * @param root folder of the project.
 * @throws when the file is missing, holds no certificate, or holds one that must not admit clients.
 */
export function truststoreOf(stage: Stage, root: string): string {
  const path = join(root, stage.truststore);
  if (!existsSync(path)) {
    const remedy =
      stage.kind === 'local'
        ? 'npm start makes it; npm run synth -- --stage local does too.'
        : 'Put the CA certificates (PEM) of the LAS vendors there; docs/deploy.md tells how.';
    throw new Error(`Stage ${stage.name} has no truststore at ${stage.truststore}. ${remedy}`);
  }
  const certificates = certificatesOf(readFileSync(path, 'utf8'));
  if (certificates.length === 0) {
    throw new Error(`${stage.truststore} of stage ${stage.name} holds no certificate in PEM form.`);
  }
  for (const pem of certificates) {
    const fault = faultOf(new X509Certificate(pem), stage);
    if (fault !== undefined) throw new Error(`${stage.truststore} of stage ${stage.name} ${fault}`);
  }
  return path;
}

function faultOf(certificate: X509Certificate, stage: Stage): string | undefined {
  const subject = certificate.subject.replaceAll('\n', ', ');
  if (!certificate.ca) return `holds a certificate that is no CA (${subject}).`;
  if (stage.kind === 'deployed' && subject.includes(developmentMark)) {
    return `holds a development CA (${subject}), which anyone with that machine can sign with.`;
  }
  return undefined;
}
