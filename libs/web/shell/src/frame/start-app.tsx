import { type AppName, createApiClient, SessionProvider } from '@alongside/web-client';
import { type MessageSource, startLanguages, UiProvider, uiMessages } from '@alongside/web-ui';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, Outlet, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import type { FeatureRoute, WebFeature } from '../feature';
import { FeaturesProvider } from '../features-context';
import { shellMessages } from '../messages';
import { keepAppOnDevice } from '../offline/new-version';
import { BrokenPage, NotFoundPage } from './error-pages';
import { PublicFrame } from './public-page';
import { SessionGate } from './session-gate';

interface AppParts {
  app: AppName;
  /** Where the app is served, for instance `/family`. */
  base: string;
  features: readonly WebFeature[];
  /** The frame around the pages: renders an Outlet. */
  frame: RouteObject;
  /** The core's own pages. */
  pages: RouteObject[];
}

const routesOf = (routes: readonly FeatureRoute[] = []): RouteObject[] => routes.map(({ path, load }) => ({ path, lazy: async () => ({ Component: (await load()).Page }) }));

/** Everything that only somebody who is signed in may open. */
function Gated() {
  return <SessionGate><Outlet /></SessionGate>;
}

/** Starts one of the apps in the page's `#root`. */
export async function startApp({ app, base, features, frame, pages }: AppParts): Promise<void> {
  const sources: MessageSource[] = [uiMessages, shellMessages, ...features.flatMap(({ messages }) => (messages ? [messages] : []))];
  const language = await startLanguages(sources, ['ui', 'shell']);
  const client = createApiClient(app, '/graphql', features.flatMap(({ queueable }) => queueable ?? []));
  const router = createBrowserRouter(
    [
      {
        errorElement: <BrokenPage />,
        hydrateFallbackElement: <></>,
        children: [
          { Component: PublicFrame, children: features.flatMap(({ publicRoutes }) => routesOf(publicRoutes)) },
          { Component: Gated, children: [{ ...frame, children: [...pages, ...features.flatMap(({ routes }) => routesOf(routes)), { path: '*', Component: NotFoundPage }] } as RouteObject] },
        ],
      },
    ],
    // With its slash: the start page would otherwise lie outside the scope of the service worker.
    { basename: `${base}/` },
  );
  void keepAppOnDevice(base);
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no #root');
  createRoot(root).render(
    <StrictMode>
      <UiProvider language={language}>
        <Suspense>
          <SessionProvider client={client}>
            <FeaturesProvider value={features}>
              <RouterProvider router={router} />
            </FeaturesProvider>
          </SessionProvider>
        </Suspense>
      </UiProvider>
    </StrictMode>,
  );
}
