import { useInstalledFeatures } from '@alongside/web-shell';
import { useText } from '@alongside/web-ui';

/** Words for a feature and its options. */
export interface OptionWords {
  title(otherwise: string): string;
  summary(otherwise: string): string;
  option(name: string, otherwise: string): string;
  value(name: string, value: string): string;
}

/**
 * The words of a feature, from its own catalogue (`practice.title`, `practice.summary`, `practice.options.<name>.label`,
 * `practice.options.<name>.<value>`) where the app has it, else as its manifest and schema say them.
 */
export function useOptionWords(key: string): OptionWords {
  const namespace = useInstalledFeatures().find((feature) => feature.key === key)?.messages?.namespace;
  const t = useText(namespace === undefined ? ['console'] : ['console', namespace]);
  const say = (path: string, otherwise: string) => (namespace === undefined ? otherwise : t(`${namespace}:practice.${path}`, { defaultValue: otherwise }));
  return {
    title: (otherwise) => say('title', otherwise),
    summary: (otherwise) => say('summary', otherwise),
    option: (name, otherwise) => say(`options.${name}.label`, otherwise),
    value: (name, value) => say(`options.${name}.${value}`, value),
  };
}
