import {
  aws_certificatemanager as acm,
  aws_apigatewayv2 as apigw,
  aws_s3_assets as assets,
  CfnOutput,
  Stack,
  Validations,
} from 'aws-cdk-lib';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import { powers, routes, type Power } from '../schemas/api.ts';
import { httpStage } from './constructs/http-stage.ts';
import { ServiceFunction, type ServiceFunctionProps } from './constructs/service-function.ts';
import type { DataStack } from './data-stack.ts';
import type { ExchangeStack } from './exchange-stack.ts';
import { problemBaseOf, type Stage } from './stages.ts';
import { truststoreOf } from './truststore.ts';

export interface LasApiStackProps {
  readonly stage: Stage;
  readonly data: DataStack;
  /** Comes first, so that what an answer sets in motion is there before the answer. */
  readonly exchange: ExchangeStack;
  /** Folder of the bundles. */
  readonly bundles: string;
  /** Folder of the project. */
  readonly root: string;
}

/** What the schools' LAS calls: HTTPS behind mutual TLS, one function per power. */
export class LasApiStack extends Stack {
  readonly api: apigw.HttpApi;
  readonly functions: Readonly<Record<Power, ServiceFunction>>;

  constructor(scope: Construct, id: string, props: LasApiStackProps) {
    const { stage } = props;
    super(scope, id, { env: { region: stage.region }, description: `Overstap ${stage.name}: API for LAS` });
    this.addStackDependency(props.exchange);
    this.functions = this.serviceFunctions(props);
    const integrations = new Map(
      powers.map((power) => [power, new HttpLambdaIntegration(power, this.functions[power].function)]),
    );
    this.api = new apigw.HttpApi(this, 'Api', {
      apiName: `overstap-${stage.name}`,
      createDefaultStage: false,
      disableExecuteApiEndpoint: true,
      // What no route matches is answered as a problem, too.
      defaultIntegration: new HttpLambdaIntegration('NotFound', this.functions.read.function),
    });
    for (const [name, route] of Object.entries(routes)) {
      const integration = integrations.get(route.power);
      if (integration === undefined)
        throw new Error(`${name} names a power without function: ${route.power}.`);
      this.api.addRoutes({ path: route.path, methods: [apigw.HttpMethod[route.method]], integration });
    }
    Validations.of(this.api).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'Mutual TLS admits only clients of a trusted CA, and the default endpoint is off. Each handler then ' +
        'matches the certificate, its vendor and the mandate of the school that it acts for.',
    });
    new apigw.ApiMapping(this, 'Mapping', {
      api: this.api,
      stage: httpStage(this, this.api, {
        throttle: { rateLimit: 200, burstLimit: 400 },
        counts: ['Throttled'],
      }),
      domainName: this.domain(props),
    });
  }

  private domain({ stage, root }: LasApiStackProps): apigw.DomainName {
    const truststore = new assets.Asset(this, 'Truststore', { path: truststoreOf(stage, root) });
    const domain = new apigw.DomainName(this, 'Domain', {
      domainName: stage.lasDomain,
      certificate: acm.Certificate.fromCertificateArn(this, 'Certificate', stage.certificateArn),
      securityPolicy: apigw.SecurityPolicy.TLS_1_2,
      mtls: { bucket: truststore.bucket, key: truststore.s3ObjectKey },
    });
    new CfnOutput(this, 'LasDomainTarget', {
      description: `Point ${stage.lasDomain} here (CNAME)`,
      value: domain.regionalDomainName,
    });
    return domain;
  }

  private serviceFunctions({
    stage,
    data,
    bundles,
  }: LasApiStackProps): Readonly<Record<Power, ServiceFunction>> {
    const surroundings = { stage: stage.name, bundles, resources: { stored: data } };
    const http = {
      STAGE: stage.name,
      EXCHANGE_TABLE: data.exchange.tableName,
      PROBLEM_BASE: problemBaseOf(stage),
    };
    const writes = { RETENTION_AUDIT_DAYS: String(stage.retention.auditDays) };
    const pupils = { PUPIL_KEY_ID: data.pupilKey.keyId };
    const vault = {
      KEY_TABLE: data.keyRows.tableName,
      VAULT_BUCKET: data.vault.bucketName,
      PAYLOAD_KEY_ID: data.payloadKey.keyId,
    };
    const signs = {
      RECEIPT_KEY_ID: data.receiptKey.keyId,
      RETENTION_GRACE_DAYS: String(stage.retention.graceDays),
    };
    const make = <Name extends Power>(
      name: Name,
      props: Omit<ServiceFunctionProps<Name>, 'name' | 'surroundings'>,
    ) =>
      new ServiceFunction(
        this,
        name.replace(/^./, (first) => first.toUpperCase()),
        { ...props, name, surroundings },
      );
    // Whole files pass through these: encryption and XML want a whole processor.
    const memorySize = 1769;
    return {
      read: make('read', {
        environment: http,
        impact: 'Schools can’t see the state of dossiers, enrolments and transfers, nor the calendar.',
      }),
      qualify: make('qualify', {
        environment: http,
        impact: 'Schools can’t check whether two schools may exchange.',
      }),
      rehearse: make('rehearse', {
        environment: { ...http, ...writes, ...pupils, ...vault },
        impact: 'Schools can’t fill in their checklist or do the test exchange: they stay unqualified.',
      }),
      pupil: make('pupil', {
        environment: { ...http, ...writes, ...pupils },
        impact: 'Primary schools can’t send their list, secondary schools can’t report enrolments.',
      }),
      intake: make('intake', {
        environment: { ...http, ...writes, ...pupils, ...vault },
        memorySize,
        impact: 'Primary schools can’t send in dossiers.',
      }),
      select: make('select', {
        environment: { ...http, ...writes, ...vault },
        impact: 'Primary schools can’t record selections, the parents’ review and reconsiderations.',
      }),
      release: make('release', {
        environment: { ...http, ...writes, ...vault },
        memorySize,
        impact: 'Primary schools can’t release dossiers.',
      }),
      print: make('print', {
        environment: { ...http, ...writes, ...vault },
        memorySize,
        impact:
          'Primary schools can’t show or print the parents’ copy and the letter, nor see whom to call about.',
      }),
      request: make('request', {
        environment: { ...http, ...writes, ...pupils },
        impact: 'Secondary schools can’t request dossiers.',
      }),
      deliver: make('deliver', {
        environment: { ...http, ...writes, ...vault },
        memorySize,
        impact: 'Secondary schools can’t collect dossiers.',
      }),
      sign: make('sign', {
        environment: { ...http, ...writes, ...signs },
        impact:
          'Secondary schools can’t acknowledge or state a destruction, and get no receipts and certificates.',
      }),
      end: make('end', {
        environment: { ...http, ...writes },
        impact:
          'Schools can’t end access or confirm that nothing is new: change of school, leaving and withdrawal have to wait.',
      }),
    };
  }
}
