import { Ajv } from 'ajv';
import type { FeatureManifest } from '../feature-manifest';

/** Whether a feature's options schema is a sound JSON Schema and its defaults fit it. */
export function optionsProblems({ options }: FeatureManifest): string[] {
  // Strict, so that a misspelt keyword is refused; keywords beginning with `x-` are hints for the form.
  const ajv = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true });
  ajv.addVocabulary([...formHints(options.schema)]);
  try {
    const fits = ajv.compile(options.schema);
    if (fits(options.defaults)) return [];
    return (fits.errors ?? []).map(({ instancePath, message }) => `the options defaults do not fit their schema: ${instancePath || 'the whole'} ${message}`);
  } catch (reason) {
    return [`the options schema is not a sound JSON Schema: ${reason instanceof Error ? reason.message : String(reason)}`];
  }
}

function formHints(schema: unknown): Set<string> {
  if (typeof schema !== 'object' || schema === null) return new Set();
  return new Set(Object.entries(schema).flatMap(([key, value]) => [...(key.startsWith('x-') ? [key] : []), ...formHints(value)]));
}
