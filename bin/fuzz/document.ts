import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** A JSON Schema as far as our documents use it. What is not named here only describes. */
export const Schema = z.object({
  $ref: z.string().optional(),
  type: z.string().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), Schema).optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), Schema]).optional();
  },
  get propertyNames() {
    return Schema.optional();
  },
  get items() {
    return Schema.optional();
  },
  get anyOf() {
    return z.array(Schema).optional();
  },
  get allOf() {
    return z.array(Schema).optional();
  },
});
export type Schema = z.infer<typeof Schema>;

const Parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().default(false),
  schema: Schema,
});
export type Parameter = z.infer<typeof Parameter>;

const Content = z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) }));
const Operations = z.object({
  operationId: z.string(),
  description: z.string().optional(),
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: Schema })) }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.optional() })),
});
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operations)),
  components: z.object({ schemas: z.record(z.string(), Schema) }),
});

export type Api = 'las' | 'board';

/** A call that a document describes. */
export interface Operation {
  readonly api: Api;
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  /** Body by media type; empty for calls without one. */
  readonly bodies: ReadonlyMap<string, Schema>;
  /** What it is that a schema stands for. */
  readonly resolve: (schema: Schema) => Schema;
  /** Media types of a status; undefined for one that the document does not name. */
  readonly mediaTypes: (status: number) => readonly string[] | undefined;
  /** The schema of what a status answers. @throws when the document has none */
  readonly answerOf: (status: number, mediaType: string) => z.ZodType;
}

const home = '#/components/schemas/';

/** Zod reads patterns without the flag that JSON Schema gives them: those that need it say something else to it. */
const unicodeLeftOut = (key: string, value: unknown): unknown =>
  key === 'pattern' && typeof value === 'string' && /\\[pPu]\{/.test(value) ? undefined : value;

/** Schemas of answers are judged by zod's own reading of JSON Schema, each when first needed. */
const answersOf = (
  responses: z.infer<typeof Operations>['responses'],
  schemas: unknown,
): Operation['answerOf'] => {
  const known = new Map<string, z.ZodType>();
  return (status, mediaType) => {
    const key = `${status} ${mediaType}`;
    const before = known.get(key);
    if (before) return before;
    const schema = responses[String(status)]?.content?.[mediaType]?.schema;
    if (schema === undefined) throw new Error(`The document has no answer ${key}.`);
    const text = JSON.stringify({ ...schema, $defs: schemas }, unicodeLeftOut).replaceAll(home, '#/$defs/');
    const built = z.fromJSONSchema(z.record(z.string(), z.unknown()).parse(JSON.parse(text)));
    known.set(key, built);
    return built;
  };
};

/** The operations of an OpenAPI document. @param api whose document it is */
export const operationsOf = (api: Api, json: unknown): readonly Operation[] => {
  const { paths, components } = Document.parse(json);
  const raw = z.object({ components: z.object({ schemas: z.unknown() }) }).parse(json).components.schemas;
  const resolve = (schema: Schema): Schema => {
    if (schema.$ref === undefined) return schema;
    const found = components.schemas[schema.$ref.replace(home, '')];
    if (!found) throw new Error(`The document has no schema ${schema.$ref}.`);
    return resolve(found);
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, it]) => ({
      api,
      name: it.operationId,
      method: method.toUpperCase(),
      path,
      description: it.description ?? '',
      parameters: it.parameters,
      bodies: new Map(
        Object.entries(it.requestBody?.content ?? {}).map(([type, { schema }]) => [type, schema]),
      ),
      resolve,
      mediaTypes: (status) => {
        const answer = it.responses[String(status)];
        return answer && Object.keys(answer.content ?? {});
      },
      answerOf: answersOf(it.responses, raw),
    })),
  );
};

const documents = { las: 'openapi.json', board: 'openapi-board.json' } as const;

/** Every operation of both documents that ship with the project. */
export const shippedOperations = (): readonly Operation[] =>
  (['las', 'board'] as const).flatMap((api) => {
    const json: unknown = JSON.parse(
      readFileSync(new URL(`../../docs/${documents[api]}`, import.meta.url), 'utf8'),
    );
    return operationsOf(api, json);
  });
