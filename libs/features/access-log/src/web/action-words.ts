import { useInstalledFeatures } from '@alongside/web-shell';
import { useText } from '@alongside/web-ui';

/** Words for features and for what can be done in them. */
interface ActionWords {
  action(name: string, otherwise: string): string;
  feature(key: string, otherwise: string): string;
}

/** The words of a feature's own catalogue (`actions.<name>`, `practice.title`) where the app has them, else this feature's, else the manifest's English. */
export function useActionWords(): ActionWords {
  const namespaces = new Map(useInstalledFeatures().flatMap(({ key, messages }) => (messages ? [[key, messages.namespace] as const] : [])));
  const t = useText(['access-log', ...new Set(namespaces.values())]);
  const own = (feature: string, path: string, otherwise: string) => (namespaces.has(feature) ? t(`${namespaces.get(feature)}:${path}`, { defaultValue: otherwise }) : otherwise);
  return {
    action: (name, otherwise) => {
      const [feature = '', ...rest] = name.split('.');
      return own(feature, `actions.${rest.join('.')}`, t(`access-log:actions.${name}`, { defaultValue: otherwise }));
    },
    feature: (key, otherwise) => own(key, 'practice.title', t(`access-log:features.${key}`, { defaultValue: otherwise })),
  };
}
