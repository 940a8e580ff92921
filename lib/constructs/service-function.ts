import { join } from 'node:path';
import {
  aws_iam as iam,
  aws_lambda as lambda,
  aws_logs as logs,
  Duration,
  RemovalPolicy,
  Stack,
  Validations,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { EnvironmentOf, FunctionName } from '../../lambdas/functions/function-name.ts';
import { grants } from '../grants.ts';
import { roleName } from '../role-names.ts';
import type { StageName } from '../stages.ts';
import { objectsOf, statementsOf, type Resources } from '../statements.ts';

/** What all functions of a stack share. */
export interface FunctionSurroundings {
  readonly stage: StageName;
  /** Folder with one folder per function, which holds its bundle `index.mjs`. */
  readonly bundles: string;
  readonly resources: Resources;
}

/** One function with its power. */
export interface ServiceFunctionProps<Name extends FunctionName> {
  readonly name: Name;
  readonly surroundings: FunctionSurroundings;
  /** Exactly what the handler's environment contract asks: one more or one less does not compile. */
  readonly environment: EnvironmentOf<Name>;
  /** What people can't do while this function fails. Whoever is paged reads it first. */
  readonly impact: string;
  /** @default 29 seconds, just under the HTTP API's own 30 */
  readonly timeout?: Duration;
  /** @default 1024 MB; 1769 MB is one whole processor */
  readonly memorySize?: 1024 | 1769;
  /** What Lambda itself does with an asynchronous event that keeps failing. @default nothing is called so */
  readonly onFailure?: lambda.IDestination;
}

/**
 * A Lambda function with a role, a log group and the permissions that lib/grants.ts gives its name, and no others.
 */
export class ServiceFunction<Name extends FunctionName = FunctionName> extends Construct {
  readonly name: Name;
  readonly impact: string;
  readonly function: lambda.Function;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps<Name>) {
    super(scope, id);
    const { surroundings } = props;
    this.name = props.name;
    this.impact = props.impact;
    const logGroup = new logs.LogGroup(this, 'Logs', {
      retention: logs.RetentionDays.SIX_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.function = new lambda.Function(this, 'Function', {
      description: `Overstap ${surroundings.stage}: ${props.name}`,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(join(surroundings.bundles, props.name)),
      memorySize: props.memorySize ?? 1024,
      timeout: props.timeout ?? Duration.seconds(29),
      environment: props.environment,
      role: this.role(surroundings, logGroup).withoutPolicyUpdates(),
      logGroup,
      ...(props.onFailure && { onFailure: props.onFailure, retryAttempts: 2 }),
    });
  }

  private role({ stage, resources }: FunctionSurroundings, logGroup: logs.LogGroup): iam.Role {
    const writesLogs = new iam.PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    });
    const role = new iam.Role(this, 'Role', {
      roleName: roleName(stage, this.name),
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        grants: new iam.PolicyDocument({
          statements: [...statementsOf(this.name, resources), writesLogs],
        }),
      },
    });
    this.acknowledgeWildcards(role, resources);
    return role;
  }

  /** What a grant can't name whole, as cdk-nag names it: the vault by its export, a group of schedules by its logical id. */
  private acknowledgeWildcards(role: iam.Role, { stored, year }: Resources): void {
    const vault = `${Stack.of(stored.vault).stackName}:ExportsOutputFnGetAttVault23237E5BArn4BB0BF11`;
    for (const grant of grants[this.name]) {
      if (grant.on === 'vault') {
        Validations.of(role).acknowledge({
          id: `AwsSolutions-IAM5[Resource::${vault}/${objectsOf(grant)}]`,
          reason:
            'Objects are named by random payload ids, so the narrowest lasting resource is the part of the vault ' +
            `that holds "${grant.purpose}" payload; its data keys are granted apart.`,
        });
      }
      if (grant.on === 'year-schedules' && year) {
        const stack = Stack.of(year.group);
        const names = `scheduler:${stack.region}:<AWS::AccountId>:schedule/<${stack.getLogicalId(year.group)}>/*`;
        Validations.of(role).acknowledge({
          id: `AwsSolutions-IAM5[Resource::arn:aws:${names}]`,
          reason:
            'Schedules are named by the year and by what the board calls its rounds and reminders; the group holds no others.',
        });
      }
      if (grant.on === 'stream-names' || grant.on === 'schedule-names') {
        Validations.of(role).acknowledge({
          id: 'AwsSolutions-IAM5[Resource::*]',
          reason:
            'dynamodb:ListStreams and scheduler:ListSchedules take no resource. They give names, not what is in them.',
        });
      }
    }
  }
}
