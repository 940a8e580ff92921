import { aws_certificatemanager as acm, aws_apigatewayv2 as apigw, CfnOutput, Stack } from 'aws-cdk-lib';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import { boardRoutes, type BoardPower } from '../schemas/board.ts';
import { httpStage } from './constructs/http-stage.ts';
import { ServiceFunction } from './constructs/service-function.ts';
import type { DataStack } from './data-stack.ts';
import type { ExchangeStack } from './exchange-stack.ts';
import type { Stage } from './stages.ts';

export interface BoardApiStackProps {
  readonly stage: Stage;
  readonly data: DataStack;
  /** Comes first, so that what a publication sets in motion is there before the publication. */
  readonly exchange: ExchangeStack;
  /** Folder of the bundles. */
  readonly bundles: string;
}

/** What the board and the operator call: HTTPS with a token of the stage's issuer. */
export class BoardApiStack extends Stack {
  readonly api: apigw.HttpApi;
  readonly functions: Readonly<{ [Power in BoardPower]: ServiceFunction<Power> }>;

  constructor(scope: Construct, id: string, props: BoardApiStackProps) {
    const { stage } = props;
    super(scope, id, {
      env: { region: stage.region },
      description: `Overstap ${stage.name}: API for the board`,
    });
    this.addStackDependency(props.exchange);
    this.functions = this.serviceFunctions(props);
    const integrations = {
      oversee: new HttpLambdaIntegration('oversee', this.functions.oversee.function),
      govern: new HttpLambdaIntegration('govern', this.functions.govern.function),
    };
    this.api = new apigw.HttpApi(this, 'Api', {
      apiName: `overstap-${stage.name}-board`,
      createDefaultStage: false,
      disableExecuteApiEndpoint: true,
      // Of every route, that of unknown addresses too: nobody gets as far as a function without a token.
      defaultAuthorizer: new HttpJwtAuthorizer('Token', stage.board.issuer, {
        jwtAudience: [stage.board.audience],
        identitySource: ['$request.header.Authorization'],
      }),
      defaultIntegration: new HttpLambdaIntegration('NotFound', this.functions.oversee.function),
    });
    for (const route of Object.values(boardRoutes))
      this.api.addRoutes({
        path: route.path,
        methods: [apigw.HttpMethod[route.method]],
        integration: integrations[route.power],
      });
    // A handful of people: more than this is no board at work.
    httpStage(this, this.api, this.domain(stage), { rateLimit: 20, burstLimit: 40 });
  }

  private domain({ board }: Stage): apigw.DomainName {
    const domain = new apigw.DomainName(this, 'Domain', {
      domainName: board.domain,
      certificate: acm.Certificate.fromCertificateArn(this, 'Certificate', board.certificateArn),
      securityPolicy: apigw.SecurityPolicy.TLS_1_2,
    });
    new CfnOutput(this, 'BoardDomainTarget', {
      description: `Point ${board.domain} here (CNAME)`,
      value: domain.regionalDomainName,
    });
    return domain;
  }

  private serviceFunctions({ stage, data, bundles }: BoardApiStackProps): BoardApiStack['functions'] {
    const surroundings = { stage: stage.name, bundles, resources: { stored: data } };
    const environment = {
      STAGE: stage.name,
      EXCHANGE_TABLE: data.exchange.tableName,
      PROBLEM_BASE: stage.problemBase,
      ROLES_CLAIM: stage.board.roles.claim,
      ROLE_BOARD: stage.board.roles.board,
      ROLE_OPERATOR: stage.board.roles.operator,
      RETENTION_GRACE_DAYS: String(stage.retention.graceDays),
    };
    return {
      oversee: new ServiceFunction(this, 'Oversee', {
        name: 'oversee',
        surroundings,
        environment,
        impact: 'The board can’t look at the calendar and the register, nor check and preview a year.',
      }),
      govern: new ServiceFunction(this, 'Govern', {
        name: 'govern',
        surroundings,
        environment: { ...environment, RETENTION_AUDIT_DAYS: String(stage.retention.auditDays) },
        impact:
          'The board can’t publish dates, suspend a round or change the register; the operator can’t shut a certificate out.',
      }),
    };
  }
}
