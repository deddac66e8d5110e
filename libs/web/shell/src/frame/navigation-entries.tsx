import type { NavigationEntry } from '@alongside/web-ui';
import { useText } from '@alongside/web-ui';
import { useSession } from '@alongside/web-client';
import type { WebFeature } from '../feature';

/** The entries of the features that are in use, as far as this person's roles go, in their order. */
export function useFeatureEntries(features: readonly WebFeature[]): NavigationEntry[] {
  const withEntries = features.filter((feature) => (feature.nav ?? []).length > 0);
  const t = useText(['shell', ...withEntries.flatMap(({ messages }) => (messages ? [messages.namespace] : []))]);
  const { state } = useSession();
  const held = state.status === 'ready' ? state.actor.roles : [];
  return withEntries
    .flatMap(({ nav }) => nav ?? [])
    .filter(({ roles }) => roles === undefined || roles.some((role) => held.includes(role)))
    .sort((one, other) => one.order - other.order)
    .map(({ to, label, Icon }) => ({ to, label: t(label), icon: <Icon size={24} /> }));
}
