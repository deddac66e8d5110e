/** One option as the form draws it. */
export type OptionField = { name: string; title: string; description: string | undefined } & (
  | { kind: 'yes-no' }
  | { kind: 'number'; least: number; most: number }
  | { kind: 'one-of'; values: string[] }
  | { kind: 'some-of'; values: string[]; least: number }
  | { kind: 'text'; least: number; most: number }
  /** The form has no field for it: it is named and left as it is. */
  | { kind: 'other' }
);

interface SchemaPart {
  type?: unknown;
  title?: unknown;
  description?: unknown;
  enum?: unknown;
  items?: SchemaPart;
  minimum?: unknown;
  maximum?: unknown;
  minItems?: unknown;
  minLength?: unknown;
  maxLength?: unknown;
}

const isPart = (value: unknown): value is SchemaPart => typeof value === 'object' && value !== null && !Array.isArray(value);
const numberOr = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);
const textOr = (value: unknown, otherwise: string): string => (typeof value === 'string' && value !== '' ? value : otherwise);
const texts = (value: unknown): string[] | null => (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string') ? (value as string[]) : null);

/** A thousand thousand: where a schema names no greatest number. */
const unbounded = 1_000_000;

function fieldOf(name: string, part: SchemaPart): OptionField {
  const shared = { name, title: textOr(part.title, name), description: typeof part.description === 'string' ? part.description : undefined };
  const values = texts(part.enum);
  const some = part.type === 'array' && isPart(part.items) ? texts(part.items.enum) : null;
  const least = numberOr(part.minimum, 0);
  if (values) return { ...shared, kind: 'one-of', values };
  if (some) return { ...shared, kind: 'some-of', values: some, least: numberOr(part.minItems, 0) };
  if (part.type === 'boolean') return { ...shared, kind: 'yes-no' };
  if (part.type === 'integer' && least >= 0) return { ...shared, kind: 'number', least, most: numberOr(part.maximum, unbounded) };
  if (part.type === 'string') return { ...shared, kind: 'text', least: numberOr(part.minLength, 0), most: numberOr(part.maxLength, 500) };
  return { ...shared, kind: 'other' };
}

/** The fields of a form for a feature's options, in the order of their JSON Schema. */
export function optionFields(schema: Record<string, unknown>): OptionField[] {
  const { properties } = schema;
  if (!isPart(properties)) return [];
  return Object.entries(properties as Record<string, unknown>).flatMap(([name, part]) => (isPart(part) ? [fieldOf(name, part)] : []));
}

/** The option that the server's answer names: `input.options.kinds.0` is about `kinds`. Null when it names none. */
export function namedOption(field: string | undefined): string | null {
  return /^input\.options\.([^.]+)/.exec(field ?? '')?.[1] ?? null;
}
