import { aws_apigatewayv2 as apigw, Stack, Validations } from 'aws-cdk-lib';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import { boardRoutes, type BoardPower } from '../schemas/board.ts';
import { publicRoutes } from '../schemas/public.ts';
import { httpStage } from './constructs/http-stage.ts';
import { ServiceFunction } from './constructs/service-function.ts';
import type { DataStack } from './data-stack.ts';
import type { ExchangeStack } from './exchange-stack.ts';
import { problemBaseOf, type Stage } from './stages.ts';

export interface BoardApiStackProps {
  readonly stage: Stage;
  readonly data: DataStack;
  /** Comes first, so that what a publication sets in motion is there before the publication. */
  readonly exchange: ExchangeStack;
  /** Folder of the bundles. */
  readonly bundles: string;
}

/**
 * What the public origin leads to: the board's and the operator's calls, with a token of the stage's issuer, and what is
 * for everyone. It has no domain of its own; calling it past the origin gives nobody more.
 */
export class BoardApiStack extends Stack {
  readonly api: apigw.HttpApi;
  readonly functions: Readonly<{ [Power in BoardPower | 'inform']: ServiceFunction<Power> }>;

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
      // Of every route but the public ones, that of unknown addresses too: nobody gets further without a token.
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
    this.addPublicRoutes();
    // A handful of people, and the public origin's cache: more than this is no board at work.
    httpStage(this, this.api, {
      throttle: { rateLimit: 20, burstLimit: 40 },
      counts: ['Throttled', 'BoardTokensRefused', 'BoardTokensAccepted'],
    });
  }

  private addPublicRoutes(): void {
    const integration = new HttpLambdaIntegration('inform', this.functions.inform.function);
    const authorizer = new apigw.HttpNoneAuthorizer();
    const methods = [apigw.HttpMethod.GET, apigw.HttpMethod.HEAD];
    for (const { path } of Object.values(publicRoutes))
      for (const route of this.api.addRoutes({ path, methods, integration, authorizer }))
        Validations.of(route).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason: 'Public by its purpose: the published year and the keys that receipts verify against.',
        });
  }

  private serviceFunctions({ stage, data, bundles }: BoardApiStackProps): BoardApiStack['functions'] {
    const surroundings = { stage: stage.name, bundles, resources: { stored: data } };
    const environment = {
      STAGE: stage.name,
      EXCHANGE_TABLE: data.exchange.tableName,
      PROBLEM_BASE: problemBaseOf(stage),
      ROLES_CLAIM: stage.board.roles.claim,
      ROLE_BOARD: stage.board.roles.board,
      ROLE_OPERATOR: stage.board.roles.operator,
      RETENTION_GRACE_DAYS: String(stage.retention.graceDays),
      RETENTION_AUDIT_DAYS: String(stage.retention.auditDays),
    };
    return {
      inform: new ServiceFunction(this, 'Inform', {
        name: 'inform',
        surroundings,
        environment: {
          STAGE: stage.name,
          EXCHANGE_TABLE: data.exchange.tableName,
          PROBLEM_BASE: problemBaseOf(stage),
          PUBLIC_HOST: stage.publicOrigin.domain,
          RECEIPT_KEY_ID: data.receiptKey.keyId,
        },
        impact: 'Agendas and the year’s page are not kept up to date, and receipts can’t be checked.',
      }),
      oversee: new ServiceFunction(this, 'Oversee', {
        name: 'oversee',
        surroundings,
        environment,
        impact: 'The board can’t look at the calendar and the register, nor check and preview a year.',
      }),
      govern: new ServiceFunction(this, 'Govern', {
        name: 'govern',
        surroundings,
        environment,
        impact:
          'The board can’t publish dates, suspend a round or change the register; the operator can’t shut a certificate out.',
      }),
    };
  }
}
