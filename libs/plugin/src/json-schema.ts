/** The part of JSON Schema that options use; other keywords pass through to the checker and the form. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly [keyword: string]: unknown;
}

/** A schema whose values are objects: the only shape options may have at the top. */
export interface JsonSchemaObject extends JsonSchema {
  readonly type: 'object';
}

interface Scalars {
  string: string;
  number: number;
  integer: number;
  boolean: boolean;
  null: null;
}

type Properties<S> = S extends { readonly properties: infer P } ? P : Record<never, never>;
type RequiredKeys<S> = S extends { readonly required: readonly (infer K)[] } ? K & keyof Properties<S> : never;
type Flat<T> = { [K in keyof T]: T[K] };

/** The TypeScript type of the values a schema accepts; `unknown` where the schema says more than this type understands. */
export type FromSchema<S> = S extends { readonly const: infer C }
  ? C
  : S extends { readonly enum: readonly (infer E)[] }
    ? E
    : S extends { readonly type: 'object' }
      ? Flat<
          { readonly [K in RequiredKeys<S>]: FromSchema<Properties<S>[K]> } & {
            readonly [K in Exclude<keyof Properties<S>, RequiredKeys<S>>]?: FromSchema<Properties<S>[K]>;
          }
        >
      : S extends { readonly type: 'array'; readonly items: infer I }
        ? readonly FromSchema<I>[]
        : S extends { readonly type: infer T extends keyof Scalars }
          ? Scalars[T]
          : S extends { readonly type: readonly (infer T extends keyof Scalars)[] }
            ? Scalars[T]
            : unknown;
