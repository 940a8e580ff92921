import * as z from 'zod';
import { model, noLocalEffect, type ResourceModel } from './model.ts';
import { policyDocument } from './policy.ts';

/** Policies of AWS's own that give nothing which the local endpoint checks: logs and traces. */
const withoutLocalEffect = [
  'service-role/AWSLambdaBasicExecutionRole',
  'AWSXRayDaemonWriteAccess',
  'CloudWatchLambdaInsightsExecutionRolePolicy',
];

const managedPolicy = z
  .string()
  .refine((arn) => withoutLocalEffect.some((name) => arn === `arn:aws:iam::aws:policy/${name}`), {
    message: `only ${withoutLocalEffect.join(', ')} are modelled`,
  });

const role = model(
  'Its policies are evaluated at the local endpoint for every call of the functions that have the role.',
  z.strictObject({
    RoleName: z.string().optional(),
    AssumeRolePolicyDocument: policyDocument,
    ManagedPolicyArns: z.array(managedPolicy).optional(),
    Policies: z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument: policyDocument })).default([]),
    Description: noLocalEffect('documentation'),
    MaxSessionDuration: noLocalEffect('no sessions'),
    Tags: noLocalEffect('tags'),
  }),
  ({ properties, physicalName }, { account, declared, registerRole }) => {
    const name = properties.RoleName ?? physicalName(64);
    const arn = `arn:aws:iam::${account}:role/${name}`;
    const made = {
      name,
      arn,
      trust: properties.AssumeRolePolicyDocument,
      policies: properties.Policies.map(({ PolicyDocument }) => PolicyDocument),
    };
    declared.roles.set(name, made);
    registerRole(made);
    return { ref: name, attributes: { Arn: arn, RoleId: `AROA${name}` } };
  },
);

const policy = model(
  'Evaluated at the local endpoint, as part of its roles.',
  z.strictObject({ PolicyName: z.string(), PolicyDocument: policyDocument, Roles: z.array(z.string()) }),
  ({ properties, logicalId }, { declared, registerRole }) => {
    for (const name of properties.Roles) {
      const found = declared.roles.get(name);
      if (found === undefined)
        throw new Error(`The policy ${logicalId} belongs to the unknown role ${name}.`);
      found.policies.push(properties.PolicyDocument);
      registerRole(found);
    }
    return { ref: properties.PolicyName, attributes: {} };
  },
);

/** The types of IAM. */
export const iamModels: Readonly<Record<string, ResourceModel>> = {
  'AWS::IAM::Role': role,
  'AWS::IAM::Policy': policy,
};
