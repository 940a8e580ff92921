import { isJsonObject, type Json, type JsonObject } from './json.ts';

/** Where references lead: the resources of this stack, its pseudo parameters, and what other stacks export. */
export interface Scope {
  /** The value of `Ref` for a logical id of this stack. */
  ref(logicalId: string): Json;
  /** An attribute of a resource of this stack. */
  attribute(logicalId: string, name: string): Json;
  /** `AWS::Region` and its like. */
  readonly pseudo: Readonly<Record<string, string>>;
  /** The value that another stack exports under the name. */
  imported(exportName: string): Json;
  /** An output of another stack, by the stack's name. */
  outputOf(stack: string, output: string): Json;
}

/** What `AWS::NoValue` resolves to: the property that holds it is left out. */
const nothing = Symbol('AWS::NoValue');

/**
 * A template value with every intrinsic function evaluated.
 *
 * @throws on a function that is not modelled, so that no template is ever half understood.
 */
export function resolve(value: Json, scope: Scope): Json {
  const resolved = evaluate(value, scope);
  if (resolved === nothing) throw new Error('AWS::NoValue stands where a value must be.');
  return resolved;
}

function evaluate(value: Json, scope: Scope): Json | typeof nothing {
  if (Array.isArray(value))
    return value.map((item) => evaluate(item, scope)).filter((item) => item !== nothing);
  if (!isJsonObject(value)) return value;
  const [name, ...others] = Object.keys(value);
  const isFunction = name !== undefined && others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'));
  if (isFunction) return call(name, value[name] ?? null, scope);
  const resolved: JsonObject = {};
  for (const [key, child] of Object.entries(value)) {
    const part = evaluate(child, scope);
    if (part !== nothing) resolved[key] = part;
  }
  return resolved;
}

function call(name: string, argument: Json, scope: Scope): Json | typeof nothing {
  switch (name) {
    case 'Ref':
      return reference(text(argument, name), scope);
    case 'Fn::GetAtt': {
      const [logicalId, ...attribute] =
        typeof argument === 'string' ? argument.split('.') : texts(resolve(argument, scope), name);
      return scope.attribute(logicalId ?? '', attribute.join('.'));
    }
    case 'Fn::Join': {
      const [separator, parts] = pair(argument, name);
      return texts(resolve(parts, scope), name).join(text(separator, name));
    }
    case 'Fn::Split': {
      const [separator, source] = pair(argument, name);
      return text(resolve(source, scope), name).split(text(separator, name));
    }
    case 'Fn::Select': {
      const [index, list] = pair(argument, name);
      const items = resolve(list, scope);
      const item = Array.isArray(items) ? items[Number(index)] : undefined;
      if (item === undefined) throw new Error(`Fn::Select finds no item ${JSON.stringify(index)}.`);
      return item;
    }
    case 'Fn::Sub':
      return substitute(argument, scope);
    case 'Fn::ImportValue':
      return scope.imported(text(resolve(argument, scope), name));
    case 'Fn::GetStackOutput':
      return stackOutput(resolve(argument, scope), scope);
    default:
      throw new Error(`The intrinsic function ${name} is not modelled by the local region.`);
  }
}

function reference(target: string, scope: Scope): Json | typeof nothing {
  if (target === 'AWS::NoValue') return nothing;
  return scope.pseudo[target] ?? scope.ref(target);
}

function substitute(argument: Json, scope: Scope): string {
  const [pattern, own] = Array.isArray(argument) ? argument : [argument, {}];
  const variables = isJsonObject(own) ? own : {};
  return text(pattern ?? null, 'Fn::Sub').replaceAll(
    /\$\{(!?)([^}]+)\}/g,
    (_all, literal: string, name: string) => {
      if (literal === '!') return `\${${name}}`;
      const given = variables[name];
      if (given !== undefined) return text(resolve(given, scope), 'Fn::Sub');
      const [logicalId = '', ...attribute] = name.split('.');
      const found =
        attribute.length > 0 ? scope.attribute(logicalId, attribute.join('.')) : reference(name, scope);
      return text(found === nothing ? '' : found, 'Fn::Sub');
    },
  );
}

function stackOutput(argument: Json, scope: Scope): Json {
  const { StackName: stack, OutputName: output, ...others } = isJsonObject(argument) ? argument : {};
  const unknown = Object.keys(others).filter((name) => name !== 'Region' && name !== 'RoleArn');
  if (unknown.length > 0) throw new Error(`Fn::GetStackOutput with ${unknown.join(', ')} is not modelled.`);
  return scope.outputOf(
    text(stack ?? null, 'Fn::GetStackOutput'),
    text(output ?? null, 'Fn::GetStackOutput'),
  );
}

function text(value: Json, name: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`${name} needs a text, not ${JSON.stringify(value)}.`);
}

function texts(value: Json, name: string): string[] {
  if (!Array.isArray(value)) throw new Error(`${name} needs a list, not ${JSON.stringify(value)}.`);
  return value.map((item) => text(item, name));
}

function pair(value: Json, name: string): [Json, Json] {
  if (Array.isArray(value) && value.length === 2 && value[0] !== undefined && value[1] !== undefined) {
    return [value[0], value[1]];
  }
  throw new Error(`${name} needs two arguments.`);
}

/** The logical ids that a value refers to, in `Ref`, `Fn::GetAtt` and `Fn::Sub`. */
export function referencesOf(value: Json): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(referencesOf);
  const { Ref: ref, 'Fn::GetAtt': attribute, 'Fn::Sub': pattern } = value;
  if (typeof ref === 'string') return [ref];
  if (typeof attribute === 'string') return attribute.split('.').slice(0, 1);
  if (Array.isArray(attribute)) return attribute.slice(0, 1).filter((id) => typeof id === 'string');
  const source = Array.isArray(pattern) ? pattern[0] : pattern;
  const named =
    typeof source === 'string' ? [...source.matchAll(/\$\{([^!}.][^}.]*)/g)].map(([, id]) => id ?? '') : [];
  return [...named, ...Object.values(value).flatMap(referencesOf)];
}
