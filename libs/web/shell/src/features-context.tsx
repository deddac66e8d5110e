import { useSession } from '@alongside/web-client';
import { type ComponentType, createContext, lazy, type LazyExoticComponent, use } from 'react';
import type { WebFeature } from './feature';

const FeaturesContext = createContext<readonly WebFeature[]>([]);

/** Gives the app's list of features to everything below. */
export const FeaturesProvider = FeaturesContext;

/** Every feature that is built into the app, switched on or not. */
export function useInstalledFeatures(): readonly WebFeature[] {
  return use(FeaturesContext);
}

/** The features that this person's settings use. */
export function useFeatures(): readonly WebFeature[] {
  const installed = useInstalledFeatures();
  const { state } = useSession();
  const on = state.status === 'ready' ? state.viewer.features : [];
  return installed.filter((feature) => feature.always === true || on.includes(feature.key));
}

const lazyParts = new WeakMap<object, unknown>();

/** The component that a slot's `load` gives under a name, as one lazy component for as long as the page lives. */
export function lazySlot<Props extends object, Name extends string>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
): LazyExoticComponent<ComponentType<Props>> {
  // What is kept for a `load` was made from that very function, so its props are these.
  const known = lazyParts.get(load) as LazyExoticComponent<ComponentType<Props>> | undefined;
  if (known) return known;
  const made = lazy<ComponentType<Props>>(async () => ({ default: (await load())[name] }));
  lazyParts.set(load, made);
  return made;
}
