import { readFileSync } from 'node:fs';
import { developmentPki } from '../pki/development-pki.ts';
import type { Deployment } from './deployment.ts';
import { createAnswerer, type AnswererOptions, type HttpApi } from './gateway/answerer.ts';
import { assembleApis } from './gateway/assemble.ts';
import { createAuthorizer } from './gateway/authorizer.ts';
import { startFront, type Front } from './gateway/front.ts';
import type { MovableTime } from './clock.ts';
import { createIssuerEndpoints } from './oidc/endpoints.ts';
import type { Issuer } from './oidc/issuer.ts';
import type { Declarations } from './resources/declarations.ts';
import type { Teardown } from './teardown.ts';
import type { WebOptions } from './web/server.ts';

/** What the APIs are made of. */
export interface ApisGround {
  readonly declared: Declarations;
  readonly account: string;
  readonly region: string;
  readonly time: MovableTime;
  readonly teardown: Teardown;
  /** Of the front with mutual TLS; 0 takes a free one. */
  readonly port: number;
  readonly pkiDir: string;
  readonly issuer: Issuer;
}

/** The APIs at work: one behind mutual TLS on a port of its own, the others on the origin of the pages. */
export interface OpenApis {
  readonly front: Front;
  readonly mounts: NonNullable<WebOptions['mounts']>;
  /** Tells the issuer where it is. */
  readonly settle: (webPort: number) => void;
}

/**
 * Opens what the templates declare: the schools' API behind mutual TLS, and the board's, to which the public origin
 * leads, with the issuer of its tokens.
 *
 * @throws when there is not exactly one API with mutual TLS, or more than one without
 */
export async function openApis(ground: ApisGround, deployment: Deployment): Promise<OpenApis> {
  const { declared, account, region, time, teardown, issuer } = ground;
  const authorize = createAuthorizer(issuer, time);
  const answering = (api: HttpApi): AnswererOptions => ({
    api,
    time,
    invoke: (functionArn, payload) => deployment.functions.invoke(functionArn, payload),
    authorize,
  });
  const apis = assembleApis(declared, account, region);
  const [las, ...otherLas] = apis.filter((api) => api.truststore !== undefined);
  const [board, ...others] = apis.filter((api) => api.truststore === undefined);
  if (las === undefined || otherLas.length + others.length > 0)
    throw new Error('The local region serves exactly one domain with mutual TLS, and at most one without.');
  const pki = await developmentPki({ directory: ground.pkiDir, hosts: [las.domainName] });
  const front = await startFront({
    ...answering(las),
    port: ground.port,
    certificate: readFileSync(pki.server.certificatePath, 'utf8'),
    key: readFileSync(pki.server.keyPath, 'utf8'),
  });
  teardown.add(() => front.close());
  return {
    front,
    mounts: {
      '/oidc/': createIssuerEndpoints(issuer),
      ...(board && { '/v1/board/': createAnswerer(answering(board)) }),
    },
    settle: (webPort) => {
      issuer.settle(`http://localhost:${webPort}/oidc`);
    },
  };
}
